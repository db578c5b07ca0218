"""Single letters never act while somebody is typing."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.common.keys import Key, KeyLine, cheat_sheet, is_single

Desk = tuple[QWidget, list[str]]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    window, pressed = QWidget(), list[str]()
    QVBoxLayout(window)
    for keys in ("H", "Space", "Ctrl+H"):
        Key(window, keys, f"gjør {keys}", partial(pressed.append, keys), "Alarmer")
    qtbot.addWidget(window)
    return window, pressed


def focused(qtbot: QtBot, window: QWidget, widget: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(widget)
    window.show()
    window.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


@pytest.mark.parametrize("field_type", [QLineEdit, QPlainTextEdit, QSpinBox])
def test_letters_go_to_the_field(qtbot: QtBot, desk: Desk, field_type: type[QWidget]) -> None:
    window, pressed = desk
    field = field_type()
    focused(qtbot, window, field)
    QTest.keyClicks(field, "h ")
    assert pressed == []
    QTest.keyClick(field, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["Ctrl+H"]


def test_letters_act_elsewhere(qtbot: QtBot, desk: Desk) -> None:
    window, pressed = desk
    other = QWidget()
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    focused(qtbot, window, other)
    QTest.keyClick(other, Qt.Key.Key_H)
    QTest.keyClick(other, Qt.Key.Key_Space)
    assert pressed == ["H", "Space"]


def test_a_read_only_field_keeps_letters_away_too(qtbot: QtBot, desk: Desk) -> None:
    window, pressed = desk
    field = QLineEdit("fast")
    field.setReadOnly(True)
    focused(qtbot, window, field)
    QTest.keyClick(field, Qt.Key.Key_H)
    assert pressed == []


def test_space_presses_the_button_that_has_focus(qtbot: QtBot, desk: Desk) -> None:
    window, pressed = desk
    button = Button("Ring", on_click=lambda: pressed.append("ring"))
    focused(qtbot, window, button)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert pressed == ["ring"]


def test_an_editable_box_is_a_text_field(qtbot: QtBot, desk: Desk) -> None:
    window, pressed = desk
    box = QComboBox()
    box.setEditable(True)
    focused(qtbot, window, box)
    QTest.keyClick(box, Qt.Key.Key_H)
    assert pressed == []


def test_the_cheat_sheet_lists_them(desk: Desk) -> None:
    window, _ = desk
    assert cheat_sheet(window)[0] == KeyLine("Alarmer", "H", "gjør H")
    assert len(cheat_sheet(window)) == 3


@pytest.mark.parametrize(
    ("keys", "single"),
    [("H", True), ("Shift+H", True), ("1", True), ("Ctrl+H", False), ("F1", False)],
)
def test_what_counts_as_a_single_key(keys: str, single: bool) -> None:  # noqa: FBT001
    assert is_single(QKeySequence(keys)) is single
