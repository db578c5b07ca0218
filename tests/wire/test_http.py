"""Requests: every way in which an answer can be wrong has an error of its own."""

import asyncio
import gzip
import json
import tracemalloc
from uuid import UUID

import pytest

from safemate_desktop.contract.identity import Meta, SignIn, Workstation
from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.wire.errors import (
    BusyError,
    ContractError,
    NotAServerError,
    PlainHttpError,
    RefusedError,
    SignInError,
    StaleVersionError,
    UnreachableError,
    WireError,
)
from safemate_desktop.wire.http import ANSWER_LIMIT, ApiClient
from safemate_desktop.wire.tls import Address, Network
from tests.support.faulty import Heard, Script, ScriptedServer, answer

QUICK = Network(connect_s=2, answer_s=2, whole_answer_s=5)
META = {
    "server_version": "1", "api": 1, "oldest_api": 1, "privacy_version": 1,
    "server_time": "2026-11-22T10:00:00Z",
}  # fmt: skip


def meta_bytes(**other: object) -> bytes:
    return json.dumps({**META, **other}).encode()


def ask_meta(script: Script, network: Network = QUICK) -> Meta:
    async def run() -> Meta:
        async with ScriptedServer(script) as server:
            api = ApiClient(Address.parse(server.url), network)
            try:
                return await api.meta()
            finally:
                await api.close()

    return asyncio.run(run())


def problem(code: str, status: int, *headers: str, **other: object) -> bytes:
    body = json.dumps({"code": code, "status": status, **other}).encode()
    return answer(status, body, "application/problem+json; charset=utf-8", *headers)


def test_a_good_answer_is_read_and_the_api_is_named() -> None:
    heard: list[Heard] = []

    def script(request: Heard) -> bytes:
        heard.append(request)
        return answer(body=meta_bytes(new_field=[1]))

    assert ask_meta(script).server_version == "1"
    assert heard[0].path == "/v1/meta"
    assert heard[0].headers["safemate-api"] == "1"


@pytest.mark.parametrize(
    ("said", "error", "code"),
    [
        (answer(body=b"<html>", kind="text/html"), NotAServerError, "not_a_server"),
        (answer(302, b"", "text/html", "Location: http://a.b/"), NotAServerError, "not_a_server"),
        (answer(404, b"<h1>", kind="text/html"), NotAServerError, "not_a_server"),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", NotAServerError, "not_a_server"),
        (answer(body=meta_bytes(product="x")), NotAServerError, "not_a_server"),
        (None, UnreachableError, "unreachable"),
        (answer(body=b"{"), ContractError, "unreadable_answer"),
        (answer(body=b"[" * 200_000), ContractError, "unreadable_answer"),
        (answer(body=b'{"api": 1}'), ContractError, "unreadable_answer"),
        (answer(body=meta_bytes(api=0, oldest_api=0)), RefusedError, "server_too_old"),
        (answer(body=meta_bytes(api=9, oldest_api=9)), RefusedError, "client_too_old"),
        (problem("session_ended", 401), SignInError, "session_ended"),
        (problem("forbidden", 403), RefusedError, "forbidden"),
        (problem("code_of_tomorrow", 422), RefusedError, "code_of_tomorrow"),
        (problem("stale_version", 412), StaleVersionError, "stale_version"),
        (problem("client_too_old", 426), RefusedError, "client_too_old"),
        (problem("disk_full", 507), BusyError, "disk_full"),
        (answer(502, b"<h1>", "text/html"), BusyError, "unavailable"),
    ],
)  # fmt: skip
def test_a_bad_answer_is_told_apart(said: bytes | None, error: type[WireError], code: str) -> None:
    with pytest.raises(error) as caught:
        ask_meta(lambda _request: said)
    assert caught.value.problem.code == code


def test_a_refusal_brings_the_current_record() -> None:
    with pytest.raises(StaleVersionError) as caught:
        ask_meta(lambda _: problem("stale_version", 412, current={"id": "x", "version": 7}))
    assert caught.value.problem.current == {"id": "x", "version": 7}


def test_a_busy_server_says_how_long() -> None:
    with pytest.raises(BusyError) as caught:
        ask_meta(lambda _: problem("too_many", 429, "Retry-After: 7"))
    assert caught.value.wait_s == 7


def test_a_silent_server_is_unreachable() -> None:
    async def silence(_: Heard) -> bytes:
        await asyncio.Event().wait()
        return b""

    with pytest.raises(UnreachableError):
        ask_meta(silence, Network(answer_s=0.1))


def test_nobody_there_is_unreachable() -> None:
    async def run() -> None:
        async with ScriptedServer(lambda _: None) as server:
            port = server.port
        api = ApiClient(Address.parse(f"127.0.0.1:{port}"), QUICK)
        try:
            await api.meta()
        finally:
            await api.close()

    with pytest.raises(UnreachableError):
        asyncio.run(run())


def test_an_endless_answer_is_cut_before_it_fills_the_memory() -> None:
    bomb = gzip.compress(b"\0" * (ANSWER_LIMIT + 1), compresslevel=9)
    tracemalloc.start()
    try:
        said = answer(200, bomb, "application/json", "Content-Encoding: gzip")
        with pytest.raises(ContractError):
            ask_meta(lambda _: said)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4 * ANSWER_LIMIT


def test_secrets_are_sent_and_nothing_else_of_them_is_seen() -> None:
    ask = SignIn.model_validate(
        {
            "solution": "demo",
            "email": "a@example.invalid",
            "password": "pässword",
            "workstation": Workstation(
                id=UUID(int=1), name="w", system="linux", app_version="1", api=1
            ),
        }
    )

    async def run() -> bytes:
        said = problem("sign_in_failed", 401)
        async with ScriptedServer(lambda _: said) as server:
            api = ApiClient(Address.parse(server.url), QUICK)
            with pytest.raises(SignInError) as caught:
                await api.sign_in(ask)
            await api.close()
            assert caught.value.problem.code == ProblemCode.SIGN_IN_FAILED
            return server.heard[0].body

    body = asyncio.run(run())
    assert SignIn.model_validate_json(body).model_dump() == ask.model_dump()
    assert json.loads(body)["password"] == "pässword"
    assert "pässword" not in repr(ask)


@pytest.mark.parametrize(
    ("typed", "http", "websocket"),
    [
        ("safemate.example", "https://safemate.example", "wss://safemate.example"),
        (" https://a.example:8443/x?y ", "https://a.example:8443", "wss://a.example:8443"),
        ("localhost:8000", "http://localhost:8000", "ws://localhost:8000"),
        ("http://[::1]:9", "http://[::1]:9", "ws://[::1]:9"),
    ],
)
def test_an_address_is_read_as_people_write_it(typed: str, http: str, websocket: str) -> None:
    address = Address.parse(typed)
    assert (address.http, address.websocket) == (http, websocket)


@pytest.mark.parametrize(
    "typed", ["http://safemate.example", "http://10.0.0.1:80", "http://localhost.example"]
)
def test_plain_http_stays_on_this_machine(typed: str) -> None:
    with pytest.raises(PlainHttpError):
        Address.parse(typed)


@pytest.mark.parametrize("typed", ["", "ftp://x", "a b", "http://u:p@localhost", "x:99999", "["])
def test_what_is_no_address_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(NotAServerError):
        Address.parse(typed)


def test_proxies_come_from_the_settings_and_never_stand_before_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert ask_meta(lambda _: answer(body=meta_bytes())).api == 1
    network = Network(proxy="http://proxy.example:3128")
    assert network.proxy_for(Address.parse("a.example")) == "http://proxy.example:3128"
    assert network.proxy_for(Address.parse("127.0.0.1")) is None
