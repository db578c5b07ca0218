"""When something comes due for an alert, kept with it: a restart only makes a look later."""

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select

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


async def wind(tx: Write, solution_id: UUID, alert: Alert, *, touched: int | None = None) -> None:
    """Set the timers of *alert* as it stands now; *touched* is when its holder did something."""
    settled = limits((await work_rules(tx, solution_id)).ladder)
    due = dict(rules.standing(alert, settled))
    stopped = STANDING - due.keys()
    if touched is not None or alert.state not in HELD:
        stopped |= TOUCHED
    if touched is not None:
        due |= rules.touched(alert, touched, settled)
    await _set(tx, solution_id, alert.id, due, frozenset(stopped - due.keys()))


async def cried(tx: Write, solution_id: UUID, alert: Alert, at: int) -> None:
    """Give the holder of *alert* a while for the new cry at *at* (UTC ms)."""
    settled = limits((await work_rules(tx, solution_id)).ladder)
    await _set(tx, solution_id, alert.id, rules.cried(alert, at, settled), frozenset())


async def _set(
    tx: Write,
    solution_id: UUID,
    alert_id: UUID,
    due: Mapping[Timer, int],
    stopped: frozenset[Timer],
) -> None:
    if stopped:
        mine = (alert_timers.c.solution_id == solution_id, alert_timers.c.alert_id == alert_id)
        await tx.execute(delete(alert_timers).where(*mine, alert_timers.c.kind.in_(stopped)))
    for kind, at in due.items():
        row = {"alert_id": alert_id, "kind": kind, "solution_id": solution_id, "due_at": at}
        await tx.upsert(alert_timers, ("alert_id", "kind"), row)


async def due(tx: Read, at: int, most: int) -> list[Due]:
    """Return what has come due at *at* (UTC ms), the oldest first: of every solution."""
    one = alert_timers
    found = select(one).where(one.c.due_at <= at).order_by(one.c.due_at).limit(most)
    return [
        Due(row.solution_id, row.alert_id, Timer(row.kind), row.due_at)
        for row in await tx.all(found)
    ]


async def stop(tx: Write, one: Due) -> bool:
    """Take a timer off that has come due; whether it still stood there, and for that time."""
    mine = (
        alert_timers.c.solution_id == one.solution_id,
        alert_timers.c.alert_id == one.alert_id,
        alert_timers.c.kind == one.kind,
        alert_timers.c.due_at == one.at,
    )
    return (await tx.execute(delete(alert_timers).where(*mine))).rowcount > 0


async def unwound(tx: Read) -> list[tuple[UUID, Alert]]:
    """Return the alerts that want timers and have none: of every solution."""
    wound = select(alert_timers.c.alert_id)
    found = select(alerts.c.solution_id, alerts.c.doc).where(
        alerts.c.state != AlertState.RESOLVED, alerts.c.id.not_in(wound)
    )
    rows = await tx.all(found)
    return [(row.solution_id, Alert.model_validate_json(row.doc)) for row in rows]
