"""Positions in the database: the history, and of each recipient the newest and the last good."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, insert, select

from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import last_positions, positions
from safemate_desktop.backend.stream.writer import touch_live
from safemate_desktop.contract.positions import Position
from safemate_desktop.domain.quality import Quality


async def store(
    tx: Write, solution_id: UUID, position: Position, position_id: UUID, *, at: int
) -> None:
    """Keep *position*; one that was fixed before the newest known never replaces that.

    *at* is the server's time, UTC ms.
    """
    fields = position.model_dump()
    await tx.execute(insert(positions).values(id=position_id, solution_id=solution_id, **fields))
    mine = _of(solution_id, position.recipient_id)
    last = await tx.one(select(last_positions).where(mine))
    doc = position.model_dump_json()
    values: dict[str, object] = {
        "recipient_id": position.recipient_id, "solution_id": solution_id, "updated": at,
    }  # fmt: skip
    if last is None or position.fixed_at >= last.newest_at:
        values |= {"newest": doc, "newest_at": position.fixed_at}
    better = last is None or last.good_at is None or position.fixed_at >= last.good_at
    if position.quality is Quality.GOOD and better:
        values |= {"good": doc, "good_at": position.fixed_at}
    if last is None:
        await tx.execute(insert(last_positions).values(values))
    elif len(values) > 3:
        await tx.execute(last_positions.update().where(mine).values(values))
    touch_live(tx, solution_id)


async def newest_at(tx: Read, solution_id: UUID, recipient_id: UUID) -> int | None:
    """Return when the newest position of a recipient was fixed (UTC ms)."""
    mine = select(last_positions.c.newest_at).where(_of(solution_id, recipient_id))
    found: int | None = await tx.value(mine)
    return found


def _of(solution_id: UUID, recipient_id: UUID) -> ColumnElement[bool]:
    return and_(
        last_positions.c.solution_id == solution_id,
        last_positions.c.recipient_id == recipient_id,
    )
