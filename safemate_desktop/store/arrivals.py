"""Records on their way in: read, checked and packed before the writer's thread has them."""

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final, NamedTuple
from uuid import UUID

from pydantic import ValidationError
from pydantic_core import to_json

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.stream import RECORDS, Entry, Kind
from safemate_desktop.store import finding
from safemate_desktop.store.glance import (
    Findable,
    Glanced,
    identity,
    raw,
    read_json,
    read_values,
)
from safemate_desktop.store.packs import Pack, fold

log = logging.getLogger(__name__)

_KINDS: Final = {kind.encode(): kind for kind in Kind}
# What comes in great numbers and seldom changes.
_PACKED: Final = frozenset({Kind.DEVICE, Kind.RECIPIENT, Kind.ALERT_ENTRY})
# How the server writes an entry. What follows is the record and one brace: the record's JSON is
# taken as it came, and reading it proves that it is one value and no more.
_HEAD: Final = re.compile(
    rb'\{"op":"put","kind":"([a-z_]+)","id":"([0-9a-f-]{36})","version":([0-9]{1,9}),"record":'
)


class Arrival(NamedTuple):
    """A record that can be read; ``record`` holds what the store looks at, ``plain`` all of it."""

    kind: Kind
    id: UUID
    version: int
    record: Glanced
    plain: bytes


@dataclass(slots=True)
class Batch:
    """Records of one kind in the order they came, field by field.

    ``packs`` hold the JSON of all of them; of a kind that is not packed, ``plains`` is it. ``keys``
    is what recipients are ordered and found by, but for the serials of their devices.
    """

    kind: Kind
    ids: list[bytes] = field(default_factory=list)
    versions: list[int] = field(default_factory=list)
    records: list[Glanced] = field(default_factory=list)
    plains: list[bytes] = field(default_factory=list)
    packs: Sequence[Pack] = ()
    keys: list[str] = field(default_factory=list)


class Prepared(NamedTuple):
    """A page: what is written together, and what is no readable record and goes in by itself."""

    batches: Sequence[Batch]
    others: Sequence[Entry]

    def unresolved(self) -> list[UUID]:
        """Return the alerts in it that wait for somebody."""
        records = chain.from_iterable(
            batch.records for batch in self.batches if batch.kind is Kind.ALERT
        )
        return [one.id for one in records if isinstance(one, Alert) and one.unresolved]


def prepare(lines: Iterable[bytes]) -> Prepared:
    """Read the JSON of entries; one that holds no readable record is left an ``Entry``.

    Raises ``ValueError`` for what is no entry at all.
    """
    batches: dict[Kind, Batch] = {}
    others: list[Entry] = []
    for line in lines:
        if _quickly(line, batches):
            continue
        entry = Entry.model_validate_json(line)
        arrival = arrival_of(entry) if entry.op == "put" else None
        if arrival is None:
            others.append(entry)
        else:
            kind, some, version, record, plain = arrival
            _add(batches, kind, some.bytes, version, record, plain)
    for batch in batches.values():
        _pack(batch)
    return Prepared(tuple(batches.values()), others)


def arrival_of(entry: Entry, *, quiet: bool = False) -> Arrival | None:
    """Return the record of *entry*; ``None`` where this version cannot read it."""
    kind = known(entry.kind)
    if kind is None or entry.record is None:
        return None
    try:
        record = read_values(kind, entry.record)
        own, version = identity(record)
    except ValidationError as exc:
        if not quiet:
            # Which fields, never what is in them.
            where = sorted({".".join(map(str, e["loc"])) for e in exc.errors(include_input=False)})
            log.warning("a record of kind %s cannot be read: %s", kind.value, where)
        return None
    if own != entry.id.bytes:
        return None
    return Arrival(kind, entry.id, entry.version or version, record, to_json(entry.record))


def known(kind: str) -> Kind | None:
    """Return the kind of that name, if this version has it."""
    return Kind(kind) if kind in RECORDS else None


def _quickly(line: bytes, batches: dict[Kind, Batch]) -> bool:
    """Add the record of a line as the server writes it; return whether that could be done."""
    head = _HEAD.match(line)
    kind = _KINDS.get(head[1]) if head else None
    if head is None or kind is None or not line.endswith(b"}"):
        return False
    plain = line[head.end() : -1]
    if b"\n" in plain:  # it would be two in a pack
        return False
    try:
        record = read_json(kind, plain)
        own, version = identity(record)
        if own != raw(head[2].decode()):
            return False
    except ValueError:
        return False
    _add(batches, kind, own, int(head[3]) or version, record, plain)
    return True


def _add(
    batches: dict[Kind, Batch],
    kind: Kind,
    some: bytes,
    version: int,
    record: Glanced,
    plain: bytes,
) -> None:
    batch = batches.get(kind)
    if batch is None:
        batch = batches[kind] = Batch(kind)
    batch.ids.append(some)
    batch.versions.append(version)
    batch.records.append(record)
    batch.plains.append(plain)


def _pack(batch: Batch) -> None:
    if batch.kind is Kind.RECIPIENT:
        batch.keys = [finding.key_of(one) for one in batch.records if isinstance(one, Findable)]
    if batch.kind in _PACKED:
        batch.packs = fold(batch.plains)
        batch.plains = []
