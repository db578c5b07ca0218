"""Numbers every change of a solution, gapless, in the transaction that makes the change."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import insert, select, update

from safemate_desktop.backend.channels.base import live_topic, stream_topic
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.backend.storage.tables import stream, stream_heads
from safemate_desktop.backend.stream.loading import Loaded, fresh_item
from safemate_desktop.contract.stream import Kind


async def begin(tx: Write, solution_id: UUID, epoch: UUID) -> None:
    """Start the stream of a new solution (or a new epoch of a restored one) at number 0."""
    values: dict[str, object] = {
        "solution_id": solution_id, "epoch": epoch, "head": 0, "floor": 0,
    }  # fmt: skip
    await tx.upsert(stream_heads, ("solution_id",), values)


class Change(NamedTuple):
    """A change that a client may need: where the record is now (``None``: it is gone), and was."""

    kind: Kind
    record_id: UUID
    unit_id: UUID | None
    was_unit_id: UUID | None = None
    only_user_id: UUID | None = None
    record: Loaded | None = None


async def publish(
    tx: Write,
    solution_id: UUID,
    kind: Kind,
    record_id: UUID,
    unit_id: UUID | None,
    was_unit_id: UUID | None = None,
    *,
    at: int,
    only_user_id: UUID | None = None,
    record: Loaded | None = None,
) -> int:
    """Append one entry, wake the readers after the commit, and return its number.

    *unit_id* is where the record is now (``None``: it is gone), *was_unit_id* where it was
    before, if elsewhere; *only_user_id* keeps it from everybody else. The head's row stays
    locked until the transaction ends, so numbers become visible in their order. *at* is UTC ms.
    With *record*, as it now stands, the readers of this process need not read it again.
    """
    change = Change(kind, record_id, unit_id, was_unit_id, only_user_id, record)
    return await publish_all(tx, solution_id, (change,), at=at)


async def publish_all(tx: Write, solution_id: UUID, changes: Sequence[Change], *, at: int) -> int:
    """Append an entry for each of *changes* (at least one); return the last one's number."""
    head = (
        update(stream_heads)
        .where(stream_heads.c.solution_id == solution_id)
        .values(head=stream_heads.c.head + len(changes))
        .returning(stream_heads.c.head)
    )
    last: int = (await tx.execute(head)).scalar_one()
    rows: list[dict[str, object]] = []
    for seq, change in enumerate(changes, last - len(changes) + 1):
        touched = frozenset(u for u in (change.unit_id, change.was_unit_id) if u is not None)
        known = change.record and fresh_item(
            seq, change.kind, change.record_id, touched, change.only_user_id, change.record
        )
        tx.wake(stream_topic(solution_id), known)
        row = {"solution_id": solution_id, "seq": seq, "at": at, **change._asdict()}
        del row["record"]
        rows.append(row)
    await tx.execute(insert(stream), rows)
    return last


def touch_live(tx: Write, solution_id: UUID) -> None:
    """Tell the connections after the commit that telemetry or positions changed."""
    tx.wake(live_topic(solution_id))


async def cut(tx: Write, solution_id: UUID, before: int) -> int:
    """Cut off the entries made before *before* (UTC ms); return the new floor."""
    older = select(stream.c.seq).where(stream.c.solution_id == solution_id, stream.c.at < before)
    last = await tx.value(older.order_by(stream.c.seq.desc()).limit(1))
    if last is None:
        return 0
    gone = stream.delete().where(stream.c.solution_id == solution_id, stream.c.seq <= last)
    await tx.execute(gone)
    mark = stream_heads.update().where(stream_heads.c.solution_id == solution_id)
    await tx.execute(mark.values(floor=last))
    return int(last)
