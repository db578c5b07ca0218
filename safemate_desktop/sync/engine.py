"""Keeps store and server at one: sends what people decided, follows what the server says."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final
from uuid import UUID

from safemate_desktop.contract.identity import Me
from safemate_desktop.store.errors import StoreError
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.sync.presence import Presence
from safemate_desktop.sync.pull import Puller
from safemate_desktop.sync.push import Pusher
from safemate_desktop.sync.server import Server
from safemate_desktop.sync.status import StatusBoard
from safemate_desktop.wire.backoff import Backoff

log = logging.getLogger(__name__)

TICK_S: Final = 1.0
_JUMP_MS: Final = 5000
_PURGE_EVERY: Final = 15  # ticks
_RETIRE_EVERY: Final = 600


class Engine:
    """Runs from sign-in to sign-out; only cancellation ends it."""

    def __init__(
        self,
        server: Server,
        store: Store,
        status: StatusBoard,
        clock: Clock,
        random: Callable[[], float],
        *,
        on_me: Callable[[Me], Awaitable[None]],
        tick_s: float = TICK_S,
    ) -> None:
        self._store = store
        self._status = status
        self._clock = clock
        self._tick_s = tick_s
        self._pusher = Pusher(server, store, Backoff(clock, random), clock)
        self._puller = Puller(
            server,
            store,
            status,
            Backoff(clock, random),
            clock,
            on_me=on_me,
            on_link=self._pusher.link_is_back,
        )

    async def run(self) -> None:
        """Work until cancelled."""
        tasks = TaskOwner("sync")
        try:
            _ = tasks.start(self._pusher.run(), "push")
            _ = tasks.start(self._puller.run(), "pull")
            await self._watch_the_clock()
        finally:
            await tasks.close()

    @property
    def presence(self) -> Presence:
        """Who else is at work, and what they are told of here."""
        return self._puller.presence

    def wake(self) -> None:
        """There is new work, or something says that the line may be back."""
        self._pusher.wake()
        self._puller.wake()

    async def watch(self, grant_ids: Sequence[UUID]) -> None:
        """Ask for live positions under these grants, and no others, from now on."""
        await self._puller.watch(grant_ids)

    def shown(self, alert_ids: Iterable[UUID], how: str) -> None:
        """These alerts were painted, or sounded with a notification, just now."""
        self._puller.receipts.shown(alert_ids, how)

    async def _watch_the_clock(self) -> None:
        """Say what becomes overdue, and notice when the machine slept."""
        ticks = 0
        while True:
            wall, steady = self._clock.now_ms(), self._clock.monotonic()
            await asyncio.sleep(self._tick_s)
            passed_ms = (self._clock.monotonic() - steady) * 1000
            if self._clock.now_ms() - wall - passed_ms > _JUMP_MS:
                log.info("the clock jumped: the machine slept, or was set")
                self._puller.drop()
            self._status.tick()
            ticks += 1
            if ticks % _PURGE_EVERY == 0:
                await self._tidy(self._store.truth.purge_positions)
            if ticks % _RETIRE_EVERY == 1:
                await self._tidy(self._store.truth.retire)

    async def _tidy(self, work: Callable[[], Awaitable[object]]) -> None:
        try:
            await work()
        except StoreError as exc:
            log.info("not tidied up: %s", exc.code)
