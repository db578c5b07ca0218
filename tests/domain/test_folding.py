"""What is shown as one in a flood, and what never is."""

from dataclasses import dataclass, field
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType, is_technical
from safemate_desktop.domain.folding import Limits, folds, load

NOW = 10_000_000
LIMITS = Limits(alerts=4, window_ms=600_000, mass=5)


@dataclass(frozen=True)
class Some:
    """An alert, as far as folding looks at it."""

    id: UUID
    type: AlertType = AlertType.LOW_BATTERY
    state: AlertState = AlertState.OPEN
    received_at: int = NOW - 1000
    recipient_id: UUID | None = field(default=None)
    chattering: bool = False


def some(count: int, first: int = 1, **fields: object) -> list[Some]:
    return [Some(UUID(int=first + n), **fields) for n in range(count)]  # type: ignore[arg-type]


alerts = st.lists(
    st.builds(
        Some,
        st.uuids(),
        st.sampled_from(AlertType),
        st.sampled_from(AlertState),
        st.integers(NOW - 1_000_000, NOW),
        st.sampled_from([None, UUID(int=1), UUID(int=2)]),
        st.booleans(),
    ),
    max_size=30,
    unique_by=lambda alert: alert.id,
)


@given(alerts, st.integers(0, 5))
def test_no_person_nothing_held_and_nothing_twice_is_folded(
    found: list[Some], operators: int
) -> None:
    folded = [one for fold in folds(found, NOW, operators, LIMITS).values() for one in fold.members]
    assert len(folded) == len(set(folded))
    by_id = {alert.id: alert for alert in found}
    for one in folded:
        assert is_technical(by_id[one].type)
        assert by_id[one].state is AlertState.OPEN


def test_a_few_stay_single_and_a_mass_is_one() -> None:
    assert folds(some(4), NOW, 1, LIMITS) == {}
    fold = folds(some(5), NOW, 1, LIMITS)[AlertType.LOW_BATTERY]
    assert len(fold.members) == 5


def test_in_a_flood_two_of_a_kind_are_one_and_more_hands_carry_more() -> None:
    found = some(2) + some(3, 10, type=AlertType.SOS)
    assert set(folds(found, NOW, 1, LIMITS)) == {AlertType.LOW_BATTERY}
    assert folds(found, NOW, 2, LIMITS) == {}


def test_what_is_old_is_no_load() -> None:
    found = some(3) + some(9, 20, received_at=NOW - 600_000)
    assert load(found, NOW, LIMITS) == 3


def test_a_battery_of_somebody_in_danger_stays_in_sight() -> None:
    who = UUID(int=99)
    found = [*some(5), *some(1, 50, recipient_id=who), *some(1, 60, type=AlertType.SOS,
             recipient_id=who)]  # fmt: skip
    assert UUID(int=50) not in folds(found, NOW, 1, LIMITS)[AlertType.LOW_BATTERY].members


def test_devices_that_chatter_are_folded_without_a_flood() -> None:
    assert set(folds(some(2, chattering=True), NOW, 9, LIMITS)) == {AlertType.LOW_BATTERY}
