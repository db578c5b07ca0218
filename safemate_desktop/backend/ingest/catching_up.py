"""Catches up with a gateway after a silence: what is not sent twice can be asked for."""

import asyncio
import json
import logging
from contextlib import aclosing
from typing import Final
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from safemate_desktop.backend.identity.gateways import Gateway, in_use
from safemate_desktop.backend.ingest import repository
from safemate_desktop.backend.ingest.reports import Message, NotToldError, happened
from safemate_desktop.backend.ingest.service import IngestService
from safemate_desktop.backend.ingest.traccar import UnreadableError
from safemate_desktop.backend.storage.database import Database
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.ids import IdMaker

log = logging.getLogger(__name__)
_EVERY_S: Final = 1.0
# The last thing heard may have been sent before what never arrived.
_OVERLAP_MS: Final = 60_000
MOST_BACK_MS: Final = 7 * 24 * 60 * 60 * 1000
_FIRST_WAIT_MS: Final = 5_000
_LONGEST_WAIT_MS: Final = 5 * 60_000


class CatchingUp:
    """Fills the gaps of all gateways that have a server to ask, beside everything else."""

    def __init__(self, db: Database, clock: Clock, ids: IdMaker) -> None:
        self._db = db
        self._clock = clock
        self._service = IngestService(db, clock, ids)
        # When to try again (UTC ms), and the wait before that: of those that could not be asked.
        self._again: dict[UUID, tuple[int, int]] = {}

    async def begin(self) -> None:
        """Before anything is heard: while this backend was away, nothing could be."""
        async with self._db.write() as tx:
            await repository.nothing_was_heard(tx)

    async def run(self) -> None:
        """Look again and again until cancelled."""
        failing = False
        while True:
            try:
                await self.look()
                failing = False
            except (SQLAlchemyError, OSError):
                if not failing:
                    log.exception("cannot read which gateways have a gap; trying on")
                failing = True
            await asyncio.sleep(_EVERY_S)

    async def look(self) -> None:
        """Catch up with every gateway that speaks again; no slow one holds up another."""
        now = self._clock.now_ms()
        async with self._db.read() as tx:
            behind = [g for g in await in_use(tx) if g.speaks_after_gap]
        due = [g for g in behind if self._again.get(g.id, (0, 0))[0] <= now]
        await asyncio.gather(*map(self._catch_up, due))

    async def _catch_up(self, gateway: Gateway) -> None:
        try:
            await self._ask(gateway)
        except (NotToldError, SQLAlchemyError) as fault:
            _, waited = self._again.get(gateway.id, (0, 0))
            wait = min(max(_FIRST_WAIT_MS, waited * 2), _LONGEST_WAIT_MS)
            if not waited:
                log.warning("cannot catch up with a gateway (%s); trying on", _why(fault))
            self._again[gateway.id] = self._clock.now_ms() + wait, wait
        else:
            if self._again.pop(gateway.id, None) is not None:
                log.warning("caught up with a gateway")

    async def _ask(self, gateway: Gateway) -> None:
        async with self._db.read() as tx:
            server = await repository.server_of(tx, gateway)
        until = self._clock.now_ms()
        since = max((gateway.gap_from or until) - _OVERLAP_MS, until - MOST_BACK_MS)
        if since > (gateway.gap_from or until):
            log.warning("a gateway was silent for so long that not all of it is asked for")
        if server is not None:
            async with aclosing(happened(server, since, until)) as messages:
                async for message in messages:
                    await self._take(gateway, message)
        async with self._db.write() as write:
            await repository.caught_up(write, gateway)

    async def _take(self, gateway: Gateway, message: Message) -> None:
        try:
            await self._service.take(gateway, json.dumps(message).encode(), told_late=True)
        except UnreadableError:
            log.debug("an event of the report cannot be read")


def _why(fault: Exception) -> str:
    return str(fault) if isinstance(fault, NotToldError) else type(fault).__name__
