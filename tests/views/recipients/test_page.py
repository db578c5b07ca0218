"""The Recipients page: found by keyboard, opened on purpose, looked at for a reason."""

from collections.abc import Callable, Coroutine, Iterator
from uuid import UUID

import pytest
import qasync
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.positions import Reason
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.recipients import Recipient
from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.i18n.install import Language
from safemate_desktop.models.bridge import Bridge
from safemate_desktop.models.recipients import COLUMNS, RecipientTable
from safemate_desktop.models.where import Seen, Waiting
from safemate_desktop.store.store import Store
from safemate_desktop.support.listeners import Listeners
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.views.common.notices import Notices
from safemate_desktop.views.recipients.look import LookDialog
from safemate_desktop.views.recipients.page import RecipientsPage
from tests.views.alerts import night
from tests.views.switch import speaking

Key = Qt.Key
ANNA = night.ANNA.id


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


class Looks:
    """A ``Looks`` port that gives what is asked for, or refuses."""

    def __init__(self) -> None:
        self.allowed = True
        self.refuses: ProblemCode | None = None
        self.until: dict[UUID, int] = {}
        self.asked: list[tuple[UUID, Reason, str, int]] = []
        self._listeners: Listeners[[]] = Listeners()

    def may(self, recipient: Recipient) -> bool:
        del recipient
        return self.allowed

    def seen(self, recipient_id: UUID) -> Seen:
        return night.where(recipient_id) if recipient_id in self.until else Waiting.NEEDS_REASON

    def until_ms(self, recipient_id: UUID) -> int | None:
        return self.until.get(recipient_id)

    async def look(self, recipient_id: UUID, reason: Reason, text: str, minutes: int) -> None:
        if self.refuses is not None:
            raise ProblemError(Problem(code=self.refuses, status=403))
        self.asked.append((recipient_id, reason, text, minutes))
        self.until[recipient_id] = night.NOW + minutes * 60_000
        self._listeners.tell()

    async def end(self, recipient_id: UUID) -> None:
        del self.until[recipient_id]
        self._listeners.tell()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        return self._listeners.add(listener)


class Desk:
    """The page over a real store in memory."""

    def __init__(self, loop: qasync.QEventLoop) -> None:
        self.loop, self.clock = loop, night.clock()
        self.store = Store.open(None, None, clock=self.clock)
        self.run(night.fill(self.store))
        self.bridge = Bridge(self.store.subscribe)
        self.table = RecipientTable(self.store.view, self.bridge)
        self.looks, self.notices, self.tasks = Looks(), Notices(), TaskOwner("test")
        self.opened: list[UUID] = []
        self.copied: list[str] = []
        self.page = RecipientsPage(
            self.table, self.store.view, self.looks, self._open, self.notices,
            self.tasks.start, self.clock.now_ms, self.copied.append,
        )  # fmt: skip
        self.bridge.changed.connect(self.table.follow)
        self.bridge.changed.connect(self.page.follow)
        self.finder, self.list = self.page.finder, self.page.finder.list

    async def _open(self, recipient_id: UUID) -> None:
        self.opened.append(recipient_id)

    def run(self, work: Coroutine[object, object, object]) -> None:
        """Do *work* to its end while the window lives on."""
        task = self.loop.create_task(work)
        while not task.done():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        task.result()

    def apply(self, *entries: Entry) -> None:
        """Let the server say *entries*."""
        self.run(self.store.truth.apply(list(entries), None))

    def names(self) -> list[str]:
        return [str(self.table.index(row, 0).data()) for row in range(self.table.rowCount())]

    def selected(self) -> list[str]:
        return [str(index.data()) for index in self.list.selectionModel().selectedRows()]

    def words(self) -> list[str]:
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]

    def find(self, text: str) -> None:
        self.finder.search.setFocus()
        self.finder.search.selectAll()
        QTest.keyClick(self.finder.search, Key.Key_Backspace)
        QTest.keyClicks(self.finder.search, text)

    def close(self) -> None:
        self.bridge.close()
        self.store.close()
        self.bridge.deleteLater()


@pytest.fixture
def desk(qtbot: QtBot, loop: qasync.QEventLoop) -> Iterator[Desk]:
    made = Desk(loop)
    qtbot.addWidget(made.page)
    made.page.resize(1300, 800)
    made.page.show()
    made.page.activateWindow()
    qtbot.waitUntil(made.page.isActiveWindow)
    yield made
    qtbot.waitUntil(lambda: not made.tasks._tasks)
    made.close()


def header_click(desk: Desk, column: int) -> None:
    header = desk.list.horizontalHeader()
    at = header.rect().center()
    at.setX(header.sectionViewportPosition(column) + header.sectionSize(column) // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_enter_opens_the_best_match_and_writes_it_down_once(desk: Desk, qtbot: QtBot) -> None:
    desk.find("hansen")
    assert desk.names() == ["Anna Hansen"]
    assert desk.opened == []
    QTest.keyClick(desk.finder.search, Key.Key_Return)
    qtbot.waitUntil(lambda: desk.opened == [ANNA])
    assert desk.selected() == ["Anna Hansen"]
    assert desk.list.hasFocus()
    desk.find("")
    assert desk.opened == [ANNA]


def test_merely_coming_to_the_list_opens_nobodys_card(desk: Desk, qtbot: QtBot) -> None:
    desk.finder.search.setFocus()
    for _ in range(4):
        if desk.list.hasFocus():
            break
        QTest.keyClick(focus(), Key.Key_Tab)
    assert desk.list.hasFocus()
    assert (desk.selected(), desk.opened) == ([], [])
    QTest.keyClick(desk.list, Key.Key_Down)
    qtbot.waitUntil(lambda: len(desk.opened) == 1)
    assert len(desk.selected()) == 1


def test_who_is_open_stays_selected_through_changes_searches_and_orders(
    desk: Desk, qtbot: QtBot
) -> None:
    people = [night.person(n, f"Navn{n:04}", "Aas", night.NORTH) for n in range(100, 500)]
    desk.apply(*(night.put(Kind.RECIPIENT, one) for one in people))
    qtbot.waitUntil(lambda: desk.table.rowCount() == 408)
    desk.find("hansen")
    QTest.keyClick(desk.finder.search, Key.Key_Return)
    desk.find("")  # she is beyond the four hundred now
    assert desk.selected() == ["Anna Hansen"]
    header_click(desk, 0)
    assert desk.names()[0] == "Nils Åsheim"
    assert desk.selected() == ["Anna Hansen"]
    bar = desk.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    desk.apply(night.put(Kind.RECIPIENT, night.person(600, "Ny", "Aa", night.NORTH)))
    qtbot.waitUntil(lambda: desk.table.rowCount() == 409)
    assert desk.selected() == ["Anna Hansen"]
    assert bar.value() > bar.maximum() // 2  # what was looked at is still in sight
    desk.find("moe")
    assert (desk.selected(), desk.names()) == ([], ["Per Moe"])
    desk.find("")
    assert desk.selected() == ["Anna Hansen"]
    qtbot.waitUntil(lambda: desk.opened == [ANNA])


@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_a_column_sorts_or_does_not_pretend_to(desk: Desk, column: int) -> None:
    before = desk.names()
    header = desk.list.horizontalHeader()
    header_click(desk, column)
    if COLUMNS[column].sort is None:
        assert (header.sortIndicatorSection(), desk.names()) == (0, before)
        return
    assert header.sortIndicatorSection() == column
    cells = [str(desk.table.index(row, column).data()) for row in range(desk.table.rowCount())]
    header_click(desk, column)
    turned = [str(desk.table.index(row, column).data()) for row in range(desk.table.rowCount())]
    assert turned == cells[::-1]


def test_the_orders_are_reached_by_keyboard(desk: Desk) -> None:
    header = desk.list.horizontalHeader()
    seen = []
    for _ in range(6):
        QTest.keyClick(
            desk.page, Key.Key_F,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )  # fmt: skip
        down = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        seen.append((header.sortIndicatorSection(), down))
    assert seen == [(0, True), (2, False), (2, True), (3, False), (3, True), (0, False)]


def test_a_sub_department_and_nobody(desk: Desk) -> None:
    assert desk.finder.unit.count() == 4
    desk.finder.unit.setCurrentIndex(desk.finder.unit.findText("Søndre"))
    assert desk.names() == ["Bjørn Ødegård", "Nils Åsheim"]
    desk.find("zzz")
    assert "Nobody matches" in desk.words()
    button = next(b for b in desk.page.findChildren(QPushButton) if b.text() == "Show everybody")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.table.rowCount() == len(night.PEOPLE)


def open_anna(desk: Desk, qtbot: QtBot) -> None:
    desk.find("hansen")
    QTest.keyClick(desk.finder.search, Key.Key_Return)
    qtbot.waitUntil(lambda: desk.opened == [ANNA])


def dialog(desk: Desk, qtbot: QtBot) -> LookDialog:
    QTest.mouseClick(desk.page.look, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(desk.page.findChildren(LookDialog)))
    found: LookDialog = desk.page.findChildren(LookDialog)[-1]
    qtbot.waitUntil(found.isVisible)
    return found


def test_a_look_needs_a_reason_and_another_one_needs_words(desk: Desk, qtbot: QtBot) -> None:
    open_anna(desk, qtbot)
    asked = dialog(desk, qtbot)
    assert not asked._show.isEnabled()
    assert not asked.text.isVisible()
    assert QApplication.focusWidget() is asked.group.button(0)
    QTest.keyClick(focus(), Key.Key_Space)  # the first; the arrows go on from it, to "other"
    assert asked._show.isEnabled()
    for _ in range(len(Reason) - 1):
        QTest.keyClick(focus(), Key.Key_Down)
    QTest.keyClick(focus(), Key.Key_Tab)
    assert asked.text.hasFocus()
    assert not asked._show.isEnabled()
    QTest.keyClicks(asked.text, "   ")
    assert not asked._show.isEnabled()
    QTest.keyClicks(asked.text, "Datteren ringte")
    QTest.keyClick(asked.text, Key.Key_Tab)
    QTest.keyClick(asked.minutes, Key.Key_Home)
    asked.text.setFocus()
    QTest.keyClick(asked.text, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.looks.asked))
    assert desk.looks.asked == [(ANNA, Reason.OTHER, "Datteren ringte", 15)]
    assert any(text.startswith("You see this position until") for text in desk.words())
    assert not desk.page.look.isEnabled()
    del desk.looks.until[ANNA]  # it ran out, and nothing else happened
    desk.clock.advance(15 * 60)
    desk.page.tick()
    assert desk.page.look.isEnabled()
    assert not any(text.startswith("You see this position until") for text in desk.words())


def test_thinking_better_of_it_asks_for_nothing_and_a_refusal_is_said(
    desk: Desk, qtbot: QtBot
) -> None:
    open_anna(desk, qtbot)
    QTest.keyClick(dialog(desk, qtbot), Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.tasks._tasks)
    assert desk.looks.asked == []
    desk.looks.refuses = ProblemCode.FORBIDDEN
    asked = dialog(desk, qtbot)
    asked.group.button(0).click()
    asked._show.click()
    qtbot.waitUntil(lambda: len(desk.notices.waiting()) == 1)


def test_who_may_not_look_is_not_offered_it(desk: Desk, qtbot: QtBot) -> None:
    desk.looks.allowed = False
    open_anna(desk, qtbot)
    assert not desk.page.look.isVisible()


def test_the_card_follows_the_store_until_the_person_is_gone(desk: Desk, qtbot: QtBot) -> None:
    open_anna(desk, qtbot)
    renamed = night.ANNA.model_copy(update={"version": 2, "first_name": "Annbjørg"})
    desk.apply(night.put(Kind.RECIPIENT, renamed))
    qtbot.waitUntil(lambda: any("Annbjørg" in text for text in desk.words()))
    desk.apply(Entry(op="gone", kind=Kind.RECIPIENT, id=ANNA, version=3))
    qtbot.waitUntil(lambda: "Choose somebody in the list" in desk.words())


def test_another_language_reaches_the_finder_and_the_card(
    desk: Desk, qtbot: QtBot, qapp: QApplication
) -> None:
    open_anna(desk, qtbot)
    finder = desk.finder
    before = {
        finder.search.placeholderText(), finder.search.accessibleName(),
        finder.unit.accessibleName(), finder.unit.itemText(0), finder.list.accessibleName(),
        desk.page.look.text(),
    }  # fmt: skip
    with speaking(qapp, Language.BOKMAL):
        after = {
            finder.search.placeholderText(), finder.search.accessibleName(),
            finder.unit.accessibleName(), finder.unit.itemText(0), finder.list.accessibleName(),
            desk.page.look.text(),
        }  # fmt: skip
        assert not before & after
        assert "Tjenestemottakere" in desk.words()
        assert desk.selected() == ["Anna Hansen"]
    assert desk.opened == [ANNA]
