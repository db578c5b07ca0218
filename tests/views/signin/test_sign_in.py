"""The sign-in page: by keyboard alone, with the demo's accounts only where there is a demo."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.i18n.install import Language
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.views.signin.form import SignInForm
from safemate_desktop.views.signin.window import EntryWindow
from tests.views.signin.conftest import ACCOUNTS, DEMO, OTHER, Desk
from tests.views.switch import speaking

Key = Qt.Key


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def tab() -> None:
    QTest.keyClick(focus(), Key.Key_Tab)


def words(window: EntryWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def buttons(window: EntryWindow) -> list[QPushButton]:
    shown = window.sign_in.accounts.findChildren(QPushButton)
    return [button for button in shown if button.isVisible()]


def form(window: EntryWindow) -> SignInForm:
    return window.sign_in.form


def fill(window: EntryWindow, address: str = OTHER) -> None:
    form(window).fill(address=address, solution="demo", email="i@s.no")
    QTest.keyClicks(form(window).password.edit, "secret ")


def test_signing_in_without_a_mouse(window: EntryWindow, desk: Desk, qtbot: QtBot) -> None:
    window.sign_in.open_at("")
    order = [form(window).address, form(window).solution, form(window).email]
    for field, text in zip(order, (OTHER, " demo ", "i@s.no"), strict=True):
        assert focus() is field.edit
        QTest.keyClicks(focus(), text)
        tab()
    assert focus() is form(window).password.edit
    QTest.keyClicks(focus(), "secret ")
    tab()
    assert focus() is form(window).button
    with qtbot.waitSignal(window.entered):
        QTest.keyClick(focus(), Key.Key_Space)
    assert desk.sent == [(OTHER, "demo", "i@s.no", "secret ", None)]
    assert form(window).password.edit.text() == ""


def test_enter_goes_to_what_is_missing_and_then_signs_in(
    window: EntryWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.sign_in.open_at("")
    QTest.keyClicks(focus(), OTHER)
    QTest.keyClick(focus(), Key.Key_Return)
    assert focus() is form(window).solution.edit
    assert form(window).solution.edit.property("invalid") == "true"
    assert desk.sent == []
    fill(window)
    with qtbot.waitSignal(window.entered):
        QTest.keyClick(form(window).password.edit, Key.Key_Return)
    assert form(window).solution.edit.property("invalid") == "false"


def test_the_demos_accounts_are_offered_and_one_press_signs_in(
    window: EntryWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.sign_in.open_at(DEMO)
    qtbot.waitUntil(lambda: len(buttons(window)) == 2)
    assert form(window).solution.text == "demo"
    assert buttons(window)[1].text() == "Jonas · Supervisor"
    with qtbot.waitSignal(window.entered):
        QTest.mouseClick(buttons(window)[1], Qt.MouseButton.LeftButton)
    assert desk.sent[0][2:4] == ("jonas@demo.test", "other")


def test_nobody_is_offered_where_it_is_no_demo(
    window: EntryWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.sign_in.open_at(OTHER)
    qtbot.waitUntil(lambda: desk.asked == [OTHER])
    assert buttons(window) == []
    assert not any("demo" in text for text in words(window))


def test_the_demos_people_go_as_soon_as_another_address_is_typed(
    window: EntryWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.sign_in.open_at(DEMO)
    qtbot.waitUntil(lambda: len(buttons(window)) == 2)
    edit = form(window).address.edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, OTHER)
    assert buttons(window) == []
    tab()
    qtbot.waitUntil(lambda: desk.asked == [DEMO, OTHER])
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, DEMO)
    tab()
    qtbot.waitUntil(lambda: len(buttons(window)) == len(ACCOUNTS))


def test_an_answer_that_comes_late_takes_nothing_from_who_is_typing(
    window: EntryWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.hold = asyncio.Event()
    window.sign_in.open_at(DEMO)
    qtbot.waitUntil(lambda: desk.asked == [DEMO])
    email = form(window).email.edit
    email.setFocus()
    QTest.keyClicks(email, "ing")
    desk.hold.set()
    qtbot.waitUntil(lambda: len(buttons(window)) == 2)
    QTest.keyClicks(focus(), "rid")
    assert (email.text(), form(window).solution.text) == ("ingrid", "demo")


def test_while_the_answer_is_awaited_nothing_is_sent_twice(
    window: EntryWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.hold = asyncio.Event()
    fill(window)
    QTest.keyClick(form(window).password.edit, Key.Key_Return)
    qtbot.waitUntil(lambda: len(desk.sent) == 1)
    QTest.keyClick(form(window).password.edit, Key.Key_Return)
    assert form(window).email.edit.isReadOnly()
    with qtbot.waitSignal(window.entered):
        desk.hold.set()
    assert len(desk.sent) == 1
    assert not form(window).email.edit.isReadOnly()


@pytest.mark.parametrize(
    "code",
    [
        ProblemCode.SIGN_IN_FAILED, ProblemCode.ACCOUNT_LOCKED, ProblemCode.UNREACHABLE,
        ProblemCode.TLS_UNTRUSTED, ProblemCode.NOT_A_SERVER, ProblemCode.CLIENT_TOO_OLD,
        ProblemCode.SERVER_TOO_OLD, ProblemCode.PLAIN_HTTP,
    ],
)  # fmt: skip
def test_a_refusal_is_said_and_nothing_typed_is_lost(
    window: EntryWindow, desk: Desk, qtbot: QtBot, code: ProblemCode
) -> None:
    desk.refuses = code
    fill(window)
    QTest.keyClick(form(window).password.edit, Key.Key_Return)
    said = problem_text(Problem(code=code, status=401))
    qtbot.waitUntil(lambda: said in words(window))
    assert form(window).password.edit.text() == "secret "
    assert form(window).password.edit.hasFocus()
    desk.refuses = None
    with qtbot.waitSignal(window.entered):
        QTest.keyClick(form(window).password.edit, Key.Key_Return)
    assert said not in words(window)


def test_a_second_factor_is_asked_for_when_it_is_needed(
    window: EntryWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.refuses = ProblemCode.CODE_REQUIRED
    fill(window)
    assert not form(window).code.isVisible()
    QTest.keyClick(form(window).password.edit, Key.Key_Return)
    qtbot.waitUntil(form(window).code.edit.hasFocus)
    desk.refuses = None
    QTest.keyClicks(focus(), "123456")
    with qtbot.waitSignal(window.entered):
        QTest.keyClick(focus(), Key.Key_Return)
    assert desk.sent[-1][4] == "123456"


def test_a_server_that_is_silent_is_said_until_it_answers(
    window: EntryWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.unreachable = True
    said = problem_text(Problem(code=ProblemCode.UNREACHABLE))
    window.sign_in.open_at(DEMO)
    qtbot.waitUntil(lambda: said in words(window))
    desk.unreachable = False
    window.sign_in.open_at(DEMO)
    qtbot.waitUntil(lambda: said not in words(window))


def test_another_language_reaches_every_name(window: EntryWindow, qapp: QApplication) -> None:
    assert form(window).password.edit.accessibleName() == "Password"
    with speaking(qapp, Language.BOKMAL):
        assert form(window).password.edit.accessibleName() == "Passord"
        assert form(window).password.label.text() == "Passord"
        assert form(window).button.text() == "Logg inn"
        assert "registre" in window.consent._boxes[0].check.accessibleName()
    assert form(window).password.edit.accessibleName() == "Password"


def test_closing_the_window_is_leaving(window: EntryWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed):
        window.close()
