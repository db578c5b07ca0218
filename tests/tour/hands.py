"""A person's hands and patience: find what is on the screen, click it, type, wait until."""

import time
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from PySide6.QtCore import QAbstractItemModel, QEvent, QEventLoop, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QWidget,
)

W = TypeVar("W", bound=QWidget)
T = TypeVar("T")
PATIENCE_S: Final = 20.0
_POLL_MS: Final = 10


class NotSeenError(AssertionError):
    """What a person would have waited for did not come."""


def until(condition: Callable[[], T | None], what: str, seconds: float = PATIENCE_S) -> T:
    """Let the program run until *condition* gives something; return that."""
    loop = QEventLoop()
    deadline = time.monotonic() + seconds
    found: list[T] = []

    def look() -> None:
        if (value := condition()) or time.monotonic() > deadline:
            if value:
                found.append(value)
            loop.quit()

    timer = QTimer(interval=_POLL_MS)
    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()
    if not found:
        raise NotSeenError(f"not within {seconds:.0f} s: {what}")
    return found[0]


def settle() -> None:
    """Let everything that is already asked for be laid out and painted."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def seen(inside: QWidget, kind: type[W]) -> Iterator[W]:
    """Every *kind* of widget that is on the screen in *inside*."""
    yield from (widget for widget in inside.findChildren(kind) if widget.isVisible())


def words(inside: QWidget) -> str:
    """Everything that labels and buttons on the screen say."""
    labels = [label.text() for label in seen(inside, QLabel)]
    return "\n".join([*labels, *(button.text() for button in seen(inside, QAbstractButton))])


def says(inside: QWidget, sentence: str) -> bool:
    """Whether *sentence* is on the screen."""
    return sentence in words(inside)


def button(inside: QWidget, text: str) -> QAbstractButton | None:
    """The button that can be pressed and says *text*, to eyes or to a screen reader."""
    for one in seen(inside, QAbstractButton):
        if text in (one.text(), one.accessibleName()) and one.isEnabled():
            return one
    return None


def press(inside: QWidget, text: str) -> None:
    """Press the button that says *text*, once it is there."""
    found = until(lambda: button(inside, text), f"the button {text!r}")
    click(found)


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click *widget* with the mouse."""
    QTest.mouseClick(
        widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or QPoint()
    )


def click_row(view: QAbstractItemView, index: QModelIndex) -> None:
    """Click a row of a list, scrolled into sight."""
    view.scrollTo(index)
    click(view.viewport(), view.visualRect(index).center())


def key(widget: QWidget, keys: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    """Press a key while *widget* (a window, say) has the keyboard."""
    window = widget.window()
    if QApplication.activePopupWidget() is None and not window.isActiveWindow():
        # No window manager is here to do this when a dialog has closed.
        window.activateWindow()
        until(window.isActiveWindow, "the keyboard in the window")
    QTest.keyClick(widget, keys, held or Qt.KeyboardModifier.NoModifier)


def write(widget: QWidget, text: str) -> None:
    """Click into *widget*, and type *text* in place of what it holds."""
    click(widget)
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for letter in text:
        # QTest knows no key for a letter outside of Latin-1's lower half, and needs none.
        QTest.keyClicks(widget, letter)


def choose(box: QComboBox, text: str) -> None:
    """Choose *text* in *box* with the keyboard."""
    box.setFocus()
    wanted = box.findText(text)
    if wanted < 0:
        raise NotSeenError(f"{text!r} is not offered")
    while box.currentIndex() != wanted:
        down = box.currentIndex() < wanted
        QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)


def pick(menu: QMenu, text: str) -> None:
    """Click the line of an open menu that begins with *text*."""
    action = next((a for a in menu.actions() if a.text().startswith(text)), None)
    if action is None:
        raise NotSeenError(f"{text!r} is not in the menu")
    _click_action(menu, action)


def open_menu() -> QMenu:
    """The menu that is open now."""

    def find() -> QMenu | None:
        menu = QApplication.activePopupWidget()
        return menu if isinstance(menu, QMenu) else None

    return until(find, "a menu")


def rows(model: QAbstractItemModel) -> list[QModelIndex]:
    """Every row of a list."""
    return [model.index(at, 0) for at in range(model.rowCount())]


def _click_action(menu: QMenu, action: QAction) -> None:
    click(menu, menu.actionGeometry(action).center())
