"""Somebody who sees nothing: hears what has the keyboard, presses keys, and looks in the tree."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.access.tree import Node, heard, walk
from tests.tour.hands import NotSeenError, settle, until

_MOST = 200
_NONE = Qt.KeyboardModifier.NoModifier


def here() -> Node:
    """What has the keyboard, as it is said."""
    widget = QApplication.focusWidget()
    if widget is None:
        raise NotSeenError("anything that has the keyboard")
    return heard(widget)


def press(key: Qt.Key, held: Qt.KeyboardModifier = _NONE) -> None:
    """Press a key, wherever the keyboard is."""
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    if widget is None:
        raise NotSeenError("a window with the keyboard")
    QTest.keyClick(widget, key, held)
    settle()


def type_in(text: str) -> None:
    """Type *text* where the keyboard is."""
    widget = QApplication.focusWidget()
    if widget is None:
        raise NotSeenError("anything to write in")
    for letter in text:
        QTest.keyClicks(widget, letter)
    settle()


def tab_to(name: str) -> Node:
    """Press Tab until what begins with *name* has the keyboard."""
    for _ in range(_MOST):
        if (node := here()).name.startswith(name):
            return node
        press(Qt.Key.Key_Tab)
    raise NotSeenError(f"{name!r} by Tab")


def reads(window: QWidget, said: Callable[[Node], bool], what: str) -> Node:
    """Look through the tree until something there is *said*."""
    return until(lambda: next((n for n in walk(window) if said(n)), None), what)


def is_checked(node: Node) -> bool:
    """Whether a box is ticked."""
    return bool(node.at.state().checked)
