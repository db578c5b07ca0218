"""All connections of this process: one feed per solution, and whose line is lost."""

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
        self._lost_in_call: set[tuple[UUID, UUID]] = set()
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
        connection = Connection(self._services, socket, access, feed)
        async with self._presence((access.solution_id, access.user_id), connection):
            await connection.run()

    def last_call(self, solution_id: UUID, user_id: UUID) -> int | None:
        """When the user was last in a call, as far as was told (UTC ms; now, while they are).

        A line that was lost in a call is taken to be in it still, for as long as that is waited.
        """
        if (solution_id, user_id) in self._lost_in_call:
            return self._services.clock.now_ms()
        feed = self._feeds.get(solution_id)
        return None if feed is None else feed.board.last_call(user_id)

    async def _feed(self, solution_id: UUID) -> Feed:
        async with self._starting:
            if (feed := self._feeds.get(solution_id)) is None:
                feed = Feed(self._services, solution_id)
                await feed.start()
                self._feeds[solution_id] = feed
            return feed

    @asynccontextmanager
    async def _presence(
        self, who: tuple[UUID, UUID], connection: Connection
    ) -> AsyncIterator[None]:
        self._present[who] += 1
        if who in self._lost_in_call:
            self._lost_in_call.discard(who)
            self._feeds[who[0]].board.called(who[1])
        if (leaving := self._leaving.pop(who, None)) is not None:
            leaving.cancel()
        try:
            yield
        finally:
            self._present[who] -= 1
            if not self._present[who]:
                del self._present[who]
                if connection.here is not None and connection.here.in_call:
                    self._lost_in_call.add(who)
                self._gone(who)

    def _gone(self, who: tuple[UUID, UUID]) -> None:
        if who not in self._leaving:
            self._leaving[who] = self._tasks.start(self._leave(who), "leave")

    async def _leave(self, who: tuple[UUID, UUID]) -> None:
        settings = self._services.settings
        in_call = who in self._lost_in_call
        await asyncio.sleep(settings.holder_lost_in_call_s if in_call else settings.holder_lost_s)
        self._leaving.pop(who, None)  # from here on a return comes too late to stop it
        self._lost_in_call.discard(who)
        try:
            await return_alerts_of(self._services, *who)
        except (SQLAlchemyError, OSError):
            log.exception("alerts could not be put back; trying again")
            if not self._present[who]:
                self._gone(who)
