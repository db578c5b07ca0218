"""Identifiers: version 7, in order of time, never twice."""

from safemate_desktop.support.clock import ManualClock
from safemate_desktop.support.ids import Ids, successor

NOW = 1_763_606_539_123


def test_an_id_is_a_uuid_of_version_seven_that_holds_the_time() -> None:
    made = Ids(ManualClock(NOW))()
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert made.int >> 80 == NOW


def test_later_ids_sort_later_and_none_comes_twice() -> None:
    clock = ManualClock(NOW)
    make = Ids(clock)
    at_once = {make() for _ in range(1000)}
    assert len(at_once) == 1000
    clock.advance(0.001)
    assert make() > max(at_once)


def test_a_successor_is_one_and_the_same_and_nobody_elses() -> None:
    ids = Ids(ManualClock(1_750_000_000_000))
    keys = [ids() for _ in range(100)]
    later = [successor(key) for key in keys]
    assert later == [successor(key) for key in keys]
    assert len({*keys, *later, *map(successor, later)}) == 300
    assert all((one.version, one.int >> 80) == (7, keys[0].int >> 80) for one in later)


def test_what_is_made_within_a_millisecond_is_in_order() -> None:
    make = Ids(ManualClock(1_790_000_000_000))
    made = [make() for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_a_clock_that_goes_back_a_little_keeps_the_order_and_far_back_is_followed() -> None:
    clock = ManualClock(1_790_000_000_000)
    make = Ids(clock)
    first = make()
    clock.advance(-0.5)
    assert make() > first
    clock.advance(-3600)
    assert make() < first
