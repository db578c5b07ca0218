"""The loop that looks at the clock; everything it needs to know is in the database."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from safemate_desktop.backend.ingest import repository as ingest
from safemate_desktop.backend.storage.database import Database
from safemate_desktop.backend.timers import contact, follow_ups, gateways
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.ids import IdMaker

log = logging.getLogger(__name__)
_TIDY_EVERY_MS: Final = 60 * 60 * 1000
_KEEP_SEEN_MS: Final = 90 * 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Limits:
    """How often to look (seconds), and how long a device may be silent (UTC ms)."""

    every_s: float = 2.0
    device_silent_ms: int = contact.SILENT_AFTER_MS


class Timers:
    """Looks every few seconds at what has come due; a restart only makes a look later."""

    def __init__(
        self, db: Database, clock: Clock, ids: IdMaker, limits: Limits | None = None
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._limits = limits or Limits()
        self._failing = False
        self._tidied_at = 0
        self._started_at = clock.now_ms()

    async def run(self) -> None:
        """Look again and again until cancelled; a database in trouble is waited for."""
        while True:
            try:
                await self.look()
            except (SQLAlchemyError, OSError):
                if not self._failing:
                    log.exception("timers cannot work; trying on")
                self._failing = True
            else:
                if self._failing:
                    log.info("timers work again")
                self._failing = False
            await asyncio.sleep(self._limits.every_s)

    async def look(self) -> None:
        """Do once what is due now."""
        at = self._clock.now_ms()
        await follow_ups.check(self._db, at, self._ids)
        await gateways.check(self._db, at, self._ids, self._started_at)
        await contact.check(self._db, at, self._ids, self._limits.device_silent_ms)
        if at - self._tidied_at > _TIDY_EVERY_MS:
            self._tidied_at = at
            async with self._db.write() as tx:
                await ingest.forget(tx, at - _KEEP_SEEN_MS)
