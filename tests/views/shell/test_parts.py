"""Parts of the shell: who is at work, what came meanwhile, the locked screen, keys."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.presence import Person, SoundOutput
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.models.row_words import AlertRow
from safemate_desktop.store.rows import AlertView
from safemate_desktop.views.common.keys import Key
from safemate_desktop.views.shell import words
from safemate_desktop.views.shell.keysheet import KeySheet
from safemate_desktop.views.shell.lock import LockScreen
from safemate_desktop.views.shell.meanwhile import MeanwhileStrip
from safemate_desktop.views.shell.people import DutyButton, duty_text, on_alert_text, people_lines
from safemate_desktop.views.shell.state import ShellState
from tests.views.alerts import night

KARI = Person(user_id=UUID(int=1), name="Kari Moen", handles=True, sound=SoundOutput.HEARD)
PER = Person(user_id=UUID(int=2), name="Per Dahl", handles=True, sound=SoundOutput.HEARD)
OLA = Person(user_id=UUID(int=4), name="Ola Nes", handles=True, sound=SoundOutput.HEARD)
OTHER_PER = Person(user_id=UUID(int=5), name="Per Vik", handles=True)
BOSS = Person(user_id=UUID(int=3), name="Anne Vik")


def test_who_is_on_duty_in_a_few_words() -> None:
    assert duty_text(()) == "On duty: only you"
    assert duty_text((BOSS,)) == "On duty: only you"
    assert duty_text((KARI, PER, OLA, BOSS)) == "On duty: Kari, Per (+1)"
    assert duty_text((PER, OTHER_PER)) == "On duty: Per Dahl, Per Vik"
    deaf = KARI.model_copy(update={"sound": SoundOutput.LOST})
    assert duty_text((deaf, PER)) == "On duty: Kari, Per · 1 without sound"


def test_the_list_tells_what_each_is_at() -> None:
    busy = KARI.model_copy(update={"in_call": True, "alert_id": UUID(int=9), "writing": True})
    away = PER.model_copy(update={"locked": True, "alert_id": UUID(int=9)})
    assert people_lines((busy, away, BOSS)) == [
        "Kari Moen · in a call · writing on an alert",
        "Per Dahl · screen locked",
        "Anne Vik · does not handle alerts",
    ]
    assert people_lines(()) == ["Nobody else is at work now"]


def test_who_is_on_the_same_alert() -> None:
    writes = KARI.model_copy(update={"writing": True})
    assert on_alert_text(()) == ""
    assert on_alert_text((PER,)) == "Per is looking at this alert"
    assert on_alert_text((writes, PER, OLA)) == (
        "Kari is writing … · Per and Ola are looking at this alert"
    )


def test_nobody_is_named_where_nobody_knows(qtbot: QtBot) -> None:
    button = DutyButton()
    qtbot.addWidget(button)
    button.show_people((KARI,))
    assert not button.isHidden()
    button.open_list()
    button.show_people(None)
    assert button.isHidden()


@pytest.mark.parametrize(("load", "said"), [(4, "4 of 10 in 10 min"), (11, "▲ 11 of 10 in 10 min")])
def test_load_is_told_by_shape_and_word(load: int, said: str) -> None:
    text = words.load_text(ShellState(load=load))
    assert text.startswith(said)
    assert ("flood" in text) is (load > 10)


def row(number: int, minute: int) -> AlertRow:
    alert = night.alert(number, night.SOS.type, 0)
    at = night.NOW + minute * 60_000
    alert = alert.model_copy(update={"last_at": at, "received_at": at})
    return AlertRow(AlertView(alert, pending=False, refused=False), name=f"Person {number}")


def test_what_came_meanwhile_is_gone_to_by_key_and_by_click(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    strip = MeanwhileStrip(window)
    asked: list[object] = []
    strip.asked.connect(asked.append)
    strip.show_rows([row(1, 0), row(2, 5)])
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert strip.text.text() == "While you were offline, 2 alerts came"
    assert "Person 1" in strip.next.text()
    QTest.keyClick(window, Qt.Key.Key_G)
    strip._fill()
    strip.menu.actions()[1].trigger()
    assert asked == [row(1, 0).alert.id, row(2, 5).alert.id]
    strip.show_rows([row(2, 5)])
    assert strip.list.isHidden()
    with qtbot.waitSignal(strip.all_seen):
        strip.done.click()
    strip.show_rows([])
    assert strip.isHidden()


def test_the_locked_screen_counts_and_says_why_it_stays(qtbot: QtBot) -> None:
    screen = LockScreen()
    qtbot.addWidget(screen)
    screen.begin("Ingrid Solberg", night.NOW)
    screen.show()
    assert screen.news.text() == "No new alerts since then"
    screen.show_fresh({1: 2, 3: 1})
    assert screen.news.text() == "3 new alerts since then"
    assert [number for number, mark in screen._marks.items() if not mark.isHidden()] == [1, 3]
    asked: list[str] = []
    screen.unlock_asked.connect(asked.append)
    screen.password.edit.setText("secret")
    QTest.keyClick(screen.password.edit, Qt.Key.Key_Return)
    assert asked == ["secret"]
    screen.say(Problem(code=ProblemCode.ACCOUNT_LOCKED, retry_after_s=61))
    assert screen.problem.text() == "Too many wrong passwords. Try again in 1 min."
    assert screen.password.edit.text() == ""
    screen.begin("Ingrid Solberg", night.NOW)
    assert screen.problem.isHidden()
    assert screen.news.text() == "No new alerts since then"


def test_a_key_is_found_by_a_word(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    Key(window, "Ctrl+L", "Lock the screen", lambda: None, "Window")
    Key(window, "Space", "Take the next alert", lambda: None, "Alerts")
    sheet = KeySheet(window)
    assert len(sheet.shown()) == 2
    sheet.search.setText("take alert")
    assert [line.keys for line in sheet.shown()] == ["Space"]
    sheet.search.setText("ctrl+l")
    assert [line.text for line in sheet.shown()] == ["Lock the screen"]
    sheet.search.setText("window")
    assert len(sheet.shown()) == 1
    sheet.search.setText("nothing")
    assert sheet.shown() == []
    assert not sheet._nothing.isHidden()
