"""What the passing of time does to alerts: nothing waits for ever, nobody is forgotten."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from safemate_desktop.backend.alerts import clock, repository
from safemate_desktop.backend.alerts.clock import Due
from safemate_desktop.backend.alerts.returning import give_back
from safemate_desktop.backend.notify import standby
from safemate_desktop.backend.storage.database import Database, Write
from safemate_desktop.contract.alerts import UNTOUCHED, Alert, AlertEntry
from safemate_desktop.domain.alert_states import MOST_LEVEL, AlertState
from safemate_desktop.domain.alert_timers import Limits, Timer, after_call
from safemate_desktop.support.ids import IdMaker

AT_ONCE: Final = 250
EVERYBODY: Final = 2
OFFER_EXPIRED: Final = "offer_expired"

# When a user of a solution was last in a call (UTC ms; now, while they are), if that is known.
LastCall = Callable[[UUID, UUID], int | None]


class Passed(NamedTuple):
    """What has become of an alert, and the word of its line in the story."""

    alert: Alert
    kind: str


async def check(db: Database, at: int, ids: IdMaker, last_call: LastCall) -> None:
    """Do what has come due at *at* (UTC ms), a transaction for many of one solution.

    The fault of one is raised when all others have been done.
    """
    faults: list[Exception] = []
    more = True
    while more and not faults:
        async with db.read() as tx:
            due = await clock.due(tx, at, AT_ONCE)
        more = len(due) == AT_ONCE
        for some in _together(due):
            faults += await _pass(db, some, at, ids, last_call)
    if faults:
        raise faults[0]


async def wind_all(db: Database, at: int) -> None:
    """Set the timers of alerts that have none, at the start of the backend; *at* is UTC ms."""
    async with db.read() as tx:
        bare = await clock.unwound(tx)
    by_solution: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for solution_id, alert_id in bare:
        by_solution[solution_id].append(alert_id)
    for solution_id, ids in by_solution.items():
        for first in range(0, len(ids), AT_ONCE):
            async with db.write() as write:
                # As they stand now: somebody may have acted since.
                now = await repository.some(write, solution_id, ids[first : first + AT_ONCE])
                await clock.wind(write, solution_id, *now.values(), touched=at)


def _together(due: Sequence[Due]) -> list[list[Due]]:
    """What can be done in one go: of one solution, of each alert what came due first."""
    found: defaultdict[UUID, dict[UUID, Due]] = defaultdict(dict)
    for one in due:
        found[one.solution_id].setdefault(one.alert_id, one)
    return [list(of_alerts.values()) for of_alerts in found.values()]


async def _pass(
    db: Database, some: list[Due], at: int, ids: IdMaker, last_call: LastCall
) -> list[Exception]:
    """Do these, or each of them alone where that fails: nobody else's alert waits for one."""
    try:
        async with db.write() as tx:
            await _do(tx, some, at, ids, last_call)
    except Exception as fault:  # noqa: BLE001  kept, and raised when all others have been done
        if len(some) == 1:
            return [fault]
        alone = [await _pass(db, [one], at, ids, last_call) for one in some]
        return [fault for faults in alone for fault in faults]
    return []


async def _do(tx: Write, some: list[Due], at: int, ids: IdMaker, last_call: LastCall) -> None:
    solution_id = some[0].solution_id
    taken = await clock.take(tx, solution_id, some)
    alerts = await repository.some(tx, solution_id, {one.alert_id for one in taken})
    after = await clock.settled(tx, solution_id)
    changed: list[tuple[Alert, list[AlertEntry]]] = []
    for one in taken:
        alert = alerts.get(one.alert_id)
        if alert is None:
            continue
        later = _later(one, alert, after, last_call)
        if later is not None and later > at:
            await clock.put(tx, [one._replace(at=later)])
        elif one.kind is Timer.LAPSE:
            await give_back(tx, solution_id, alert, UNTOUCHED, at, ids)
        else:
            passed = _PASSES[one.kind](alert, at)
            changed.append((passed.alert, [_entry(passed, at, ids)]))
    back = {one.alert_id for one in taken if one.kind is Timer.FOLLOW_UP}
    for again in (False, True):  # what is to be followed up is on its holder's hands anew
        some_changed = [one for one in changed if (one[0].id in back) is again]
        if some_changed:
            await repository.record_all(tx, solution_id, some_changed, at=at, touched=again)
    for alert, _ in changed:
        if alert.level >= MOST_LEVEL > alerts[alert.id].level:
            await standby.tell(tx, solution_id, alert, at, ids)


def _later(one: Due, alert: Alert, after: Limits, last_call: LastCall) -> int | None:
    """Until when a call of its holder puts this off."""
    holder = alert.holder_id
    call_at = None if holder is None else last_call(one.solution_id, holder)
    return None if call_at is None else after_call(one.kind, call_at, after)


def _entry(passed: Passed, at: int, ids: IdMaker) -> AlertEntry:
    alert = passed.alert
    return AlertEntry(
        id=ids(),
        alert_id=alert.id,
        unit_id=alert.unit_id,
        at=at,
        kind=passed.kind,
        level=alert.level,
    )


def _told_on(alert: Alert, at: int) -> Passed:
    del at
    return Passed(_with(alert, level=min(alert.level + 1, MOST_LEVEL)), "told")


def _unheeded_cry(alert: Alert, at: int) -> Passed:
    del at
    return Passed(_with(alert, level=max(alert.level, EVERYBODY)), "told")


def _followed_up(alert: Alert, at: int) -> Passed:
    del at
    return Passed(_with(alert, state=AlertState.CLAIMED, follow_up_at=None), "follow_up_due")


def _unshelved(alert: Alert, at: int) -> Passed:
    back = _with(alert, state=AlertState.OPEN, shelved_until=None, open_since=at, level=0)
    return Passed(back, "unshelved")


def _offer_over(alert: Alert, at: int) -> Passed:
    del at
    return Passed(_with(alert, offered_to=None, offered_until=None), OFFER_EXPIRED)


def _asked(alert: Alert, at: int) -> Passed:
    return Passed(_with(alert, asked_at=at), "asked")


def _with(alert: Alert, **fields: object) -> Alert:
    return alert.model_copy(update={"version": alert.version + 1, **fields})


_PASSES: Final[Mapping[Timer, Callable[[Alert, int], Passed]]] = {
    Timer.LADDER: _told_on,
    Timer.CRY: _unheeded_cry,
    Timer.FOLLOW_UP: _followed_up,
    Timer.UNSHELVE: _unshelved,
    Timer.OFFER: _offer_over,
    Timer.ASK: _asked,
}
