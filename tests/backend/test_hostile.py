"""Bad input: always a refusal with a code, never a fault of ours, and nothing is held of it."""

import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.backend.problems import RefusedError
from safemate_desktop.backend.reading import parse
from tests.backend.conftest import Seat
from tests.backend.desktop import Desktop
from tests.support.live_backend import LiveBackend
from tests.support.small_world import GATEWAY_TOKEN

HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "not json": b"{",
    "bare nan": b'{"made_at": NaN}',
    "infinity": b"[Infinity]",
    "a float without end": b'{"made_at": 1e999}',
    "an integer without end": b'{"made_at": ' + b"9" * 5000 + b"}",
    "nesting without end": b"[" * 50_000,
    "nested objects": b'{"a":' * 10_000,
    "broken utf-8": b'{"text": "\xff\xfe"}',
    "a name twice": b'{"made_at": "2026-01-01T00:00:00Z", "made_at": "2026-01-01T00:00:00Z"}',
    "half a letter": b'{"made_at": "2026-01-01T00:00:00Z", "text": "\\ud800"}',
    "a zero": b'{"made_at": "2026-01-01T00:00:00Z", "text": "a\\u0000b"}',
    "an unknown field": b'{"made_at": "2026-01-01T00:00:00Z", "text": "a", "more": 1}',
    "a list": b"[]",
    "a time without offset": b'{"made_at": "2026-01-01T00:00:00", "text": "a"}',
    "a time far away": b'{"made_at": 99999999999999999, "text": "a"}',
    "wrong types": b'{"made_at": {}, "text": []}',
}


def test_a_hostile_body_is_a_bad_request(live: LiveBackend, seat: Seat) -> None:
    desktop = seat("operator")
    alert = live.raise_alert(live.world.recipients[0])
    headers = {"Idempotency-Key": str(uuid4())}
    for name, body in HOSTILE.items():
        for path in (f"/v1/alerts/{alert.id}/notes", "/v1/sign-in", "/v1/refresh", "/v1/grants"):
            answer = desktop.http.post(path, content=body, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (400, "bad_request"), name
            assert answer.headers["content-type"] == "application/problem+json"
    assert live.alert(alert.id).version == alert.version


@given(st.binary(max_size=200))
def test_whatever_comes_is_read_or_refused(raw: bytes) -> None:
    with suppress(RefusedError):
        json.dumps(parse(raw)).encode()


def _megabytes(count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield b" " * (1024 * 1024)


def test_fifty_megabytes_are_refused_and_not_held(seat: Seat) -> None:
    desktop = seat("operator")
    gateway = {"Authorization": f"Bearer {GATEWAY_TOKEN}"}
    for path, headers in (("/v1/grants", {}), ("/v1/ingest/traccar", gateway)):
        answer = desktop.http.post(path, content=_megabytes(50), headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert desktop.get("/v1/me").status_code == 200


def test_a_request_that_breaks_off_harms_nobody(live: LiveBackend, seat: Seat) -> None:
    desktop = seat("operator")
    with socket.create_connection(("127.0.0.1", live.port)) as raw:
        raw.sendall(b"POST /v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
    with socket.create_connection(("127.0.0.1", live.port)) as raw:
        raw.sendall(b"\x00\xff nonsense\r\n\r\n")
        assert b"400" in raw.recv(1000)
    assert desktop.get("/v1/me").status_code == 200


def _asked(desktop: Desktop) -> Iterator[tuple[Any, int, str]]:
    yield desktop.get("/v1/nothing"), 404, "not_found"
    yield desktop.get("/v1/me/activity", limit="0"), 400, "bad_request"
    yield desktop.get("/v1/me/activity", limit="9" * 30), 400, "bad_request"
    yield desktop.get("/v1/me/activity", page="made-up"), 400, "bad_request"
    yield desktop.get("/v1/snapshot", page="made-up"), 400, "bad_request"
    yield desktop.get("/v1/snapshot", page="ø" * 100), 400, "bad_request"
    yield desktop.get("/v1/telemetry", since="yesterday"), 400, "bad_request"
    yield desktop.get("/v1/grants/no-id/positions"), 404, "not_found"
    yield desktop.http.post("/v1/alerts/no-id/claim"), 404, "not_found"
    yield desktop.http.put("/v1/me"), 405, "bad_request"
    yield desktop.http.get("/v1/me", headers={"Safemate-Api": "0"}), 426, "client_too_old"
    yield desktop.http.get("/v1/me", headers={"Safemate-Api": "-1"}), 400, "bad_request"


def test_what_makes_no_sense_is_said_so(seat: Seat) -> None:
    for answer, status, code in _asked(seat("operator")):
        assert (answer.status_code, answer.json()["code"]) == (status, code), answer.request.url


def test_a_command_needs_a_key_and_a_readable_version(live: LiveBackend, seat: Seat) -> None:
    desktop, alert = seat("operator"), live.raise_alert(live.world.recipients[0])
    body = b'{"made_at": "2026-01-01T00:00:00Z"}'
    path = f"/v1/alerts/{alert.id}/claim"
    assert desktop.http.post(path, content=body).json()["detail"] == "Idempotency-Key"
    headers = {"Idempotency-Key": str(uuid4()), "If-Match": '"seven"'}
    answer = desktop.http.post(path, content=body, headers=headers)
    assert answer.json()["detail"] == "If-Match"
