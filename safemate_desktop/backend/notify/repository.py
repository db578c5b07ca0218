"""What is to be sent to people outside, and what became of it, in the database."""

from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import insert, select, update

from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import notifications

SENDING: Final = "sending"
UNSENT: Final = ("waiting", SENDING)


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
    """Return what is to be sent at *at* (UTC ms): of every solution.

    What somebody began to send long ago, and never settled, is among it.
    """
    one = notifications
    found = select(one).where(one.c.state.in_(UNSENT), one.c.next_at <= at)
    rows = await tx.all(found.order_by(one.c.next_at).limit(most))
    return [Waiting(*(getattr(row, name) for name in Waiting._fields)) for row in rows]


async def take(tx: Write, one: Waiting, *, at: int, until: int) -> bool:
    """Keep all others from sending it before *until* (UTC ms); whether nobody had done so."""
    mine = update(notifications).where(
        notifications.c.solution_id == one.solution_id,
        notifications.c.id == one.id,
        notifications.c.state.in_(UNSENT),
        notifications.c.next_at <= at,
    )
    return (await tx.execute(mine.values(state=SENDING, next_at=until))).rowcount > 0


async def settle(tx: Write, one: Waiting, state: str, detail: str, *, next_at: int) -> None:
    """Keep what became of an attempt."""
    mine = update(notifications).where(
        notifications.c.solution_id == one.solution_id, notifications.c.id == one.id
    )
    changed = {"state": state, "detail": detail, "tries": one.tries + 1, "next_at": next_at}
    await tx.execute(mine.values(changed))
