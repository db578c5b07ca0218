"""Keyboard shortcuts that know their own words, and never act while somebody is typing."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from safemate_desktop.views.common.text import Text, say

_TYPING = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)


class Key(QShortcut):
    """One key that does ``action`` while ``owner`` is visible in the active window.

    A key without Ctrl, Alt or Meta is silent while a text field has focus, and Space goes to the
    button that has focus. The words make it appear in the cheat sheet.
    """

    def __init__(
        self,
        owner: QWidget,
        keys: str,
        text: Text,
        action: Callable[[], object],
        group: Text = "",
    ) -> None:
        super().__init__(QKeySequence(keys), owner)
        self.words, self.group, self._action = text, group, action
        self.setContext(Qt.ShortcutContext.WindowShortcut)
        self.setAutoRepeat(False)
        self.activated.connect(self._pressed)

    def _pressed(self) -> None:
        focus = QApplication.focusWidget()
        if is_single(self.key()):
            if is_typing(focus):
                return
            if self.key() == QKeySequence(Qt.Key.Key_Space) and _wants_space(focus):
                if isinstance(focus, QAbstractButton):
                    focus.click()
                elif isinstance(focus, QComboBox):
                    focus.showPopup()
                return
        self._action()


class KeyLine(NamedTuple):
    """A line of the cheat sheet, in the language and on the machine's keyboard names now."""

    group: str
    keys: str
    text: str


def cheat_sheet(window: QWidget) -> list[KeyLine]:
    """Every key of ``window`` and its pages, in the order they were made."""
    return [
        KeyLine(
            say(key.group),
            key.key().toString(QKeySequence.SequenceFormat.NativeText),
            say(key.words),
        )
        for key in window.findChildren(Key)
    ]


def is_single(sequence: QKeySequence) -> bool:
    """Whether a sequence is one key without Ctrl, Alt or Meta that also types something."""
    if sequence.count() != 1:
        return False
    combination: QKeyCombination = sequence[0]  # type: ignore[index] # the stub forgets it
    held = combination.keyboardModifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return held == Qt.KeyboardModifier.NoModifier and combination.key() < Qt.Key.Key_Escape


def is_typing(focus: QWidget | None) -> bool:
    """Whether letters belong to the widget that has focus."""
    if isinstance(focus, QComboBox):
        return focus.isEditable()
    return isinstance(focus, _TYPING) or bool(focus is not None and focus.property("typing"))


def _wants_space(focus: QWidget | None) -> bool:
    return isinstance(focus, QAbstractButton | QComboBox)
