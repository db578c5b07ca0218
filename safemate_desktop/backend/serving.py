"""Serves the application over HTTP and websockets, on loopback unless told otherwise."""

import socket
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from safemate_desktop.backend.stream.connection import MAX_MESSAGE

LOOPBACK: Final = "127.0.0.1"


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 takes a free one. Raises OSError where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=2048)


def server(app: ASGIApp, *, log_level: str = "warning") -> uvicorn.Server:
    """Return a server for *app*; the caller gives it its socket.

    Heartbeats are our own: the websocket's ping would only hide that the program behind it hangs.
    """
    config = uvicorn.Config(
        app,
        loop="asyncio",
        http="h11",
        ws="websockets-sansio",
        ws_max_size=MAX_MESSAGE,
        ws_ping_interval=None,
        ws_per_message_deflate=False,
        interface="asgi3",
        lifespan="off",
        log_config=None,
        log_level=log_level,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=3,
    )
    return uvicorn.Server(config)
