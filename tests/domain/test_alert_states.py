"""What an alert may become, and who may make it so."""

from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.domain.alert_states import (
    AFTER,
    HELD,
    MERGING,
    Action,
    AlertState,
    Refusal,
    Standing,
    refusal,
    wants_review,
)
from safemate_desktop.domain.alert_types import (
    CRIES,
    PERSON,
    PRIORITY,
    SYSTEM,
    TAKE_TARGET_S,
    AlertType,
    default_sound,
    is_technical,
)

ME, OTHER = UUID(int=1), UUID(int=2)
standings = st.builds(
    lambda kind, state, version, holder: Standing(
        kind, state, version, holder if state in HELD else None
    ),
    st.sampled_from(AlertType),
    st.sampled_from(AlertState),
    st.integers(1, 5),
    st.sampled_from([ME, OTHER]),
)


def standing(state: AlertState, holder: UUID | None = None, version: int = 3) -> Standing:
    return Standing(AlertType.SOS, state, version, holder)


def test_whoever_comes_second_does_not_get_the_alert() -> None:
    held = standing(AlertState.CLAIMED, OTHER)
    assert refusal(held, Action.CLAIM, ME, 3) is Refusal.HELD_BY_OTHER


def test_a_claim_asks_only_whether_the_alert_is_free() -> None:
    assert refusal(standing(AlertState.OPEN), Action.CLAIM, ME, 1) is None


def test_closing_needs_the_newest_cry_to_have_been_seen() -> None:
    mine = standing(AlertState.CLAIMED, ME, version=4)
    assert refusal(mine, Action.RESOLVE, ME, 3, reasoned=True) is Refusal.STALE_VERSION
    assert refusal(mine, Action.RESOLVE, ME, 4, reasoned=True) is None


def test_a_persons_alert_closes_after_contact_or_with_a_reason_and_a_review() -> None:
    mine = standing(AlertState.CLAIMED, ME)
    assert refusal(mine, Action.RESOLVE, ME, 3) is Refusal.REASON_REQUIRED
    assert refusal(mine, Action.RESOLVE, ME, 3, reasoned=True) is None
    assert wants_review(mine)
    reached = replace(mine, contacted=True)
    assert refusal(reached, Action.RESOLVE, ME, 3) is None
    assert not wants_review(reached)


def test_a_required_step_is_done_or_left_out_before_closing() -> None:
    mine = replace(standing(AlertState.CLAIMED, ME), contacted=True, steps_open=True)
    assert refusal(mine, Action.RESOLVE, ME, 3, reasoned=True) is Refusal.STEPS_OPEN


def test_equipment_is_closed_by_whoever_sees_it_but_not_behind_its_holders_back() -> None:
    free = Standing(AlertType.LOW_BATTERY, AlertState.OPEN, 3, None)
    assert refusal(free, Action.RESOLVE, ME, 3) is None
    held = Standing(AlertType.LOW_BATTERY, AlertState.CLAIMED, 3, OTHER)
    assert refusal(held, Action.RESOLVE, ME, 3) is Refusal.HELD_BY_OTHER


def test_only_who_was_asked_takes_over() -> None:
    offered = replace(standing(AlertState.CLAIMED, OTHER), offered_to=ME)
    assert refusal(offered, Action.ACCEPT, ME, 1) is None
    assert refusal(offered, Action.ACCEPT, OTHER, 1) is Refusal.NOT_OFFERED
    assert refusal(standing(AlertState.CLAIMED, OTHER), Action.DECLINE, ME, 1) is (
        Refusal.NOT_OFFERED
    )


@given(standings, st.sampled_from([ME, OTHER]), st.integers(1, 5))
def test_telling_the_next_is_open_to_everybody_until_it_is_closed(
    now: Standing, actor: UUID, seen: int
) -> None:
    closed = now.state is AlertState.RESOLVED
    assert (refusal(now, Action.ESCALATE, actor, seen) is None) is not closed


@given(standings, st.sampled_from([ME, OTHER]), st.integers(1, 5))
def test_what_only_tells_always_merges(now: Standing, actor: UUID, seen: int) -> None:
    assert all(refusal(now, action, actor, seen) is None for action in MERGING)


@given(standings, st.sampled_from(sorted(AFTER)), st.integers(1, 5))
def test_only_the_holder_changes_a_held_alert(now: Standing, action: Action, seen: int) -> None:
    if now.state in HELD and now.holder_id == OTHER:
        assert refusal(now, action, ME, seen, reasoned=True) is not None


@given(standings, st.sampled_from([ME, OTHER]), st.integers(1, 5))
def test_a_persons_alarm_is_never_put_off(now: Standing, actor: UUID, seen: int) -> None:
    if not is_technical(now.kind):
        assert refusal(now, Action.SHELVE, actor, seen) is not None


def test_every_refusal_is_a_problem_the_window_has_words_for() -> None:
    assert {r.value for r in Refusal} <= {c.value for c in ProblemCode}


def test_every_type_has_a_priority_a_target_and_a_sound() -> None:
    assert set(PRIORITY) == set(AlertType)
    assert set(PRIORITY.values()) == set(TAKE_TARGET_S)
    assert all(default_sound(kind) for kind in AlertType)


def test_cries_are_about_persons_and_system_alerts_are_not() -> None:
    assert CRIES < PERSON
    assert not SYSTEM & PERSON
