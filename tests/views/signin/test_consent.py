"""Consent: a real choice, made once, and nothing kept where it is refused."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.views.signin.consent import ConsentPage
from safemate_desktop.views.signin.window import EntryWindow, refused
from tests.views.signin.conftest import OTHER, Desk

Key = Qt.Key


@pytest.fixture
def page(window: EntryWindow, desk: Desk, qtbot: QtBot) -> ConsentPage:
    """The question, as somebody sees it who signs in for the first time."""
    desk.consented = False
    form = window.sign_in.form
    form.fill(address=OTHER, solution="demo", email="i@s.no")
    QTest.keyClicks(form.password.edit, "secret")
    QTest.keyClick(form.password.edit, Key.Key_Return)
    qtbot.waitUntil(window.consent.isVisible)
    return window.consent


def words(window: EntryWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_both_are_ticked_by_keyboard_before_going_on(
    page: ConsentPage, window: EntryWindow, desk: Desk, qtbot: QtBot
) -> None:
    assert not page._yes.isEnabled()
    for box in page._boxes:
        focus = QApplication.focusWidget()
        assert focus is box.check
        QTest.keyClick(focus, Key.Key_Space)
        QTest.keyClick(focus, Key.Key_Tab)
    assert page._yes.isEnabled()
    with qtbot.waitSignal(window.entered):
        QTest.mouseClick(page._yes, Qt.MouseButton.LeftButton)
    assert desk.answers == [True]


def test_a_click_on_the_words_is_one_on_the_tick(page: ConsentPage) -> None:
    for box in page._boxes:
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 20, 5))
    assert page._yes.isEnabled()
    QTest.mouseClick(page._boxes[0].check, Qt.MouseButton.LeftButton, pos=QPoint(6, 6))
    assert not page._yes.isEnabled()


def test_a_refusal_leads_back_and_says_what_becomes_of_it(
    page: ConsentPage, window: EntryWindow, desk: Desk, qtbot: QtBot
) -> None:
    entered: list[int] = []
    window.entered.connect(lambda: entered.append(1))
    assert page._no.isEnabled()
    QTest.mouseClick(page._no, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.sign_in.isVisible)
    assert (desk.answers, desk.me, entered) == ([False], None, [])
    assert refused() in words(window)
    assert window.sign_in.form.password.edit.text() == ""


def test_an_answer_that_does_not_arrive_can_be_given_again(
    page: ConsentPage, window: EntryWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.refuses = ProblemCode.UNREACHABLE
    for box in page._boxes:
        box.check.click()
    page._yes.click()
    said = problem_text(Problem(code=ProblemCode.UNREACHABLE))
    qtbot.waitUntil(lambda: said in words(window))
    qtbot.waitUntil(page._yes.isEnabled)
    desk.refuses = None
    with qtbot.waitSignal(window.entered):
        page._yes.click()


def test_the_privacy_statement_can_be_read_first(
    page: ConsentPage, window: EntryWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.privacy_wanted):
        page.privacy_wanted.emit()
    page.ask_again()
    assert not any(box.check.isChecked() for box in page._boxes)
