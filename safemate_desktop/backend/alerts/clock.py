"""When something comes due for an alert, kept with it: a restart only makes a look later."""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, delete, select

from safemate_desktop.backend.rules.work import work_rules
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import alert_timers, alerts
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.rules import Ladder
from safemate_desktop.domain import alert_timers as rules
from safemate_desktop.domain.alert_states import HELD, AlertState
from safemate_desktop.domain.alert_timers import STANDING, TOUCHED, Limits, Timer


class Due(NamedTuple):
    """One timer whose time has come (UTC ms)."""

    solution_id: UUID
    alert_id: UUID
    kind: Timer
    at: int


def limits(ladder: Ladder) -> Limits:
    """Return a solution's ladder in milliseconds."""
    steps = (ladder.stronger_s * 1000, ladder.everybody_s * 1000, ladder.standby_s * 1000)
    return Limits(ladder=steps, cry=ladder.cry_s * 1000)


async def settled(tx: Read, solution_id: UUID) -> Limits:
    """Return after how long what happens in the solution."""
    return limits((await work_rules(tx, solution_id)).ladder)


async def wind(tx: Write, solution_id: UUID, *now: Alert, touched: int | None = None) -> None:
    """Set the timers of each alert as it stands *now*; *touched*: its holder did something."""
    after = await settled(tx, solution_id)
    stopped: list[tuple[UUID, Timer]] = []
    wanted: list[Due] = []
    for alert in now:
        due = dict(rules.standing(alert, after))
        off = STANDING - due.keys()
        if touched is not None or alert.state not in HELD:
            off |= TOUCHED
        if touched is not None:
            due |= rules.touched(alert, touched, after)
        stopped += [(alert.id, kind) for kind in off - due.keys()]
        wanted += [Due(solution_id, alert.id, kind, at) for kind, at in due.items()]
    await _stop(tx, solution_id, stopped)
    await put(tx, wanted)


async def cried(tx: Write, solution_id: UUID, alert: Alert, at: int) -> None:
    """Give the holder of *alert* a while for the new cry at *at* (UTC ms)."""
    after = await settled(tx, solution_id)
    due = rules.cried(alert, at, after)
    await put(tx, [Due(solution_id, alert.id, kind, then) for kind, then in due.items()])


async def put(tx: Write, wanted: Sequence[Due]) -> None:
    """Set these timers."""
    rows = [
        {
            "alert_id": one.alert_id,
            "kind": one.kind,
            "solution_id": one.solution_id,
            "due_at": one.at,
        }
        for one in wanted
    ]
    if rows:
        await tx.upsert(alert_timers, ("alert_id", "kind"), *rows)


async def _stop(tx: Write, solution_id: UUID, stopped: Sequence[tuple[UUID, Timer]]) -> None:
    one = alert_timers
    mine = delete(one).where(
        one.c.solution_id == solution_id,
        one.c.alert_id == bindparam("alert"),
        one.c.kind == bindparam("timer"),
    )
    if stopped:
        await tx.execute(mine, [{"alert": alert, "timer": kind} for alert, kind in stopped])


async def due(tx: Read, at: int, most: int) -> list[Due]:
    """Return what has come due at *at* (UTC ms), the oldest first: of every solution."""
    one = alert_timers
    found = select(one).where(one.c.due_at <= at).order_by(one.c.due_at).limit(most)
    return [
        Due(row.solution_id, row.alert_id, Timer(row.kind), row.due_at)
        for row in await tx.all(found)
    ]


async def take(tx: Write, solution_id: UUID, some: Collection[Due]) -> list[Due]:
    """Take off the timers of the solution that have come due; return those that still stood.

    Whoever acted since they were read has taken theirs off, or set it to another time.
    """
    one = alert_timers
    found = select(one).where(
        one.c.solution_id == solution_id, one.c.alert_id.in_({due.alert_id for due in some})
    )
    there = {(row.alert_id, row.kind, row.due_at) for row in await tx.all(found)}
    taken = [due for due in some if (due.alert_id, due.kind, due.at) in there]
    await _stop(tx, solution_id, [(due.alert_id, due.kind) for due in taken])
    return taken


async def unwound(tx: Read) -> list[tuple[UUID, UUID]]:
    """Return the alerts that want timers and have none, as (solution, alert): of every solution."""
    wound = select(alert_timers.c.alert_id)
    found = select(alerts.c.solution_id, alerts.c.id).where(
        alerts.c.state != AlertState.RESOLVED, alerts.c.id.not_in(wound)
    )
    return [(row.solution_id, row.id) for row in await tx.all(found)]
