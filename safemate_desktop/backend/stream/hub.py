"""All connections of this process: one feed per solution, and who is present."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError
from starlette.websockets import WebSocket

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.alerts.returning import return_alerts_of
from safemate_desktop.backend.alerts.service import holders
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.stream.connection import Connection
from safemate_desktop.backend.stream.feed import Feed
from safemate_desktop.support.tasks import TaskOwner

log = logging.getLogger(__name__)


class Hub:
    """Serves connections, and puts alerts back whose holder's line stays lost."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._feeds: dict[UUID, Feed] = {}
        self._starting = asyncio.Lock()
        self._present: Counter[tuple[UUID, UUID]] = Counter()
        self._leaving: dict[tuple[UUID, UUID], asyncio.Task[None]] = {}
        self._tasks = TaskOwner("hub")

    async def start(self) -> None:
        """Begin; holders that do not come back after a restart lose their alerts as well."""
        for who in await holders(self._services):
            self._gone(who)

    async def close(self) -> None:
        """End everything that waits."""
        await self._tasks.close()
        for feed in self._feeds.values():
            await feed.close()

    async def serve(self, socket: WebSocket, access: Access) -> None:
        """Serve one connection until it ends."""
        feed = await self._feed(access.solution_id)
        async with self._presence((access.solution_id, access.user_id)):
            await Connection(self._services, socket, access, feed).run()

    async def _feed(self, solution_id: UUID) -> Feed:
        async with self._starting:
            if (feed := self._feeds.get(solution_id)) is None:
                feed = Feed(self._services, solution_id)
                await feed.start()
                self._feeds[solution_id] = feed
            return feed

    @asynccontextmanager
    async def _presence(self, who: tuple[UUID, UUID]) -> AsyncIterator[None]:
        self._present[who] += 1
        if (leaving := self._leaving.pop(who, None)) is not None:
            leaving.cancel()
        try:
            yield
        finally:
            self._present[who] -= 1
            if not self._present[who]:
                del self._present[who]
                self._gone(who)

    def _gone(self, who: tuple[UUID, UUID]) -> None:
        if who not in self._leaving:
            self._leaving[who] = self._tasks.start(self._leave(who), "leave")

    async def _leave(self, who: tuple[UUID, UUID]) -> None:
        await asyncio.sleep(self._services.settings.holder_lost_s)
        self._leaving.pop(who, None)  # from here on a return comes too late to stop it
        try:
            await return_alerts_of(self._services, *who)
        except (SQLAlchemyError, OSError):
            log.exception("alerts could not be put back; trying again")
            if not self._present[who]:
                self._gone(who)
