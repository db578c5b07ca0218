"""Whether a window is in front, and how it comes there: only when the person asks."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget


class WindowFront(QObject):
    """``models.announcer.Front`` of one window; ends with it. ``looked``: it came to the front."""

    looked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def looked_at(self) -> bool:
        return self._window.isActiveWindow() and not self._window.isMinimized()

    def flash(self) -> None:
        QApplication.alert(self._window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowActivate:
            self.looked.emit()
        return super().eventFilter(watched, event)


def bring_to_front(window: QWidget) -> None:
    """Show *window* before all others; the person has asked for it."""
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()
