"""The server's time: measured, carried on, and never behind what is certain."""

from safemate_desktop.support.clock import ManualClock
from safemate_desktop.support.server_clock import ServerClock

START = 1_700_000_000_000


def test_the_shortest_round_trip_wins() -> None:
    server = ServerClock(ManualClock(START))
    server.measured(START + 5000, 0.2)
    assert server.offset_ms == 5100
    server.measured(START + 9000, 3.0)
    assert server.offset_ms == 5100
    server.measured(START + 5010, 0.02)
    assert server.offset_ms == 5020
    assert not server.doubts(START + 5000)
    assert server.doubts(START + 90_000)
    server.measured(START + 90_000, 3.0)
    assert server.offset_ms == 91_500


def test_what_is_said_in_passing_counts_until_it_is_measured_and_then_only_forward() -> None:
    server = ServerClock(ManualClock(START), 7000)
    assert server.now_ms() == START + 7000
    server.told(START + 3000)
    assert server.now_ms() == START + 3000
    server.measured(START + 2000, 0.0)
    server.told(START + 1000)
    assert server.now_ms() == START + 2000
    server.told(START + 2500)
    assert server.now_ms() == START + 2500


def test_neither_a_clock_put_back_nor_a_sleep_leaves_it_behind() -> None:
    clock = ManualClock(START)
    server = ServerClock(clock)
    server.measured(START, 0.0)
    clock._now_ms -= 7_200_000
    clock.advance(10)
    assert server.now_ms() == START + 10_000
    server.measured(START + 10_000, 0.0)
    clock._now_ms += 3_600_000
    assert server.now_ms() == START + 3_610_000
