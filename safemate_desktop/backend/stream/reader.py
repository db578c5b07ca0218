"""Reads the numbered stream, each entry with its record as it now stands."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from safemate_desktop.backend.storage.database import Read
from safemate_desktop.backend.storage.tables import stream, stream_heads
from safemate_desktop.backend.stream.loading import Item, Loaded, load, make_item


async def head(tx: Read, solution_id: UUID) -> Row[Any]:
    """Return the stream's ``epoch``, ``head`` and ``floor``."""
    wanted = select(stream_heads.c.epoch, stream_heads.c.head, stream_heads.c.floor)
    return (await tx.execute(wanted.where(stream_heads.c.solution_id == solution_id))).one()


async def items(
    tx: Read, solution_id: UUID, after: int, limit: int, up_to: int | None = None
) -> Sequence[Item]:
    """Return the next entries after number *after*; each record is loaded once.

    Of several entries about one record only the last is of use, as all carry the same state.
    """
    wanted = select(stream).where(stream.c.solution_id == solution_id, stream.c.seq > after)
    if up_to is not None:
        wanted = wanted.where(stream.c.seq <= up_to)
    rows = await tx.all(wanted.order_by(stream.c.seq).limit(limit))
    by_kind: dict[str, set[UUID]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, set()).add(row.record_id)
    loaded: dict[tuple[str, UUID], Loaded] = {}
    for kind, ids in by_kind.items():
        found = await load(tx, solution_id, kind, ids)
        loaded |= {(kind, record_id): record for record_id, record in found.items()}
    return [make_item(row, loaded.get((row.kind, row.record_id))) for row in rows]
