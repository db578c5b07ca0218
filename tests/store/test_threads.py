"""Reading goes on while the writer writes, and sees whole transactions only."""

import asyncio
import threading

import pytest

from safemate_desktop.domain.alert_states import AlertState
from tests.store import build
from tests.store.conftest import OpenStore

ROUNDS = 60


@pytest.mark.parametrize("memory", [False, True])
def test_readers_see_whole_commits_while_the_writer_works(
    open_store: OpenStore, *, memory: bool
) -> None:
    store = open_store(memory=memory)
    pair = (build.uid(1, 2), build.uid(2, 2))
    asyncio.run(store.truth.apply([build.entry(build.alert(n)) for n in (1, 2)], "0"))
    done = threading.Event()
    torn: list[object] = []
    looks = [0, 0, 0]

    def read(which: int) -> None:
        while not done.is_set():
            # One statement sees one moment: both were written together.
            sql = "SELECT version FROM alert WHERE id IN (?, ?)"
            rows = store._database.read(sql, *(some.bytes for some in pair))
            if len(set(rows)) != 1:
                torn.append(rows)
            store.view.alerts(pair)
            store.view.recipients("a")
            looks[which] += 1

    readers = [threading.Thread(target=read, args=(which,)) for which in range(3)]
    for reader in readers:
        reader.start()

    async def write() -> None:
        for version in range(2, ROUNDS):
            state = AlertState.CLAIMED if version % 2 else AlertState.OPEN
            both = [build.entry(build.alert(n, version=version, state=state)) for n in (1, 2)]
            people = [build.entry(build.recipient(version * 10 + n)) for n in range(10)]
            await store.truth.apply([*both, *people], str(version))

    asyncio.run(write())
    while min(looks) == 0:
        done.wait(0.01)
    done.set()
    for reader in readers:
        reader.join()
    assert not torn
    views = store.view.alerts(pair)
    assert [view.alert.version for view in views] == [ROUNDS - 1] * 2
    assert len(store.view.recipients()) == (ROUNDS - 2) * 10


def test_many_writes_at_once_are_all_done(open_store: OpenStore) -> None:
    store = open_store()

    async def run() -> None:
        await asyncio.gather(*(store.outbox.append(build.note(n)) for n in range(100)))

    asyncio.run(run())
    assert store.outbox.counts() == (100, 0)
    assert [row.key for row in store.outbox.rows()] == [build.uid(n, 8) for n in range(100)]
