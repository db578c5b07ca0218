"""What Alembic runs: the steps on a connection that it is given, nothing from files."""

from alembic import context

from safemate_desktop.backend.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
