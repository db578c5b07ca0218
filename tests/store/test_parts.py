"""The small parts: bodies, changes, the cache's promise, the projection's purity, values."""

import asyncio
from collections.abc import Set
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.store.cache import Cache
from safemate_desktop.store.changes import Changes, RawIds, merge
from safemate_desktop.store.codec import UnreadableBodyError, pack, unpack
from safemate_desktop.store.projection import Projection
from safemate_desktop.store.rows import OutboxRow
from tests.store import build
from tests.store.conftest import OpenStore

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
IDS = st.frozensets(st.integers(1, 4).map(build.uid))
BY_KIND = st.dictionaries(st.sampled_from(("alert", "unit")), IDS.filter(bool))


class Other(BaseModel):
    x: int


class Model(BaseModel):
    any: object


@given(st.dictionaries(st.text(), JSON, max_size=5))
def test_a_body_comes_back_as_it_was(record: dict[str, object]) -> None:
    wrapped = {"any": record}
    assert Model.model_validate_json(unpack(pack(wrapped))).any == record


@given(st.binary(max_size=60))
def test_what_is_no_body_is_said_to_be_none(junk: bytes) -> None:
    try:
        unpack(junk)
    except UnreadableBodyError:
        return
    assert junk[:1] in (b"{", b"1")


def test_a_body_is_small() -> None:
    cards = [entry.record for entry in build.many(50) if entry.kind == "recipient"]
    assert sum(len(pack(card)) for card in cards) / len(cards) < 700


@given(BY_KIND, BY_KIND, BY_KIND, BY_KIND)
def test_merging_says_where_each_record_ended(
    put: dict[str, frozenset[UUID]],
    gone: dict[str, frozenset[UUID]],
    later_put: dict[str, frozenset[UUID]],
    later_gone: dict[str, frozenset[UUID]],
) -> None:
    both = merge(Changes(put, gone), Changes(later_put, later_gone))
    for kind in ("alert", "unit"):
        for some in map(build.uid, range(1, 5)):
            now_put = some in later_put.get(kind, ())
            now_gone = some in later_gone.get(kind, ())
            if now_put or now_gone:
                assert (some in both.put.get(kind, ())) == now_put
                assert (some in both.gone.get(kind, ())) == now_gone
            else:
                assert (some in both.put.get(kind, ())) == (some in put.get(kind, ()))
                assert (some in both.gone.get(kind, ())) == (some in gone.get(kind, ()))
    assert bool(both) == any((put, gone, later_put, later_gone))


def test_what_was_read_before_a_commit_does_not_outlive_it() -> None:
    cache: Cache[str, int] = Cache()

    def read_while_it_changes() -> int:
        cache.drop(["a"])
        return 1

    assert cache.get("a", read_while_it_changes) == 1
    assert cache.get("a", lambda: 2) == 2
    assert cache.get("a", lambda: 3) == 2
    cache.clear()
    assert cache.get("a", lambda: None) is None


def test_the_projection_lays_commands_in_order_and_can_be_repeated() -> None:
    rows = [
        OutboxRow(command.key, command, command.made_at, "unsent")
        for command in (build.claim(1), build.note(2), build.resolve(3))
    ]
    projection = Projection.of(rows)
    alert = build.alert(1)
    key = next(iter(projection.commands))
    shown = projection.over(key, alert)
    assert projection.over(key, shown) == shown
    assert alert == build.alert(1)
    assert getattr(shown, "state", None) is AlertState.RESOLVED
    assert len(projection.added) == 3
    assert projection.over((key[0], build.uid(9)), None) is None


def test_values_are_kept_typed(open_store: OpenStore) -> None:
    store = open_store()
    asyncio.run(store.values.put("draft", Model(any="Hun sa at …")))
    store.close()
    again = open_store()
    assert again.values.get("draft", Model) == Model(any="Hun sa at …")
    assert again.values.get("nothing", Model) is None
    assert again.values.get("draft", Other) is None
    asyncio.run(again.values.drop("draft"))
    assert again.values.get("draft", Model) is None


@given(st.sets(st.integers(1, 9)), st.sets(st.integers(1, 9)), st.booleans())
def test_ids_kept_as_bytes_are_the_same_set(
    left: set[int],
    right: set[int],
    both: bool,  # noqa: FBT001
) -> None:
    plain: Set[UUID]
    other: Set[UUID]
    plain, other = ({build.uid(n) for n in numbers} for numbers in (left, right))
    ids: Set[UUID] = RawIds(some.bytes for some in plain)
    beside: Set[UUID] = RawIds(some.bytes for some in other) if both else frozenset(other)
    assert ids == plain
    assert len(ids) == len(plain)
    assert ids | beside == beside | ids == plain | other
    assert ids & beside == beside & ids == plain & other
    assert (ids - beside, beside - ids) == (plain - other, other - plain)
    assert ids.isdisjoint(beside) == plain.isdisjoint(other)
    assert "x" not in ids


@pytest.mark.parametrize("body", [b"", b"9abc", b"1\xff\xff"])
def test_a_body_of_another_time_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableBodyError):
        unpack(body)
