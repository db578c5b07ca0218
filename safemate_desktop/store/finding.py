"""Keeps what recipients are found and ordered by in step with the cards and their devices."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final
from uuid import UUID

from pydantic import BaseModel

from safemate_desktop.contract.base import Wire
from safemate_desktop.contract.devices import Device
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.text import search_key, sort_key
from safemate_desktop.store.codec import unpack
from safemate_desktop.store.database import Found, Transaction

# Between what orders and what is searched; never typed, and before every letter.
SEPARATOR: Final = "\x00"
_REMEMBERED: Final = 4096


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


def follow_devices(tx: Transaction, devices: Iterable[BaseModel]) -> None:
    """Write what the list needs after *devices* came that were not here before."""
    worn = (one.recipient_id for one in devices if isinstance(one, Device))
    refresh(tx, {owner.bytes for owner in worn if owner})


def refresh(tx: Transaction, recipients: Iterable[bytes]) -> None:
    """Write the keys of *recipients* anew, because their devices changed."""
    wanted = list(recipients)
    sql = f"SELECT row, body FROM recipient WHERE id IN ({marks(wanted)})"  # noqa: S608
    for row, body in tx.db.execute(sql, wanted).fetchall():
        _find(tx, Findable.model_validate_json(unpack(body)), row)


def lose(tx: Transaction, row: int) -> None:
    """Take a recipient out of the list."""
    tx.db.execute("DELETE FROM recipient_find WHERE row = ?", (row,))
    tx.found[row] = None


def _find(tx: Transaction, recipient: Findable, row: int) -> None:
    find_all(tx, [(row, recipient, key_of(recipient))])


def find_all(tx: Transaction, cards: Sequence[tuple[int, Findable, str]]) -> None:
    """Put recipients into the list, each with their row and ``key_of``; replaces what was there."""
    ids = [card.id.bytes for _, card, _ in cards]
    serials: defaultdict[bytes, list[str]] = defaultdict(list)
    sql = f"""SELECT recipient, serial FROM device WHERE recipient IN ({marks(ids)})
        ORDER BY serial"""  # noqa: S608
    for some, serial in tx.db.execute(sql, ids).fetchall():
        serials[some].append(search_key(serial))
    found = {
        row: Found(
            " ".join((key, *serials[some])),
            tx.label(card.unit_id.bytes),
            tx.label(card.home.municipality),
        )
        for some, (row, card, key) in zip(ids, cards, strict=True)
    }
    values = [(row, one.key, one.unit, one.municipality) for row, one in found.items()]
    tx.db.executemany("INSERT OR REPLACE INTO recipient_find VALUES (?, ?, ?, ?)", values)
    tx.found.update(found)


def marks(values: Sequence[object]) -> str:
    """Return the places for *values* in a statement."""
    return ", ".join("?" * len(values))


def key_of(recipient: Findable) -> str:
    """Return the order by last name, then all that a recipient is searched by but the serials."""
    first, last, home = recipient.first_name, recipient.last_name, recipient.home
    phone = search_key(recipient.phone.replace(" ", ""))
    words = (_words(first), _words(last), search_key(home.address), _words(home.place), phone)
    return f"{_order(last)} {_order(first)}{SEPARATOR}{' '.join(words)}"


# Names and places come again and again: each is folded once.
_order: Final = lru_cache(_REMEMBERED)(sort_key)
_words: Final = lru_cache(_REMEMBERED)(search_key)
