"""The real desktop in this process, with its windows, as ``app.main`` would run it."""

import asyncio
import os
import random
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

import qasync
from PySide6.QtWidgets import QApplication, QWidget

from safemate_desktop.app.arguments import Options
from safemate_desktop.app.build import build
from safemate_desktop.app.frame import Frame
from safemate_desktop.app.surface import Surface
from safemate_desktop.i18n.install import Language
from safemate_desktop.platform.awake import RecordingAwake
from safemate_desktop.platform.sound import RecordingSound
from safemate_desktop.support.clock import SystemClock
from safemate_desktop.support.paths import Places
from safemate_desktop.sync.status import StatusBoard
from safemate_desktop.views.common.theme import Theme
from safemate_desktop.views.shell.window import MainWindow
from safemate_desktop.views.signin.window import EntryWindow
from tests.tour.hands import settle, until

W = TypeVar("W", bound=QWidget)


class HurriedClock:
    """The machine's clock, whose seconds without a line can be made to pass."""

    def __init__(self) -> None:
        self._clock = SystemClock()
        self._ahead_s = 0.0

    def now_ms(self) -> int:
        return self._clock.now_ms()

    def monotonic(self) -> float:
        return self._clock.monotonic() + self._ahead_s

    def hurry(self, seconds: float) -> None:
        """Let that time pass at once."""
        self._ahead_s += seconds


class Program:
    """One desktop of the profile *profile* in *home*."""

    def __init__(
        self,
        app: QApplication,
        loop: qasync.QEventLoop,
        home: Path,
        profile: str = "default",
        *,
        backend: bool = True,
        language: Language | None = Language.ENGLISH,
    ) -> None:
        """*language* is spoken in the light theme; ``None`` leaves both as they are kept."""
        self.sound = RecordingSound()
        self.line_clock = HurriedClock()
        with patch.dict(os.environ, SAFEMATE_HOME=str(home)):
            self.places = Places.find(profile)
            self.desktop = build(
                app,
                Options(profile=profile, demo=True, backend=backend),
                self.places,
                SystemClock(),
                StatusBoard(self.line_clock),
                random.Random(profile).random,  # noqa: S311  nothing secret hangs on it
                lambda: self.sound,
                awake=RecordingAwake(),
            )
        if language is not None:
            self.surface.choose_language(language)
            self.surface.choose_theme(Theme.LIGHT)
        self._loop = loop
        self._running: asyncio.Task[None] | None = None

    @property
    def surface(self) -> Surface:
        """The look, the language and the sounds."""
        return self.desktop._surface

    @property
    def entry(self) -> EntryWindow:
        """The sign-in window, once it is open."""
        return until(lambda: _shown(self.desktop.entry), "the sign-in window")

    @property
    def frame(self) -> Frame:
        """The signed-in person's window with its workplace."""
        until(lambda: self.desktop.frame and _shown(self.desktop.frame.window), "the main window")
        assert self.desktop.frame is not None
        return self.desktop.frame

    @property
    def window(self) -> MainWindow:
        """The signed-in person's window."""
        return self.frame.window

    def start(self) -> None:
        """Run it; the first window comes when it comes."""
        self._running = self._loop.create_task(self.desktop.run(), name="desktop")

    def close(self) -> None:
        """End it as closing the last window does."""
        if self._running is None:
            return
        self.desktop.quit()
        until(self._running.done, "the end of the program")
        self._running.result()
        self._running = None
        self.surface._translator.close()
        settle()


def _shown(window: W | None) -> W | None:
    return window if window is not None and window.isVisible() else None
