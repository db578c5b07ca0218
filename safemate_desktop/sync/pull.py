"""Keeps following the stream: whatever happens to the line, in the end all is here."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from safemate_desktop.contract.identity import Me
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.rights import seen_in
from safemate_desktop.contract.stream import Ended, FromServer, Kind, Reset, ScopeChanged, Watch
from safemate_desktop.store.errors import StoreError
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import Clock
from safemate_desktop.sync.follow import Follower, OtherWordError
from safemate_desktop.sync.inbox import Inbox
from safemate_desktop.sync.presence import Presence
from safemate_desktop.sync.receipts import Receipts
from safemate_desktop.sync.server import Server, Stream
from safemate_desktop.sync.snapshot import SnapshotTaker
from safemate_desktop.sync.status import StatusBoard
from safemate_desktop.wire.backoff import Backoff
from safemate_desktop.wire.errors import (
    BusyError,
    ContractError,
    RefusedError,
    SignInError,
    UnreachableError,
    WireError,
)

log = logging.getLogger(__name__)

FAILURES_AT_ONE_CURSOR: Final = 3
_SCOPE: Final = "scope"


class ScopeNote(BaseModel):
    """Kept from the moment the rights changed until a snapshot was begun under the new ones."""

    model_config = ConfigDict(frozen=True)


class Puller:
    """One connection after the other; only cancellation ends it."""

    def __init__(
        self,
        server: Server,
        store: Store,
        status: StatusBoard,
        backoff: Backoff,
        clock: Clock,
        *,
        on_me: Callable[[Me], Awaitable[None]],
        on_link: Callable[[], None],
    ) -> None:
        self._server = server
        self._store = store
        self._status = status
        self._backoff = backoff
        self._on_me = on_me
        self._on_link = on_link
        self.receipts = Receipts(status, store.view.queue())
        self._snapshot = SnapshotTaker(server, store, self.receipts)
        self.presence = Presence()
        self._follower = Follower(
            server, store, status, clock, self._snapshot, self.receipts, self.presence
        )
        self._watched = Watch()
        self._stream: Stream | None = None
        self._inbox: Inbox | None = None
        self._start_over = False
        self._scope_changed = store.values.get(_SCOPE, ScopeNote) is not None
        self._failed_at: tuple[str | None, int] = (None, 0)
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Something says that the line may be back: try now."""
        self._backoff.reset()
        self._wake.set()

    def drop(self) -> None:
        """The machine slept, or the network changed: the connection is not believed any more."""
        if self._inbox is not None:
            self._inbox.fail(UnreachableError("woken"))
        self.wake()

    async def watch(self, grant_ids: Sequence[UUID]) -> None:
        """Ask for positions under these grants, over this connection and every later one."""
        self._watched = Watch(grants=tuple(grant_ids))
        if self._stream is None:
            return
        try:
            await self._stream.send(self._watched)
        except WireError:
            return  # the reader sees it too, and the next connection asks again

    async def run(self) -> None:
        """Follow the stream until cancelled."""
        while True:
            self._wake.clear()
            wait = await self._one_turn()
            if self._follower.progressed:
                self._backoff.reset()
                self._follower.progressed = False
            await self._pause(self._backoff.next_wait() if wait is None else wait)

    async def _one_turn(self) -> float | None:
        """Live through one connection; return how long the server asks to be left alone."""
        try:
            await self._one_connection()
        except OtherWordError:
            log.debug("the stream is taken up anew")
        except SignInError as exc:
            self._status.lost(exc.problem)
            await self._server.usable()
        except WireError as exc:
            self._count(exc)
            self._status.lost(exc.problem)
            return exc.wait_s if isinstance(exc, BusyError) else None
        except StoreError as exc:
            self._status.lost(exc.problem())
        except Exception:
            log.exception("following the stream failed")
            self._status.lost(Problem(code=ProblemCode.UNEXPECTED))
        return None

    async def _pause(self, wait_s: float) -> None:
        try:
            async with asyncio.timeout(wait_s):
                await self._wake.wait()
        except TimeoutError:
            pass

    def _count(self, exc: WireError) -> None:
        """An answer that cannot be read does not get better: after a few, take everything anew."""
        if isinstance(exc, RefusedError) and exc.problem.code == ProblemCode.CURSOR_UNKNOWN:
            self._start_over = True
        if not isinstance(exc, ContractError):
            return
        cursor, before = self._snapshot.cursor(), self._failed_at
        count = before[1] + 1 if before[0] == cursor else 1
        self._failed_at = (cursor, count % FAILURES_AT_ONE_CURSOR)
        if count >= FAILURES_AT_ONE_CURSOR:
            log.info("%d unreadable answers at one cursor: taking a snapshot", count)
            self._start_over = True

    async def _one_connection(self) -> None:
        if self._scope_changed:
            await self._narrow()
        elif self._start_over or self._snapshot.cursor() is None:
            await self._begin_snapshot()
        stream = await self._server.open_live()
        try:
            await self._follower.greet(stream, self._watched)
            self._stream, self._inbox = stream, Inbox()
            self._on_link()
            await self._follower.follow(stream, self._inbox)
        except OtherWordError as exc:
            await self._obey(exc.message)
            raise
        finally:
            self._stream = self._inbox = None
            await stream.close()

    async def _begin_snapshot(self) -> None:
        await self._snapshot.begin()
        self._start_over = False

    async def _narrow(self) -> None:
        """The rights changed: first what may not be held goes, then everything is compared."""
        me = await self._server.get("/v1/me", {}, Me)
        await self._store.truth.keep_only({kind: seen_in(me.rights, kind) for kind in Kind})
        await self._on_me(me)
        await self._begin_snapshot()
        await self._store.values.drop(_SCOPE)
        self._scope_changed = False

    async def _obey(self, word: FromServer) -> None:
        match word:
            case Reset():
                self._start_over = True
            case ScopeChanged():
                self._scope_changed = True
                await self._store.values.put(_SCOPE, ScopeNote())
            case Ended():
                await self._server.renew()
            case _:
                raise ContractError("a word out of place")
