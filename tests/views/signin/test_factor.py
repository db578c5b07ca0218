"""A solution that requires one-time codes leads through setting them up; recovery codes count."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.second_factor import SecondFactor
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.views.signin.factor import FactorPage
from safemate_desktop.views.signin.window import EntryWindow
from tests.tour.hands import press, says, words
from tests.views.factor.app import CODE, CODES
from tests.views.signin.conftest import OTHER, Desk


def sign_in(window: EntryWindow, code: str = "") -> None:
    form = window.sign_in.form
    form.fill(address=OTHER, solution="demo", email="i@s.no")
    form.password.edit.setText("secret")
    if code:
        form.code.edit.setText(code)
    QTest.keyClick(form.password.edit, Qt.Key.Key_Return)


def factor(window: EntryWindow, qtbot: QtBot) -> FactorPage:
    qtbot.waitUntil(lambda: window.factor is not None and window.factor.isVisible())
    assert window.factor is not None
    return window.factor


def test_it_is_set_up_before_consent_is_asked_for(
    window: EntryWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.factor, desk.consented = SecondFactor(required=True), False
    sign_in(window)
    page = factor(window, qtbot)
    qtbot.waitUntil(lambda: page.set_up.secret.text() != "")
    assert desk.app.begun == [(None, None)], "the password was given a moment ago"
    page.set_up.code.edit.setText(CODE)
    press(page, "Confirm")
    qtbot.waitUntil(page.codes.isVisible)
    assert says(page, CODES[0])
    page.codes.kept.click()
    page.codes.button.click()
    qtbot.waitUntil(window.consent.isVisible)


def test_whoever_consented_before_goes_straight_to_work(
    window: EntryWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.factor = SecondFactor(required=True)
    sign_in(window)
    page = factor(window, qtbot)
    page.set_up.code.edit.setText(CODE)
    press(page, "Confirm")
    qtbot.waitUntil(page.codes.isVisible)
    page.codes.kept.click()
    with qtbot.waitSignal(window.entered):
        page.codes.button.click()


def test_whoever_does_not_want_to_is_signed_out(
    window: EntryWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.factor, desk.app.refuses = SecondFactor(required=True), ProblemCode.UNREACHABLE
    sign_in(window)
    page = factor(window, qtbot)
    qtbot.waitUntil(lambda: says(page, problem_text(Problem(code=ProblemCode.UNREACHABLE))))
    press(page, "Not now, sign out")
    qtbot.waitUntil(window.sign_in.isVisible)
    assert desk.me is None


def test_a_recovery_code_is_told_of_with_what_is_left(
    window: EntryWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.factor = SecondFactor(on=True, recovery_left=1)
    window.sign_in.form.ask_code()
    with qtbot.waitSignal(window.entered):
        sign_in(window, CODES[0])
    assert "1 recovery code is left." in words(window)
    assert not window.sign_in.form.code.isVisible()


def test_a_wrong_code_is_said_as_one(window: EntryWindow, desk: Desk, qtbot: QtBot) -> None:
    desk.refuses = ProblemCode.SIGN_IN_FAILED
    window.sign_in.form.ask_code()
    sign_in(window, "111111")
    qtbot.waitUntil(lambda: "A code works once" in words(window))
    assert window.sign_in.form.code.edit.hasFocus()
    assert window.sign_in.form.code.edit.selectedText() == "111111"
