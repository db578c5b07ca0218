"""A scripted websocket server in the loop of the test."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from websockets.asyncio.server import ServerConnection, serve
from websockets.http11 import Request, Response

from safemate_desktop.wire.tls import Address

Talk = Callable[[ServerConnection], Awaitable[None]]
Gate = Callable[[ServerConnection, Request], Response | None]


@asynccontextmanager
async def stream_server(talk: Talk, gate: Gate | None = None) -> AsyncIterator[Address]:
    """Serve *talk* to each connection that *gate* lets in."""
    async with serve(
        talk, "127.0.0.1", 0, process_request=gate, max_size=None, close_timeout=0.1
    ) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield Address.parse(f"127.0.0.1:{port}")


async def until_closed(connection: ServerConnection) -> None:
    """Say nothing, until the other side goes."""
    await connection.wait_closed()
