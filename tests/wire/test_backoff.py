"""Waiting between attempts: at once, soon, later; never in step, never hammering."""

from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.support.clock import ManualClock
from safemate_desktop.wire.backoff import LATER_S, SOON_FOR_S, SOON_S, Backoff


@given(st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=200))
def test_waits_grow_with_the_outage(draws: list[float]) -> None:
    clock = ManualClock(0)
    dice = iter(draws)
    backoff = Backoff(clock, lambda: next(dice))
    assert backoff.next_wait() == 0
    for _ in draws:
        longest = SOON_S if clock.monotonic() < SOON_FOR_S else LATER_S
        wait = backoff.next_wait()
        assert longest / 10 <= wait <= longest
        clock.advance(wait)
    backoff.reset()
    assert backoff.next_wait() == 0
