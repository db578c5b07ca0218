"""The door on a real socket: fast and friendly to gateways, closed to everybody else."""

import json

import httpx
import pytest

from safemate_desktop.domain.alert_types import AlertType
from tests.support.live_backend import LiveBackend, live, live_settings
from tests.support.small_world import GATEWAY_TOKEN

__all__ = ["live", "live_settings"]
PATH = "/v1/ingest/traccar"


def post(live: LiveBackend, body: bytes | str, token: str | None = GATEWAY_TOKEN) -> httpx.Response:
    """Post *body* as a gateway does."""
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=live.url, trust_env=False) as http:
        return http.post(PATH, content=body, headers=headers)


def sos(live: LiveBackend, number: int = 1) -> str:
    """An SOS of the first person's device."""
    hardware = live.world.devices[0].hardware_id
    position = {"id": number, "attributes": {"alarm": "sos"}, "latitude": 59.9, "longitude": 10.7}
    return json.dumps({"position": position, "device": {"uniqueId": hardware}})


def unresolved(live: LiveBackend) -> list[tuple[str, int]]:
    """Type and occurrences of every unresolved alert, as an operator's snapshot has them."""
    token = live.sign_in("operator").tokens.access_token
    headers = {"Authorization": f"Bearer {token}", "Safemate-Api": "1"}
    with httpx.Client(base_url=live.url, trust_env=False, headers=headers) as http:
        answer = http.get("/v1/snapshot")
    records = [e["record"] for e in answer.json()["entries"] if e["kind"] == "alert"]
    return [(record["type"], record["occurrences"]) for record in records]


def test_an_alarm_is_taken_once_however_often_it_comes(live: LiveBackend) -> None:
    answers = [post(live, sos(live)).status_code for _ in range(3)]
    assert answers == [204, 204, 204]
    assert unresolved(live) == [(AlertType.SOS, 1)]


def test_an_answer_that_was_lost_does_no_harm(live: LiveBackend) -> None:
    live.lose_next_answer = True
    with pytest.raises(httpx.RequestError):
        post(live, sos(live))
    assert post(live, sos(live)).status_code == 204
    assert unresolved(live) == [(AlertType.SOS, 1)]


@pytest.mark.parametrize("token", [None, "-", "wrong", "gateway-token x", "ø"])
def test_whoever_is_no_gateway_is_not_heard(live: LiveBackend, token: str | None) -> None:
    header = "" if token is None else f"Bearer {token}"
    with httpx.Client(base_url=live.url, trust_env=False) as http:
        answer = http.post(
            PATH, content=sos(live), headers={b"Authorization": header.encode("latin-1")}
        )
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert unresolved(live) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"<html>",
        b"\xff\xff",
        b"[" * 200_000,
        b'{"device": {"uniqueId": ""}, "position": {}}',
        b'{"device": [], "event": []}',
    ],
    ids=range(8),
)
def test_what_is_unreadable_is_refused_and_harms_nothing(live: LiveBackend, body: bytes) -> None:
    answer = post(live, body)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


@pytest.mark.parametrize(
    "position",
    [
        '{"id": 1e999, "latitude": 1e999, "longitude": NaN, "attributes": {"alarm": "sos"}}',
        '{"id": "x", "latitude": "59", "longitude": [], "attributes": {"alarm": "sos"}}',
        '{"id": true, "latitude": true, "longitude": false, "attributes": {"alarm": "sos"}}',
        '{"id": -5, "fixTime": 7, "deviceTime": "soon", "attributes": {"alarm": "sos"}}',
        '{"id": 1, "id": 2, "latitude": 0, "longitude": 0, "attributes": {"alarm": "sos"}}',
        '{"attributes": {"alarm": "sos", "batteryLevel": 1e400, "sat": "many", "rssi": {}}}',
        '{"fixTime": "9999-12-31T23:59:59+00:00", "attributes": {"alarm": "\\u0000sos"}}',
    ],
    ids=range(7),
)
def test_nonsense_around_an_alarm_does_not_swallow_it(live: LiveBackend, position: str) -> None:
    device = json.dumps({"uniqueId": live.world.devices[0].hardware_id})
    answer = post(live, f'{{"position": {position}, "device": {device}}}')
    assert answer.status_code == 204
    assert unresolved(live) == [(AlertType.SOS, 1)]


def test_too_much_is_refused(live: LiveBackend) -> None:
    answer = post(live, b" " * (1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert post(live, sos(live) + " " * 500_000).status_code == 204


def test_the_alarm_of_an_unknown_device_is_taken(live: LiveBackend) -> None:
    event = {"id": 1, "type": "alarm", "attributes": {"alarm": "sos"}}
    device = {"uniqueId": "not-ours", "phone": "+47 00 00 00 01"}
    assert post(live, json.dumps({"event": event, "device": device})).status_code == 204
    assert unresolved(live) == [(AlertType.UNKNOWN_DEVICE, 1)]
    assert live.chain_verdict().fault is None
