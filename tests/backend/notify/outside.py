"""The outside world: a mail server and a gateway for text messages that can be told to fail."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


class MailServer(socketserver.ThreadingTCPServer):
    """Takes every mail; as much of the protocol as it needs for that."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _MailTalk)
        self.letters: list[str] = []
        self.refusing = False


class _MailTalk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server = self.server
        assert isinstance(server, MailServer)
        self._say("220 here")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self._say("354 go on")
                server.letters.append(self._letter())
            if word == b"MAIL" and server.refusing:
                self._say("451 not now")
                continue
            self._say("221 bye" if word == b"QUIT" else "250 well")
            if word == b"QUIT":
                return

    def _letter(self) -> str:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        return b"".join(lines).decode()

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class SmsGateway(HTTPServer):
    """Takes every text message, as long as it is not told to refuse."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _SmsTalk)
        self.messages: list[dict[str, Any]] = []
        self.status = 202


class _SmsTalk(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, SmsGateway)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if server.status < 400:
            server.messages.append(body | {"token": self.headers.get("Authorization")})
        self.send_response(server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(server: socketserver.BaseServer) -> Iterator[None]:
    """Run *server* in a thread meanwhile."""
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
