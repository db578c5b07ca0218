"""Renewing a session: whatever is lost on the way, it is never the session."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from safemate_desktop.contract.identity import Meta, Tokens
from safemate_desktop.contract.writes import Write
from safemate_desktop.support.clock import SystemClock
from safemate_desktop.support.ids import Ids
from safemate_desktop.wire.errors import SignInError, UnreachableError
from safemate_desktop.wire.http import ApiClient
from safemate_desktop.wire.session import SessionState, SessionTokens, SignedApi
from safemate_desktop.wire.tls import Address, Network
from tests.support.faulty import Heard, ScriptedServer, answer
from tests.wire.test_http import META, problem


def tokens(generation: int) -> Tokens:
    return Tokens(
        session_id=UUID(int=1),
        access_token=f"access-{generation}",
        access_expires=0,
        refresh_token=f"refresh-{generation}",
    )


class TokenServer:
    """Rotates refresh tokens as the protocol says; forgets no key."""

    def __init__(self) -> None:
        self.generation = 0
        self.keys: dict[str, int] = {}
        self.lose = 0
        self.over = ""
        self.refreshes = 0

    def __call__(self, request: Heard) -> bytes | None:
        if request.path == "/v1/refresh":
            self.refreshes += 1
            return self._refresh(json.loads(request.body))
        if self.over:
            return problem(self.over, 401)
        if request.headers.get("authorization") != f"Bearer access-{self.generation}":
            return problem("session_ended", 401)
        body = {"key": str(UUID(int=5))} if request.method == "POST" else META
        return answer(body=json.dumps(body).encode())

    def _refresh(self, ask: dict[str, str]) -> bytes | None:
        if self.over:
            return problem(self.over, 401)
        if ask["key"] not in self.keys:
            if ask["refresh_token"] != f"refresh-{self.generation}":
                return problem("token_reused", 401)
            self.generation += 1
            self.keys[ask["key"]] = self.generation
        if self.lose:
            self.lose -= 1
            return None
        return answer(body=tokens(self.keys[ask["key"]]).model_dump_json().encode())


class MemoryShelf:
    def __init__(self) -> None:
        self.states: list[SessionState] = []

    async def save(self, state: SessionState) -> None:
        await asyncio.sleep(0)
        self.states.append(state)


Use = Callable[[SignedApi], Awaitable[None]]


def with_session(server: TokenServer, shelf: MemoryShelf, use: Use) -> None:
    async def run() -> None:
        async with ScriptedServer(server) as scripted:
            api = ApiClient(Address.parse(scripted.url), Network(answer_s=2))
            state = shelf.states[-1] if shelf.states else SessionState(tokens=tokens(0))
            signed = SignedApi(api, SessionTokens(api, state, shelf, Ids(SystemClock())))
            try:
                await use(signed)
            finally:
                await api.close()

    asyncio.run(run())


async def ask(signed: SignedApi) -> None:
    assert (await signed.get("/v1/meta", {}, Meta)).api == 1


def test_a_refresh_token_that_somebody_else_used_ends_the_session() -> None:
    server, shelf = TokenServer(), MemoryShelf()

    async def use(signed: SignedApi) -> None:
        await ask(signed)
        server.generation, server.keys["thief"] = 1, 1
        with pytest.raises(SignInError) as caught:
            await ask(signed)
        assert caught.value.problem.code == "token_reused"

    with_session(server, shelf, use)


def test_a_renewal_is_stored_before_it_is_used() -> None:
    server, shelf = TokenServer(), MemoryShelf()

    async def use(signed: SignedApi) -> None:
        access = await signed.tokens.renew("access-0")
        assert access == "access-1"
        await asyncio.gather(*(ask(signed) for _ in range(5)))

    with_session(server, shelf, use)
    asked, renewed = shelf.states
    assert asked.refresh_key is not None
    assert asked.tokens == tokens(0)
    assert renewed == SessionState(tokens=tokens(1))


def test_many_refused_requests_renew_once() -> None:
    server, shelf = TokenServer(), MemoryShelf()

    async def use(signed: SignedApi) -> None:
        await signed.tokens.replace(tokens(0).model_copy(update={"access_token": "expired"}))
        await asyncio.gather(*(ask(signed) for _ in range(8)))

    with_session(server, shelf, use)
    assert server.refreshes == 1


def test_a_lost_answer_is_asked_again_under_the_same_key_also_by_the_next_process() -> None:
    server, shelf = TokenServer(), MemoryShelf()
    server.lose = 2

    async def first(signed: SignedApi) -> None:
        for _ in range(2):
            with pytest.raises(UnreachableError):
                await signed.tokens.renew("access-0")

    async def second(signed: SignedApi) -> None:
        assert await signed.tokens.renew("access-0") == "access-1"
        await ask(signed)

    with_session(server, shelf, first)
    with_session(server, shelf, second)
    assert len(server.keys) == 1


@pytest.mark.parametrize("code", ["session_ended", "token_reused", "account_closed"])
def test_a_session_that_is_over_waits_for_a_sign_in(code: str) -> None:
    server, shelf = TokenServer(), MemoryShelf()
    server.over = code

    async def use(signed: SignedApi) -> None:
        with pytest.raises(SignInError) as caught:
            await ask(signed)
        assert caught.value.problem.code == code
        assert signed.tokens.ended is not None
        waiting = asyncio.create_task(signed.usable())
        with pytest.raises(SignInError):
            await ask(signed)
        assert not waiting.done()
        server.over, server.generation = "", 7
        await signed.tokens.replace(tokens(7))
        await waiting
        await ask(signed)

    with_session(server, shelf, use)
    ended = next(state for state in shelf.states if state.ended)
    assert ended.tokens == tokens(0), "nothing was destroyed"


def test_a_write_carries_key_and_version() -> None:
    heard: list[Heard] = []

    async def run() -> None:
        def script(request: Heard) -> bytes:
            heard.append(request)
            return answer(body=json.dumps({"key": str(UUID(int=5)), "entries": []}).encode())

        async with ScriptedServer(script) as server:
            api = ApiClient(Address.parse(server.url), Network())
            state = SessionState(tokens=tokens(0))
            signed = SignedApi(api, SessionTokens(api, state, MemoryShelf(), Ids(SystemClock())))
            settled = await signed.send(Write("POST", "/v1/x", UUID(int=5), 7, b"{}"))
            assert settled.key == UUID(int=5)
            await api.close()

    asyncio.run(run())
    headers = heard[0].headers
    assert headers["idempotency-key"] == str(UUID(int=5))
    assert headers["if-match"] == '"7"'
    assert headers["authorization"] == "Bearer access-0"
