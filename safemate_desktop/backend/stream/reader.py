"""Reads the numbered stream, each entry with its record as it now stands."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, Table, and_, bindparam, func, literal, select

from safemate_desktop.backend.storage.database import Read
from safemate_desktop.backend.storage.tables import (
    alert_entries,
    alerts,
    devices,
    grants,
    recipients,
    stream,
    stream_heads,
    units,
)
from safemate_desktop.backend.stream.loading import Item, Loaded, colleagues, make_item
from safemate_desktop.contract.stream import Kind

_TABLES: Final[Mapping[Kind, Table]] = {
    Kind.UNIT: units,
    Kind.ALERT: alerts,
    Kind.ALERT_ENTRY: alert_entries,
    Kind.GRANT: grants,
    Kind.DEVICE: devices,
    Kind.RECIPIENT: recipients,
}


def _next_entries() -> Select[Any]:
    """One query for entries and records: between a commit and its push every query counts."""
    both: Any = stream
    for kind, table in _TABLES.items():
        both = both.outerjoin(table, and_(stream.c.kind == kind, table.c.id == stream.c.record_id))
    versions = [table.c.version for table in _TABLES.values() if "version" in table.c]
    seen_in: list[ColumnElement[UUID]] = [
        table.c.unit_id for table in _TABLES.values() if "unit_id" in table.c
    ]
    return (
        select(
            stream,
            func.coalesce(*(table.c.doc for table in _TABLES.values())).label("doc"),
            func.coalesce(*versions, literal(1)).label("version"),
            func.coalesce(*seen_in, units.c.id).label("seen_in"),
            grants.c.user_id.label("owner"),
        )
        .select_from(both)
        .where(
            stream.c.solution_id == bindparam("solution"),
            stream.c.seq > bindparam("after"),
        )
        .order_by(stream.c.seq)
        .limit(bindparam("most"))
    )


_NEXT_ENTRIES: Final = _next_entries()


async def head(tx: Read, solution_id: UUID) -> Row[Any]:
    """Return the stream's ``epoch``, ``head`` and ``floor``."""
    wanted = select(stream_heads.c.epoch, stream_heads.c.head, stream_heads.c.floor)
    return (await tx.execute(wanted.where(stream_heads.c.solution_id == solution_id))).one()


async def items(tx: Read, solution_id: UUID, after: int, limit: int) -> Sequence[Item]:
    """Return the next entries after number *after*, at most *limit*."""
    asked = {"solution": solution_id, "after": after, "most": limit}
    rows = (await tx.execute(_NEXT_ENTRIES, asked)).all()
    people = [row.record_id for row in rows if row.kind == Kind.COLLEAGUE]
    found = await colleagues(tx, solution_id, people) if people else {}
    return [make_item(row, found.get(row.record_id) or _record(row)) for row in rows]


def _record(row: Row[Any]) -> Loaded | None:
    if row.doc is None:
        return None
    seen_in = frozenset() if row.seen_in is None else frozenset((row.seen_in,))
    return Loaded(row.version, seen_in, row.doc, row.owner)
