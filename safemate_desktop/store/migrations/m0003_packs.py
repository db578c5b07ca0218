"""Records that came together lie in packs; the list is read without the cards."""

from typing import Any, Final

from pydantic_core import from_json

from safemate_desktop.store.codec import unpack

_STATEMENTS: Final = (
    # A body that is a whole number says where in a pack its record lies.
    "CREATE TABLE pack (no INTEGER PRIMARY KEY, body BLOB NOT NULL)",
    # What no record refers to any more, until the end of the transaction that let go of it.
    "CREATE TABLE pack_left (reference INTEGER PRIMARY KEY)",
    *(
        f"CREATE TRIGGER {table}_{what} AFTER {event} ON {table}"  # noqa: S608
        " WHEN typeof(OLD.body) = 'integer' BEGIN INSERT INTO pack_left VALUES (OLD.body); END"
        for table in ("alert_entry", "device", "recipient")
        for what, event in (("gone", "DELETE"), ("other", "UPDATE OF body"))
    ),
    "ALTER TABLE recipient ADD COLUMN name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE recipient ADD COLUMN birth_date TEXT NOT NULL DEFAULT ''",
    # With the serial in it, a page of recipients finds what they wear without the devices' rows.
    "CREATE INDEX device_worn ON device (recipient, serial) WHERE recipient IS NOT NULL",
    "DROP INDEX device_recipient",
)


def run(connection: Any) -> None:  # noqa: ANN401  sqlcipher3 has no types
    """Make room for packs, and write down what the list shows of who is here."""
    for statement in _STATEMENTS:
        connection.execute(statement)
    for row, body in connection.execute("SELECT row, body FROM recipient").fetchall():
        card = from_json(unpack(body))
        name = f"{card['first_name']} {card['last_name']}".strip()
        sql = "UPDATE recipient SET name = ?, birth_date = ? WHERE row = ?"
        connection.execute(sql, (name, card.get("birth_date", ""), row))
