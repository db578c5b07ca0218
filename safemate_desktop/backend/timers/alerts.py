"""What the passing of time does to alerts: nothing waits for ever, nobody is forgotten."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from safemate_desktop.backend.alerts import clock, repository
from safemate_desktop.backend.alerts.clock import Due
from safemate_desktop.backend.alerts.returning import give_back
from safemate_desktop.backend.notify import standby
from safemate_desktop.backend.storage.database import Database, Write
from safemate_desktop.contract.alerts import UNTOUCHED, Alert, AlertEntry
from safemate_desktop.domain.alert_states import MOST_LEVEL, AlertState
from safemate_desktop.domain.alert_timers import Timer
from safemate_desktop.support.ids import IdMaker

AT_ONCE: Final = 200
EVERYBODY: Final = 2
OFFER_EXPIRED: Final = "offer_expired"


class Passed(NamedTuple):
    """What has become of an alert, and the word of its line in the story."""

    alert: Alert
    kind: str


async def check(db: Database, at: int, ids: IdMaker) -> None:
    """Do what has come due at *at* (UTC ms), each in a transaction of its own.

    The fault of one is raised when all others have been done.
    """
    async with db.read() as tx:
        due = await clock.due(tx, at, AT_ONCE)
    faults: list[Exception] = []
    for one in due:
        try:
            await _pass(db, one, at, ids)
        except Exception as fault:  # noqa: BLE001  nobody else's alert waits for it
            faults.append(fault)
    if faults:
        raise faults[0]


async def wind_all(db: Database, at: int) -> None:
    """Set the timers of alerts that have none, at the start of the backend; *at* is UTC ms."""
    async with db.read() as tx:
        bare = await clock.unwound(tx)
    for solution_id, alert in bare:
        async with db.write() as write:
            await clock.wind(write, solution_id, alert, touched=at)


async def _pass(db: Database, one: Due, at: int, ids: IdMaker) -> None:
    async with db.write() as tx:
        # Somebody may have acted since it was read: then it stands there no more.
        if await clock.stop(tx, one):
            await _do(tx, one, at, ids)


async def _do(tx: Write, due: Due, at: int, ids: IdMaker) -> None:
    alert = await repository.get(tx, due.solution_id, due.alert_id)
    if alert is None:
        return
    if due.kind is Timer.LAPSE:
        await give_back(tx, due.solution_id, alert, UNTOUCHED, at, ids)
        return
    passed = _PASSES[due.kind](alert, at)
    entry = AlertEntry(
        id=ids(),
        alert_id=alert.id,
        unit_id=alert.unit_id,
        at=at,
        kind=passed.kind,
        level=passed.alert.level,
    )
    await repository.record(tx, due.solution_id, passed.alert, entry, at=at)
    if passed.kind == "told" and passed.alert.level >= MOST_LEVEL > alert.level:
        await standby.tell(tx, due.solution_id, passed.alert, at, ids)


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
