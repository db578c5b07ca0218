"""The order of the queue, and the steps between two orders, for every order there is."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType, Sound
from safemate_desktop.models.queue_order import (
    CLOSED_SHOWN_MS,
    Gap,
    Inserted,
    Moved,
    Ranked,
    Removed,
    RowKey,
    Section,
    Shuffled,
    hold,
    is_offered,
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


rows = st.lists(st.integers(0, 60).map(lambda n: UUID(int=n)) | st.sampled_from(Section),
                unique=True, max_size=30)  # fmt: skip


def height(key: RowKey) -> int:
    """As in the queue: headings are lower, and room is as high as it is."""
    return key.px if isinstance(key, Gap) else 28 if isinstance(key, Section) else 48


@given(rows, rows, st.data())
def test_a_row_under_the_pointer_keeps_its_place(
    old: list[RowKey], new: list[RowKey], data: st.DataObject
) -> None:
    pin = data.draw(st.sampled_from([*old, UUID(int=99)]))
    held = hold(old, new, pin, height)
    assert len(held) == len(set(held))
    assert [key for key in held if key != pin and not isinstance(key, Gap)] == [
        key for key in new if key != pin
    ]
    if pin not in old:
        assert held == new
        return
    y = sum(map(height, old[: old.index(pin)]))
    there = next(
        key for at, key in enumerate(held)
        if sum(map(height, held[:at])) == y and height(key) == height(pin)
    )  # fmt: skip
    assert there == (pin if pin in new else Gap(height(pin), 1))
    assert sum(map(height, held)) >= sum(map(height, old))
    assert len(steps(held, held)) == 0


@given(st.lists(st.tuples(st.integers(0, 9), st.integers()), unique=True, max_size=40), st.data())
def test_ranked_keys_are_always_in_order(ranks: list[tuple[int, ...]], data: st.DataObject) -> None:
    ranked: Ranked[tuple[int, ...]] = Ranked()
    for rank in ranks:
        ranked.add(rank, rank)
    gone = data.draw(st.lists(st.sampled_from(ranks), unique=True)) if ranks else []
    for rank in gone:
        ranked.remove(rank)
    assert ranked.keys == sorted(set(ranks) - set(gone))
    assert [ranked.index(rank) for rank in ranked.keys] == list(range(len(ranked)))


def section(alert: Alert, now: int = NOW) -> Section | None:
    where = place(alert, ME, now)
    return where.section if where is not None else None


def test_sections_follow_what_is_asked_of_me() -> None:
    mine = an_alert(state=AlertState.CLAIMED, holder_id=ME)
    others = an_alert(state=AlertState.CLAIMED, holder_id=OTHER)
    offered = others.model_copy(update={"offered_to": ME, "offered_until": NOW + MINUTE})
    assert section(mine) is Section.MINE
    assert section(others) is Section.OTHERS
    assert section(an_alert()) is Section.FREE
    assert section(an_alert(state=AlertState.SHELVED)) is Section.PUT_OFF
    assert section(mine.model_copy(update={"asked_at": NOW})) is Section.ASKED
    assert section(others.model_copy(update={"asked_at": NOW})) is Section.OTHERS
    assert section(offered) is Section.ASKED
    assert section(offered, NOW + MINUTE) is Section.OTHERS
    assert is_offered(offered, ME, NOW)
    assert not is_offered(offered, OTHER, NOW)
    found = place(offered, ME, NOW)
    assert found is not None
    assert found.until_ms == NOW + MINUTE
    assert list(Section)[:3] == [Section.ASKED, Section.MINE, Section.FREE]


def test_within_a_section_priority_comes_first_then_how_long_it_waits() -> None:
    first = an_alert(received_at=NOW - MINUTE, id=UUID(int=5))
    again = an_alert(received_at=NOW - 9 * MINUTE, open_since=NOW - 2 * MINUTE, id=UUID(int=4))
    less = an_alert(received_at=NOW - 20 * MINUTE, priority=2)
    ranks = [found.rank for alert in (again, first, less) if (found := place(alert, ME, NOW))]
    assert ranks == sorted(ranks)


def test_what_waits_comes_back_when_its_time_is_there() -> None:
    waiting = an_alert(state=AlertState.WAITING, holder_id=ME, follow_up_at=NOW + MINUTE)
    before, after = place(waiting, ME, NOW), place(waiting, ME, NOW + MINUTE)
    assert before is not None
    assert after is not None
    assert (before.section, before.until_ms) == (Section.FOLLOW_UP, NOW + MINUTE)
    assert (after.section, after.until_ms) == (Section.MINE, None)


def test_what_is_closed_stays_for_a_while_and_goes() -> None:
    closed = an_alert(state=AlertState.RESOLVED, resolved_at=NOW)
    shown = place(closed, ME, NOW)
    assert shown is not None
    assert (shown.section, shown.until_ms) == (Section.CLOSED, NOW + CLOSED_SHOWN_MS)
    assert place(closed, ME, NOW + CLOSED_SHOWN_MS) is None
