"""The queue is there first: what stands beside it comes after, or as soon as it is asked for."""

import gc
import weakref
from collections.abc import Iterator
from uuid import UUID

import pytest
import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.views.alerts.desk import Desk
from safemate_desktop.views.alerts.queue_list import QueueList
from tests.views.alerts.bench import Bench


@pytest.fixture
def coming(loop: qasync.QEventLoop) -> Iterator[Bench]:
    """A page that nobody has looked at or asked anything of."""
    bench = Bench(loop)
    bench.page.resize(1600, 1000)
    yield bench
    bench.close()


def _built(bench: Bench) -> bool:
    return bool(bench.page.findChildren(Desk))


def _first(bench: Bench) -> UUID:
    return next(key for key in bench.models.queue.rows.keys() if isinstance(key, UUID))  # noqa: SIM118


def test_the_queue_is_painted_before_the_rest_is_built(coming: Bench, qtbot: QtBot) -> None:
    built: list[bool] = []
    coming.page.rows_painted.connect(lambda _ids: built.append(_built(coming)))
    coming.page.show()
    qtbot.waitUntil(lambda: bool(built))
    assert built[0] is False
    queue = coming.page.findChildren(QueueList)[0]
    before = queue.mapTo(coming.page, queue.rect().topLeft()), queue.size()
    focus = QApplication.focusWidget()
    qtbot.waitUntil(lambda: _built(coming))
    QTest.qWait(0)
    assert (queue.mapTo(coming.page, queue.rect().topLeft()), queue.size()) == before
    assert QApplication.focusWidget() is focus


def test_a_key_pressed_at_once_is_obeyed(coming: Bench, qtbot: QtBot) -> None:
    coming.page.show()
    coming.page.activateWindow()
    assert not _built(coming)
    wanted = coming.models.queue.next_free()
    coming.page.take_next()
    assert coming.page.shown == wanted
    qtbot.waitUntil(lambda: bool(coming.page.desk.row and coming.page.desk.row.mine))
    coming.page.queue.focus_list()
    QTest.keyClick(coming.page.queue.list, Qt.Key.Key_N)
    qtbot.waitUntil(coming.page.desk.note.editor.hasFocus)


def test_an_alert_called_up_at_once_is_shown(coming: Bench) -> None:
    wanted = _first(coming)
    coming.page.call_up(wanted)
    assert coming.page.shown == wanted
    assert coming.page.desk.row is not None


def test_narrow_from_the_start_stands_in_tabs(coming: Bench, qtbot: QtBot) -> None:
    coming.page.resize(1300, 900)
    coming.page.show()
    qtbot.waitUntil(lambda: _built(coming))
    coming.page.open_alert(_first(coming))
    note = coming.page.desk.note
    qtbot.waitUntil(note.isVisible)
    assert any(tabs.isAncestorOf(note) for tabs in coming.page.findChildren(QTabWidget))
    assert not any(tabs.isHidden() for tabs in coming.page.findChildren(QTabWidget))


def test_closed_before_it_is_built_it_leaves_nothing(loop: qasync.QEventLoop, qtbot: QtBot) -> None:
    bench = Bench(loop)
    gone = weakref.ref(bench.page)
    with qtbot.waitSignal(bench.page.destroyed):
        bench.close()
    assert not bench.positions.listeners
    del bench
    gc.collect()
    assert gone() is None
