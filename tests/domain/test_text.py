"""Folding and order of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.domain.text import fold, search_key, sort_key


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("odegard", "Bjørn Ødegård"),
        ("ødegård", "Bjørn Ødegård"),
        ("aase", "Åse Sæther"),
        ("ase saet", "Åse Sæther"),
        ("cahppes", "Máret Čáhppes"),
        ("GRON", "Grøn"),
    ],
)
def test_a_name_is_found_however_it_is_typed(typed: str, name: str) -> None:
    words = search_key(name)
    assert all(word in words for word in fold(typed).split())


def test_names_stand_in_the_norwegian_order() -> None:
    names = ["Zahl", "Ærlend", "Ødegård", "Åse", "Aasen", "Berg", "Øst"]
    assert sorted(names, key=sort_key) == [
        "Berg",
        "Zahl",
        "Ærlend",
        "Ødegård",
        "Øst",
        "Åse",
        "Aasen",
    ]


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
def test_the_search_key_holds_the_folded_text(text: str) -> None:
    assert fold(text) in search_key(text)
