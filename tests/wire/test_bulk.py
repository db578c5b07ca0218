"""Large answers beside the window's thread: the same answers, the same errors, never stuck."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from uuid import uuid4

import pytest

from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.wire.errors import (
    BusyError,
    ContractError,
    NotAServerError,
    SignInError,
    TlsError,
    UnreachableError,
    WireError,
)
from safemate_desktop.wire.http import ANSWER_LIMIT, ApiClient
from safemate_desktop.wire.tls import Address, Network
from tests.support.faulty import Heard, Script, ScriptedServer, answer
from tests.wire.certificates import self_signed

NETWORK = Network(connect_s=2, answer_s=2, whole_answer_s=5)
PROBLEM = "application/problem+json; charset=utf-8"


def asked(
    script: Script, work: Callable[[ApiClient], Awaitable[object]], network: Network = NETWORK
) -> list[Heard]:
    """Run *work* against a server with that *script*; return what the server heard."""

    async def run() -> list[Heard]:
        async with ScriptedServer(script) as server:
            api = ApiClient(Address.parse(server.url), network)
            try:
                await work(api)
            finally:
                await api.close()
            return server.heard

    return asyncio.run(run())


async def fetch(api: ApiClient, page: str = "a b/ø") -> bytes:
    return await api.fetch_large("/v1/snapshot", params={"page": page}, token="secret")


def test_a_large_answer_comes_whole_over_one_connection() -> None:
    body = json.dumps({"x": "y" * 5_000_000}).encode()

    async def twice(api: ApiClient) -> None:
        assert await fetch(api) == body
        assert await fetch(api, "") == body

    first, second = asked(lambda _: answer(body=body), twice)
    assert first.path == "/v1/snapshot?page=a+b%2F%C3%B8"
    assert first.headers["authorization"] == "Bearer secret"
    assert first.headers["safemate-api"] == "1"
    assert first.headers["accept"] == "application/json"
    assert first.headers["accept-encoding"] == "identity"
    assert second.path == "/v1/snapshot?page="


@pytest.mark.parametrize(
    ("said", "error", "code"),
    [
        (answer(401, b'{"code":"session_ended"}', PROBLEM), SignInError, "session_ended"),
        (answer(503, b"<h1>", "text/html", "Retry-After: 7"), BusyError, "unavailable"),
        (answer(body=b"<html>", kind="text/html"), NotAServerError, "not_a_server"),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", NotAServerError, "not_a_server"),
        (None, UnreachableError, "unreachable"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", UnreachableError, "unreachable"),
    ],
)
def test_what_is_wrong_is_said_as_over_the_other_way(
    said: bytes | None, error: type[WireError], code: str
) -> None:
    async def work(api: ApiClient) -> None:
        with pytest.raises(error) as no:
            await fetch(api)
        assert no.value.problem.code == code

    def script(_: Heard) -> Awaitable[bytes | None] | bytes | None:
        return said

    async def cut(api: ApiClient) -> None:
        await asyncio.wait_for(work(api), 5)

    network = Network(connect_s=1, answer_s=0.5, whole_answer_s=5)
    asked(script, cut, network)  # type: ignore[arg-type]


def test_an_answer_without_end_is_not_read_to_its_end() -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX: {uuid4()}\r\n\r\n".encode()

    async def work(api: ApiClient) -> None:
        with pytest.raises(ContractError):
            await fetch(api)

    asked(lambda _: head + b"x" * (ANSWER_LIMIT + 10), work)


def test_a_connection_that_was_let_go_is_made_anew() -> None:
    async def work(api: ApiClient) -> None:
        assert await fetch(api) == b"{}"
        assert await fetch(api) == b"{}"

    told = iter((answer(200, b"{}", "application/json", "Connection: close"), answer()))
    assert len(asked(lambda _: next(told), work)) == 2
    untold = iter((answer(), None, answer()))
    assert len(asked(lambda _: next(untold), work)) == 3


def test_whoever_gives_up_is_not_kept_and_the_next_is_served() -> None:
    async def work(api: ApiClient) -> None:
        waiting = asyncio.ensure_future(fetch(api))
        await asyncio.wait_for(begun.wait(), 5)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(waiting, 1)
        assert await fetch(api) == b"{}"

    begun = asyncio.Event()

    def script(_: Heard) -> bytes | Awaitable[bytes]:
        if begun.is_set():
            return answer()
        begun.set()
        return asyncio.get_running_loop().create_future()

    asked(script, work)


def test_over_tls_the_same_certificates_are_believed(tmp_path: Path) -> None:
    certificate, tls = self_signed(tmp_path)

    async def run() -> None:
        async with ScriptedServer(lambda _: answer(), tls) as server:
            address = Address.parse(server.url)
            stranger, pinned = (
                ApiClient(address, Network(ca_file=file)) for file in (None, certificate)
            )
            with pytest.raises(TlsError):
                await fetch(stranger)
            assert await fetch(pinned) == b"{}"
            await stranger.close()
            await pinned.close()
            assert len(server.heard) == 1

    asyncio.run(run())


def test_nobody_there_is_said_at_once() -> None:
    async def run() -> None:
        api = ApiClient(Address.parse("http://127.0.0.1:1"), NETWORK)
        with pytest.raises(UnreachableError) as no:
            await fetch(api)
        assert no.value.problem.code == ProblemCode.UNREACHABLE
        await api.close()

    asyncio.run(run())
