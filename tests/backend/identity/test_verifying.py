"""The locked screen's question: wrong tries are counted, and the session goes on."""

import httpx
import pytest

from tests.backend.conftest import Seat
from tests.backend.desktop import Desktop
from tests.support.live_backend import LiveBackend
from tests.support.small_world import PASSWORD


@pytest.fixture
def live(standing: LiveBackend) -> LiveBackend:
    return standing


def verify(desktop: Desktop, password: str) -> httpx.Response:
    return desktop.http.post("/v1/me/verify", json={"password": password})


def test_the_right_password_is_answered_by_me(seat: Seat) -> None:
    desktop = seat("operator")
    answer = verify(desktop, PASSWORD)
    assert answer.status_code == 200
    assert answer.json()["user"]["email"] == "operator@example.test"
    actions = [entry["action"] for entry in desktop.get("/v1/me/activity").json()["items"]]
    assert "unlocked" in actions


def test_wrong_ones_are_counted_and_end_nothing(live: LiveBackend, seat: Seat) -> None:
    desktop, other = seat("operator"), seat("second")
    for _ in range(5):
        assert verify(desktop, "wrong").json()["code"] == "not_confirmed"
    locked = verify(desktop, PASSWORD)
    assert (locked.status_code, locked.json()["code"]) == (423, "account_locked")
    assert locked.json()["retry_after_s"] > 0
    assert desktop.get("/v1/me").status_code == 200, "the session goes on"
    assert live.sign_in("operator").me.user.id == live.world.users["operator"]
    assert verify(other, PASSWORD).status_code == 200


@pytest.mark.parametrize("body", [{}, {"password": None}, {"password": "x" * 1025}, {"a": 1}])
def test_bad_input_is_refused(seat: Seat, body: dict[str, object]) -> None:
    answer = seat("operator").http.post("/v1/me/verify", json=body)
    assert answer.status_code in (400, 413)
