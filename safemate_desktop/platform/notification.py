"""Telling the desktop that something waits, when our window is not the one in front."""

from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

_SHOWN_MS: Final = 10_000


class NotificationSink(Protocol):
    """Where notifications go."""

    def notify(self, title: str, text: str) -> bool:
        """Show a short notice outside the window; False where the system cannot."""
        ...


class TrayNotification(QObject):
    """The system's own notices. They may be seen by others: give no names and no places."""

    clicked = Signal()

    def __init__(self, window: QWidget, icon: QIcon) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._tray = QSystemTrayIcon(icon, self)
            self._tray.messageClicked.connect(self.clicked)
            self._tray.show()

    def notify(self, title: str, text: str) -> bool:
        """Flash the window in the task bar, and show a notice where there is a tray."""
        if self._window.isActiveWindow():
            return True
        QApplication.alert(self._window)
        if self._tray is None:
            return False
        kind = QSystemTrayIcon.MessageIcon.Information
        self._tray.showMessage(title, text, kind, _SHOWN_MS)
        return True


class RecordingNotification:
    """Shows nothing and remembers everything."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []

    def notify(self, title: str, text: str) -> bool:
        self.shown.append((title, text))
        return True


def self_check() -> str:
    """One line for ``--self-check``."""
    there = QSystemTrayIcon.isSystemTrayAvailable()
    return "notification: system tray" if there else "notification: task bar only"
