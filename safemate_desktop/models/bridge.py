"""Carries the store's changes from its writer thread to the window's, one batch a frame."""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from safemate_desktop.store.changes import Changes, merge

FRAME_MS: Final = 16
Subscribe = Callable[[Callable[[Changes], None]], Callable[[], None]]


class Bridge(QObject):
    """Emits ``changed`` in the thread it lives in: a first batch at once, then one a frame.

    A burst is merged while it waits, so that it costs one repaint and loses nothing. After
    ``close`` nothing is emitted, whatever the writer thread is still about to say.
    """

    changed = Signal(object)
    _arrived = Signal()

    def __init__(self, subscribe: Subscribe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._waiting: Changes | None = None
        self._open = True
        self._last = -1.0
        self._frame = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._frame.timeout.connect(self._deliver)
        self._arrived.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = subscribe(self._hear)

    def close(self) -> None:
        """Stop listening; what still waits is dropped, for nobody shows it any more."""
        self._unsubscribe()
        with self._lock:
            self._open = False
            self._waiting = None
        self._frame.stop()

    def _hear(self, changes: Changes) -> None:
        """Called on the store's writer thread."""
        with self._lock:
            if not self._open:
                return
            first = self._waiting is None
            self._waiting = changes if self._waiting is None else merge(self._waiting, changes)
            if first:
                self._arrived.emit()

    @Slot()
    def _wake(self) -> None:
        if self._frame.isActive():
            return
        rest = self._last + FRAME_MS / 1000 - monotonic()
        if rest <= 0:
            self._deliver()
        else:
            self._frame.start(round(rest * 1000) or 1)

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            batch, self._waiting = self._waiting, None
        if batch is not None:
            self._last = monotonic()
            self.changed.emit(batch)
