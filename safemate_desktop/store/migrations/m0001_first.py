"""The first shape: records by kind, the outbox, small values, positions under grants."""

from typing import Any, Final

_RECORD: Final = """
    row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, version INTEGER NOT NULL,
    generation INTEGER NOT NULL, body BLOB NOT NULL
"""
_STATEMENTS: Final = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    # Units and municipalities by small numbers, so that a hundred thousand rows can name them.
    "CREATE TABLE label (no INTEGER PRIMARY KEY, value NOT NULL UNIQUE)",
    f"CREATE TABLE unit ({_RECORD})",
    f"CREATE TABLE colleague ({_RECORD})",
    f"""CREATE TABLE alert ({_RECORD}, unit INTEGER NOT NULL, recipient BLOB,
        priority INTEGER NOT NULL, received_at INTEGER NOT NULL, resolved_at INTEGER,
        unresolved INTEGER NOT NULL)""",
    "CREATE INDEX alert_queue ON alert (priority, received_at) WHERE unresolved",
    "CREATE INDEX alert_resolved ON alert (resolved_at) WHERE resolved_at IS NOT NULL",
    "CREATE INDEX alert_recipient ON alert (recipient, received_at)",
    f"""CREATE TABLE alert_entry ({_RECORD}, alert BLOB NOT NULL, at INTEGER NOT NULL)""",
    "CREATE INDEX alert_entry_story ON alert_entry (alert, at)",
    f"""CREATE TABLE grants ({_RECORD}, kind TEXT NOT NULL, recipient BLOB, alert BLOB,
        expires_at INTEGER NOT NULL, ended_at INTEGER)""",
    "CREATE INDEX grants_standing ON grants (expires_at) WHERE ended_at IS NULL",
    f"""CREATE TABLE device ({_RECORD}, unit INTEGER NOT NULL, recipient BLOB,
        serial TEXT NOT NULL)""",
    "CREATE INDEX device_recipient ON device (recipient) WHERE recipient IS NOT NULL",
    f"CREATE TABLE recipient ({_RECORD}, unit INTEGER NOT NULL)",
    # What the list is ordered by and searched in, apart from the cards: read whole at first use.
    """CREATE TABLE recipient_find (row INTEGER PRIMARY KEY, key TEXT NOT NULL,
        unit INTEGER NOT NULL, municipality INTEGER NOT NULL)""",
    """CREATE TABLE unknown_entries (kind TEXT NOT NULL, id BLOB NOT NULL,
        version INTEGER NOT NULL, generation INTEGER NOT NULL, body BLOB NOT NULL,
        PRIMARY KEY (kind, id)) WITHOUT ROWID""",
    # What was deleted while a snapshot is being taken: a page read earlier cannot bring it back.
    "CREATE TABLE tombstone (kind TEXT, id BLOB, PRIMARY KEY (kind, id)) WITHOUT ROWID",
    "CREATE TABLE telemetry (device BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE position (recipient BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",
    """CREATE TABLE position_grant (recipient BLOB, grant_id BLOB,
        PRIMARY KEY (recipient, grant_id)) WITHOUT ROWID""",
    """CREATE TABLE outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, key BLOB NOT NULL UNIQUE,
        body BLOB NOT NULL, made_at INTEGER NOT NULL, state TEXT NOT NULL, problem BLOB,
        tries INTEGER NOT NULL DEFAULT 0)""",
    # Settled or given up here, perhaps still in the sealed file: taken out at the next opening.
    "CREATE TABLE sealed_done (key BLOB PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE own_value (name TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID",
)


def run(connection: Any) -> None:  # noqa: ANN401  sqlcipher3 has no types
    """Make the tables of a new store."""
    for statement in _STATEMENTS:
        connection.execute(statement)
