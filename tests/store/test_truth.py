"""The server's word: versions, cursor and records together, snapshots, shrinking scope."""

import asyncio
from typing import Any

import pytest

from safemate_desktop.contract.organisation import Colleague
from safemate_desktop.contract.positions import GrantPositions
from safemate_desktop.contract.stream import RESOLVED_KEPT_MS, Entry, Kind
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import ManualClock
from tests.store import build
from tests.store.conftest import OpenStore


def test_records_and_cursor_are_there_after_reopening(open_store: OpenStore) -> None:
    store = open_store()
    entries = [build.entry(build.unit()), build.entry(build.alert(1))]
    changes = asyncio.run(store.truth.apply(entries, "c1", as_of_ms=build.NOW + 5))
    assert changes.put == {"unit": {build.UNIT}, "alert": {build.uid(1, 2)}}
    store.close()
    again = open_store()
    assert again.truth.cursor() == "c1"
    assert again.view.as_of_ms() == build.NOW + 5
    view = again.view.alert(build.uid(1, 2))
    assert view is not None
    assert view.alert == build.alert(1)
    assert not view.pending


def test_a_lower_version_never_overwrites_a_higher(store: Store) -> None:
    async def run() -> Changes:
        newer = build.alert(1, version=5, state=AlertState.CLAIMED, holder_id=build.ME)
        await store.truth.apply([build.entry(newer)], "c1")
        return await store.truth.apply([build.entry(build.alert(1, version=4))], "c2")

    changes = asyncio.run(run())
    assert not changes
    view = store.view.alert(build.uid(1, 2))
    assert view is not None
    assert view.alert.state is AlertState.CLAIMED
    assert store.truth.cursor() == "c2"


def test_what_is_gone_takes_its_story_along(store: Store) -> None:
    some = build.uid(1, 2)

    async def run() -> Changes:
        lines = [build.line(n, some, f"line {n}", build.NOW + n) for n in range(3)]
        await store.truth.apply([build.entry(r) for r in (build.alert(1), *lines)], "c1")
        assert [view.entry.text for view in store.view.timeline(some)] == [
            line.text for line in lines
        ]
        return await store.truth.apply([build.gone(Kind.ALERT, some)], "c2")

    changes = asyncio.run(run())
    assert changes.gone == {"alert": {some}}
    assert store.view.alert(some) is None
    assert not store.view.timeline(some)


def test_an_unknown_kind_is_kept_and_skipped(open_store: OpenStore) -> None:
    store = open_store()
    strange = Entry(op="put", kind="zone", id=build.uid(1, 30), version=3, record={"a": [1]})
    asyncio.run(store.truth.apply([strange, build.entry(build.alert(1))], "c1"))
    assert store.view.alert(build.uid(1, 2))
    rows = store._database.read("SELECT kind, version FROM unknown_entries")
    assert rows == [("zone", 3)]
    asyncio.run(store.truth.apply([build.gone("zone", strange.id)], "c2"))
    assert store._database.read("SELECT * FROM unknown_entries") == []


@pytest.mark.allow_log("cannot be read: \\['priority'\\]")
def test_an_unreadable_record_is_kept_and_the_older_one_stays(open_store: OpenStore) -> None:
    store = open_store()
    good, bad = build.entry(build.alert(1)), build.entry(build.alert(1, version=2))
    assert bad.record is not None
    bad.record["priority"] = 99
    asyncio.run(store.truth.apply([good], "c1"))
    asyncio.run(store.truth.apply([bad], "c2"))
    view = store.view.alert(build.uid(1, 2))
    assert view is not None
    assert view.alert.version == 1
    assert store.truth.cursor() == "c2"


def test_what_an_older_program_could_not_read_is_read_by_this_one(open_store: OpenStore) -> None:
    store = open_store()
    body = build.entry(build.alert(1))
    strange = body.model_copy(update={"kind": "future"})
    asyncio.run(store.truth.apply([strange], "c1"))
    store._database.commit_now(
        lambda tx: tx.db.execute(
            "UPDATE unknown_entries SET kind = 'alert', body = ?",
            (body.model_dump_json().encode(),),
        )
    )
    store.close()
    assert open_store().view.alert(build.uid(1, 2))


def test_a_snapshot_takes_away_what_it_does_not_hold(store: Store) -> None:
    async def run() -> Changes:
        old = [build.entry(build.alert(n)) for n in (1, 2)]
        await store.truth.apply([*old, build.entry(build.recipient(1))], "c1")
        await store.truth.begin_snapshot("c9")
        assert store.truth.cursor() is None
        assert store.view.alert(build.uid(2, 2)), "readable until the snapshot is whole"
        await store.truth.put_page(build.page(build.entry(build.alert(1))), "p2")
        assert store.truth.snapshot_token() == "p2"
        await store.truth.put_page(build.page(build.entry(build.alert(3))), None)
        return await store.truth.finish_snapshot()

    changes = asyncio.run(run())
    assert changes.everything
    assert [store.view.alert(build.uid(n, 2)) is not None for n in (1, 2, 3)] == [True, False, True]
    assert store.view.recipient(build.uid(1, 6)) is None
    assert list(store.view.recipients()) == []
    assert (store.truth.cursor(), store.truth.snapshot()) == ("c9", None)


def test_a_snapshot_goes_on_after_reopening(open_store: OpenStore) -> None:
    store = open_store()

    async def begin() -> None:
        await store.truth.begin_snapshot("c9")
        await store.truth.put_page(build.page(build.entry(build.alert(1))), "p2")

    asyncio.run(begin())
    store.close()
    again = open_store()
    snapshot = again.truth.snapshot()
    assert snapshot is not None
    assert (snapshot.cursor, snapshot.token) == ("c9", "p2")

    async def end() -> None:
        await again.truth.put_page(build.page(build.entry(build.alert(2))), None)
        await again.truth.finish_snapshot()

    asyncio.run(end())
    assert again.view.queue() == [build.uid(1, 2), build.uid(2, 2)]


@pytest.mark.parametrize("token", [None, "p2"])
def test_half_a_snapshot_deletes_nothing(open_store: OpenStore, token: str | None) -> None:
    store = open_store()

    async def begin() -> None:
        await store.truth.apply([build.entry(build.alert(n)) for n in (1, 2)], "c1")
        await store.truth.begin_snapshot("c9")
        if token:
            await store.truth.put_page(build.page(build.entry(build.alert(1))), token)

    asyncio.run(begin())
    store.close()
    again = open_store()
    asyncio.run(again.truth.finish_snapshot())
    assert again.view.queue() == [build.uid(1, 2), build.uid(2, 2)]
    assert (again.truth.cursor(), again.truth.snapshot()) == (None, None)


def test_no_page_brings_back_what_was_deleted_meanwhile(store: Store) -> None:
    some = build.uid(1, 2)

    async def run() -> None:
        await store.truth.begin_snapshot("c9")
        await store.truth.apply([build.gone(Kind.ALERT, some)], "c10")
        await store.truth.put_page(build.page(build.entry(build.alert(1))), "p2")
        newer = build.alert(2, version=7)
        await store.truth.apply([build.entry(newer)], "c11")
        await store.truth.put_page(build.page(build.entry(build.alert(2, version=6))), None)
        await store.truth.finish_snapshot()

    asyncio.run(run())
    assert store.view.alert(some) is None
    view = store.view.alert(build.uid(2, 2))
    assert view is not None
    assert view.alert.version == 7
    assert store.truth.cursor() == "c11", "frames that came meanwhile are not asked for again"


def test_what_came_back_after_it_was_deleted_stays(store: Store) -> None:
    async def run() -> None:
        await store.truth.begin_snapshot("c9")
        await store.truth.apply([build.gone(Kind.ALERT, build.uid(1, 2))], "c10")
        await store.truth.apply([build.entry(build.alert(1, version=3))], "c11")
        await store.truth.put_page(build.page(build.entry(build.alert(1, version=2))), None)
        await store.truth.finish_snapshot()

    asyncio.run(run())
    view = store.view.alert(build.uid(1, 2))
    assert view is not None
    assert view.alert.version == 3


def test_only_the_units_left_are_kept(store: Store) -> None:
    other = build.uid(2, 1)

    async def run() -> Changes:
        records = (
            build.alert(1),
            build.alert(2, unit_id=other),
            build.recipient(1),
            build.recipient(2, unit_id=other),
            build.device(2, build.uid(2, 6), other),
            build.grant(1, recipient_id=build.uid(2, 6)),
        )
        await store.truth.apply([build.entry(record) for record in records], "c1")
        grant = build.grant(1, recipient_id=build.uid(2, 6))
        items = (build.where(build.uid(2, 6)),)
        await store.truth.put_positions(GrantPositions(grant=grant, as_of=build.NOW, items=items))
        return await store.truth.keep_only({kind: [build.UNIT] for kind in Kind})

    changes = asyncio.run(run())
    assert changes.gone["recipient"] == {build.uid(2, 6)}
    assert store.view.queue() == [build.uid(1, 2)]
    assert store.view.device(build.uid(2, 5)) is None
    assert store.view.position(build.uid(2, 6)) is None
    assert len(store.view.recipients()) == 1


def test_each_kind_goes_by_its_own_right(store: Store) -> None:
    """Still seeing the alerts of a sub-department is no right to the cards of its people."""
    unit, other = build.UNIT, build.uid(2, 1)
    mine = Colleague(id=build.uid(3, 9), version=1, name="Kari")

    async def run() -> None:
        records = (
            build.unit(1),
            build.unit(2),
            mine,
            build.alert(1),
            build.alert(2, unit_id=other),
            build.recipient(1),
            build.recipient(2, unit_id=other),
            build.grant(1, recipient_id=build.uid(2, 6)),
            build.grant(2, recipient_id=build.uid(1, 6)),
        )
        strange = Entry(op="put", kind="of_tomorrow", id=build.uid(4, 9), record={})
        await store.truth.apply([*map(build.entry, records), strange], "c1")
        narrow = {kind: [unit] for kind in Kind}
        await store.truth.keep_only({**narrow, Kind.ALERT: [unit, other], Kind.UNIT: [unit, other]})

    asyncio.run(run())
    assert store.view.queue() == [build.uid(1, 2), build.uid(2, 2)]
    assert store.view.recipient(build.uid(2, 6)) is None
    assert store.view.recipient(build.uid(1, 6)) is not None
    assert [grant.id for grant in store.view.grants()] == [build.uid(2, 4)]
    assert len(store.view.units()) == 2
    assert store.view.colleague(mine.id) is None
    assert not store._database.read("SELECT * FROM unknown_entries")


def test_what_is_over_long_enough_leaves_by_the_servers_time(
    store: Store, clock: ManualClock
) -> None:
    ended: dict[str, Any] = {"state": AlertState.RESOLVED, "resolved_at": build.NOW}
    old, noted = build.uid(1, 2), build.uid(2, 2)
    records = (
        build.alert(1, **ended),
        build.alert(2, **ended),
        build.alert(3),
        build.line(1, old),
        build.grant(1, ended_at=build.NOW),
        build.grant(2, expires_at=build.NOW + RESOLVED_KEPT_MS),
    )

    async def run() -> None:
        await store.truth.apply([build.entry(one) for one in records], "c1", as_of_ms=build.NOW)
        await store.outbox.append(build.note(1, "etterpå", noted))
        clock.advance(2 * RESOLVED_KEPT_MS / 1000)
        assert not await store.truth.retire(), "without a line nothing grows old"
        await store.truth.apply([], "c2", as_of_ms=build.NOW + RESOLVED_KEPT_MS)
        assert (await store.truth.retire()).gone == {Kind.GRANT: {build.uid(1, 4)}}
        await store.truth.apply([], "c3", as_of_ms=build.NOW + RESOLVED_KEPT_MS + 1)
        assert (await store.truth.retire()).gone == {Kind.ALERT: {old}}

    asyncio.run(run())
    assert store.view.timeline(old) == []
    assert store.view.alert(noted) is not None
    assert store.view.alert(build.uid(3, 2)) is not None


def test_listeners_hear_of_commits_until_they_leave(store: Store) -> None:
    heard: list[Changes] = []
    leave = store.subscribe(heard.append)

    async def run() -> None:
        await store.truth.apply([build.entry(build.alert(1))], "c1")
        await store.truth.apply([], "c2", as_of_ms=build.NOW)
        leave()
        await store.truth.apply([build.entry(build.alert(2))], "c3")

    asyncio.run(run())
    assert [changes.put for changes in heard] == [{"alert": {build.uid(1, 2)}}]


@pytest.mark.allow_log("a listener of the store failed")
def test_a_listener_that_fails_harms_nobody_else(store: Store) -> None:
    heard: list[Changes] = []

    def fail(_changes: Changes) -> None:
        raise RuntimeError("mine")

    store.subscribe(fail)
    store.subscribe(heard.append)
    asyncio.run(store.truth.apply([build.entry(build.alert(1))], "c1"))
    assert len(heard) == 1
