"""A Traccar server to ask: knows its devices and their events, and can be told to fail."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from safemate_desktop.backend.ingest import values


class TraccarDouble(HTTPServer):
    """Answers the two questions that are asked of it, to whoever has the token."""

    def __init__(self, token: str, devices: list[dict[str, Any]]) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.token, self.devices = token, devices
        self.events: list[dict[str, Any]] = []
        self.status = 200
        self.raw: bytes | None = None
        self.spans: list[tuple[str, str]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Talk(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, TraccarDouble)
        asked, status = urlsplit(self.path), server.status
        if self.headers["Authorization"] != f"Bearer {server.token}":
            status = 401
        found = server.devices
        if asked.path == "/api/reports/events":
            found = self._events(server, parse_qs(asked.query))
        body = json.dumps(found).encode() if server.raw is None else server.raw
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _events(self, server: TraccarDouble, asked: dict[str, list[str]]) -> list[dict[str, Any]]:
        (start,), (end,) = asked["from"], asked["to"]
        server.spans.append((start, end))
        since, until = values.moment(start), values.moment(end)
        assert since is not None
        assert until is not None
        return [
            event
            for event in server.events
            if since <= (values.moment(event["eventTime"]) or 0) <= until
            and str(event["deviceId"]) in asked["deviceId"]
        ]

    def log_message(self, *_: object) -> None:
        """Say nothing."""
