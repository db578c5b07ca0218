"""The My activity page: asked for when shown, page by page, honest about what it could not get."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.logs import ActivityEntry, ActivityPage
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.i18n import when
from safemate_desktop.i18n.install import Language
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.models.activity import ActivityLog
from safemate_desktop.queries.logs import MyActivity
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.views.activity import page as shown
from safemate_desktop.views.activity.words import ACTIONS, action_text, entry_text, reason_text
from tests.views.alerts import night
from tests.views.switch import speaking

CUT = Problem(code=ProblemCode.UNREACHABLE)


def entry(number: int, action: str = "signed_in", **more: object) -> ActivityEntry:
    plain = ActivityEntry(id=UUID(int=number), at=night.NOW - number * 1000, action=action)
    return plain.model_copy(update=more)


class Server:
    """Two pages of the log; ``cut`` is no line."""

    def __init__(self) -> None:
        self.first: tuple[ActivityEntry, ...] = (
            entry(1),
            entry(2, "recipient.opened", subject_label="Anna Hansen"),
        )
        self.asked: list[str | None] = []
        self.cut = False

    async def ask(self, query: MyActivity) -> ActivityPage:
        self.asked.append(query.page)
        if self.cut:
            raise ProblemError(CUT)
        if query.page is None:
            return ActivityPage(items=self.first, next="p2" if self.first else None)
        return ActivityPage(items=(entry(3),))


class Desk:
    def __init__(self) -> None:
        self.server, self.tasks = Server(), TaskOwner("test")
        self.log = ActivityLog(self.server.ask, entry_text)
        self.page = shown.ActivityPage(self.log, self.tasks.start, night.clock().now_ms)

    def words(self) -> list[str]:
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]


@pytest.fixture
def desk(qtbot: QtBot, loop: qasync.QEventLoop) -> Iterator[Desk]:
    del loop
    made = Desk()
    qtbot.addWidget(made.page)
    made.page.resize(900, 600)
    yield made
    qtbot.waitUntil(lambda: not made.tasks._tasks)


def test_it_is_asked_for_when_shown_and_older_lines_when_wanted(desk: Desk, qtbot: QtBot) -> None:
    assert desk.server.asked == []
    desk.page.show()
    qtbot.waitUntil(lambda: desk.log.rowCount() == 2)
    assert desk.log.index(1, 0).data() == "Opened the person card · Anna Hansen"
    QTest.mouseClick(desk.page.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.log.rowCount() == 3)
    assert desk.page.more.isHidden()
    desk.page.hide()
    desk.page.show()  # what was done meanwhile is there
    qtbot.waitUntil(lambda: desk.server.asked == [None, "p2", None])


def test_an_empty_log_is_said(desk: Desk, qtbot: QtBot) -> None:
    desk.server.first = ()
    desk.page.show()
    qtbot.waitUntil(lambda: "Nothing is registered yet" in desk.words())


def test_without_a_line_it_says_so_and_tries_again(desk: Desk, qtbot: QtBot) -> None:
    desk.server.cut = True
    desk.page.show()
    qtbot.waitUntil(lambda: problem_text(CUT) in desk.words())
    again = next(b for b in desk.page.findChildren(QPushButton) if b.text() == "Try again")
    desk.server.cut = False
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.log.rowCount() == 2)
    assert problem_text(CUT) not in desk.words()


def test_lines_that_could_not_be_renewed_do_not_look_new(desk: Desk, qtbot: QtBot) -> None:
    desk.page.show()
    qtbot.waitUntil(lambda: desk.log.rowCount() == 2)
    desk.server.cut = True
    qtbot.waitUntil(desk.page.refresh.isEnabled)
    QTest.mouseClick(desk.page.refresh, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: problem_text(CUT) in desk.words())
    assert desk.log.rowCount() == 2
    desk.server.cut = False
    qtbot.waitUntil(desk.page.refresh.isEnabled)
    QTest.mouseClick(desk.page.refresh, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: problem_text(CUT) not in desk.words())


def test_every_word_of_the_log_is_told_in_both_languages(
    desk: Desk, qapp: QApplication, qtbot: QtBot
) -> None:
    desk.page.show()
    qtbot.waitUntil(lambda: desk.log.rowCount() == 2)
    english = {action: action_text(action) for action in ACTIONS}
    assert all(english[action] != action for action in ACTIONS)
    assert action_text("made.up.later") == "made.up.later"
    assert action_text("alert.note") != "alert.note"
    assert reason_text("") == ""
    with speaking(qapp, Language.BOKMAL):
        assert all(action_text(action) != english[action] for action in ACTIONS)
        assert desk.page.list.accessibleName() == "Min aktivitet"
        assert "Min aktivitet" in desk.words()
        assert str(desk.log.index(1, 0).data()).endswith("Anna Hansen")
        assert desk.log.index(1, 0).data() != "Opened the person card · Anna Hansen"


def test_what_was_made_without_a_line_says_when(desk: Desk, qtbot: QtBot) -> None:
    late = entry(1, offline_at=night.NOW - 10 * 60_000)
    desk.server.first = (late, entry(2, offline_at=night.NOW - 3_000))
    desk.page.show()
    qtbot.waitUntil(lambda: desk.log.rowCount() == 2)
    at = when.moment(night.NOW - 10 * 60_000, night.NOW)
    lines = [desk.page._line(desk.log.index(row, 0)) for row in range(2)]
    assert [line.second if line else None for line in lines] == [f"made without a line at {at}", ""]
