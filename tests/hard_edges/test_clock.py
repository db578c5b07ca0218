"""A workstation whose clock is hours off counts by the server's: ages are right all the same.

The measuring itself: tests/sync/test_status.py, test_pull.py.
"""

import pytest

from safemate_desktop.i18n import when
from safemate_desktop.support.clock import SystemClock
from safemate_desktop.views.common.chips import Tone
from safemate_desktop.views.shell.words import line_text
from tests.hard_edges.desk import MakeDesk
from tests.support.live_backend import LiveBackend

HOUR_MS = 3_600_000


class WrongClock(SystemClock):
    """This machine's clock, *hours* off."""

    def __init__(self, hours: int) -> None:
        self._off_ms = hours * HOUR_MS

    def now_ms(self) -> int:
        return super().now_ms() + self._off_ms


@pytest.mark.parametrize("hours", [-5, 7])
def test_ages_are_right_with_a_clock_that_is_hours_off(
    desks: MakeDesk, live: LiveBackend, hours: int
) -> None:
    alert = live.raise_alert(live.world.recipients[0])
    desk = desks(clock=WrongClock(hours))
    place = desk.enter(live.url)
    desk.until(lambda: abs(desk.status.status.offset_ms + hours * HOUR_MS) < 60_000)
    assert abs(place.server_now() - alert.received_at) < 60_000
    state, now = desk.frame.window._state, desk.frame.window._server_ms()
    assert line_text(state, now) == ("Direkte · oppdatert nå", Tone.OK), "not hours ago"
    assert state.since_ms is not None
    assert abs(state.since_ms - alert.received_at) < 60_000, "nor lost hours ago"
    desk.sees(f"Tjenertid {when.clock(place.server_now())}")
