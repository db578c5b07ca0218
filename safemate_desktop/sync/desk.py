"""One signed-in person's workplace: their store, their session at the server, their engine."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from safemate_desktop.contract.identity import Me, Tokens
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.ids import IdMaker
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.sync.engine import Engine
from safemate_desktop.sync.house import Owner
from safemate_desktop.sync.password import keep_password
from safemate_desktop.sync.status import Line, StatusBoard
from safemate_desktop.wire.errors import WireError
from safemate_desktop.wire.http import ApiClient
from safemate_desktop.wire.session import SessionState, SessionTokens, SignedApi

SESSION: Final = "session"
ME: Final = "me"
_GOODBYE_S: Final = 3.0
_DRAIN_S: Final = 2.0


class StoreShelf:
    """Keeps the session inside the encrypted store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def save(self, state: SessionState) -> None:
        """Return when it is on the disk. Raises StoreError."""
        await self._store.values.put(SESSION, state)


@dataclass(frozen=True, slots=True)
class Tools:
    """What every desk is made with."""

    status: StatusBoard
    clock: Clock
    make_id: IdMaker
    random: Callable[[], float]
    on_me: Callable[[Me], Awaitable[None]]
    on_end: Callable[[Problem], None]


class Desk:
    """Open from the moment a store is, until it is closed or destroyed."""

    def __init__(
        self,
        owner: Owner,
        api: ApiClient,
        store: Store,
        session: SessionState,
        tools: Tools,
        aside: Path | None = None,
    ) -> None:
        self.owner = owner
        self.store = store
        self.aside = aside
        self.api = api
        self.tokens = SessionTokens(api, session, StoreShelf(store), tools.make_id, tools.on_end)
        self.server = SignedApi(api, self.tokens)
        self._status = tools.status
        tools.status.begin(store.view.as_of_ms(), store.server_clock)
        self.engine = Engine(
            self.server, store, tools.status, tools.clock, tools.random, on_me=tools.on_me
        )
        self._tasks = TaskOwner("desk")

    @property
    def revoked(self) -> bool:
        """Whether the server said that the account is closed: nothing may be kept of it here."""
        ended = self.tokens.ended
        return ended is not None and ended.code == ProblemCode.ACCOUNT_CLOSED

    def know(self, password: str) -> None:
        """Let *password*, which the server accepted, open a locked screen without a line too."""
        _ = self._tasks.start(keep_password(self.store.values, password), "password")

    def start(self) -> None:
        """Let the engine run."""
        _ = self._tasks.start(self.engine.run(), "engine")

    async def renew(self, tokens: Tokens) -> None:
        """The same person signed in again."""
        await self.tokens.replace(tokens)
        self.engine.wake()

    async def drain(self) -> None:
        """Give what was decided just now the time to arrive, where there is a line."""
        loop, changed = asyncio.get_running_loop(), asyncio.Event()

        def heard(_: Changes) -> None:
            loop.call_soon_threadsafe(changed.set)

        end = self.store.subscribe(heard)
        try:
            async with asyncio.timeout(_DRAIN_S):
                while self._status.status.line is Line.LIVE and self.store.outbox.counts()[0]:
                    await changed.wait()
                    changed.clear()
        except TimeoutError:
            return  # it stays, sealed
        finally:
            end()

    async def say_goodbye(self) -> None:
        """Tell the server that the session is over, if it can be told now."""
        try:
            async with asyncio.timeout(_GOODBYE_S):
                await self.server.sign_out()
        except (WireError, TimeoutError):
            return  # a session nobody uses ends by itself

    async def stop(self) -> None:
        """End the engine; nothing is sent or written by it any more."""
        await self._tasks.close()

    async def close(self) -> None:
        """Stop, and let go of line and store; everything kept stays."""
        await self.stop()
        await self.api.close()
        await asyncio.to_thread(self.store.close)
