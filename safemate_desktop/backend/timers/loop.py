"""The loop that looks at the clock; everything it needs to know is in the database."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final

from safemate_desktop.backend.ingest import repository as ingest
from safemate_desktop.backend.storage.database import Database
from safemate_desktop.backend.timers import alerts, contact, cover, gateways
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.ids import IdMaker

log = logging.getLogger(__name__)
Check = Callable[[int], Coroutine[Any, Any, None]]
_TIDY_EVERY_MS: Final = 60 * 60 * 1000
_KEEP_SEEN_MS: Final = 90 * 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Limits:
    """How often to look (seconds), and how long a device may be silent (UTC ms)."""

    every_s: float = 1.0
    device_silent_ms: int = contact.SILENT_AFTER_MS


class Timers:
    """Looks every few seconds at what has come due; a restart only makes a look later."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        ids: IdMaker,
        limits: Limits | None = None,
        last_call: alerts.LastCall = lambda *_: None,
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._limits = limits or Limits()
        self._last_call = last_call
        self._failing: set[str] = set()
        self._tidied_at = 0
        self._wound = False
        self._started_at = clock.now_ms()

    async def run(self) -> None:
        """Look again and again until cancelled, whatever goes wrong in one look.

        Each check for itself: no alert waits until a thousand silent devices have been told of.
        """
        async with asyncio.TaskGroup() as group:
            for check in self._checks():
                group.create_task(self._again(check))

    async def _again(self, check: Check) -> None:
        while True:
            await self._guarded(check)
            await asyncio.sleep(self._limits.every_s)

    async def look(self) -> None:
        """Do once what is due now."""
        for check in self._checks():
            await check(self._clock.now_ms())

    def _checks(self) -> tuple[Check, ...]:
        return self._alerts, self._gateways, self._contact, self._cover, self._tidy

    async def _guarded(self, check: Check) -> None:
        """One check; its fault, ours or the database's, must not end all later ones."""
        name = check.__name__
        try:
            await check(self._clock.now_ms())
        except Exception:
            if name not in self._failing:
                log.exception("timer %s cannot work; trying on", name)
            self._failing.add(name)
        else:
            if name in self._failing:
                log.warning("timer %s works again", name)
            self._failing.discard(name)

    async def _alerts(self, at: int) -> None:
        if not self._wound:
            await alerts.wind_all(self._db, at)
            self._wound = True
        await alerts.check(self._db, at, self._ids, self._last_call)

    async def _gateways(self, at: int) -> None:
        await gateways.check(self._db, at, self._ids, self._started_at)

    async def _contact(self, at: int) -> None:
        await contact.check(self._db, at, self._ids, self._limits.device_silent_ms)

    async def _cover(self, at: int) -> None:
        await cover.check(self._db, at, self._ids)

    async def _tidy(self, at: int) -> None:
        if at - self._tidied_at <= _TIDY_EVERY_MS:
            return
        self._tidied_at = at
        async with self._db.write() as tx:
            await ingest.forget(tx, at - _KEEP_SEEN_MS)
