"""Brings a database to the shape that this version knows."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection

from safemate_desktop.backend.storage.database import Database


class TooNewError(Exception):
    """The database was made by a newer version of this program."""


async def migrate(db: Database) -> None:
    """Run every step that is missing, all or none. Raises TooNewError."""
    async with db.write() as tx:
        await tx.connection.run_sync(_upgrade)


def config(connection: Connection | None = None) -> Config:
    """Return what Alembic needs to know, for *connection*."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def _upgrade(connection: Connection) -> None:
    known = {step.revision for step in ScriptDirectory.from_config(config()).walk_revisions()}
    now = MigrationContext.configure(connection).get_current_heads()
    if not known.issuperset(now):
        raise TooNewError("the database was made by a newer version")
    try:
        command.upgrade(config(connection), "head")
    except CommandError as exc:
        raise TooNewError(str(exc)) from exc
