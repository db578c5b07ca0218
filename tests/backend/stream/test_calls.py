"""Whose line is lost in a call is waited for longer, and asked nothing meanwhile."""

from typing import Any

import pytest

from safemate_desktop.backend.services import Settings
from safemate_desktop.backend.stream.hub import Hub
from safemate_desktop.contract.alerts import Alert
from tests.backend.conftest import Seat
from tests.backend.desktop import Line
from tests.support.live_backend import CHEAP, LiveBackend


@pytest.fixture
def live_settings() -> Settings:
    """Who is lost loses at once what they hold; but not in a call."""
    return Settings(
        demo=True, password_cost=CHEAP, presence_every_s=0.02, holder_lost_s=0.0,
        holder_lost_in_call_s=3600.0,
    )  # fmt: skip


def _states(message: dict[str, Any], alert: Alert) -> list[str]:
    entries = message.get("entries", [])
    return [e["record"]["state"] for e in entries if e["id"] == str(alert.id)]


def _in_call(line: Line, *, so: bool) -> None:
    def said(message: dict[str, Any]) -> bool:
        named = {one["name"]: one["in_call"] for one in message.get("people", [])}
        return named.get("Operator Testesen") is so

    line.until(said)


def test_in_a_call_the_alert_stays_with_its_holder(live: LiveBackend, seat: Seat) -> None:
    holder, alert = seat("operator"), live.raise_alert(live.world.recipients[0])
    who = live.world.solution.id, live.world.users["operator"]
    hub: Hub = live._app.state.hub
    with seat("second").stream() as watcher:
        with holder.stream() as line:
            assert holder.do(alert, "claim").is_success
            assert hub.last_call(*who) is None
            line.say(type="here", in_call=True)
            _in_call(watcher, so=True)
        watcher.until(lambda m: m["type"] == "present" and len(m["people"]) == 1)
        assert live.alert(alert.id).holder_id == who[1]
        lost = live.clock.now_ms()
        assert (hub.last_call(*who) or 0) >= lost  # as long as it is waited for
        with holder.stream() as line:
            line.hear()
            _in_call(watcher, so=False)
        # Now it is no call that was cut off.
        watcher.until(lambda m: "open" in _states(m, alert))
