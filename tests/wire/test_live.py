"""The stream: silence, malice and portals all end as errors, and never as a hang."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest
from websockets.asyncio.server import ServerConnection
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from safemate_desktop.contract.stream import (
    FROM_DESKTOP,
    MAX_FRAME_BYTES,
    Beat,
    Frame,
    Resume,
    Welcome,
)
from safemate_desktop.wire.errors import (
    BusyError,
    ContractError,
    NotAServerError,
    RefusedError,
    SignInError,
    UnreachableError,
    WireError,
)
from safemate_desktop.wire.live import LiveConnection, open_live
from safemate_desktop.wire.tls import Network
from tests.wire.streams import Talk, stream_server, until_closed

NETWORK = Network(connect_s=2, silence_s=5, beat_s=60)
WELCOME = '{"type":"welcome","cursor":"c","server_time":"2026-11-22T10:00:00Z","new":1}'


def with_stream(
    talk: Talk,
    use: Callable[[LiveConnection], Awaitable[None]],
    network: Network = NETWORK,
) -> None:
    async def run() -> None:
        async with stream_server(talk) as address:
            stream = await open_live(address, network, "token")
            try:
                await use(stream)
            finally:
                await stream.close()

    asyncio.run(run())


def test_both_sides_talk() -> None:
    heard: list[object] = []

    async def talk(connection: ServerConnection) -> None:
        assert connection.request is not None
        heard.append(connection.request.headers["Authorization"])
        heard.append(FROM_DESKTOP.validate_json(await connection.recv()))
        await connection.send(WELCOME)
        await until_closed(connection)

    async def use(stream: LiveConnection) -> None:
        await stream.send(Resume(cursor="c"))
        assert isinstance(await stream.receive(), Welcome)

    with_stream(talk, use)
    assert heard == ["Bearer token", Resume(cursor="c")]


def test_beats_go_out_by_themselves() -> None:
    beats: list[str | bytes] = []

    async def talk(connection: ServerConnection) -> None:
        beats.extend([await connection.recv(), await connection.recv()])
        await connection.send(WELCOME)

    async def use(stream: LiveConnection) -> None:
        await stream.receive()

    with_stream(talk, use, Network(beat_s=0.02))
    assert [FROM_DESKTOP.validate_json(beat) for beat in beats] == [Beat(), Beat()]


def test_silence_is_death() -> None:
    async def use(stream: LiveConnection) -> None:
        with pytest.raises(UnreachableError):
            await stream.receive()

    with_stream(until_closed, use, Network(silence_s=0.05, beat_s=60))


def test_a_cut_is_told_to_reader_and_writer() -> None:
    async def talk(connection: ServerConnection) -> None:
        connection.transport.abort()

    async def use(stream: LiveConnection) -> None:
        with pytest.raises(UnreachableError):
            await stream.receive()
        with pytest.raises(UnreachableError):
            await stream.send(Beat())

    with_stream(talk, use)


@pytest.mark.parametrize(
    "said",
    [
        "{",
        "null",
        '{"type":"surprise"}',
        '{"type":"frame","after":"a"}',
        "[" * 100_000,
        '{"type":"frame","after":"a","cursor":"b","server_time":"0000"}',
        '{"type":"frame","after":"\\ud800","cursor":"b","server_time":"2026-01-01T00:00:00Z"}',
        b"\xff\xfe\x00",
    ],
)
def test_what_does_not_fit_the_contract_is_said_to(said: str | bytes) -> None:
    async def talk(connection: ServerConnection) -> None:
        await connection.send(said)
        await until_closed(connection)

    async def use(stream: LiveConnection) -> None:
        with pytest.raises(ContractError):
            await stream.receive()

    with_stream(talk, use)


def test_a_message_of_50_mb_is_not_taken_in() -> None:
    async def talk(connection: ServerConnection) -> None:
        await connection.send(b'{"type":"frame","x":"' + b"x" * 50_000_000, text=True)
        await until_closed(connection)

    async def use(stream: LiveConnection) -> None:
        with pytest.raises(ContractError):
            await stream.receive()

    with_stream(talk, use)


def test_the_largest_frame_is_read_whole() -> None:
    entry = {"op": "put", "kind": "recipient", "id": f"{1:032x}", "record": {"talk": "æ" * 500}}
    count = 7000
    frame = {
        "after": "a",
        "entries": [entry] * count,
        "type": "frame",
        "cursor": "b",
        "server_time": "2026-11-22T10:00:00Z",
    }
    text = json.dumps(frame, ensure_ascii=False)
    assert 2_000_000 < len(text.encode()) < MAX_FRAME_BYTES

    async def talk(connection: ServerConnection) -> None:
        await connection.send(text)
        await until_closed(connection)

    async def use(stream: LiveConnection) -> None:
        got = await stream.receive()
        assert got == Frame.model_validate_json(text)

    with_stream(talk, use)


def refusal(status: int, kind: str, body: bytes) -> Response:
    headers = Headers({"Content-Type": kind, "Content-Length": str(len(body))})
    return Response(status, "No", headers, body)


PROBLEM = "application/problem+json"


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (refusal(200, "text/html", b"<html>log in to the hotel"), NotAServerError),
        (refusal(302, "text/html", b""), NotAServerError),
        (refusal(404, "text/html", b"<h1>"), NotAServerError),
        (refusal(401, PROBLEM, b'{"code":"session_ended"}'), SignInError),
        (refusal(401, "text/plain", b""), SignInError),
        (refusal(403, PROBLEM, b'{"code":"consent_required"}'), RefusedError),
        (refusal(503, PROBLEM, b'{"code":"unavailable","retry_after_s":3}'), BusyError),
        (refusal(502, "text/html", b"<h1>"), BusyError),
    ],
)
def test_who_is_not_let_in_learns_why(said: Response, error: type[WireError]) -> None:
    async def run() -> None:
        def gate(_connection: ServerConnection, _request: Request) -> Response:
            return said

        async with stream_server(until_closed, gate) as address:
            with pytest.raises(error):
                await open_live(address, NETWORK, "token")

    asyncio.run(run())


def test_nobody_there_is_unreachable() -> None:
    async def run() -> None:
        async with stream_server(until_closed) as address:
            pass
        with pytest.raises(UnreachableError):
            await open_live(address, NETWORK, "token")

    asyncio.run(run())
