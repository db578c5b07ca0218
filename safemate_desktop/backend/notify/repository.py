"""What is to be sent to people outside, and what became of it, in the database."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import insert, select, update

from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import notifications


class Waiting(NamedTuple):
    """One message that is to be sent; *tries* counts what failed before."""

    id: UUID
    solution_id: UUID
    alert_id: UUID
    channel: str
    name: str
    address: str
    tries: int


async def add(tx: Write, one: Waiting, *, at: int) -> None:
    """Send it, from *at* (UTC ms) on."""
    row = {**one._asdict(), "state": "waiting", "detail": "", "made_at": at, "next_at": at}
    await tx.execute(insert(notifications).values(row))


async def waiting(tx: Read, at: int, most: int) -> list[Waiting]:
    """Return what is to be sent at *at* (UTC ms): of every solution."""
    one = notifications
    found = select(one).where(one.c.state == "waiting", one.c.next_at <= at)
    rows = await tx.all(found.order_by(one.c.next_at).limit(most))
    return [Waiting(*(getattr(row, name) for name in Waiting._fields)) for row in rows]


async def settle(tx: Write, one: Waiting, state: str, detail: str, *, next_at: int) -> None:
    """Keep what became of an attempt."""
    mine = update(notifications).where(
        notifications.c.solution_id == one.solution_id, notifications.c.id == one.id
    )
    changed = {"state": state, "detail": detail, "tries": one.tries + 1, "next_at": next_at}
    await tx.execute(mine.values(changed))
