"""When the passing of time does something to an alert."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_timers import Limits, Timer, cried, standing, touched
from safemate_desktop.domain.alert_types import AlertType, is_person

LIMITS = Limits()


@dataclass(frozen=True)
class Some:
    """An alert, as far as its timers look at it."""

    type: AlertType = AlertType.SOS
    state: AlertState = AlertState.OPEN
    level: int = 0
    waits_since: int = 1_000_000
    follow_up_at: int | None = None
    shelved_until: int | None = None
    offered_until: int | None = None
    asked_at: int | None = None


@pytest.mark.parametrize(("level", "after"), [(0, 30_000), (1, 60_000), (2, 180_000)])
def test_an_untaken_persons_alert_is_told_on_step_by_step(level: int, after: int) -> None:
    assert standing(Some(level=level), LIMITS) == {Timer.LADDER: 1_000_000 + after}


def test_the_ladder_has_an_end_and_is_not_for_equipment() -> None:
    assert standing(Some(level=3), LIMITS) == {}
    assert standing(Some(type=AlertType.LOW_BATTERY), LIMITS) == {}


@given(st.sampled_from(AlertType), st.sampled_from(AlertState), st.integers(0, 4))
def test_only_what_nobody_has_climbs(kind: AlertType, state: AlertState, level: int) -> None:
    climbs = Timer.LADDER in standing(Some(kind, state, level), LIMITS)
    assert climbs == (state is AlertState.OPEN and is_person(kind) and level < 3)


def test_what_waits_is_put_off_or_offered_comes_back_at_its_time() -> None:
    waiting = Some(state=AlertState.WAITING, follow_up_at=7)
    shelved = Some(AlertType.LOW_BATTERY, AlertState.SHELVED, shelved_until=8)
    offered = Some(state=AlertState.CLAIMED, offered_until=9)
    assert standing(waiting, LIMITS) == {Timer.FOLLOW_UP: 7}
    assert standing(shelved, LIMITS) == {Timer.UNSHELVE: 8}
    assert standing(offered, LIMITS) == {Timer.OFFER: 9}


def test_who_holds_it_and_does_nothing_is_asked_and_then_loses_it() -> None:
    held = Some(state=AlertState.CLAIMED)
    assert touched(held, 5, LIMITS) == {Timer.ASK: 600_005}
    assert touched(Some(), 5, LIMITS) == {}
    assert standing(replace(held, asked_at=600_005), LIMITS) == {Timer.LAPSE: 720_005}


def test_a_new_cry_on_a_held_alert_wants_something_done() -> None:
    assert cried(Some(state=AlertState.CLAIMED), 5, LIMITS) == {Timer.CRY: 60_005}
    assert cried(Some(), 5, LIMITS) == {}
