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
from safemate_desktop.models.queue_order import CLOSED_SHOWN_MS, RowKey, Section
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
    return list(queue.section(section))


def keys(queue: AlertQueue) -> list[RowKey]:
    return list(queue.rows.keys())


def said(queue: AlertQueue, key: RowKey) -> str:
    return str(queue.rows.index_of(key).data())


def apply(store: Store, *alerts: Alert) -> None:
    asyncio.run(store.truth.apply([night.put(Kind.ALERT, alert) for alert in alerts], None))


def test_the_night_stands_in_its_sections(queue: AlertQueue) -> None:
    assert keys(queue) == [
        Section.MINE, night.SOS.id,
        Section.FREE, night.FALL.id, night.ZONE.id, night.LOST.id,
        Section.OTHERS, night.LATE.id,
        Section.FOLLOW_UP, night.DRIVEN.id, night.SLEEPS.id,
        Section.PUT_OFF, night.BATTERY.id,
        Section.CLOSED, night.CLOSED.id,
    ]  # fmt: skip
    assert queue.counts == Counts(free=3, taken=2, waiting=2, mine=2)
    assert queue.next_free() == night.FALL.id
    assert said(queue, Section.FREE) == "Not taken, 3"


def test_what_changes_is_moved_and_read_again(
    queue: AlertQueue, store: Store, qtbot: QtBot, watch: Watch
) -> None:
    watch(queue.rows)
    taken = night.FALL.model_copy(
        update={"version": 2, "state": AlertState.WAITING, "holder_id": night.JONAS,
                "follow_up_at": night.NOW + night.MINUTE}
    )  # fmt: skip
    newer = night.alert(20, AlertType.SOS, 0)
    apply(store, taken, newer)
    qtbot.waitUntil(lambda: queue.section_of(night.FALL.id) is Section.FOLLOW_UP)
    assert ids(queue, Section.FREE)[0] == newer.id
    assert ids(queue, Section.FOLLOW_UP)[0] == night.FALL.id
    asyncio.run(
        store.truth.apply([Entry(op="gone", kind=Kind.ALERT, id=newer.id, version=9)], None)
    )
    qtbot.waitUntil(lambda: newer.id not in ids(queue, Section.FREE))


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
    assert night.DRIVEN.id in ids(queue, Section.OTHERS)
    assert ids(queue, Section.FOLLOW_UP) == [night.SLEEPS.id]
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
    assert "Bjørn Ødegård" in said(queue, night.FALL.id)
    renamed = night.PEOPLE[1].model_copy(update={"version": 2, "last_name": "Ås"})
    asyncio.run(store.truth.apply([night.put(Kind.RECIPIENT, renamed)], None))
    qtbot.waitUntil(lambda: "Bjørn Ås" in said(queue, night.FALL.id))


def test_ten_thousand_alerts_come_in_turns_and_few_inserts(
    queue: AlertQueue, store: Store, qtbot: QtBot
) -> None:
    inserts: list[int] = []
    queue.rows.rowsInserted.connect(lambda _parent, first, last: inserts.append(last - first + 1))
    many = [night.alert(100 + n, AlertType.ZONE_EXIT, 500_000 + n) for n in range(10_000)]
    apply(store, *many)
    qtbot.waitUntil(lambda: len(queue.section(Section.FREE)) == 10_003, timeout=20_000)
    qtbot.waitUntil(lambda: queue.rows.rowCount() == 10_000 + 15, timeout=20_000)
    assert sum(inserts) == 10_000
    assert len(inserts) <= 150


def lost(first: int, count: int, **more: object) -> list[Alert]:
    return [
        night.alert(100 + n, AlertType.NO_CONTACT, 50_000 + n, **more)
        for n in range(first, first + count)
    ]


def test_a_mass_of_one_type_is_one_row_that_opens(
    queue: AlertQueue, store: Store, qtbot: QtBot, watch: Watch
) -> None:
    watch(queue.rows)
    kind = AlertType.NO_CONTACT
    apply(store, *lost(0, 200))
    qtbot.waitUntil(lambda: len(queue.section(Section.FREE)) == 203)
    qtbot.waitUntil(lambda: keys(queue)[2:6] == [Section.FREE, night.FALL.id, night.ZONE.id, kind])
    assert night.LOST.id not in keys(queue)
    assert queue.fold_of(night.LOST.id) is kind
    assert len(queue.folds[kind].joined) == 201
    assert "201 alerts" in said(queue, kind)
    assert "closed" in said(queue, kind)
    queue.open_fold(kind, opened=True)
    assert keys(queue)[5:7] == [kind, night.LOST.id]
    assert len(keys(queue)) == 15 + 201
    assert "shown below" in said(queue, kind)
    assert queue.belongs(night.LOST.id)
    taken = night.LOST.model_copy(
        update={"version": 2, "state": AlertState.CLAIMED, "holder_id": night.JONAS}
    )
    apply(store, taken)
    qtbot.waitUntil(lambda: night.LOST.id in queue.section(Section.OTHERS))
    assert "200 alerts" in said(queue, kind)
    queue.open_fold(kind, opened=False)
    assert len(keys(queue)) == 16


def test_a_fold_never_comes_or_goes_under_the_pointer(
    queue: AlertQueue, store: Store, qtbot: QtBot, watch: Watch
) -> None:
    watch(queue.rows)
    kind = AlertType.NO_CONTACT
    queue.pin(night.LOST.id)
    at = keys(queue).index(night.LOST.id)
    apply(store, *lost(0, 30))
    qtbot.waitUntil(lambda: kind in keys(queue))
    assert keys(queue)[at] == night.LOST.id
    assert len(queue.folds[kind]) == 30
    queue.pin(None)
    assert night.LOST.id not in keys(queue)
    queue.pin(kind)
    at = keys(queue).index(kind)
    gone = [Entry(op="gone", kind=Kind.ALERT, id=one.id, version=9) for one in lost(0, 30)]
    asyncio.run(store.truth.apply(gone, None))
    qtbot.waitUntil(lambda: len(queue.section(Section.FREE)) == 3)
    assert keys(queue)[at] == kind
    queue.pin(None)
    assert kind not in keys(queue)
    assert night.LOST.id in keys(queue)


def test_what_is_on_the_card_is_not_folded_away(
    queue: AlertQueue, store: Store, qtbot: QtBot
) -> None:
    queue.keep(night.LOST.id)
    apply(store, *lost(0, 30))
    qtbot.waitUntil(lambda: AlertType.NO_CONTACT in keys(queue))
    assert night.LOST.id in keys(queue)
    queue.keep(night.FALL.id)
    assert night.LOST.id not in keys(queue)


def test_equipment_stands_under_the_person_it_belongs_to(
    queue: AlertQueue, store: Store, qtbot: QtBot
) -> None:
    battery = night.alert(
        60, AlertType.LOW_BATTERY, night.MINUTE, recipient_id=night.FALL.recipient_id
    )
    apply(store, battery)
    qtbot.waitUntil(lambda: battery.id in keys(queue))
    rows = keys(queue)
    assert rows.index(battery.id) == rows.index(night.FALL.id) + 1
    taken = night.FALL.model_copy(
        update={"version": 2, "state": AlertState.CLAIMED, "holder_id": night.INGRID}
    )
    apply(store, taken, *lost(0, 20))
    qtbot.waitUntil(lambda: night.FALL.id in queue.section(Section.MINE))
    rows = keys(queue)
    assert rows.index(battery.id) == rows.index(night.FALL.id) + 1
    assert queue.belongs(battery.id)


def test_what_the_device_tells_is_on_the_persons_row(
    queue: AlertQueue, store: Store, qtbot: QtBot
) -> None:
    assert "Switched off" not in said(queue, night.FALL.id)
    told = night.line(90, night.FALL, "technical", 0, text="switched_off: powerOff")
    asyncio.run(store.truth.apply([night.put(Kind.ALERT_ENTRY, told)], None))

    def there() -> bool:
        queue.tick()
        return "Switched off" in said(queue, night.FALL.id)

    qtbot.waitUntil(there)


def test_more_hands_bear_more_before_anything_is_folded(
    queue: AlertQueue, store: Store, qtbot: QtBot
) -> None:
    queue.set_operators(3)
    apply(store, *lost(0, 9))
    qtbot.waitUntil(lambda: len(queue.section(Section.FREE)) == 12)
    assert AlertType.NO_CONTACT in keys(queue), "ten of one type are a mass, however many work"
    few = [night.alert(200 + n, AlertType.LOW_BATTERY, 9000 + n) for n in range(5)]
    apply(store, *few)
    qtbot.waitUntil(lambda: few[4].id in keys(queue))
    queue.set_operators(1)
    assert AlertType.LOW_BATTERY in keys(queue)
    assert few[4].id not in keys(queue)


def test_an_offer_to_me_stands_on_top_until_it_runs_out(
    queue: AlertQueue, store: Store, qtbot: QtBot, clock: ManualClock
) -> None:
    offered = night.LATE.model_copy(
        update={"version": 2, "offered_to": night.INGRID, "offered_until": night.NOW + 120_000}
    )
    apply(store, offered)
    qtbot.waitUntil(lambda: keys(queue)[:2] == [Section.ASKED, night.LATE.id])
    assert "Jonas Vik asks you to take over" in said(queue, night.LATE.id)
    clock.advance(121)
    queue.tick()
    assert queue.section_of(night.LATE.id) is Section.OTHERS


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
    watch(queue.rows)
    for version, batch in enumerate(batches, start=1):
        clock.advance(60)
        apply(store, *(_one(version, *one) for one in batch))
    while bridge._waiting is not None:
        qapp.processEvents()
    queue.tick()
    other = AlertQueue(store.view, lambda: me, clock.now_ms)
    assert keys(queue) == keys(other)
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
