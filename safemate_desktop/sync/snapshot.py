"""Takes everything the user may see, page by page, and compares it with what is here."""

import asyncio

from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.contract.stream import SnapshotPage
from safemate_desktop.store.store import Store
from safemate_desktop.sync.receipts import Receipts
from safemate_desktop.sync.server import Server
from safemate_desktop.wire.errors import RefusedError

PATH = "/v1/snapshot"
# The server has forgotten the page that we were at; from the first one it knows them all.
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
        page = await self._server.get(PATH, {}, SnapshotPage)
        await self._store.truth.begin_snapshot(page.cursor)
        await self._keep(page)

    async def go_on(self) -> None:
        """Fetch the other pages, one ahead of what is being written. Raises WireError."""
        while (token := self._store.truth.snapshot_token()) is not None:
            await self._pages_from(token)
        if self.under_way:
            await self._store.truth.finish_snapshot()

    async def _pages_from(self, token: str) -> None:
        coming: asyncio.Task[SnapshotPage] | None = self._fetch(token)
        try:
            while coming is not None:
                page = await coming
                coming = self._fetch(page.next) if page.next is not None else None
                await self._keep(page)
        except RefusedError as exc:
            if exc.problem.code not in _PAGE_GONE:
                raise
            await self.begin()
        finally:
            if coming is not None:
                coming.cancel()
                await asyncio.gather(coming, return_exceptions=True)

    def _fetch(self, token: str) -> "asyncio.Task[SnapshotPage]":
        ask = self._server.get(PATH, {"page": token}, SnapshotPage)
        task = asyncio.get_running_loop().create_task(ask, name="sync.snapshot page")
        task.add_done_callback(_heard)
        return task

    async def _keep(self, page: SnapshotPage) -> None:
        self._receipts.received(page.entries)
        await self._store.truth.put_page(page.entries, page.next)


def _heard(task: "asyncio.Task[SnapshotPage]") -> None:
    """A page that failed while the one before it could not be written is asked for again."""
    if not task.cancelled():
        task.exception()
