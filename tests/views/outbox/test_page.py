"""The Outbox page: refused work is kept until a person decides."""

from collections.abc import Coroutine, Iterator
from uuid import UUID

import pytest
import qasync
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from safemate_desktop.commands.alerts import Note
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.i18n.install import Language
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.models.bridge import Bridge
from safemate_desktop.models.outbox import OutboxList
from safemate_desktop.store.store import Store
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.views.common.notices import Notices
from safemate_desktop.views.common.text import say
from safemate_desktop.views.outbox.page import OutboxPage
from tests.views.alerts import night
from tests.views.switch import speaking

FIRST, SECOND = UUID(int=0x71), UUID(int=0x72)
TAKEN = Problem(code=ProblemCode.ALREADY_RESOLVED, status=409)


class Actions:
    """An ``OutboxPort`` over the store itself; ``refuses`` is a disk that is full."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.again: list[UUID] = []
        self.refuses: ProblemCode | None = None

    async def redo(self, key: UUID) -> None:
        if self.refuses is not None:
            raise ProblemError(Problem(code=self.refuses, status=507))
        self.again.append(key)

    async def discard(self, key: UUID) -> None:
        await self._store.outbox.discard(key)


class Desk:
    """The page over a real store in memory."""

    def __init__(self, loop: qasync.QEventLoop) -> None:
        self.loop, clock = loop, night.clock()
        self.store = Store.open(None, None, clock=clock)
        self.run(night.fill(self.store))
        self.bridge = Bridge(self.store.subscribe)
        self.model = OutboxList(self.store.outbox, self.store.view, clock.now_ms, self.bridge)
        self.bridge.changed.connect(self.model.follow)
        self.actions, self.notices = Actions(self.store), Notices()
        self.tasks = TaskOwner("test")
        self.page = OutboxPage(
            self.model, self.actions, self.notices, self.tasks.start, clock.now_ms
        )

    def add(self, key: UUID, text: str) -> None:
        note = Note(
            key=key, made_at=night.NOW, made_by=night.INGRID, seen_version=3,
            alert_id=night.SOS.id, unit_id=night.NORTH, text=text,
        )  # fmt: skip
        self.run(self.store.outbox.append(note))

    def park(self, key: UUID) -> None:
        self.run(self.store.outbox.park(key, TAKEN))

    def run(self, work: Coroutine[object, object, object]) -> None:
        """Do *work* to its end while the window lives on."""
        task = self.loop.create_task(work)
        while not task.done():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        task.result()

    def choose(self, row: int) -> None:
        self.page.list.setCurrentIndex(self.model.index(row, 0))

    def words(self) -> list[str]:
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]

    def close(self) -> None:
        self.bridge.close()
        self.store.close()
        self.bridge.deleteLater()


@pytest.fixture
def desk(qtbot: QtBot, loop: qasync.QEventLoop) -> Iterator[Desk]:
    made = Desk(loop)
    qtbot.addWidget(made.page)
    made.page.resize(900, 600)
    made.page.show()
    yield made
    made.close()


def answer(qtbot: QtBot, page: OutboxPage, verb: str) -> None:
    """Press *verb* in the question that is asked."""

    def found() -> QPushButton | None:
        dialogs = [d for d in page.findChildren(QDialog) if d.isVisible()]
        return next(
            (b for d in dialogs for b in d.findChildren(QPushButton) if b.text() == verb), None
        )

    qtbot.waitUntil(lambda: found() is not None)
    button = found()
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_nothing_to_do_is_said(desk: Desk) -> None:
    assert "Everything has been sent" in desk.words()
    assert not desk.page.redo.isEnabled()
    assert not desk.page.discard.isEnabled()


def test_what_is_on_its_way_waits_and_what_was_refused_wants_a_person(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.add(FIRST, "Hun svarer")
    desk.add(SECOND, "Ringer datter")
    qtbot.waitUntil(lambda: desk.model.rowCount() == 2)
    desk.choose(0)
    assert not desk.page.redo.isEnabled()
    desk.park(FIRST)
    qtbot.waitUntil(desk.page.redo.isEnabled)  # the chosen row was refused while it was chosen
    assert desk.page.discard.isEnabled()
    assert problem_text(TAKEN) in desk.words()
    desk.choose(1)
    assert not desk.page.redo.isEnabled()
    assert problem_text(TAKEN) not in desk.words()


def test_it_is_sent_again_or_the_disk_says_why_not(desk: Desk, qtbot: QtBot) -> None:
    desk.add(FIRST, "Hun svarer")
    desk.park(FIRST)
    qtbot.waitUntil(lambda: desk.model.counts == (0, 1))
    desk.choose(0)
    desk.actions.refuses = ProblemCode.DISK_FULL
    QTest.mouseClick(desk.page.redo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(desk.notices.waiting()) == 1)
    full = problem_text(Problem(code=ProblemCode.DISK_FULL, status=507))
    assert say(desk.notices.waiting()[0].text) == full
    desk.actions.refuses = None
    QTest.mouseClick(desk.page.redo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.actions.again == [FIRST])


def test_it_is_discarded_only_after_a_second_word(desk: Desk, qtbot: QtBot) -> None:
    desk.add(FIRST, "Hun svarer")
    desk.park(FIRST)
    qtbot.waitUntil(lambda: desk.model.counts == (0, 1))
    desk.choose(0)
    QTest.mouseClick(desk.page.discard, Qt.MouseButton.LeftButton)
    answer(qtbot, desk.page, "Cancel")
    qtbot.waitUntil(lambda: not desk.tasks._tasks)
    assert desk.model.rowCount() == 1
    QTest.mouseClick(desk.page.discard, Qt.MouseButton.LeftButton)
    answer(qtbot, desk.page, "Discard")
    qtbot.waitUntil(lambda: desk.model.rowCount() == 0)
    assert "Everything has been sent" in desk.words()
    qtbot.waitUntil(lambda: not desk.tasks._tasks)


def test_another_language_reaches_why_it_was_refused(
    desk: Desk, qtbot: QtBot, qapp: QApplication
) -> None:
    desk.add(FIRST, "Hun svarer")
    desk.park(FIRST)
    qtbot.waitUntil(lambda: desk.model.counts == (0, 1))
    desk.choose(0)
    english, name = problem_text(TAKEN), desk.page.list.accessibleName()
    assert english in desk.words()
    with speaking(qapp, Language.BOKMAL):
        assert problem_text(TAKEN) != english
        assert problem_text(TAKEN) in desk.words()
        assert english not in desk.words()
        assert desk.page.list.accessibleName() not in {"", name}
        assert "Utboks" in desk.words()
