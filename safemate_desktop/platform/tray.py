"""Notes through the system tray, where that is the system's own way: Windows and macOS."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QStyle, QSystemTrayIcon

from safemate_desktop.platform.notification import Note

_SHOWN_MS: Final = 10_000


class TrayNotifier(QObject):
    """Has an icon in the tray while a note stands; the system tells nothing of what it shows."""

    def __init__(self, make_tray: Callable[[QIcon], QSystemTrayIcon] = QSystemTrayIcon) -> None:
        super().__init__()
        self._make_tray = make_tray
        self._tray: QSystemTrayIcon | None = None
        self._clicked: Callable[[], None] = lambda: None

    def notify(self, note: Note, delivered: Callable[[], None]) -> None:
        if not there_is_one():
            return
        if self._tray is None:
            self._tray = self._make_tray(_icon())
            self._tray.messageClicked.connect(lambda: self._clicked())
        self._tray.show()
        icon = QSystemTrayIcon.MessageIcon
        kind = icon.Warning if note.urgent else icon.Information
        self._tray.showMessage(note.title, note.text, kind, _SHOWN_MS)
        delivered()

    def withdraw(self) -> None:
        if self._tray is not None:
            self._tray.hide()

    def on_click(self, clicked: Callable[[], None]) -> None:
        self._clicked = clicked

    def close(self) -> None:
        self.withdraw()
        if self._tray is not None:
            self._tray.deleteLater()
            self._tray = None


def there_is_one() -> bool:
    """Whether there is a tray that shows messages."""
    return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()


def _icon() -> QIcon:
    own = QApplication.windowIcon()
    if not own.isNull():
        return own
    return QApplication.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
