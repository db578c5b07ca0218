"""A network that fails on demand: a proxy between client and server, and scripted servers."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self, TypeVar

T = TypeVar("T")
_READ = 65_536
_TLS_HELLO = b"\x16"


class _LoopThread:
    """An event loop of its own, so that any kind of test can use what runs in it."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=name)
        self._thread.start()

    def run(self, work: Coroutine[object, object, T]) -> T:
        future: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return future.result(10)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class FaultProxy:
    """Stands between a client and the server at *host*:*port*, in a thread of its own.

    Its methods may be called from any thread, and hold from the moment they return.
    """

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self._target = (host, port)
        self._plugged = True
        self._lose: list[bytes] = []
        self._copy: list[bytes] = []
        self._copies: list[bytes] = []
        self._pairs: set[_Pair] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.lost = 0
        self.accepted = 0
        self._thread = _LoopThread("fault-proxy")
        self._flowing = asyncio.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0)
        self.port: int = self._listener.getsockname()[1]
        self._thread.run(self._begin())

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def unplug(self) -> None:
        """Cut every connection and let no new one through."""
        self._thread.run(self._set(plugged=False))

    def plug_in(self) -> None:
        """Let everything through again; what was frozen goes on."""
        self._thread.run(self._set(plugged=True))

    def cut(self) -> None:
        """Cut every connection once."""
        self._thread.run(self._cut())

    def freeze(self) -> None:
        """Keep every connection open, and let nothing pass: the half-open line."""

        async def stop() -> None:
            self._flowing.clear()

        self._thread.run(stop())

    def lose_next_answer(self, request: bytes = b"POST ") -> None:
        """Let the next request that begins so reach the server, and cut when it answers."""

        async def add() -> None:
            self._lose.append(request)

        self._thread.run(add())

    def copy_next_request(self, request: bytes = b"POST ") -> None:
        """Keep a copy of the next request that begins so; it goes on its way all the same."""

        async def add() -> None:
            self._copy.append(request)

        self._thread.run(add())

    def send_copies(self) -> None:
        """Send every copy once more, as a network does that doubles and delays what it carries."""
        self._thread.run(self._send_copies())

    def close(self) -> None:
        async def end() -> None:
            asyncio.get_running_loop().remove_reader(self._listener)
            self._listener.close()
            await self._set(plugged=False)
            while self._tasks:
                await self._cut()
                await asyncio.wait(self._tasks, timeout=0.05)
            await _settle()

        self._thread.run(end())
        self._thread.close()

    async def _begin(self) -> None:
        """By hand: closing a server of asyncio loses a connection that is just being accepted."""
        self._flowing.set()
        asyncio.get_running_loop().add_reader(self._listener, self._accept)

    def _accept(self) -> None:
        with suppress(BlockingIOError):
            accepted, _ = self._listener.accept()
            accepted.settimeout(0)
            task = asyncio.get_running_loop().create_task(self._serve(accepted))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _set(self, *, plugged: bool) -> None:
        self._plugged = plugged
        self._flowing.set()
        if not plugged:
            await self._cut()

    def _is_unplugged(self) -> bool:
        return not self._plugged

    async def _cut(self) -> None:
        for pair in tuple(self._pairs):
            pair.abort()

    async def _serve(self, accepted: socket.socket) -> None:
        reader, writer = await asyncio.open_connection(sock=accepted)
        if self._is_unplugged():
            writer.transport.abort()
            return
        self.accepted += 1
        try:
            upstream = await asyncio.open_connection(*self._target)
        except OSError:
            writer.transport.abort()
            return
        pair = _Pair((reader, writer), upstream)
        if self._is_unplugged():
            pair.abort()
            return
        self._pairs.add(pair)
        try:
            await asyncio.gather(self._up(pair), self._down(pair))
        finally:
            self._pairs.discard(pair)
            pair.abort()

    async def _send_copies(self) -> None:
        copies, self._copies = self._copies, []
        for copy in copies:
            with suppress(OSError):
                reader, writer = await asyncio.open_connection(*self._target)
                writer.write(copy)
                await reader.read(_READ)  # what it says is said to nobody
                writer.transport.abort()

    def _note_copy(self, pair: "_Pair", data: bytes) -> None:
        """Add *data* to the copy that is being made on *pair*, or begin one."""
        if self._copy and data.startswith(self._copy[0]):
            self._copy.pop(0)
            pair.copy = bytearray()
        if pair.copy is not None:
            pair.copy += data

    async def _up(self, pair: "_Pair") -> None:
        while data := await pair.read(pair.client[0]):
            await self._flowing.wait()
            self._note_copy(pair, data)
            if self._lose and data.startswith(self._lose[0]):
                self._lose.pop(0)
                pair.doomed = True
            await pair.write(pair.server[1], data)
        pair.abort()

    async def _down(self, pair: "_Pair") -> None:
        while data := await pair.read(pair.server[0]):
            await self._flowing.wait()
            if pair.copy is not None:  # it was whole, or there would be no answer
                self._copies.append(bytes(pair.copy))
                pair.copy = None
            if pair.doomed:
                self.lost += 1
                break
            await pair.write(pair.client[1], data)
        pair.abort()


Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class _Pair:
    def __init__(self, client: Ends, server: Ends) -> None:
        self.client, self.server = client, server
        self.doomed = False
        self.copy: bytearray | None = None

    def abort(self) -> None:
        for _reader, writer in (self.client, self.server):
            writer.transport.abort()

    async def read(self, reader: asyncio.StreamReader) -> bytes:
        try:
            return await reader.read(_READ)
        except OSError:
            return b""

    async def write(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        with suppress(OSError):
            writer.write(data)
            await writer.drain()


@dataclass(frozen=True)
class Heard:
    """One request as a scripted server heard it."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


def answer(
    status: int = 200, body: bytes = b"{}", kind: str = "application/json", *headers: str
) -> bytes:
    """A whole HTTP answer."""
    lines = [
        f"HTTP/1.1 {status} Whatever",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


Script = Callable[[Heard], bytes | Awaitable[bytes] | None]


@dataclass
class ScriptedServer:
    """Says to each request what the script says, in the loop of the test; None: cut the line."""

    script: Script
    tls: ssl.SSLContext | None = None
    heard: list[Heard] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        self._tasks: set[asyncio.Task[None]] = set()
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *exc: object) -> None:
        self._server.close()
        await _settle()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await _settle()

    @property
    def url(self) -> str:
        return f"http{'s' if self.tls else ''}://127.0.0.1:{self.port}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._tasks.add(task := _current_task())
        task.add_done_callback(self._tasks.discard)
        try:
            while (request := await _read_request(reader)) is not None:
                if not request.method:  # TLS, where none is spoken
                    writer.write(answer(400))
                    break
                self.heard.append(request)
                said = self.script(request)
                data = said if isinstance(said, bytes) or said is None else await said
                if data is None:
                    break
                writer.write(data)
                await writer.drain()
        except (OSError, asyncio.CancelledError):
            pass  # the test is over, or the client went away
        finally:
            writer.transport.abort()


async def _read_request(reader: asyncio.StreamReader) -> Heard | None:
    try:
        first_byte = await reader.readexactly(1)
        if first_byte == _TLS_HELLO:
            return Heard("", "", {}, b"")
        head = (first_byte + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        pairs = (line.partition(":") for line in lines)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    except (asyncio.IncompleteReadError, OSError):
        return None
    method, path, _ = first.split(" ", 2)
    return Heard(method, path, headers, body)


async def _settle() -> None:
    """Let sockets be accepted and closed that already are on their way: a few turns of the loop."""
    for _ in range(10):
        await asyncio.sleep(0)


def _current_task() -> asyncio.Task[None]:
    task = asyncio.current_task()
    assert task is not None
    return task
