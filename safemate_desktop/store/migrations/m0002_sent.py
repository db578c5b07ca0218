"""What of the outbox may have left this machine, and what its rows wait to follow."""

from typing import Any, Final

_STATEMENTS: Final = (
    # What an earlier version of the program left here may have been sent.
    "ALTER TABLE outbox ADD COLUMN sent INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE outbox ADD COLUMN follows INTEGER",
    "ALTER TABLE outbox ADD COLUMN unreadable INTEGER NOT NULL DEFAULT 0",
)


def run(connection: Any) -> None:  # noqa: ANN401  sqlcipher3 has no types
    """Add the columns."""
    for statement in _STATEMENTS:
        connection.execute(statement)
