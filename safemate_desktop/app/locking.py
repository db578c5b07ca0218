"""Locks one window and opens it again: by a key, or when nobody has touched it for a while."""

from collections import Counter
from collections.abc import Callable, Coroutine
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from safemate_desktop.app.workplace import Workplace
from safemate_desktop.contract.ports import LockPort, ProblemError
from safemate_desktop.models.alerts import TakenIn
from safemate_desktop.platform.idle import Idle
from safemate_desktop.views.shell.top import LOCK_KEY
from safemate_desktop.views.shell.window import MainWindow

Start = Callable[[Coroutine[object, object, None], str], object]
_MIN_S = 60


class Locking(QObject):
    """Hides every window's content, and counts what comes in meanwhile.

    ``changed``: locked or opened. ``change_asked``: somebody else wants to work here.
    """

    changed = Signal(bool)
    change_asked = Signal()

    def __init__(self, window: MainWindow, place: Workplace, lock: LockPort, start: Start) -> None:
        super().__init__(window)
        self._window, self._place, self._lock, self._start = window, place, lock, start
        self._hidden: list[QWidget] = []
        self._since_ms = 0
        self._fresh: dict[UUID, int] = {}
        key = QKeySequence(LOCK_KEY)[0]  # type: ignore[index] # the stub forgets it
        self._idle = Idle(place.tools.clock.monotonic, key, self)
        self._idle.pressed.connect(self.lock)
        screen = window.lock_screen
        window.lock_asked.connect(self.lock)
        screen.unlock_asked.connect(self._try)
        screen.change_asked.connect(self.change_asked)
        place.queue.taken_in.connect(self._count)
        place.queue.ticked.connect(self._tick)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._hide_others)
        if lock.locked:  # by an earlier run of the program
            self.lock()

    @property
    def locked(self) -> bool:
        """Whether nothing is shown."""
        return self._window.locked

    def lock(self) -> None:
        """Hide everything now; what is half written stays where it is."""
        if self.locked:
            return
        me = self._place.me()
        self._since_ms, self._fresh = self._place.server_now(), {}
        self._window.lock_screen.begin(me.user.name if me is not None else "", self._since_ms)
        self._window.set_locked(locked=True)
        self._hide_others()
        self._place.colleagues.set_locked(locked=True)
        self._start(self._lock.lock(), "lock")
        self.changed.emit(True)  # noqa: FBT003  a signal's argument

    async def close(self) -> None:
        """Let hidden windows go with the others; a locked screen is locked at the next start."""
        self._hidden.clear()
        if self.locked:
            await self._lock.lock()

    def _try(self, password: str) -> None:
        self._window.lock_screen.set_busy(busy=True)
        self._start(self._unlock(password), "unlock")

    async def _unlock(self, password: str) -> None:
        screen = self._window.lock_screen
        screen.say(None)
        try:
            await self._lock.unlock(password)
        except ProblemError as no:
            screen.set_busy(busy=False)
            screen.say(no.problem)
            return
        screen.set_busy(busy=False)
        self._open()

    def _open(self) -> None:
        self._idle.touch()
        self._window.lock_screen.clear()
        self._window.set_locked(locked=False)
        hidden, self._hidden = self._hidden, []
        for window in hidden:
            window.show()
        self._place.colleagues.set_locked(locked=False)
        self.changed.emit(False)  # noqa: FBT003

    def _hide_others(self) -> None:
        """Dialogs and second windows show people too, those that open by themselves as well."""
        if not self.locked:
            return
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window is not self._window:
                window.hide()
                self._hidden.append(window)

    def _tick(self) -> None:
        if self.locked:
            self._hide_others()
            self._window.lock_screen.show_fresh(Counter(self._fresh.values()))
            return
        me = self._place.me()
        minutes = me.rules.lock_after_min if me is not None else 0
        if self._idle.seconds() >= minutes * _MIN_S > 0:
            self.lock()

    def _count(self, taken: TakenIn) -> None:
        if not self.locked or not taken.told:
            return
        for alert_id in taken.gone:
            self._fresh.pop(alert_id, None)
        for view in taken.views:
            alert = view.alert
            if alert.unresolved and alert.last_at >= self._since_ms:
                self._fresh[alert.id] = alert.priority
            else:
                self._fresh.pop(alert.id, None)
