"""Whoever has an alert on their hands again is asked again whether they still do."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from safemate_desktop.backend.alerts import repository
from safemate_desktop.backend.timers.loop import Timers
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.base import rfc3339
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.support.clock import ManualClock
from tests.backend.conftest import Seat
from tests.support.live_backend import LiveBackend


@pytest.fixture
def live(standing: LiveBackend) -> LiveBackend:
    return standing


@pytest.fixture
def timers(live: LiveBackend) -> Timers:
    return Timers(live.services.db, live.clock, live.ids)


@pytest.mark.parametrize("ended_by", ["its time", "a new cry"])
def test_who_waited_is_asked_ten_minutes_after_the_wait(
    live: LiveBackend, seat: Seat, clock: ManualClock, timers: Timers, ended_by: str
) -> None:
    first, person = seat("operator"), live.world.recipients[0]
    alert = live.raise_alert(person)
    first.do(alert, "claim")
    first.do(live.alert(alert.id), "wait", until=rfc3339(clock.now_ms() + 60_000))
    clock.advance(60)
    if ended_by == "a new cry":
        live.raise_alert(person)
    live.do(timers.look())
    assert live.alert(alert.id).state is AlertState.CLAIMED
    clock.advance(599)
    live.do(timers.look())
    assert live.alert(alert.id).asked_at is None
    clock.advance(1)
    live.do(timers.look())
    assert live.alert(alert.id).asked_at == clock.now_ms()


def test_what_is_taken_back_brings_no_old_question_with_it(
    live: LiveBackend, seat: Seat, clock: ManualClock, timers: Timers
) -> None:
    first, key = seat("operator"), uuid4()
    alert = live.raise_alert(live.world.recipients[0])
    first.do(alert, "claim")
    clock.advance(600)
    live.do(timers.look())
    assert live.alert(alert.id).asked_at is not None
    again = seat("operator")  # the first session's tokens ran out meanwhile
    answer = again.do(live.alert(alert.id), "release", key)
    again.do(Alert.model_validate(answer.json()["entries"][0]["record"]), "undo", of=str(key))
    clock.advance(121)
    live.do(timers.look())
    held = live.alert(alert.id)
    assert (held.holder_id, held.asked_at) == (live.world.users["operator"], None)


def test_whoever_works_with_it_has_answered(
    live: LiveBackend, seat: Seat, clock: ManualClock, timers: Timers
) -> None:
    alert = live.raise_alert(live.world.recipients[0])
    seat("operator").do(alert, "claim")
    clock.advance(600)
    live.do(timers.look())
    assert live.alert(alert.id).asked_at is not None
    assert seat("operator").do(live.alert(alert.id), "notes", text="Snakker.").is_success
    assert live.alert(alert.id).asked_at is None
    clock.advance(121)
    live.do(timers.look())
    assert live.alert(alert.id).state is AlertState.CLAIMED


@pytest.mark.parametrize("how", ["reopen", "undo"])
def test_what_was_closed_does_not_stand_beside_a_newer_one(
    live: LiveBackend, seat: Seat, how: str
) -> None:
    desktop, person = seat("operator"), live.world.recipients[0]
    alert = live.raise_alert(person)
    desktop.do(alert, "claim")
    closed = Alert.model_validate(
        desktop.close_alert(live.alert(alert.id)).json()["entries"][0]["record"]
    )
    key = live.do(_last_key(live, closed))
    newer = live.raise_alert(person)
    assert newer.id != alert.id
    body: dict[str, Any] = {"of": str(key)} if how == "undo" else {}
    refused = desktop.do(closed, how, **body)
    assert (refused.status_code, refused.json()["code"]) == (409, "newer_alert")
    assert refused.json()["current"]["id"] == str(newer.id)


async def _last_key(live: LiveBackend, alert: Alert) -> UUID:
    async with live.services.db.read() as tx:
        story = await repository.story(tx, live.world.solution.id, alert.id, 20)
    return next(entry.id for entry in story if entry.kind == "resolve")
