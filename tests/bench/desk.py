"""A real desktop, offscreen, in this process: what the benchmarks measure on."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, TypeVar

import psutil
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from safemate_desktop.app.arguments import Options
from safemate_desktop.app.build import build
from safemate_desktop.app.desktop import Desktop
from safemate_desktop.platform.awake import RecordingAwake
from safemate_desktop.platform.sound import RecordingSound
from safemate_desktop.support.clock import SystemClock
from safemate_desktop.support.paths import Places
from safemate_desktop.sync.status import Line, StatusBoard
from safemate_desktop.views.signin.form import Typed

T = TypeVar("T")
_BEAT_MS: Final = 5
_LATE_MS: Final = 50
_MB: Final = 1024 * 1024


class Heartbeat(QObject):
    """Measures how long the window's thread was busy: the longest gap beyond 5 ms.

    ``late_at`` is when it was last busy for longer than anybody notices (monotonic seconds).
    """

    def __init__(self, clock: SystemClock) -> None:
        super().__init__()
        self._clock = clock
        self._last = clock.monotonic()
        self.longest_ms = self.late_at = 0.0
        self._timer = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Measure from now on."""
        self._last, self.longest_ms = self._clock.monotonic(), 0.0
        self._timer.start()

    def stop(self) -> float:
        """Return the longest gap in ms."""
        self._timer.stop()
        return self.longest_ms

    def _beat(self) -> None:
        now = self._clock.monotonic()
        gap_ms = (now - self._last) * 1000 - _BEAT_MS
        self.longest_ms = max(self.longest_ms, gap_ms)
        if gap_ms > _LATE_MS:
            self.late_at = now
        self._last = now


class BenchDesk:
    """Desktop and status, with what every measurement needs."""

    def __init__(self, app: QApplication, profile: str, *, demo: bool) -> None:
        self.clock = SystemClock()
        self.status = StatusBoard(self.clock)
        options = Options(profile=profile, demo=demo, backend=False)
        self.places = Places.find(profile)
        self.desktop: Desktop = build(
            app,
            options,
            self.places,
            self.clock,
            self.status,
            random.random,
            RecordingSound,
            awake=RecordingAwake(),
        )
        self.heartbeat = Heartbeat(self.clock)

    async def enter(self, address: str) -> None:
        """Sign in as the operator of the demo, consenting."""
        entry = await self.until(lambda: self.desktop.entry)
        session = self.desktop.tools.session
        meta, accounts = await session.look_up(address)
        account = next(a for a in accounts if a.role == "operator")
        slug = meta.default_solution or ""
        await session.sign_in(Typed(address, slug, account.email, account.password))
        if session.store is None:
            await session.consent(given=True)
        entry.entered.emit()

    async def live(self) -> None:
        """Return when everything is here and the line is live."""
        await self.until(lambda: self.status.status.line is Line.LIVE or None)

    async def until(self, seen: Callable[[], T | None], every_s: float = 0.005) -> T:
        """Return what *seen* returns once it is there."""
        # What is seen wakes nobody, and must not be slowed by being told of.
        while (found := seen()) is None:  # noqa: ASYNC110
            await asyncio.sleep(every_s)  # waits: looks again
        return found


def pss_mb() -> float:
    """The memory of this process and its children, shared pages counted by share."""
    me = psutil.Process()
    whole = [me, *me.children(recursive=True)]
    return float(sum(p.memory_full_info().pss for p in whole)) / _MB


def disk_bytes(folder: Path) -> int:
    """What the files below *folder* take."""
    return sum(file.stat().st_size for file in folder.rglob("*.store*") if file.is_file())


Work = Callable[[BenchDesk], Awaitable[dict[str, list[float]]]]
