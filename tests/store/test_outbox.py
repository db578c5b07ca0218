"""Intent: kept, shown as pending, settled exactly once, parked for a person, never lost."""

import asyncio
from pathlib import Path

import pytest
from nacl.public import PrivateKey

from safemate_desktop.commands import registry
from safemate_desktop.commands.grants import OpenLook
from safemate_desktop.contract.positions import GrantKind
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.errors import DiskFullError
from safemate_desktop.store.sealed import Sealer, count_sealed, open_sealed
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import ManualClock
from safemate_desktop.support.ids import successor
from tests.store import build
from tests.store.conftest import OpenStore

SOME = build.uid(1, 2)
REFUSED = Problem(code=ProblemCode.HELD_BY_OTHER, status=409, by_name="Kari")


@pytest.fixture
def private() -> PrivateKey:
    return PrivateKey.generate()


@pytest.fixture
def sealer(private: PrivateKey, tmp_path: Path, clock: ManualClock) -> Sealer:
    return Sealer(bytes(private.public_key), tmp_path / "one.sealed", clock=clock)


def test_a_command_shows_at_once_and_survives(open_store: OpenStore) -> None:
    store = open_store()
    heard: list[Changes] = []
    store.subscribe(heard.append)

    async def run() -> None:
        await store.truth.apply([build.entry(build.alert(1))], "c1")
        await store.outbox.append(build.claim(1))
        await store.outbox.append(build.note(2))
        await store.outbox.append(build.note(2))

    asyncio.run(run())
    assert heard[1].outbox
    assert heard[1].put[Kind.ALERT] == {SOME}
    assert heard[1].put[Kind.ALERT_ENTRY] == {build.uid(1, 8)}
    store.close()
    again = open_store()
    view = again.view.alert(SOME)
    assert view is not None
    assert (view.pending, view.alert.state, view.alert.holder_id) == (
        True,
        AlertState.CLAIMED,
        build.ME,
    )
    assert [row.command for row in again.outbox.unsent()] == [build.claim(1), build.note(2)]
    assert [(v.entry.kind, v.pending) for v in again.view.timeline(SOME)] == [
        ("claim", True),
        ("note", True),
    ]


def test_settling_brings_the_truth_and_takes_the_command_out(store: Store) -> None:
    async def run() -> None:
        await store.truth.apply([build.entry(build.alert(1))], "c1")
        await store.outbox.append(build.note(1, "Hun er hjemme"))
        line = build.line(1, SOME, "Hun er hjemme").model_copy(update={"id": build.uid(1, 8)})
        await store.outbox.settle(build.uid(1, 8), [build.entry(line)])

    asyncio.run(run())
    assert store.outbox.counts() == (0, 0)
    assert [(v.entry.text, v.pending) for v in store.view.timeline(SOME)] == [
        ("Hun er hjemme", False)
    ]
    view = store.view.alert(SOME)
    assert view is not None
    assert not view.pending


def test_a_frame_can_confirm_a_command(store: Store) -> None:
    async def run() -> None:
        await store.truth.apply([build.entry(build.alert(1))], "c1")
        await store.outbox.append(build.claim(1))
        held = build.alert(1, version=2, state=AlertState.CLAIMED, holder_id=build.ME)
        await store.truth.apply([build.entry(held)], "c2", settled=[build.uid(1, 8)])

    asyncio.run(run())
    assert not store.outbox.rows()


def test_what_a_person_decided_on_top_follows_the_settled_version(store: Store) -> None:
    async def run() -> None:
        await store.truth.apply([build.entry(build.alert(1, version=3))], "c1")
        await store.outbox.append(build.claim(1, seen=3))
        await store.outbox.append(build.resolve(2, seen=3))
        held = build.alert(1, version=4, state=AlertState.CLAIMED, holder_id=build.ME)
        await store.outbox.settle(build.uid(1, 8), [build.entry(held)])

    asyncio.run(run())
    (row,) = store.outbox.unsent()
    assert row.command is not None
    assert row.command.seen_version == 4


def test_what_nobody_saw_is_not_answered_for(store: Store) -> None:
    """Between the claim and its answer she pressed again: closing must not hide that."""

    async def run() -> None:
        await store.truth.apply([build.entry(build.alert(1, version=3))], "c1")
        await store.outbox.append(build.claim(1, seen=3))
        await store.outbox.append(build.resolve(2, seen=3))
        again = build.alert(1, version=5, state=AlertState.CLAIMED, occurrences=2)
        await store.outbox.settle(build.uid(1, 8), [build.entry(again)])

    asyncio.run(run())
    (row,) = store.outbox.unsent()
    assert row.command is not None
    assert row.command.seen_version == 3


def test_what_a_note_shows_is_not_what_its_author_saw(store: Store) -> None:
    """She pressed again between the two: the note's answer tells the version, nobody saw it."""

    async def run() -> None:
        await store.truth.apply([build.entry(build.alert(1, version=3))], "c1")
        await store.outbox.append(build.note(1))
        await store.outbox.append(build.resolve(2, seen=3))
        await store.outbox.settle(build.uid(1, 8), [build.entry(build.alert(1, version=4))])

    asyncio.run(run())
    (row,) = store.outbox.unsent()
    assert row.command is not None
    assert (row.command.seen_version, row.follows) == (3, None)


def test_what_may_have_been_sent_is_sent_again_as_it_was(
    open_store: OpenStore, sealer: Sealer, private: PrivateKey, tmp_path: Path
) -> None:
    store, old = open_store(sealer=sealer), build.uid(2, 8)

    async def run() -> None:
        await store.truth.apply([build.entry(build.alert(1, version=3))], "c1")
        for command in (build.claim(1, seen=3), build.resolve(2, seen=3), build.note(3)):
            await store.outbox.append(command)
        assert await store.outbox.sending(old) == build.resolve(2, seen=3)
        held = build.alert(1, version=4, state=AlertState.CLAIMED, holder_id=build.ME)
        await store.outbox.settle(build.uid(1, 8), [build.entry(held)])
        assert await store.outbox.sending(old) == build.resolve(2, seen=3)
        assert [row.follows for row in store.outbox.rows()] == [4, None]
        await store.outbox.supersede(old)
        await store.outbox.supersede(old)

    asyncio.run(run())
    first, last = store.outbox.rows()
    assert first.command == build.resolve(2, seen=4).model_copy(update={"key": successor(old)})
    assert (first.sent, first.follows, last.command) == (False, None, build.note(3))
    bodies = open_sealed(tmp_path / "one.sealed", bytes(private))
    assert [registry.load(body) for body in bodies] == [first.command, last.command]
    assert asyncio.run(store.outbox.sending(old)) is None


def test_a_parked_command_changes_nothing_but_is_marked(store: Store) -> None:
    async def run() -> None:
        await store.truth.apply([build.entry(build.alert(1))], "c1")
        await store.outbox.append(build.claim(1))
        await store.outbox.tried(build.uid(1, 8))
        await store.outbox.park(build.uid(1, 8), REFUSED)

    asyncio.run(run())
    view = store.view.alert(SOME)
    assert view is not None
    assert (view.pending, view.refused, view.alert.state) == (False, True, AlertState.OPEN)
    (row,) = store.outbox.rows()
    assert (row.state, row.problem, row.tries) == ("parked", REFUSED, 1)
    assert store.outbox.counts() == (0, 1)
    assert not store.outbox.unsent()
    assert not store.view.timeline(SOME)


def test_a_person_can_edit_or_give_up_what_was_refused(store: Store) -> None:
    heard: list[Changes] = []

    async def run() -> None:
        await store.truth.apply([build.entry(build.alert(1))], "c1")
        for number in (1, 2):
            await store.outbox.append(build.note(number, f"first {number}"))
            await store.outbox.park(build.uid(number, 8), REFUSED)
        store.subscribe(heard.append)
        await store.outbox.replace(build.uid(1, 8), build.note(3, "better"))
        await store.outbox.discard(build.uid(2, 8))

    asyncio.run(run())
    assert [row.key for row in store.outbox.rows()] == [build.uid(3, 8)]
    assert [v.entry.text for v in store.view.timeline(SOME)] == ["better"]
    assert heard[1].gone == {Kind.ALERT_ENTRY: {build.uid(2, 8)}}


def test_an_unreadable_command_is_parked_at_opening(open_store: OpenStore) -> None:
    store = open_store()
    asyncio.run(store.outbox.append(build.note(1)))
    body = b'{"kind": "alert.sing", "key": "x"}'
    store._database.commit_now(lambda tx: tx.db.execute("UPDATE outbox SET body = ?", (body,)))
    store.close()
    again = open_store()
    (row,) = again.outbox.rows()
    assert (row.command, row.state) == (None, "parked")
    assert row.problem is not None
    assert row.problem.code == ProblemCode.UNKNOWN_COMMAND


def test_a_look_is_written_down_before_the_server_knows(store: Store) -> None:
    look = OpenLook(
        key=build.uid(7, 8),
        made_at=build.NOW,
        made_by=build.ME,
        why=GrantKind.ALERT,
        alert_id=SOME,
    )
    asyncio.run(store.outbox.append(look))
    (grant,) = store.view.grants()
    assert (grant.id, grant.version) == (look.key, 0)


def test_every_command_is_also_sealed(
    open_store: OpenStore, sealer: Sealer, private: PrivateKey, path: Path, tmp_path: Path
) -> None:
    store = open_store(sealer=sealer)

    async def run() -> None:
        for number in (1, 2, 3):
            await store.outbox.append(build.note(number, f"note {number}"))
        await store.outbox.discard(build.uid(2, 8))

    asyncio.run(run())
    store.close()
    Store.destroy(path)
    assert not path.exists()
    sealed = tmp_path / "one.sealed"
    assert count_sealed(sealed) == 2
    left = open_sealed(sealed, bytes(private))
    again = open_store(sealer=sealer)
    assert asyncio.run(again.outbox.adopt(left)) == 2
    assert asyncio.run(again.outbox.adopt([*left, b"\xff not a command"])) == 1
    commands = [row.command for row in again.outbox.rows()]
    assert commands == [build.note(1, "note 1"), build.note(3, "note 3"), None]
    assert again.outbox.counts() == (2, 1)


def test_what_was_settled_is_not_taken_in_again(
    open_store: OpenStore, private: PrivateKey, tmp_path: Path, clock: ManualClock
) -> None:
    """A crash after the commit leaves the sealed copy; the next opening takes it out."""
    sealed = tmp_path / "one.sealed"
    sealer = Sealer(bytes(private.public_key), sealed, clock=clock)
    store = open_store(sealer=sealer)
    asyncio.run(store.outbox.append(build.note(1)))
    before = sealed.read_bytes()
    asyncio.run(store.outbox.settle(build.uid(1, 8), []))
    store.close()
    sealed.write_bytes(before)
    open_store(sealer=Sealer(bytes(private.public_key), sealed, clock=clock))
    assert count_sealed(sealed) == 0


def test_a_full_disk_is_told_and_loses_nothing(
    open_store: OpenStore, sealer: Sealer, private: PrivateKey, tmp_path: Path
) -> None:
    store = open_store(sealer=sealer)

    async def run() -> None:
        await store.truth.apply([build.entry(build.alert(1))], "c1")
        await store.outbox.append(build.note(1, "before"))
        pages = store._database._writer.execute("PRAGMA page_count").fetchone()[0]
        store._database._writer.execute(f"PRAGMA max_page_count = {pages}")
        for number in range(2, 40):
            await store.outbox.append(build.note(number, "x" * 4000))

    with pytest.raises(DiskFullError):
        asyncio.run(run())
    kept = [row.key for row in store.outbox.rows()]
    assert kept[0] == build.uid(1, 8)
    assert store.view.alert(SOME) is not None
    assert len(open_sealed(tmp_path / "one.sealed", bytes(private))) == len(kept)
    store._database._writer.execute("PRAGMA max_page_count = 1000000")
    asyncio.run(store.outbox.append(build.note(99, "after")))
    assert store.outbox.rows()[-1].key == build.uid(99, 8)


def test_what_lay_sealed_outlives_a_disk_that_cannot_take_it_in(
    open_store: OpenStore, sealer: Sealer, private: PrivateKey, tmp_path: Path
) -> None:
    bodies = [registry.dump(build.note(number, "x" * 100 * number)) for number in range(1, 40)]
    for number, body in enumerate(bodies, 1):
        assert sealer.add(build.uid(number, 8), body)
    store = open_store(sealer=sealer)
    pages = store._database._writer.execute("PRAGMA page_count").fetchone()[0]
    store._database._writer.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFullError):
        asyncio.run(store.outbox.adopt(bodies))
    assert open_sealed(tmp_path / "one.sealed", bytes(private)) == bodies
