"""Keeps what recipients are found and ordered by in step with the cards and their devices."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final
from uuid import UUID

from pydantic_core import from_json

from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.text import search_key, sort_key
from safemate_desktop.store import packs
from safemate_desktop.store.database import Found, Transaction
from safemate_desktop.store.glance import Findable, Glanced, Worn, read_json

# Between what orders and what is searched; never typed, and before every letter.
SEPARATOR: Final = "\x00"
_REMEMBERED: Final = 4096
_COLUMNS: Final = ("row", "key", "unit", "municipality")


def owners_before(tx: Transaction, kind: Kind, some: UUID) -> set[bytes]:
    """Return who carried the device *some* until now."""
    if kind is not Kind.DEVICE:
        return set()
    row = tx.one("SELECT recipient FROM device WHERE id = ?", some.bytes)
    return {row[0]} if row and row[0] else set()


def follow(tx: Transaction, record: Glanced, row: int, before: set[bytes]) -> None:
    """Write what the list needs after *record* was written to its own *row*."""
    if isinstance(record, Findable):
        find_all(tx, [(row, record.id, record, key_of(record))])
    elif isinstance(record, Worn):
        now = {record.recipient_id} if record.recipient_id else set()
        refresh(tx, before | now)


def refresh(tx: Transaction, recipients: Iterable[bytes]) -> None:
    """Write the keys of *recipients* anew, because their devices changed."""
    wanted = list(recipients)
    sql = f"""SELECT row, id, recipient.body, pack.body FROM recipient {packs.joined("recipient")}
        WHERE id IN ({marks(wanted)})"""  # noqa: S608
    cards: list[tuple[int, bytes, Findable, str]] = []
    for row, some, body, pack in tx.db.execute(sql, wanted).fetchall():
        card = read_json(Kind.RECIPIENT, packs.plain(body, pack))
        if isinstance(card, Findable):
            cards.append((row, some, card, key_of(card)))
    if cards:
        find_all(tx, cards)


def lose(tx: Transaction, row: int) -> None:
    """Take a recipient out of the list."""
    tx.db.execute("DELETE FROM recipient_find WHERE row = ?", (row,))
    tx.found[row] = None


def find_all(tx: Transaction, cards: Sequence[tuple[int, bytes, Findable, str]]) -> None:
    """Put recipients into the list: row, id, card and ``key_of``; replaces what was there."""
    serials = _serials(tx, [some for _, some, _, _ in cards])
    label = tx.label
    found = {
        row: Found(
            f"{key} {serials[some]}" if some in serials else key,
            label(card.unit_id),
            label(card.home.municipality),
        )
        for row, some, card, key in cards
    }
    values = [(row, one.key, one.unit, one.municipality) for row, one in found.items()]
    tx.insert_all("recipient_find", _COLUMNS, values, "INSERT OR REPLACE")
    tx.found.update(found)


def _serials(tx: Transaction, recipients: Sequence[bytes]) -> dict[bytes, str]:
    """Return the folded serials of who wears something, in one row: see ``insert_all``."""
    sql = f"""SELECT group_concat(hex(recipient), ''), json_group_array(serial) FROM (
        SELECT recipient, serial FROM device WHERE recipient IN ({marks(recipients)})
        ORDER BY recipient, serial)"""  # noqa: S608
    row = tx.one(sql, *recipients)
    serials: dict[bytes, str] = {}
    if row is None or row[0] is None:
        return serials
    owners = bytes.fromhex(row[0])
    for nth, serial in enumerate(from_json(row[1])):
        some, folded = owners[nth * 16 : nth * 16 + 16], search_key(serial)
        serials[some] = f"{serials[some]} {folded}" if some in serials else folded
    return serials


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
