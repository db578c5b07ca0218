"""Keeps what recipients are found and ordered by in step with the cards and their devices."""

from collections.abc import Iterable
from uuid import UUID

from pydantic import BaseModel

from safemate_desktop.contract.base import Wire
from safemate_desktop.contract.devices import Device
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.text import search_key, sort_key
from safemate_desktop.store.codec import unpack
from safemate_desktop.store.database import Found, Transaction

# Between what orders and what is searched; never typed, and before every letter.
SEPARATOR = "\x00"


class Dwelling(Wire):
    """What a home is found by."""

    address: str
    place: str = ""
    municipality: str = ""


class Findable(Wire):
    """What a recipient is found by: reading the whole card takes seven times as long."""

    id: UUID
    version: int
    unit_id: UUID
    first_name: str
    last_name: str
    phone: str = ""
    home: Dwelling


def owners_before(tx: Transaction, kind: Kind, some: UUID) -> set[bytes]:
    """Return who carried the device *some* until now."""
    if kind is not Kind.DEVICE:
        return set()
    row = tx.one("SELECT recipient FROM device WHERE id = ?", some.bytes)
    return {row[0]} if row and row[0] else set()


def follow(tx: Transaction, record: BaseModel, row: int, before: set[bytes]) -> None:
    """Write what the list needs after *record* was written to its own *row*."""
    if isinstance(record, Findable):
        _find(tx, record, row)
    elif isinstance(record, Device):
        now = {record.recipient_id.bytes} if record.recipient_id else set()
        refresh(tx, before | now)


def refresh(tx: Transaction, recipients: Iterable[bytes]) -> None:
    """Write the keys of *recipients* anew, because their devices changed."""
    for some in recipients:
        if there := tx.one("SELECT row, body FROM recipient WHERE id = ?", some):
            _find(tx, Findable.model_validate_json(unpack(there[1])), there[0])


def lose(tx: Transaction, row: int) -> None:
    """Take a recipient out of the list."""
    tx.db.execute("DELETE FROM recipient_find WHERE row = ?", (row,))
    tx.found[row] = None


def _find(tx: Transaction, recipient: Findable, row: int) -> None:
    sql = "SELECT serial FROM device WHERE recipient = ? ORDER BY serial"
    serials = [s for (s,) in tx.db.execute(sql, (recipient.id.bytes,)).fetchall()]
    found = Found(
        key_of(recipient, serials),
        tx.label(recipient.unit_id.bytes),
        tx.label(recipient.home.municipality),
    )
    tx.db.execute(
        "INSERT OR REPLACE INTO recipient_find VALUES (?, ?, ?, ?)",
        (row, found.key, found.unit, found.municipality),
    )
    tx.found[row] = found


def key_of(recipient: Findable, serials: Iterable[str]) -> str:
    """Return the order by last name, then everything that a recipient is searched by."""
    order = sort_key(f"{recipient.last_name} {recipient.first_name}")
    home = recipient.home
    name = f"{recipient.first_name} {recipient.last_name}"
    words = (name, home.address, home.place, recipient.phone.replace(" ", ""), *serials)
    return f"{order}{SEPARATOR}{search_key(' '.join(words))}"
