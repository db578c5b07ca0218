"""A page that may stand in a window of its own, on another screen; closing that brings it back."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from safemate_desktop.views.common.empty import EmptyState, Nothing, Why
from safemate_desktop.views.common.keys import Key
from safemate_desktop.views.common.text import Text, say

translate = QCoreApplication.translate
MAP_KEY: Final = "Ctrl+Shift+M"
_SIZE: Final = (1100, 800)


class AsideWindow(QWidget):
    """Holds one page; ``left`` when the person closes it."""

    left = Signal()

    def __init__(self, title: Text) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._title = title
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.resize(*_SIZE)
        self._name()
        Key(self, MAP_KEY, back_words, self.close)

    def hold(self, page: QWidget) -> None:
        """Show *page* in it."""
        self._layout.addWidget(page)
        page.show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()

    def _name(self) -> None:
        self.setWindowTitle(f"{say(self._title)} – Safemate")


class Aside(QWidget):
    """The place of the page in the main window: the page, or where it has gone.

    ``moved``: whether it is out now; ``leaving``: its window still tells where it was. ``asked``:
    the page's own button was pressed. ``follow`` shows somebody on the page.
    """

    moved = Signal(bool)
    leaving = Signal()
    asked = Signal()

    def __init__(
        self,
        page: QWidget,
        title: Text,
        follow: Callable[[str | None], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.follow = follow
        self.page, self._title = page, title
        self._window: AsideWindow | None = None
        self._gone = EmptyState(_elsewhere(self.bring_back))
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(page)
        self._stack.addWidget(self._gone)

    @property
    def window_out(self) -> AsideWindow | None:
        """The window it is in, while it is out."""
        return self._window

    @property
    def place(self) -> bytes:
        """Where the window is."""
        return bytes(self._window.saveGeometry().data()) if self._window else b""

    def toggle(self, place: bytes) -> None:
        """Move it out to *place*, or bring it back."""
        if self._window is None:
            self.move_out(place)
        else:
            self.bring_back()

    def move_out(self, place: bytes) -> None:
        """Open it in its own window, where that was before (``place``)."""
        if self._window is not None:
            self._window.raise_()
            return
        window = self._window = AsideWindow(self._title)
        if place:
            window.restoreGeometry(QByteArray(place))
        self._stack.removeWidget(self.page)
        self._stack.setCurrentWidget(self._gone)
        window.hold(self.page)
        window.left.connect(self.bring_back)
        window.show()
        self.moved.emit(True)  # noqa: FBT003  a signal's argument

    def bring_back(self) -> None:
        """Put it back, and its window away."""
        window = self._window
        if window is None:
            return
        self.leaving.emit()
        self._window = None
        window.left.disconnect()
        self._stack.insertWidget(0, self.page)
        self._stack.setCurrentWidget(self.page)
        window.close()
        window.deleteLater()
        self.moved.emit(False)  # noqa: FBT003


def screens() -> str:
    """A name for the screens as they stand now: each arrangement has its own places."""
    found = []
    for screen in QGuiApplication.screens():
        box = screen.geometry()
        found.append(f"{screen.name()}:{box.x()},{box.y()},{box.width()}x{box.height()}")
    return "|".join(sorted(found))


def out_words() -> str:
    """What the button and the key do."""
    return translate("Shell", "Open the map in its own window")


def back_words() -> str:
    """What they do while it is out."""
    return translate("Shell", "Bring the map back")


def _elsewhere(back: Callable[[], object]) -> Nothing:
    return Nothing(
        Why.EMPTY,
        lambda: translate("Shell", "The map is in a window of its own"),
        lambda: translate(
            "Shell", "It follows the alert that is shown. Closing it brings it back."
        ),
        back_words,
        back,
    )
