"""A page's lines: read as they came where that is safe, taken for what they say in any case."""

import asyncio
import json
from typing import Any

import pytest

from safemate_desktop.contract.stream import Entry, SnapshotPage
from safemate_desktop.store import packs
from safemate_desktop.store.arrivals import prepare
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import SystemClock
from safemate_desktop.wire.reading import read_page
from tests.store import build


def as_said(entry: Entry, **more: object) -> bytes:
    """The entry as the server writes it, with what a later one may say after the record."""
    said: dict[str, Any] = json.loads(entry.model_dump_json())
    return json.dumps({**said, **more}, separators=(",", ":"), ensure_ascii=False).encode()


PEOPLE = [build.entry(build.recipient(1)), build.entry(build.device(1, build.uid(1, 6)))]


@pytest.mark.parametrize("more", [{}, {"later": {"a": 1}}, {"record_hash": "x"}])
def test_a_line_gives_the_record_whatever_else_it_says(more: dict[str, object]) -> None:
    for entry in PEOPLE:
        (batch,), others = prepare([as_said(entry, **more)])
        assert not others
        assert batch.kind == entry.kind
        assert (batch.ids, batch.versions) == ([entry.id.bytes], [entry.version])
        (pack,) = batch.packs
        assert json.loads(packs.plain(0, pack.body)) == entry.record


def test_what_cannot_be_read_stays_an_entry() -> None:
    unknown = Entry(op="put", kind="later", id=build.uid(1), version=1, record={"a": 1})
    other = PEOPLE[0].model_copy(update={"id": build.uid(9, 6)})
    gone = Entry(op="gone", kind="recipient", id=build.uid(1))
    entries = [unknown, other, gone]
    assert prepare([as_said(entry) for entry in entries]) == ((), entries)


@pytest.mark.parametrize("line", [b"", b"[]", b'{"op":"put"}', as_said(PEOPLE[0])[:-1]])
def test_what_is_no_entry_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match="validation error"):
        prepare([line])


def test_both_layouts_of_a_page_fill_the_store_alike() -> None:
    page = SnapshotPage(cursor="c", entries=tuple(build.many(30)), next=None)
    tight = page.model_dump_json().encode()
    lines = b",\n".join(as_said(entry) for entry in page.entries)
    lined = b'{"cursor":"c","next":null,"entries":[\n' + lines + b"\n]}"
    assert _filled(tight) == _filled(lined)


def _filled(body: bytes) -> list[object]:
    async def fill(store: Store) -> None:
        page = await read_page(body)
        await store.truth.begin_snapshot(page.cursor)
        await store.truth.put_page(prepare(page.lines), page.next)
        # A second time: nothing new, nothing lost.
        await store.truth.put_page(prepare(page.lines), page.next)
        await store.truth.finish_snapshot()

    store = Store.open(None, None, clock=SystemClock())
    try:
        asyncio.run(fill(store))
        rows = store.view.recipient_rows(store.view.recipients())
        cards = [store.view.recipient(row.id) for row in rows]
        return [*rows, *cards, *store.view.recipients("bcd0007")]
    finally:
        store.close()
