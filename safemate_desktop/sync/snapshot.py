"""Takes everything the user may see, page by page, and compares it with what is here."""

import asyncio
from collections.abc import Coroutine
from typing import TypeVar

from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import Page
from safemate_desktop.store.arrivals import Prepared, prepare
from safemate_desktop.store.store import Store
from safemate_desktop.sync.receipts import Receipts
from safemate_desktop.sync.server import Server
from safemate_desktop.wire.errors import ContractError, RefusedError

T = TypeVar("T")

# The server has forgotten the page that we were at.
_PAGE_GONE = frozenset({ProblemCode.CURSOR_UNKNOWN, ProblemCode.NOT_FOUND, ProblemCode.BAD_REQUEST})


class SnapshotTaker:
    """Begins a snapshot, goes on with one after a cut, and finishes it."""

    def __init__(self, server: Server, store: Store, receipts: Receipts) -> None:
        self._server = server
        self._store = store
        self._receipts = receipts

    @property
    def under_way(self) -> bool:
        """Whether one was begun and is not whole."""
        return self._store.truth.snapshot() is not None

    def cursor(self) -> str | None:
        """Where the stream goes on: the snapshot's own cursor while one is being taken."""
        taking = self._store.truth.snapshot()
        return self._store.truth.cursor() if taking is None else taking.cursor

    async def begin(self) -> None:
        """Ask for the first page: from its cursor on the stream can be followed. WireError."""
        page = await self._server.snapshot(None)
        await self._store.truth.begin_snapshot(page.cursor)
        await self._keep(await _prepared(page), page.next)

    async def go_on(self) -> None:
        """Fetch the other pages. Raises WireError.

        While one is written, the next is made ready, and the one after that is on its way. A
        server that has forgotten the page is a ``CURSOR_UNKNOWN``: the stream must be taken up
        anew as well, for frames are applied meanwhile that count as of this snapshot.
        """
        while (token := self._store.truth.snapshot_token()) is not None:
            try:
                await self._pages_from(token)
            except RefusedError as exc:
                if exc.problem.code not in _PAGE_GONE:
                    raise
                raise RefusedError(Problem(code=ProblemCode.CURSOR_UNKNOWN)) from exc
        if self.under_way:
            await self._store.truth.finish_snapshot()

    async def _pages_from(self, token: str) -> None:
        coming: asyncio.Task[Page] | None = self._fetch(token)
        writing: asyncio.Task[None] | None = None
        try:
            while coming is not None:
                page = await coming
                coming = self._fetch(page.next) if page.next is not None else None
                ready = await _prepared(page)
                if writing is not None:
                    await writing
                writing = _start(self._keep(ready, page.next), "sync.snapshot write")
        finally:
            if coming is not None:
                coming.cancel()
                await asyncio.gather(coming, return_exceptions=True)
            if writing is not None:
                # Raises what kept the last page from being written.
                await writing

    def _fetch(self, token: str) -> "asyncio.Task[Page]":
        return _start(self._server.snapshot(token), "sync.snapshot page")

    async def _keep(self, ready: Prepared, following: str | None) -> None:
        self._receipts.arrived(ready.unresolved())
        await self._store.truth.put_page(ready, following)


async def _prepared(page: Page) -> Prepared:
    try:
        return await asyncio.to_thread(prepare, page.lines)
    except ValueError as exc:
        raise ContractError("not an entry of a page") from exc


def _start(work: Coroutine[object, object, T], name: str) -> "asyncio.Task[T]":
    task = asyncio.get_running_loop().create_task(work, name=name)
    task.add_done_callback(_heard)
    return task


def _heard(task: "asyncio.Task[T]") -> None:
    """Its failure is not lost with it: what it left undone is asked for again."""
    if not task.cancelled():
        task.exception()
