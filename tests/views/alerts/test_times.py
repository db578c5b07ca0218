"""When somebody comes back to an alert: across midnight and a change of the clocks."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from safemate_desktop.views.alerts.follow_up import next_time

OSLO = ZoneInfo("Europe/Oslo")


def ms(*parts: int) -> int:
    """A moment in Oslo as UTC ms."""
    year, month, day, hour, minute = parts
    return round(datetime(year, month, day, hour, minute, tzinfo=OSLO).timestamp() * 1000)


@pytest.mark.parametrize(
    ("now", "hour", "then"),
    [
        ((2025, 11, 20, 2, 42), 7, (2025, 11, 20, 7, 0)),
        ((2025, 11, 20, 23, 50), 7, (2025, 11, 21, 7, 0)),
        ((2025, 11, 20, 7, 0), 7, (2025, 11, 21, 7, 0)),
        ((2026, 10, 25, 1, 30), 7, (2026, 10, 25, 7, 0)),
        ((2026, 3, 28, 22, 0), 7, (2026, 3, 29, 7, 0)),
    ],
)
def test_seven_is_the_next_seven(now: tuple[int, ...], hour: int, then: tuple[int, ...]) -> None:
    assert next_time(hour, 0, ms(*now), OSLO) == ms(*then)


def test_the_night_the_clocks_go_back_is_an_hour_longer() -> None:
    before = ms(2026, 10, 24, 23, 0)
    assert (next_time(7, 0, before, OSLO) - before) / 3_600_000 == 9
