"""Reading piece by piece gives what reading at once gives, or refuses as well."""

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.contract.stream import SnapshotPage
from safemate_desktop.wire import reading
from safemate_desktop.wire.errors import ContractError

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)
ENTRY = st.fixed_dictionaries(
    {
        "op": st.sampled_from(["put", "gone"]),
        "kind": st.text(max_size=5),
        "id": st.uuids().map(str),
    },
    optional={"record": st.dictionaries(st.text(max_size=3), JSON, max_size=3), "x": JSON},
)
PAGE = st.fixed_dictionaries(
    {"cursor": st.text(max_size=5), "entries": st.lists(ENTRY, max_size=4), "next": st.none()},
    optional={"total": st.integers(0, 9), "later": JSON},
)


@given(PAGE, st.sampled_from([None, 2]))
def test_both_ways_read_the_same(page: dict[str, object], indent: int | None) -> None:
    body = json.dumps(page, indent=indent, ensure_ascii=False).encode()
    whole = SnapshotPage.model_validate_json(body)
    assert SnapshotPage.model_validate(reading._piecewise(body)) == whole


@given(PAGE, st.data())
def test_a_torn_page_is_refused(page: dict[str, object], data: st.DataObject) -> None:
    body = json.dumps(page).encode()
    at = data.draw(st.integers(0, len(body) - 1))
    with pytest.raises((ValueError, RecursionError)):
        SnapshotPage.model_validate(reading._piecewise(body[:at]))


@pytest.mark.parametrize("entries", ["[null]", "[1,]", "{}", "[[]]", '[{"op":"put"}]'])
def test_a_large_hostile_page_is_refused(entries: str) -> None:
    padding = " " * reading.PIECEWISE_BYTES
    body = f'{{"cursor":"c","next":null,{padding}"entries":{entries}}}'.encode()
    with pytest.raises(ContractError):
        asyncio.run(reading.read(SnapshotPage, body))
