"""The clocks: the machine's own, and one that stands still."""

from safemate_desktop.support.clock import ManualClock, SystemClock


def test_the_manual_clock_moves_both_clocks_and_only_when_told() -> None:
    clock = ManualClock(1_000)
    assert (clock.now_ms(), clock.monotonic()) == (1_000, 0.0)
    clock.advance(2.5)
    assert (clock.now_ms(), clock.monotonic()) == (3_500, 2.5)


def test_the_machines_clock_counts_milliseconds_and_never_goes_back() -> None:
    clock = SystemClock()
    assert clock.now_ms() > 1_700_000_000_000
    steps = [clock.monotonic() for _ in range(100)]
    assert steps == sorted(steps)
