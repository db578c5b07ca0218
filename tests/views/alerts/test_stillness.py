"""Nothing moves that somebody looks at, points at or writes, whatever comes meanwhile."""

import asyncio
from contextlib import AbstractContextManager, closing
from functools import partial
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import PRIORITY, AlertType
from safemate_desktop.models.alerts import AlertQueue
from safemate_desktop.models.bridge import Bridge
from safemate_desktop.models.queue_order import Gap, RowKey, Section
from safemate_desktop.store.store import Store
from safemate_desktop.views.alerts.queue_column import QueueColumn
from tests.views.alerts import night
from tests.views.alerts.bench import Bench

KINDS = (AlertType.SOS, AlertType.ZONE_EXIT, AlertType.NO_CONTACT, AlertType.NO_CONTACT)
one = st.tuples(
    st.integers(0, 39),
    st.sampled_from(KINDS),
    st.sampled_from([AlertState.OPEN, AlertState.OPEN, *AlertState]),
    st.booleans(),
)
Some = tuple[int, AlertType, AlertState, bool]
batches = st.lists(st.lists(one, min_size=1, max_size=12), min_size=1, max_size=5)


def alert(
    number: int,
    kind: AlertType,
    state: AlertState = AlertState.OPEN,
    mine: bool = False,  # noqa: FBT001, FBT002
    version: int = 1,
) -> Alert:
    return night.alert(
        300 + number, kind, number * night.MINUTE, version=version, state=state,
        priority=PRIORITY[kind], holder_id=night.INGRID if mine else night.JONAS,
        recipient_id=None, device_id=None, follow_up_at=night.NOW + night.MINUTE,
        resolved_at=night.NOW,
    )  # fmt: skip


class Watched:
    """The queue's column over a real store, as an eye and a hand meet it; ``close`` it."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        me, clock = night.me(), night.clock()
        self.store = Store.open(None, None, clock=clock)
        asyncio.run(night.fill(self.store))
        self._bridge = Bridge(self.store.subscribe)
        self.queue = AlertQueue(self.store.view, lambda: me, clock.now_ms)
        self._bridge.changed.connect(self.queue.follow)
        self.column = QueueColumn(self.queue)
        self.list, self.version = self.column.list, 1
        self.column.resize(440, 420)
        self.column.show()
        app.processEvents()

    def apply(self, batch: list[Some]) -> None:
        self.version += 1
        alerts = {some[0]: alert(*some, self.version) for some in batch}
        entries = [night.put(Kind.ALERT, some) for some in alerts.values()]
        asyncio.run(self.store.truth.apply(entries, None))
        self._app.processEvents()
        while self._bridge._waiting is not None or self.queue.reading:
            self._app.processEvents()
        self._app.processEvents()

    def close(self) -> None:
        self.queue.close()
        self._bridge.close()
        self.store.close()
        self.column.close()
        self.column.deleteLater()
        self.queue.deleteLater()
        self._bridge.deleteLater()

    def rect(self, key: RowKey) -> QRect:
        return self.list.visualRect(self.queue.rows.index_of(key))

    def at(self, spot: QPoint) -> RowKey | None:
        return self.queue.rows.key_at(self.list.indexAt(spot))

    def first_in_sight(self) -> RowKey | None:
        rows = self.queue.rows.keys()
        seen = (key for key in rows if self.rect(key).top() >= 0)
        return next((key for key in seen if isinstance(key, UUID | AlertType)), None)

    def current(self) -> RowKey | None:
        return self.queue.rows.key_at(self.list.currentIndex())


def watch(app: QApplication) -> AbstractContextManager[Watched]:
    return closing(Watched(app))


@given(st.lists(one, max_size=20), batches, st.integers(0, 330), st.integers(0, 800))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_the_row_under_the_pointer_stays_there(
    qapp: QApplication, before: list[Some], coming: list[list[Some]], y: int, scrolled: int
) -> None:
    with watch(qapp) as seen:
        if before:
            seen.apply(before)
        seen.column.set_shown(night.SOS.id)
        bar = seen.list.verticalScrollBar()
        bar.setValue(scrolled)
        spot, offset = QPoint(60, y), bar.value()
        QTest.mouseMove(seen.list.viewport(), spot + QPoint(0, 1))
        QTest.mouseMove(seen.list.viewport(), spot)
        pointed = seen.at(spot)
        place = seen.rect(pointed) if pointed is not None else QRect()
        for batch in coming:
            seen.apply(batch)
            assert bar.value() == offset
            assert seen.current() == night.SOS.id
            if pointed is not None:
                there = seen.at(spot)
                assert there == pointed or isinstance(there, Gap)
                assert seen.rect(there) == place
        QTest.mouseMove(seen.list.viewport(), QPoint(60, seen.list.height() + 200))
        qapp.sendEvent(seen.list, QEvent(QEvent.Type.Leave))
        assert not any(isinstance(key, Gap) for key in seen.queue.rows.keys())  # noqa: SIM118


@given(batches, st.integers(60, 800))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_what_was_scrolled_to_stays_in_sight(
    qapp: QApplication, coming: list[list[Some]], scrolled: int
) -> None:
    with watch(qapp) as seen:
        seen.apply([(n, KINDS[n % 2], AlertState.OPEN, False) for n in range(30)])
        bar = seen.list.verticalScrollBar()
        bar.setValue(scrolled)
        for batch in coming:
            first = seen.first_in_sight()
            assert first is not None
            top = seen.rect(first).top()
            seen.apply(batch)
            stays = seen.queue.rows.index_of(first).isValid()
            if stays and 0 < bar.value() < bar.maximum():
                assert seen.rect(first).top() == top


def test_at_the_top_what_is_new_comes_into_sight(qapp: QApplication) -> None:
    with watch(qapp) as seen:
        seen.apply([(n, AlertType.ZONE_EXIT, AlertState.OPEN, False) for n in range(30)])
        seen.apply([(35, AlertType.SOS, AlertState.OPEN, False)])
        assert seen.list.verticalScrollBar().value() == 0
        shown = seen.queue.rows.keys()
        assert shown.index(UUID(int=0x3000 + 335)) == shown.index(Section.FREE) + 1


def test_what_is_being_written_stays_in_a_flood(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.SOS.id)
    bench.page.desk.begin_note()
    editor = bench.page.desk.note.editor
    QTest.keyClicks(editor, "Hun svarer, men er uklar")
    cursor = editor.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(10, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    for some in range(3):
        flood = [alert(n + 13 * some, KINDS[n % 4], version=some + 1) for n in range(13)]
        bench.apply([night.put(Kind.ALERT, one) for one in flood])
        qtbot.waitUntil(partial(_is_here, bench, flood[-1].id))
        assert editor.hasFocus()
        assert editor.toPlainText() == "Hun svarer, men er uklar"
        assert (editor.textCursor().anchor(), editor.textCursor().position()) == (4, 10)
        assert bench.page.shown == night.SOS.id
    assert AlertType.NO_CONTACT in bench.models.queue.folds


def _is_here(bench: Bench, alert_id: UUID) -> bool:
    return bench.models.queue.section_of(alert_id) is not None
