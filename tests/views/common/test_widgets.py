"""The small widgets: what they say, and to whom."""

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.views.common.buttons import Button, IconButton
from safemate_desktop.views.common.chips import Pill, Tag, Tone, paint_tag, tag_width
from safemate_desktop.views.common.elide import elided
from safemate_desktop.views.common.empty import EmptyState, Filled, Nothing, Why
from safemate_desktop.views.common.flow import FlowLayout, flow
from safemate_desktop.views.common.labels import ElidedLabel, Label, Role
from safemate_desktop.views.common.priority import PriorityMark, paint_priority, priority_text


def language_changes(app: QApplication, widget: QWidget) -> None:
    app.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))


def test_words_are_asked_again(qtbot: QtBot, qapp: QApplication) -> None:
    words = ["Lagre"]
    button, label = Button(lambda: words[0], hint="S"), Label(lambda: words[0], Role.SECTION)
    tag, tool = Tag(lambda: words[0]), IconButton("save", lambda: words[0])
    for widget in (button, label, tag, tool):
        qtbot.addWidget(widget)
    words[0] = "Save"
    for widget in (button, label, tag, tool):
        language_changes(qapp, widget)
    assert (button.text(), label.text(), tag.text()) == ("Save", "SAVE", "Save")
    names = {widget.accessibleName() for widget in (label, tag, tool)}
    assert names == {"Save"}
    assert button.accessibleDescription() == "S"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_enter_too(qtbot: QtBot, key: Qt.Key) -> None:
    done: list[str] = []
    button = Button("Ring", on_click=lambda: done.append("ring"))
    qtbot.addWidget(button)
    QTest.keyClick(button, key)
    assert done == ["ring"]


def test_a_button_does_what_it_says(qtbot: QtBot) -> None:
    done: list[str] = []
    button = Button("Ring", on_click=lambda: done.append("ring"))
    qtbot.addWidget(button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["ring"]
    with_hint = Button("Ring", hint="1")
    qtbot.addWidget(with_hint)
    assert with_hint.sizeHint().width() > button.sizeHint().width()


def test_markup_from_outside_stays_text(qtbot: QtBot) -> None:
    label = Label("<b>x</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_an_elided_label_keeps_the_whole_as_tool_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("Kjølberggata 21, tredje etasje, ring på hos naboen")
    qtbot.addWidget(label)
    label.show()
    label.resize(60, 20)
    assert label.toolTip() == label.text()
    label.resize(2000, 20)
    assert label.toolTip() == ""
    assert elided("abcdef", label.font(), 0) in ("", "…")


def test_a_tag_hides_without_words(qtbot: QtBot) -> None:
    tag = Tag("3 ledige")
    qtbot.addWidget(tag)
    tag.set("")
    assert tag.isHidden()
    tag.set("2 ledige", Tone.ALARM)
    assert not tag.isHidden()
    pill = Pill("Direkte", Tone.OK)
    qtbot.addWidget(pill)
    assert pill.sizeHint().width() > tag_width("Direkte")


def test_painters_draw_something(qapp: QApplication) -> None:
    del qapp
    blank = QImage(120, 40, QImage.Format.Format_ARGB32)
    blank.fill(0)
    drawn = set()
    for number in (1, 2, 3, 4):
        image = blank.copy()
        painter = QPainter(image)
        paint_priority(painter, QRectF(0, 0, 28, 28), number)
        end = paint_tag(painter, 40, 20, "x", Tone.ALARM)
        painter.end()
        assert end == pytest.approx(40 + tag_width("x"))
        drawn.add(bytes(image.constBits()))
    assert len(drawn) == 4


def test_the_priority_is_also_a_word(qtbot: QtBot) -> None:
    mark = PriorityMark(1)
    qtbot.addWidget(mark)
    assert mark.accessibleName() == priority_text(1)
    mark.set_number(3)
    assert mark.toolTip() == priority_text(3)
    assert len({priority_text(n) for n in (1, 2, 3, 4)}) == 4


def test_a_flow_breaks_its_line(qtbot: QtBot) -> None:
    buttons = [Button(f"Knapp {n}") for n in range(5)]
    widget = flow(*buttons)
    qtbot.addWidget(widget)
    one = widget.heightForWidth(5000)
    assert widget.heightForWidth(150) > one
    widget.resize(220, 400)
    widget.show()
    assert len({button.y() for button in buttons}) > 1
    assert all(button.geometry().right() <= 220 for button in buttons)
    layout = widget.layout()
    assert isinstance(layout, FlowLayout)
    layout.clear()
    assert layout.count() == 0
    assert layout.takeAt(0) is None


def test_a_place_says_why_it_is_empty(qtbot: QtBot) -> None:
    done: list[int] = []
    content = QWidget()
    place = Filled(content)
    qtbot.addWidget(place)
    nothing = Nothing(Why.ERROR, "Gikk ikke", "Linjen er nede", "Igjen", lambda: done.append(1))
    place.show_nothing(nothing)
    assert place.is_empty()
    state = place.findChild(EmptyState)
    assert state is not None
    button = state.findChild(Button)
    assert button is not None
    button.click()
    assert done == [1]
    place.show_nothing(Nothing(Why.LOADING, "Henter …"))
    assert button.isHidden()
    place.show_content()
    assert not place.is_empty()
