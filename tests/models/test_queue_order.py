"""The order of the queue, and the steps between two orders, for every order there is."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType, Sound
from safemate_desktop.models.queue_order import (
    CLOSED_SHOWN_MS,
    Inserted,
    Moved,
    Removed,
    Section,
    Shuffled,
    hold,
    place,
    steps,
)

ME, OTHER = UUID(int=1), UUID(int=2)
NOW = 1_700_000_000_000
MINUTE = 60_000
keys = st.lists(st.integers(0, 60), unique=True, max_size=60)


def an_alert(**changes: object) -> Alert:
    plain = Alert(
        id=UUID(int=9),
        version=1,
        unit_id=UUID(int=3),
        type=AlertType.SOS,
        priority=1,
        sound=Sound.PERSON,
        state=AlertState.OPEN,
        happened_at=NOW - MINUTE,
        received_at=NOW - MINUTE,
        last_at=NOW - MINUTE,
    )
    return plain.model_copy(update=changes)


def walk(old: list[int], new: list[int]) -> list[int]:
    """Do what a model does with the steps, which know the indexes only."""
    rows = list(old)
    for step in steps(old, new):
        match step:
            case Removed(first, last):
                del rows[first : last + 1]
            case Moved(source, target):
                rows.insert(target, rows.pop(source))
            case Shuffled(order):
                rows = [rows[at] for at in order] + rows[len(order) :]
            case Inserted(first, count):
                rows[first:first] = new[first : first + count]
    return rows


@given(keys, keys)
def test_the_steps_lead_from_any_order_to_any_other(old: list[int], new: list[int]) -> None:
    assert walk(old, new) == new


@given(keys)
def test_the_same_order_needs_no_step(order: list[int]) -> None:
    assert steps(order, order) == []


@given(st.lists(st.integers(), unique=True, min_size=1, max_size=60), st.data())
def test_one_row_that_moved_is_one_step(order: list[int], data: st.DataObject) -> None:
    moved = data.draw(st.sampled_from(order))
    rest = [key for key in order if key != moved]
    at = data.draw(st.integers(0, len(rest)))
    assert len(steps(order, [*rest[:at], moved, *rest[at:]])) <= 1


@given(keys, keys, st.integers(0, 60))
def test_a_row_under_the_pointer_keeps_its_place(old: list[int], new: list[int], pin: int) -> None:
    held = hold(old, new, pin)
    assert sorted(held) == sorted(new)
    if pin in old and pin in new:
        assert held.index(pin) == min(old.index(pin), len(new) - 1)
        assert [k for k in held if k != pin] == [k for k in new if k != pin]
    else:
        assert held == new


def test_priority_comes_first_then_what_nobody_else_holds_then_age() -> None:
    first = an_alert(received_at=NOW - 2 * MINUTE, state=AlertState.CLAIMED, holder_id=ME)
    second = an_alert(received_at=NOW - MINUTE)
    third = an_alert(received_at=NOW - 9 * MINUTE, state=AlertState.CLAIMED, holder_id=OTHER)
    fourth = an_alert(priority=2)
    fifth = an_alert(priority=1, state=AlertState.SHELVED, type=AlertType.NO_CONTACT)
    ranks = []
    for alert in (first, second, third, fourth, fifth):
        where = place(alert, ME, NOW)
        assert where is not None
        assert where.section is Section.QUEUE
        ranks.append(where.rank)
    assert ranks == sorted(ranks)


def test_what_waits_comes_back_when_its_time_is_there() -> None:
    waiting = an_alert(state=AlertState.WAITING, holder_id=ME, follow_up_at=NOW + MINUTE)
    before, after = place(waiting, ME, NOW), place(waiting, ME, NOW + MINUTE)
    assert before is not None
    assert after is not None
    assert (before.section, before.until_ms) == (Section.WAITING, NOW + MINUTE)
    assert (after.section, after.until_ms) == (Section.QUEUE, None)


def test_what_is_closed_stays_for_a_while_and_goes() -> None:
    closed = an_alert(state=AlertState.RESOLVED, resolved_at=NOW)
    shown = place(closed, ME, NOW)
    assert shown is not None
    assert (shown.section, shown.until_ms) == (Section.CLOSED, NOW + CLOSED_SHOWN_MS)
    assert place(closed, ME, NOW + CLOSED_SHOWN_MS) is None
