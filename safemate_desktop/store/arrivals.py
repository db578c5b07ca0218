"""Records on their way in: read, checked and packed before the writer's thread has them."""

import logging
import re
from collections.abc import Iterable
from typing import Final, NamedTuple
from uuid import UUID

from pydantic import BaseModel, ValidationError
from pydantic_core import to_json

from safemate_desktop.contract.stream import RECORDS, Entry, Kind
from safemate_desktop.store import finding
from safemate_desktop.store.codec import pack_json

log = logging.getLogger(__name__)

# What must be readable of a record before it is written; a whole card is read when it is shown.
_CHECKED: Final[dict[str, type[BaseModel]]] = {**RECORDS, Kind.RECIPIENT: finding.Findable}
_KINDS: Final = {kind.encode(): kind for kind in Kind}
# How the server writes an entry. What follows is the record and one brace: the record's JSON is
# taken as it came, and reading it proves that it is one value and no more.
_HEAD: Final = re.compile(
    rb'\{"op":"put","kind":"([a-z_]+)","id":"([0-9a-f-]{36})","version":([0-9]{1,9}),"record":'
)


class Arrival(NamedTuple):
    """A record that can be read; ``record`` holds at least what the store looks at.

    ``key`` is what a recipient is ordered and found by, but for the serials of their devices.
    """

    kind: Kind
    id: UUID
    version: int
    record: BaseModel
    body: bytes
    key: str = ""


def prepare(lines: Iterable[bytes]) -> list[Arrival | Entry]:
    """Read the JSON of entries; one that holds no readable record is returned as an ``Entry``.

    Raises ``ValueError`` for what is no entry at all.
    """
    return [_quickly(line) or _slowly(line) for line in lines]


def arrival_of(entry: Entry, *, quiet: bool = False) -> Arrival | None:
    """Return the record of *entry*; ``None`` where this version cannot read it."""
    kind = known(entry.kind)
    if kind is None or entry.record is None:
        return None
    try:
        record = _CHECKED[kind].model_validate(entry.record)
    except ValidationError as exc:
        if not quiet:
            # Which fields, never what is in them.
            where = sorted({".".join(map(str, e["loc"])) for e in exc.errors(include_input=False)})
            log.warning("a record of kind %s cannot be read: %s", kind.value, where)
        return None
    if getattr(record, "id", None) != entry.id:
        return None
    return _arrival(kind, entry.id, entry.version, record, to_json(entry.record))


def known(kind: str) -> Kind | None:
    """Return the kind of that name, if this version has it."""
    return Kind(kind) if kind in RECORDS else None


def _quickly(line: bytes) -> Arrival | None:
    head = _HEAD.match(line)
    kind = _KINDS.get(head[1]) if head else None
    if head is None or kind is None or not line.endswith(b"}"):
        return None
    plain = line[head.end() : -1]
    try:
        record = _CHECKED[kind].model_validate_json(plain)
    except ValidationError:
        return None
    some: UUID | None = getattr(record, "id", None)
    # A hundred thousand times no second UUID is made.
    if some is None or some.int != int(head[2].replace(b"-", b""), 16):
        return None
    return _arrival(kind, some, int(head[3]), record, plain)


def _slowly(line: bytes) -> Arrival | Entry:
    entry = Entry.model_validate_json(line)
    return (arrival_of(entry) if entry.op == "put" else None) or entry


def _arrival(kind: Kind, some: UUID, version: int, record: BaseModel, plain: bytes) -> Arrival:
    key = finding.key_of(record) if isinstance(record, finding.Findable) else ""
    own = version or getattr(record, "version", 0)
    return Arrival(kind, some, own, record, pack_json(plain), key)
