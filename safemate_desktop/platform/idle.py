"""Since when nobody has touched any window of the program."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Idle(QObject):
    """Since when nobody has touched any window of the program.

    It listens to the native windows: few events pass there, and nearly all are a person's.
    ``pressed``: *key*, in whichever of them, also where a dialog keeps shortcuts from working.
    """

    pressed = Signal()

    def __init__(self, steady: Callable[[], float], key: QKeyCombination, parent: QObject) -> None:
        super().__init__(parent)
        self._key = key
        self._steady = steady
        self._touched = steady()
        self._known: set[QWindow] = set()

    def seconds(self) -> float:
        """How long ago the last touch was; windows that are new are listened to from here on."""
        here = set(QGuiApplication.topLevelWindows())
        for window in here - self._known:
            window.installEventFilter(self)
        self._known = here
        return self._steady() - self._touched

    def touch(self) -> None:
        """Somebody is here."""
        self._touched = self._steady()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
            if isinstance(event, QKeyEvent) and event.keyCombination() == self._key:
                self.pressed.emit()
                return True
        return super().eventFilter(watched, event)
