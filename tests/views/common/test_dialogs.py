"""Dialogs awaited inside the one loop there is."""

import asyncio

import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.common.dialogs import AskDialog, ask_confirm, ask_text, tell


def opened(qtbot: QtBot, window: QWidget) -> AskDialog:
    qtbot.waitUntil(lambda: window.findChild(AskDialog) is not None)
    dialog = window.findChild(AskDialog)
    assert isinstance(dialog, AskDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def press(dialog: AskDialog, words: str) -> None:
    next(b for b in dialog.findChildren(Button) if b.text() == words).click()


def test_the_answer_comes_back(qtbot: QtBot, loop: qasync.QEventLoop) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    for words, answer in (("Forkast", True), ("Cancel", False)):
        task = loop.create_task(ask_confirm(window, "Forkaste?", "Alt går tapt.", "Forkast"))
        press(opened(qtbot, window), words)
        qtbot.waitUntil(task.done)
        assert task.result() is answer
        qtbot.waitUntil(lambda: window.findChild(AskDialog) is None)


def test_escape_cancels(qtbot: QtBot, loop: qasync.QEventLoop) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    task = loop.create_task(ask_confirm(window, "Sikker?", "", "Ja", danger=True))
    QTest.keyClick(opened(qtbot, window), Qt.Key.Key_Escape)
    qtbot.waitUntil(task.done)
    assert task.result() is False


def test_enter_never_does_what_would_lose_something(qtbot: QtBot, loop: qasync.QEventLoop) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    for danger in (True, False):
        task = loop.create_task(ask_confirm(window, "Logg ut?", "", "Logg ut", danger=danger))
        QTest.keyClick(opened(qtbot, window), Qt.Key.Key_Return)
        qtbot.waitUntil(task.done)
        assert task.result() is not danger
        qtbot.waitUntil(lambda: window.findChild(AskDialog) is None)


def test_an_empty_line_is_not_an_answer(qtbot: QtBot, loop: qasync.QEventLoop) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    task = loop.create_task(ask_text(window, "Begrunnelse", "Hvorfor?", "Vis"))
    dialog = opened(qtbot, window)
    show = next(b for b in dialog.findChildren(Button) if b.text() == "Vis")
    assert not show.isEnabled()
    QTest.keyClicks(dialog.findChildren(QLineEdit)[0], " datter ringte ")
    assert show.isEnabled()
    show.click()
    qtbot.waitUntil(task.done)
    assert task.result() == "datter ringte"


def test_a_cancelled_task_closes_its_dialog(qtbot: QtBot, loop: qasync.QEventLoop) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    task = loop.create_task(tell(window, "Vit dette", "…"))
    opened(qtbot, window)
    task.cancel()
    qtbot.waitUntil(task.done)
    assert task.cancelled()
    qtbot.waitUntil(lambda: window.findChild(AskDialog) is None)
    assert not [t for t in asyncio.all_tasks(loop) if not t.done()]
