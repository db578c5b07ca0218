"""The life of an alert on the backend: handed over, put off, told on, taken back."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from safemate_desktop.backend.alerts import repository
from safemate_desktop.backend.timers.loop import Timers
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.base import rfc3339
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.support.clock import ManualClock
from tests.backend.conftest import Seat
from tests.support.live_backend import LiveBackend


@pytest.fixture
def live(standing: LiveBackend) -> LiveBackend:
    return standing


def _alert(answer: httpx.Response) -> Alert:
    assert answer.status_code == 200, answer.text
    return Alert.model_validate(answer.json()["entries"][0]["record"])


def _refused(answer: httpx.Response) -> str:
    assert answer.status_code == 409, answer.text
    return str(answer.json()["code"])


def _pass(live: LiveBackend, clock: ManualClock, seconds: float) -> None:
    clock.advance(seconds)
    live.do(Timers(live.services.db, clock, live.ids).look())


def _kinds(live: LiveBackend, alert: Alert) -> list[str]:
    async def read() -> list[str]:
        async with live.services.db.read() as tx:
            story = await repository.story(tx, live.world.solution.id, alert.id, 100)
        return [entry.kind for entry in reversed(story)]

    return live.do(read())


def test_an_offer_keeps_its_holder_until_it_is_accepted(live: LiveBackend, seat: Seat) -> None:
    first, second = seat("operator"), seat("second")
    to = str(live.world.users["second"])
    alert = _alert(first.do(live.raise_alert(live.world.recipients[0]), "claim"))
    offered = _alert(first.do(alert, "offer", to=to))
    assert (offered.holder_id, str(offered.offered_to)) == (live.world.users["operator"], to)
    assert _refused(first.do(offered, "accept")) == "not_offered"
    taken = _alert(second.do(offered, "accept"))
    assert (taken.holder_id, taken.offered_to) == (live.world.users["second"], None)
    assert _refused(first.do(taken, "release")) == "held_by_other"


@pytest.mark.parametrize("answer", ["decline", "withdraw"])
def test_an_offer_is_declined_or_withdrawn(live: LiveBackend, seat: Seat, answer: str) -> None:
    first, second = seat("operator"), seat("second")
    alert = _alert(first.do(live.raise_alert(live.world.recipients[0]), "claim"))
    offered = _alert(first.do(alert, "offer", to=str(live.world.users["second"])))
    who = second if answer == "decline" else first
    after = _alert(who.do(offered, answer))
    assert (after.holder_id, after.offered_to) == (live.world.users["operator"], None)
    assert _refused(second.do(after, "accept")) == "not_offered"


def test_nothing_is_offered_to_who_cannot_handle_it(live: LiveBackend, seat: Seat) -> None:
    first = seat("operator")
    alert = _alert(first.do(live.raise_alert(live.world.recipients[0]), "claim"))
    for to in (live.world.users["operator"], live.world.users["searcher"], uuid4()):
        assert _refused(first.do(alert, "offer", to=str(to))) == "not_on_duty"


def test_an_offer_expires(live: LiveBackend, seat: Seat, clock: ManualClock) -> None:
    first = seat("operator")
    alert = _alert(first.do(live.raise_alert(live.world.recipients[0]), "claim"))
    _alert(first.do(alert, "offer", to=str(live.world.users["second"])))
    _pass(live, clock, 121)
    assert live.alert(alert.id).offered_to is None
    assert _kinds(live, alert)[-1] == "offer_expired"


def test_only_equipment_is_put_off_and_it_comes_back(
    live: LiveBackend, seat: Seat, clock: ManualClock
) -> None:
    desktop, person = seat("operator"), live.world.recipients[0]
    until = rfc3339(clock.now_ms() + 60_000)
    assert _refused(desktop.do(live.raise_alert(person), "shelve", until=until)) == "not_shelvable"
    battery = live.raise_alert(live.world.recipients[1], AlertType.LOW_BATTERY)
    assert _alert(desktop.do(battery, "shelve", until=until)).state is AlertState.SHELVED
    _pass(live, clock, 61)
    back = live.alert(battery.id)
    assert (back.state, back.shelved_until, back.open_since) == (
        AlertState.OPEN,
        None,
        clock.now_ms(),
    )


def test_what_nobody_takes_is_told_on_step_by_step(
    live: LiveBackend, seat: Seat, clock: ManualClock
) -> None:
    alert = live.raise_alert(live.world.recipients[0])
    levels = []
    for seconds in (29, 1, 30, 120, 600):
        _pass(live, clock, seconds)
        levels.append(live.alert(alert.id).level)
    assert levels == [0, 1, 2, 3, 3]
    assert sorted(_kinds(live, alert)) == ["notified", "raised", "told", "told", "told"]
    assert _alert(seat("operator").do(live.alert(alert.id), "claim")).level == 0


def test_a_new_cry_that_its_holder_does_nothing_about_is_told_to_everybody(
    live: LiveBackend, seat: Seat, clock: ManualClock
) -> None:
    first, second, person = seat("operator"), seat("second"), live.world.recipients
    idle = _alert(first.do(live.raise_alert(person[0]), "claim"))
    busy = _alert(second.do(live.raise_alert(person[1]), "claim"))
    for one in person[:2]:
        live.raise_alert(one)
    clock.advance(30)
    second.do(busy, "notes", text="Ringer.")
    _pass(live, clock, 31)
    told, calm = live.alert(idle.id), live.alert(busy.id)
    assert (told.level, told.holder_id) == (2, live.world.users["operator"])
    assert calm.level == 0


def test_who_does_nothing_is_asked_and_then_loses_it(
    live: LiveBackend, seat: Seat, clock: ManualClock
) -> None:
    first, second, people = seat("operator"), seat("second"), live.world.recipients
    kept = _alert(first.do(live.raise_alert(people[0]), "claim"))
    lost = _alert(second.do(live.raise_alert(people[1]), "claim"))
    _pass(live, clock, 600)
    assert live.alert(kept.id).asked_at == live.alert(lost.id).asked_at == clock.now_ms()
    # Their tokens ran out meanwhile; that they hold an alert did not.
    assert _alert(seat("operator").do(live.alert(kept.id), "keep")).asked_at is None
    _pass(live, clock, 120)
    back = live.alert(lost.id)
    assert (back.state, back.holder_id, back.mark) == (AlertState.OPEN, None, "untouched")
    assert live.alert(kept.id).holder_id == live.world.users["operator"]


@pytest.mark.parametrize("what", ["claim", "release", "wait", "resolve", "offer"])
def test_the_last_thing_done_can_be_taken_back(live: LiveBackend, seat: Seat, what: str) -> None:
    desktop = seat("operator")
    alert = live.raise_alert(live.world.recipients[0], AlertType.UNKNOWN_DEVICE)
    if what != "claim":
        alert = _alert(desktop.do(alert, "claim"))
    for step in live.required_steps(alert):
        desktop.do(alert, "steps", step=step)
    body: dict[str, Any] = {
        "wait": {"until": rfc3339(live.clock.now_ms() + 60_000)},
        "resolve": {"outcome": "care", "text": "Ingen svarte."},
        "offer": {"to": str(live.world.users["second"])},
    }.get(what, {})
    key = uuid4()
    done = _alert(desktop.do(alert, what, key, **body))
    back = _alert(desktop.do(done, "undo", of=str(key)))
    for name in ("state", "holder_id", "follow_up_at", "outcome", "offered_to", "review"):
        assert getattr(back, name) == getattr(alert, name), name
    assert _refused(desktop.do(back, "undo", of=str(key))) == "not_undoable"
    assert live.chain_verdict().fault is None


def test_too_late_somebody_elses_or_not_the_last_is_not_taken_back(
    live: LiveBackend, seat: Seat, clock: ManualClock
) -> None:
    first, second = seat("operator"), seat("second")
    alert, key = live.raise_alert(live.world.recipients[0]), uuid4()
    taken = _alert(first.do(alert, "claim", key))
    assert _refused(second.do(taken, "undo", of=str(key))) == "not_undoable"
    clock.advance(11)
    assert _refused(first.do(taken, "undo", of=str(key))) == "not_undoable"


def test_a_cry_meanwhile_stays_when_something_is_taken_back(live: LiveBackend, seat: Seat) -> None:
    desktop, person, key = seat("operator"), live.world.recipients[0], uuid4()
    taken = _alert(desktop.do(live.raise_alert(person), "claim", key))
    cried = live.raise_alert(person)
    back = _alert(desktop.do(cried, "undo", of=str(key)))
    assert (back.id, back.state, back.occurrences) == (taken.id, AlertState.OPEN, 2)


def test_a_persons_alert_wants_contact_or_a_reason_and_the_plan(
    live: LiveBackend, seat: Seat
) -> None:
    desktop = seat("operator")
    alert = _alert(desktop.do(live.raise_alert(live.world.recipients[0]), "claim"))
    assert _refused(desktop.do(alert, "resolve", outcome="mistake")) == "reason_required"
    reason = "Politiet overtok."
    steps = live.required_steps(alert)
    assert steps
    assert _refused(desktop.do(alert, "resolve", outcome="police", text=reason)) == "steps_open"
    for step in steps:
        assert desktop.do(alert, "steps", step=step, how="skipped", text="112 er der").is_success
    assert desktop.do(alert, "contacts", how="no_answer", whom="Kari").is_success
    closed = _alert(desktop.do(alert, "resolve", outcome="police", text=reason))
    assert (closed.review, closed.contact_at) == (True, None)


def test_telling_the_next_keeps_the_holder_and_never_goes_down(
    live: LiveBackend, seat: Seat
) -> None:
    first, second = seat("operator"), seat("second")
    alert = _alert(first.do(live.raise_alert(live.world.recipients[0]), "claim"))
    told = _alert(second.do(alert, "escalate", level=3))
    assert (told.level, told.holder_id) == (3, live.world.users["operator"])
    assert _alert(first.do(told, "escalate", level=2)).level == 3


def test_a_backend_that_was_away_catches_up_with_the_ladder(
    live: LiveBackend, clock: ManualClock
) -> None:
    alert = live.raise_alert(live.world.recipients[0])
    clock.advance(3600)  # the backend was away for an hour
    _pass(live, clock, 0)
    _pass(live, clock, 1)
    _pass(live, clock, 1)
    assert live.alert(alert.id).level == 3
    assert _kinds(live, alert).count("told") == 3
