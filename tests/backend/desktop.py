"""A desktop as the backend meets it: plain requests, and a websocket that is read by hand."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from uuid import UUID, uuid4

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.base import rfc3339
from tests.support.live_backend import LiveBackend

WAIT_S = 20.0


class Desktop:
    """One signed-in user."""

    def __init__(self, live: LiveBackend, name: str) -> None:
        self.live = live
        self.name = name
        self.signed_in = live.sign_in(name, uuid4())
        self.token = self.signed_in.tokens.access_token
        self.http = httpx.Client(base_url=live.url, trust_env=False, headers=self.headers())

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Safemate-Api": "1"}

    def get(self, path: str, **params: str) -> httpx.Response:
        return self.http.get(path, params=params)

    def ask(
        self, path: str, body: dict[str, Any], *, key: UUID | None = None, seen: int | None = None
    ) -> httpx.Response:
        """Send a command; ``made_at`` is filled in."""
        headers = {"Idempotency-Key": str(key or uuid4())}
        if seen is not None:
            headers["If-Match"] = f'"{seen}"'
        made_at = rfc3339(self.live.clock.now_ms()) if "made_at" not in body else body["made_at"]
        return self.http.post(path, json={**body, "made_at": made_at}, headers=headers)

    def do(self, alert: Alert, what: str, key: UUID | None = None, **body: Any) -> httpx.Response:  # noqa: ANN401
        """Do *what* to *alert*, having seen it as it is given."""
        path = f"/v1/alerts/{alert.id}/{what}"
        return self.ask(path, body, key=key, seen=alert.version)

    def close_alert(self, alert: Alert, outcome: str = "care") -> httpx.Response:
        """Close a person's alert as the law wants it: the plan done, and somebody reached."""
        for step in self.live.required_steps(alert):
            self.do(alert, "steps", step=step)
        reached = self.do(alert, "contacts", how="answered")
        now = Alert.model_validate(reached.json()["entries"][0]["record"])
        return self.do(now, "resolve", outcome=outcome)

    def snapshot(self) -> tuple[str, list[dict[str, Any]]]:
        """Everything, and the cursor that goes with it."""
        page = self.get("/v1/snapshot").json()
        cursor, entries = page["cursor"], page["entries"]
        while page["next"] is not None:
            page = self.get("/v1/snapshot", page=page["next"]).json()
            assert page["cursor"] == cursor
            entries += page["entries"]
        assert page["total"] == len(entries)
        return cursor, entries

    @contextmanager
    def stream(self, cursor: str | None = None) -> Iterator["Line"]:
        """A line to the stream, resumed after *cursor*."""
        with self.line() as line:
            line.say(type="resume", cursor=cursor)
            yield line

    @contextmanager
    def line(self) -> Iterator["Line"]:
        """A line on which nothing has been said."""
        url = self.live.url.replace("http", "ws", 1) + "/v1/stream"
        with connect(url, additional_headers=self.headers(), proxy=None, compression=None) as ws:
            yield Line(ws)

    def close(self) -> None:
        self.http.close()


class Line:
    """One websocket; keeps the cursor as the protocol asks."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.cursor: str | None = None

    def say(self, **message: Any) -> None:  # noqa: ANN401
        self.socket.send(json.dumps(message, default=str))

    def hear(self) -> dict[str, Any]:
        """The next message; frames must follow each other without a hole."""
        message: dict[str, Any] = json.loads(self.socket.recv(WAIT_S))
        if message["type"] == "welcome":
            self.cursor = message["cursor"]
        if message["type"] == "frame":
            assert message["after"] == self.cursor
            self.cursor = message["cursor"]
        return message

    def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message that is *wanted*."""
        while True:
            with suppress(ConnectionClosed):  # what was said before it closed can still be heard
                self.say(type="beat")
            if wanted(message := self.hear()):
                return message

    def to_the_end(self) -> None:
        """Hear and say nothing until the other side closes."""
        while True:
            self.hear()

    def entries(self, count: int) -> list[dict[str, Any]]:
        """The next *count* entries, of however many frames."""
        found: list[dict[str, Any]] = []
        while len(found) < count:
            found += self.hear().get("entries", [])
        return found
