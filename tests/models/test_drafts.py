"""Drafts on a disk that refuses them: remembered, newest first, and kept once there is room."""

import asyncio
from uuid import UUID

import pytest

from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.models.drafts import Draft, Drafts
from safemate_desktop.store.errors import StoreError
from safemate_desktop.store.store import Store

ONE, TWO = UUID(int=1), UUID(int=2)
EARLY, LATE = Draft(text="Halvt", saved_at=5), Draft(text="Halvt skrevet", saved_at=6)


class Disk:
    """The store's own writer, which refuses as a full disk does."""

    def __init__(self, store: Store) -> None:
        self._writer = store._database._writer

    def fill(self) -> None:
        self._writer.execute("PRAGMA query_only = ON")

    def empty(self) -> None:
        self._writer.execute("PRAGMA query_only = OFF")


@pytest.fixture
def disk(store: Store) -> Disk:
    return Disk(store)


def refused(drafts: Drafts, alert_id: UUID, draft: Draft) -> None:
    with pytest.raises(StoreError):
        asyncio.run(drafts.keep(alert_id, draft))


def test_what_is_refused_is_read_again_and_kept_when_there_is_room(
    store: Store, disk: Disk
) -> None:
    drafts = Drafts(store.values)
    told: list[bool] = []
    end = drafts.subscribe(lambda: told.append(drafts.waiting))
    disk.fill()
    refused(drafts, ONE, EARLY)
    refused(drafts, ONE, LATE)
    refused(drafts, TWO, EARLY)
    assert drafts.read(ONE) == LATE
    assert set(drafts.unkept_texts()) == {LATE.text, EARLY.text}
    assert drafts.problem is not None
    assert drafts.problem.code == ProblemCode.DISK_FULL
    assert asyncio.run(drafts.keep_waiting()) == {}
    disk.empty()
    assert asyncio.run(drafts.keep_waiting()) == {ONE: LATE, TWO: EARLY}
    assert told == [True, False]
    end()
    assert not drafts.waiting
    assert drafts.unkept_texts() == ()
    assert Drafts(store.values).read(ONE) == LATE


def test_a_note_that_was_sent_is_not_asked_about_and_does_not_come_back(
    store: Store, disk: Disk
) -> None:
    drafts = Drafts(store.values)
    asyncio.run(drafts.keep(ONE, EARLY))
    disk.fill()
    refused(drafts, ONE, Draft())
    assert drafts.read(ONE) == Draft()
    assert (drafts.waiting, drafts.unkept_texts()) == (True, ())
    disk.empty()
    asyncio.run(drafts.keep_waiting())
    assert Drafts(store.values).read(ONE) == Draft()


def test_what_is_written_while_the_disk_works_is_not_lost_to_what_was_before(store: Store) -> None:
    drafts = Drafts(store.values)

    async def both() -> None:
        await asyncio.gather(drafts.keep(ONE, EARLY), drafts.keep(ONE, LATE))

    asyncio.run(both())
    assert not drafts.waiting
    assert Drafts(store.values).read(ONE) == LATE
