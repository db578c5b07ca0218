"""The real desktop in this process, as ``app.main`` builds it, and a person before it."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final
from unittest.mock import patch

import qasync
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.app import build as building
from safemate_desktop.app.arguments import Options
from safemate_desktop.app.frame import Frame
from safemate_desktop.app.workplace import Workplace
from safemate_desktop.i18n.install import Language
from safemate_desktop.platform.awake import RecordingAwake
from safemate_desktop.platform.notification import Notifier, RecordingNotifier
from safemate_desktop.platform.sound import RecordingSound
from safemate_desktop.settings.secrets import NoKey, Vault
from safemate_desktop.support.clock import Clock, SystemClock
from safemate_desktop.support.paths import Places
from safemate_desktop.sync.status import Line, StatusBoard
from safemate_desktop.views.signin.window import EntryWindow
from tests.support.small_world import PASSWORD

WAIT_MS: Final = 10_000


class Keys:
    """A keyring in memory, as it outlives the program on one computer."""

    def __init__(self) -> None:
        self.keys: dict[str, bytes] = {}

    @property
    def unavailable(self) -> NoKey | None:
        return None

    def key(self, name: str, *, make: bool) -> bytes | None:
        if make:
            self.keys.setdefault(name, os.urandom(32))
        return self.keys.get(name)

    def forget(self, name: str) -> None:
        self.keys.pop(name, None)


class Desk:
    """One run of the program; ``home`` and ``keys`` are what stays on the computer."""

    def __init__(
        self,
        qtbot: QtBot,
        loop: qasync.QEventLoop,
        home: Path,
        keys: Keys | None = None,
        *,
        vault: Vault | None = None,
        clock: Clock | None = None,
        demo: bool = False,
        backend: bool = False,
        language: Language = Language.BOKMAL,
    ) -> None:
        self.keys = keys or Keys()
        self.places = Places.find("default", {"SAFEMATE_HOME": str(home)})
        self._qtbot, self._loop = qtbot, loop
        self.clock = clock or SystemClock()
        self.status = StatusBoard(self.clock)
        self.notifier = RecordingNotifier()
        self.awake, self.sound = RecordingAwake(), RecordingSound()
        self.make_notifier: Callable[[], Notifier] = lambda: self.notifier
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        with patch.object(building, "open_vault", lambda _scope: vault or self.keys):
            self.desktop = building.build(
                app,
                Options(demo=demo, backend=backend),
                self.places,
                self.clock,
                self.status,
                lambda: 0.0,
                lambda: self.sound,
                lambda: self.make_notifier(),
                awake=self.awake,
            )
        self.surface = self.desktop._surface
        self.surface._translator.choose(language)
        self._task: asyncio.Task[None] | None = None

    # -- life --------------------------------------------------------------------------------------

    def start(self) -> None:
        """Run it; its first window comes when it comes."""
        self._task = self._loop.create_task(self.desktop.run())

    def close(self) -> None:
        """End it, as closing its last window does."""
        task, self._task = self._task, None
        if task is None:
            return
        self.desktop.quit()
        self.until(task.done)
        self.surface._translator.close()
        task.result()
        settle()

    @property
    def task(self) -> "asyncio.Task[None] | None":
        """The run, once it was started."""
        return self._task

    def until(self, condition: Callable[[], object]) -> None:
        """Let the program run until *condition* holds."""
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MS)

    # -- what there is -----------------------------------------------------------------------------

    @property
    def entry(self) -> EntryWindow:
        """The sign-in window, once it is there."""
        self.until(lambda: self.desktop.entry is not None and self.desktop.entry.isVisible())
        assert self.desktop.entry is not None
        return self.desktop.entry

    @property
    def frame(self) -> Frame:
        """The signed-in person's window, once it is there."""
        self.until(lambda: self.desktop.frame and self.desktop.frame.window.isVisible())
        assert self.desktop.frame is not None
        return self.desktop.frame

    @property
    def place(self) -> Workplace:
        """What feeds that window."""
        return self.frame.workplace

    def is_live(self) -> bool:
        """Whether everything is here and the line is up."""
        return self.status.status.line is Line.LIVE

    # -- what a person does ------------------------------------------------------------------------

    def sign_in(
        self, address: str, name: str = "operator", password: str = PASSWORD, solution: str = "test"
    ) -> None:
        """Fill in the form and press its button."""
        form = self.entry.sign_in.form
        self.until(form.button.isEnabled)
        texts = (address, solution, f"{name}@example.test", password)
        fields = (form.address, form.solution, form.email, form.password)
        for field, text in zip(fields, texts, strict=True):
            field.edit.setText(text)
        QTest.mouseClick(form.button, Qt.MouseButton.LeftButton)

    def enter(self, address: str, name: str = "operator") -> Workplace:
        """Sign in, and wait until everything is there."""
        self.sign_in(address, name)
        place = self.place
        self.until(self.is_live)
        return place

    def sees(self, sentence: str) -> None:
        """Wait until *sentence* is on the screen."""
        self.until(lambda: sentence in self.words())

    def words(self) -> str:
        """Everything that is on the screen to be read."""
        frame = self.desktop.frame
        windows = (self.desktop.entry, frame.window if frame is not None else None)
        return "\n".join(words(window) for window in windows if window is not None)

    def press(self, text: str) -> None:
        """Press the button that says *text*, once it is there."""
        self.until(lambda: self._button(text))
        button = self._button(text)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _button(self, text: str) -> QAbstractButton | None:
        for window in QApplication.topLevelWidgets():
            for button in window.findChildren(QAbstractButton):
                if button.isVisible() and button.isEnabled() and button.text() == text:
                    return button
        return None


MakeDesk = Callable[..., Desk]


def words(inside: QWidget) -> str:
    """What labels and buttons say, on the screen in *inside*."""
    kinds: tuple[type[QLabel] | type[QAbstractButton], ...] = (QLabel, QAbstractButton)
    found = [w for kind in kinds for w in inside.findChildren(kind) if w.isVisible()]
    return "\n".join(widget.text() for widget in found)


def settle() -> None:
    """Let windows that were thrown away go."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
