"""The queue's lists over a real store, watched by Qt's model tester while they change."""

import asyncio
from collections.abc import Iterator
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safemate_desktop.commands.alerts import Claim
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.models.alerts import AlertQueue, Counts
from safemate_desktop.models.bridge import Bridge
from safemate_desktop.models.queue_order import CLOSED_SHOWN_MS, Section
from safemate_desktop.store.rows import AlertView
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import ManualClock
from tests.models.conftest import Watch
from tests.views.alerts import night


@pytest.fixture
def queue(full_night: Store, bridge: Bridge, clock: ManualClock) -> Iterator[AlertQueue]:
    me = night.me()
    made = AlertQueue(full_night.view, lambda: me, clock.now_ms, bridge)
    bridge.changed.connect(made.follow)
    yield made
    made.close()


def ids(queue: AlertQueue, section: Section) -> list[UUID]:
    return list(queue.section(section).keys())


def apply(store: Store, *alerts: Alert) -> None:
    asyncio.run(store.truth.apply([night.put(Kind.ALERT, alert) for alert in alerts], None))


def test_the_night_stands_in_its_sections(queue: AlertQueue) -> None:
    order = [night.SOS, night.FALL, night.ZONE, night.LATE, night.LOST, night.BATTERY]
    assert ids(queue, Section.QUEUE) == [alert.id for alert in order]
    assert ids(queue, Section.WAITING) == [night.DRIVEN.id, night.SLEEPS.id]
    assert ids(queue, Section.CLOSED) == [night.CLOSED.id]
    assert queue.counts == Counts(free=3, taken=2, waiting=2, mine=2)
    assert queue.next_free() == night.FALL.id


def test_what_changes_is_moved_and_read_again(
    queue: AlertQueue, store: Store, qtbot: QtBot, watch: Watch
) -> None:
    for section in Section:
        watch(queue.section(section))
    taken = night.FALL.model_copy(
        update={"version": 2, "state": AlertState.WAITING, "holder_id": night.JONAS,
                "follow_up_at": night.NOW + night.MINUTE}
    )  # fmt: skip
    newer = night.alert(20, AlertType.SOS, 0)
    apply(store, taken, newer)
    qtbot.waitUntil(lambda: queue.section_of(night.FALL.id) is Section.WAITING)
    assert ids(queue, Section.QUEUE)[:2] == [night.SOS.id, newer.id]
    assert ids(queue, Section.WAITING)[0] == night.FALL.id
    asyncio.run(
        store.truth.apply([Entry(op="gone", kind=Kind.ALERT, id=newer.id, version=9)], None)
    )
    qtbot.waitUntil(lambda: newer.id not in ids(queue, Section.QUEUE))


def test_pending_work_shows_at_once(queue: AlertQueue, store: Store, qtbot: QtBot) -> None:
    claim = Claim(
        key=UUID(int=1), made_at=night.NOW, made_by=night.INGRID, seen_version=1,
        alert_id=night.FALL.id, unit_id=night.SOUTH,
    )  # fmt: skip
    asyncio.run(store.outbox.append(claim))
    qtbot.waitUntil(lambda: queue.counts.mine == 3)
    row = queue.row(night.FALL.id)
    assert row is not None
    assert (row.mine, row.view.pending) == (True, True)


def test_a_follow_up_falls_due_and_a_closed_alert_goes(
    queue: AlertQueue, clock: ManualClock
) -> None:
    clock.advance(14 * 60)
    queue.tick()
    assert night.DRIVEN.id in ids(queue, Section.QUEUE)
    assert ids(queue, Section.WAITING) == [night.SLEEPS.id]
    clock.advance(CLOSED_SHOWN_MS / 1000)
    queue.tick()
    assert ids(queue, Section.CLOSED) == []


def test_only_what_asks_for_attention_is_fresh(
    queue: AlertQueue, store: Store, qtbot: QtBot
) -> None:
    fresh: list[AlertView] = []
    queue.fresh.connect(fresh.extend)
    cried = night.SLEEPS.model_copy(
        update={"version": 2, "state": AlertState.CLAIMED, "occurrences": 2}
    )
    returned = night.LATE.model_copy(
        update={"version": 2, "state": AlertState.OPEN, "holder_id": None, "mark": "offline"}
    )
    new = night.alert(20, AlertType.SOS, 0)
    quiet = night.SOS.model_copy(update={"version": 4})
    apply(store, cried, returned, new, quiet)
    qtbot.waitUntil(lambda: len(fresh) == 3)
    assert {view.alert.id for view in fresh} == {cried.id, returned.id, new.id}
    apply(store, new.model_copy(update={"version": 2}))
    qtbot.waitUntil(lambda: (row := queue.row(new.id)) is not None and row.alert.version == 2)
    assert len(fresh) == 3


def test_names_and_batteries_follow(queue: AlertQueue, store: Store, qtbot: QtBot) -> None:
    rows = queue.section(Section.QUEUE)
    assert "Bjørn Ødegård" in str(rows.index_of(night.FALL.id).data())
    renamed = night.PEOPLE[1].model_copy(update={"version": 2, "last_name": "Ås"})
    asyncio.run(store.truth.apply([night.put(Kind.RECIPIENT, renamed)], None))
    qtbot.waitUntil(lambda: "Bjørn Ås" in str(rows.index_of(night.FALL.id).data()))


def test_ten_thousand_alerts_come_in_turns_and_few_inserts(
    queue: AlertQueue, store: Store, qtbot: QtBot
) -> None:
    rows = queue.section(Section.QUEUE)
    inserts: list[int] = []
    rows.rowsInserted.connect(lambda _parent, first, last: inserts.append(last - first + 1))
    many = [night.alert(100 + n, AlertType.NO_CONTACT, 500_000 + n) for n in range(10_000)]
    apply(store, *many)
    qtbot.waitUntil(lambda: rows.rowCount() == 10_006, timeout=20_000)
    assert sum(inserts) == 10_000
    assert len(inserts) <= 150


alert_states = st.sampled_from(list(AlertState))
changes = st.lists(
    st.lists(st.tuples(st.integers(0, 8), alert_states, st.integers(1, 4)), max_size=6),
    max_size=6,
)


@given(changes)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_the_lists_are_always_what_a_fresh_queue_would_show(
    qapp: QApplication, watch: Watch, batches: list[list[tuple[int, AlertState, int]]]
) -> None:
    clock = night.clock()
    store = Store.open(None, None, clock=clock)
    me = night.me()
    bridge = Bridge(store.subscribe)
    queue = AlertQueue(store.view, lambda: me, clock.now_ms)
    bridge.changed.connect(queue.follow)
    for section in Section:
        watch(queue.section(section))
    for version, batch in enumerate(batches, start=1):
        clock.advance(60)
        apply(store, *(_one(version, *one) for one in batch))
    while bridge._waiting is not None:
        qapp.processEvents()
    queue.tick()
    other = AlertQueue(store.view, lambda: me, clock.now_ms)
    for section in Section:
        assert ids(queue, section) == ids(other, section)
    assert queue.counts == other.counts
    queue.close()
    other.close()
    bridge.close()
    store.close()


def _one(version: int, number: int, state: AlertState, priority: int) -> Alert:
    return night.alert(
        number, AlertType.SOS, number * night.MINUTE, version=version, state=state,
        priority=priority, holder_id=night.JONAS if number % 2 else night.INGRID,
        follow_up_at=night.NOW + number * 100_000, resolved_at=night.NOW + number * 1000,
    )  # fmt: skip
