"""Records that came together: each found in its pack, and nothing of it left once it is gone."""

import asyncio
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.store import packs
from safemate_desktop.store.codec import UnreadableBodyError, inflate_pack
from safemate_desktop.store.connection import connect
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import SystemClock
from tests.store import build
from tests.store.conftest import OpenStore

PACKED = ("alert_entry", "device", "recipient")


@given(st.lists(st.integers(0, 3 * packs.ROOM // 2), max_size=200))
def test_every_record_is_found_where_its_reference_says(sizes: list[int]) -> None:
    plains = [b'{"n":%d,"x":"%s"}' % (nth, b"x" * size) for nth, size in enumerate(sizes)]
    folded = packs.fold(plains)
    references = packs.references(7, folded)
    found = [packs.plain(one, folded[(one // packs.PLACES) - 7].body) for one in references]
    assert found == plains


@given(st.integers(1, packs.PLACES), st.sets(st.integers(0, packs.PLACES - 1)))
def test_what_is_taken_out_is_gone_and_the_rest_stays(count: int, out: set[int]) -> None:
    plains = [b'{"secret":"s%d."}' % nth for nth in range(count)]
    (pack,) = packs.fold(plains)
    out = {place for place in out if place < count}
    rest = packs.without(pack.body, out)
    assert (rest is None) == (len(out) == count)
    for place in set(range(count)) - out:
        assert packs.plain(place, rest) == plains[place]
    for place in out:
        assert plains[place] not in inflate_pack(rest or pack.body) or rest is None


@pytest.mark.parametrize("pack", [None, b"", b"1abc", b"2\xff"])
def test_a_pack_of_another_time_is_refused(pack: bytes | None) -> None:
    with pytest.raises(UnreadableBodyError):
        packs.plain(5, pack)


def crowd(count: int = 40) -> list[Entry]:
    story = [build.entry(build.line(n, build.uid(1, 2), f"note {n}")) for n in range(1, 20)]
    return [*build.many(count, units=3), build.entry(build.alert(1)), *story]


async def taken(store: Store, entries: Sequence[Entry]) -> None:
    await store.truth.begin_snapshot("c1")
    await store.truth.put_page(build.page(*entries), None)
    await store.truth.finish_snapshot()


def lying(path: Path) -> dict[str, int]:
    """What lies in the packs of the closed store, record by record; each is referred to once."""
    connection = connect(path, build.KEY)
    try:
        found: dict[int, bytes] = {}
        for no, body in connection.execute("SELECT no, body FROM pack").fetchall():
            for place, plain in enumerate(inflate_pack(body).split(b"\n")):
                if plain:
                    found[no * packs.PLACES + place] = plain
        counts: dict[str, int] = {}
        for table in PACKED:
            sql = f"SELECT id, body FROM {table} WHERE typeof(body) = 'integer'"  # noqa: S608
            rows = connection.execute(sql).fetchall()
            counts[table] = len(rows)
            for some, body in rows:
                assert str(UUID(bytes=some)).encode() in found.pop(body)
        assert not found, "nobody refers to it"
        assert connection.execute("SELECT count(*) FROM pack_left").fetchone() == (0,)
        return counts
    finally:
        connection.close()


def test_a_snapshot_lies_in_packs_and_is_read_from_there(open_store: OpenStore, path: Path) -> None:
    store = open_store()
    asyncio.run(taken(store, crowd()))
    rows = store.view.recipient_rows(store.view.recipients())
    assert len(rows) == 40
    for row in rows:
        card = store.view.recipient(row.id)
        assert card is not None
        assert (card.name, card.birth_date) == (row.name, row.birth_date)
        (device,) = store.view.devices_of(row.id)
        assert (device.serial,) == row.serials
    assert [seen.entry.text for seen in store.view.timeline(build.uid(1, 2))][-1] == "note 19"
    store.close()
    assert lying(path) == {"alert_entry": 19, "device": 40, "recipient": 40}


def test_what_changes_or_goes_leaves_its_pack_at_once(open_store: OpenStore, path: Path) -> None:
    store = open_store()
    asyncio.run(taken(store, crowd()))
    news = [
        build.entry(build.recipient(3, version=2, last_name="Annerledes")),
        build.entry(build.device(4, None, version=2)),
        build.gone(Kind.RECIPIENT, build.uid(5, 6)),
        build.gone(Kind.DEVICE, build.uid(6, 5)),
        build.gone(Kind.ALERT, build.uid(1, 2)),
    ]
    asyncio.run(store.truth.apply(news, "c2"))
    card = store.view.recipient(build.uid(3, 6))
    assert card is not None
    assert card.last_name == "Annerledes"
    assert store.view.recipient(build.uid(5, 6)) is None
    store.close()
    assert lying(path) == {"alert_entry": 0, "device": 38, "recipient": 38}


def test_a_second_snapshot_takes_the_place_of_the_first(open_store: OpenStore, path: Path) -> None:
    store = open_store()
    asyncio.run(taken(store, crowd()))
    asyncio.run(store.truth.apply([build.entry(build.recipient(3, version=9))], "c2"))
    again = [entry for entry in crowd(30) if entry.id != build.uid(7, 6)]
    asyncio.run(taken(store, again))
    newer = store.view.recipient(build.uid(3, 6))
    assert newer is not None
    assert newer.version == 9
    assert store.view.recipient(build.uid(7, 6)) is None
    assert store.view.recipient(build.uid(31, 6)) is None
    store.close()
    # The newer card stayed as it was, by itself.
    assert lying(path) == {"alert_entry": 19, "device": 30, "recipient": 28}


def test_the_newest_of_what_comes_twice_on_one_page_is_kept(
    open_store: OpenStore, path: Path
) -> None:
    store = open_store()
    versions = [(1, 2, "Bakke"), (1, 3, "Dal"), (1, 1, "Aas"), (2, 1, "Li")]
    people = [build.recipient(n, version=v, last_name=name) for n, v, name in versions]
    asyncio.run(taken(store, [build.entry(one) for one in people]))
    cards = [store.view.recipient(build.uid(n, 6)) for n in (1, 2)]
    assert [card.last_name for card in cards if card] == ["Dal", "Li"]
    store.close()
    assert lying(path)["recipient"] == 2


def test_what_was_deleted_meanwhile_is_in_no_pack(open_store: OpenStore, path: Path) -> None:
    async def run(store: Store) -> None:
        await store.truth.begin_snapshot("c1")
        await store.truth.apply([build.gone(Kind.RECIPIENT, build.uid(2, 6))], "c2")
        await store.truth.put_page(build.page(*crowd(5)), None)
        await store.truth.finish_snapshot()

    store = open_store()
    asyncio.run(run(store))
    assert store.view.recipient(build.uid(2, 6)) is None
    store.close()
    assert lying(path)["recipient"] == 4


def test_a_page_tells_whom_it_brought(open_store: OpenStore) -> None:
    async def run(store: Store) -> Any:  # noqa: ANN401
        await store.truth.begin_snapshot("c1")
        return await store.truth.put_page(build.page(*crowd(5)), None)

    changes = asyncio.run(run(open_store()))
    assert set(changes.put[Kind.RECIPIENT]) == {build.uid(n, 6) for n in range(1, 6)}
    assert build.uid(3, 6) in changes.put[Kind.RECIPIENT]
    assert build.uid(9, 6) not in changes.put[Kind.RECIPIENT]


@pytest.mark.parametrize("seed", range(5))
def test_any_order_of_pages_and_frames_leaves_nothing_behind(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    path = tmp_path / "one.store"
    store = Store.open(path, build.KEY, clock=SystemClock())

    async def step() -> None:
        some = chance.sample(range(1, 30), 8)
        match chance.choice(("page", "put", "gone", "whole")):
            case "page":
                await store.truth.begin_snapshot("c")
                await store.truth.put_page(build.page(*map(person, some)), "next")
            case "put":
                await store.truth.apply([person(n) for n in some], None)
            case "gone":
                gone = [build.gone(Kind.RECIPIENT, build.uid(n, 6)) for n in some]
                await store.truth.apply(gone, None)
            case _:
                await taken(store, [person(n) for n in some])

    def person(number: int) -> Entry:
        return build.entry(build.recipient(number, version=chance.randint(1, 4)))

    for _ in range(25):
        asyncio.run(step())
        rows = store.view.recipient_rows(store.view.recipients())
        assert all(store.view.recipient(row.id) for row in rows)
    store.close()
    lying(path)
