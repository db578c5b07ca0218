"""Numbers of the stream: gapless, in the order of commits, whatever is rolled back."""

import asyncio
from contextlib import suppress
from pathlib import Path
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from safemate_desktop.backend.storage.database import Database, Write
from safemate_desktop.backend.storage.tables import stream
from safemate_desktop.backend.stream import reader, writer
from safemate_desktop.backend.stream.loading import Item, Loaded
from safemate_desktop.contract.stream import Kind
from tests.backend.storage.databases import empty_solution


class _UndoneError(Exception):
    pass


@given(st.lists(st.tuples(st.integers(1, 3), st.booleans()), max_size=12))
@settings(max_examples=12)
def test_numbers_have_no_gap(changes: list[tuple[int, bool]]) -> None:
    async def run() -> None:
        async with empty_solution() as (db, solution_id):
            await asyncio.gather(*(_change(db, solution_id, n, keep=k) for n, k in changes))
            async with db.read() as tx:
                rows = await tx.all(select(stream.c.seq).order_by(stream.c.seq))
                head = await reader.head(tx, solution_id)
            kept = sum(n for n, keep in changes if keep)
            assert [row.seq for row in rows] == list(range(1, kept + 1))
            assert head.head == kept

    asyncio.run(run())


async def _change(db: Database, solution_id: UUID, count: int, *, keep: bool) -> None:
    with suppress(_UndoneError):
        async with db.write() as tx:
            for _ in range(count):
                await writer.publish(tx, solution_id, Kind.ALERT, uuid4(), uuid4(), at=1)
            if not keep:
                raise _UndoneError


def test_readers_are_woken_by_commits_alone(tmp_path: Path) -> None:
    del tmp_path

    async def run() -> None:
        async with empty_solution() as (db, solution_id):
            woken: list[int] = []
            stop = db.channel.listen(f"stream.{solution_id.hex}", lambda at, _: woken.append(at))
            await _change(db, solution_id, 3, keep=False)
            assert not woken
            await _change(db, solution_id, 3, keep=True)
            assert len(woken) == 1
            stop()
            await _change(db, solution_id, 1, keep=True)
            assert len(woken) == 1

    asyncio.run(run())


def test_what_was_undone_is_never_handed_on() -> None:
    async def run() -> None:
        async with empty_solution() as (db, solution_id):
            handed: list[object] = []
            db.channel.listen(f"stream.{solution_id.hex}", lambda _, some: handed.extend(some))
            here = uuid4()

            async def put(tx: Write, doc: str) -> None:
                now = Loaded(1, frozenset((here,)), doc)
                kind, some = Kind.ALERT, uuid4()
                await writer.publish(tx, solution_id, kind, some, here, at=1, record=now)

            async with db.write() as tx:
                await put(tx, '"first"')
                with suppress(LookupError):
                    async with tx.savepoint():
                        await put(tx, '"undone"')
                        raise LookupError
                await put(tx, '"second"')
                await writer.publish(tx, solution_id, Kind.DEVICE, uuid4(), here, at=1)
            docs = [(h.seq, h.record and h.record.doc) for h in handed if isinstance(h, Item)]
            assert docs == [(1, '"first"'), (2, '"second"')]
            assert handed[-1] is None  # the device must be read

    asyncio.run(run())


def test_what_is_cut_off_moves_the_floor() -> None:
    async def run() -> None:
        async with empty_solution() as (db, solution_id):
            async with db.write() as tx:
                for at in range(1, 11):
                    await writer.publish(tx, solution_id, Kind.ALERT, uuid4(), uuid4(), at=at)
            async with db.write() as tx:
                assert await writer.cut(tx, solution_id, before=5) == 4
            async with db.read() as tx:
                head = await reader.head(tx, solution_id)
                assert (head.floor, head.head) == (4, 10)
                left = await reader.items(tx, solution_id, after=4, limit=100)
            assert [item.seq for item in left] == list(range(5, 11))

    asyncio.run(run())
