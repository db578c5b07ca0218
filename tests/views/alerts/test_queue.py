"""The queue worked by hand and by key: folds, what the rows show, what is picked out."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.models.queue_order import RowKey, Section
from safemate_desktop.models.queue_rows import DENSE_ROW_PX, HEAD_PX, ROW_PX
from safemate_desktop.settings.preferences import QueueFact
from safemate_desktop.views.alerts.queue_look import QueueLook
from tests.views.alerts import night
from tests.views.alerts.bench import Bench
from tests.views.alerts.conftest import MakeBench

Key = Qt.Key
KIND = AlertType.NO_CONTACT
FLOOD = tuple(
    night.alert(100 + n, KIND, 400_000 - n, recipient_id=None, device_id=None) for n in range(24)
)
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def flooded(make_bench: MakeBench) -> Bench:
    return make_bench(alerts=(*night.ALERTS, *FLOOD))


def press(bench: Bench, key: Qt.Key) -> None:
    """Press a key in whatever has focus, as a person does."""
    QTest.keyClick(QApplication.focusWidget() or bench.page, key)


def keys(bench: Bench) -> list[RowKey]:
    return list(bench.models.queue.rows.keys())


def click(bench: Bench, key: RowKey, held: Qt.KeyboardModifier = NONE) -> None:
    """Click the row of *key*."""
    rows = bench.page.queue.list
    spot = rows.visualRect(bench.models.queue.rows.index_of(key)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, held, spot)


def to_the_fold(bench: Bench) -> None:
    """Go down by key until the keyboard is on the fold."""
    for _ in range(len(keys(bench))):
        if bench.page.queue.list.current is KIND:
            return
        press(bench, Key.Key_Down)
    raise AssertionError("no fold")


def test_a_fold_is_opened_and_closed_by_key(flooded: Bench) -> None:
    assert KIND in keys(flooded)
    assert FLOOD[0].id not in keys(flooded)
    to_the_fold(flooded)
    shown = flooded.page.shown
    press(flooded, Key.Key_Right)
    assert FLOOD[0].id in keys(flooded)
    assert (flooded.page.shown, flooded.page.queue.list.current) == (shown, KIND)
    press(flooded, Key.Key_Down)
    first = flooded.models.queue.folds[KIND].keys[0]
    assert flooded.page.shown == first
    press(flooded, Key.Key_Left)
    assert FLOOD[0].id not in keys(flooded)
    assert flooded.page.queue.list.current is KIND
    press(flooded, Key.Key_Return)
    assert FLOOD[0].id in keys(flooded)
    press(flooded, Key.Key_Return)
    assert FLOOD[0].id not in keys(flooded)
    press(flooded, Key.Key_Up)
    assert flooded.page.shown == night.ZONE.id


def test_a_click_opens_a_fold_in_its_place_and_it_stays_open(flooded: Bench, qtbot: QtBot) -> None:
    rows = flooded.page.queue.list
    before = rows.visualRect(flooded.models.queue.rows.index_of(KIND))
    click(flooded, KIND)
    assert rows.visualRect(flooded.models.queue.rows.index_of(KIND)).top() == before.top()
    assert FLOOD[0].id in keys(flooded)
    more = night.alert(200, KIND, 1000, recipient_id=None, device_id=None)
    flooded.apply([night.put(Kind.ALERT, more)])
    qtbot.waitUntil(lambda: more.id in keys(flooded))
    click(flooded, KIND)
    assert more.id not in keys(flooded)


def test_an_alert_in_a_closed_fold_is_shown_at_its_fold(flooded: Bench) -> None:
    flooded.page.open_alert(FLOOD[3].id)
    assert flooded.page.shown == FLOOD[3].id
    assert FLOOD[3].id not in keys(flooded)
    assert flooded.page.queue.list.currentIndex() == flooded.models.queue.rows.index_of(KIND)
    press(flooded, Key.Key_Up)
    assert flooded.page.shown == night.ZONE.id


def test_what_is_in_a_fold_counts_as_shown_with_its_row(flooded: Bench, qtbot: QtBot) -> None:
    seen = flooded.page.queue.list
    qtbot.waitUntil(lambda: {alert.id for alert in FLOOD} <= seen.seen)
    told: list[frozenset[UUID]] = []
    flooded.page.rows_painted.connect(told.append)
    more = night.alert(200, KIND, 1000, recipient_id=None, device_id=None)
    flooded.apply([night.put(Kind.ALERT, more)])
    qtbot.waitUntil(lambda: frozenset({more.id}) in told)


def test_the_fold_under_the_keyboard_is_closed_with_one_comment(flooded: Bench) -> None:
    to_the_fold(flooded)
    QTest.keyClick(flooded.page, Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    chosen = flooded.page.desk.closing.alerts
    assert {alert.id for alert in chosen} == {night.LOST.id, *(alert.id for alert in FLOOD)}


def test_equipment_is_picked_out_and_never_a_person(bench: Bench, qtbot: QtBot) -> None:
    column = bench.page.queue
    click(bench, night.LOST.id, CTRL)
    click(bench, night.FALL.id, CTRL)
    assert list(column.chosen) == [night.LOST.id]
    bench.page.open_alert(night.BATTERY.id)
    bench.page.queue.focus_list()
    press(bench, Key.Key_X)
    assert list(column.chosen) == [night.LOST.id, night.BATTERY.id]
    press(bench, Key.Key_X)
    assert list(column.chosen) == [night.LOST.id]
    closed = night.LOST.model_copy(update={"version": 2, "state": night.CLOSED.state})
    bench.apply([night.put(Kind.ALERT, closed)])
    qtbot.waitUntil(lambda: not column.chosen)


def test_rows_look_as_was_chosen(bench: Bench) -> None:
    column, rows = bench.page.queue, bench.models.queue.rows
    chosen: list[QueueLook] = []
    column.looked.connect(chosen.append)

    def height(key: RowKey) -> int:
        return column.list.visualRect(rows.index_of(key)).height()

    assert (height(night.FALL.id), height(Section.FREE)) == (ROW_PX, HEAD_PX)
    assert "Søndre" in str(rows.index_of(night.FALL.id).data())
    press(bench, Key.Key_V)
    actions = {action.text(): action for action in column._menu.actions()}
    actions["Low rows"].trigger()
    actions["Sub-department"].trigger()
    column._menu.close()
    assert (height(night.FALL.id), height(Section.FREE)) == (DENSE_ROW_PX, HEAD_PX)
    assert "Søndre" not in str(rows.index_of(night.FALL.id).data())
    look = QueueLook(dense=True, facts=frozenset({QueueFact.TARGET}))
    assert (chosen[-1], column.look) == (look, look)
    assert rows.index_of(night.FALL.id).isValid()
    column.list.repaint()
