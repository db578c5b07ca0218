"""The list in memory: whatever is typed and whatever changes, it says what a plain look says."""

from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.store.database import Found
from safemate_desktop.store.finder import Finder

KEYS = st.text("ab\x00", max_size=6)
FOUND = st.builds(Found, KEYS, st.integers(1, 3), st.integers(1, 3))
CHANGES = st.dictionaries(st.integers(1, 90), st.none() | FOUND, max_size=80)
WORDS = st.lists(st.text("ab", min_size=1, max_size=3), max_size=2)
STEPS = st.lists(st.one_of(CHANGES, WORDS), max_size=12)


@given(st.dictionaries(st.integers(1, 90), FOUND, max_size=30), STEPS)
def test_it_agrees_with_a_plain_look(
    begin: dict[int, Found], steps: list[dict[int, Found | None] | list[str]]
) -> None:
    there = dict(begin)
    finder = Finder(
        lambda: sorted(
            ((row, f.key, f.unit, f.municipality) for row, f in begin.items()), key=lambda x: x[1]
        )
    )
    finder.ready()
    for step in steps:
        if isinstance(step, dict):
            finder.note(step)
            there.update({row: found for row, found in step.items() if found})
            for row in [row for row, found in step.items() if found is None]:
                there.pop(row, None)
        else:
            check(finder, there, step)
    check(finder, there, [])


def check(finder: Finder, there: dict[int, Found], words: list[str]) -> None:
    plain = {row for row, f in there.items() if all(word in f.key for word in words)}
    rows = finder.search(words, None, None, "name")
    assert set(rows) == plain
    assert len(rows) == len(plain)
    assert [there[row].key for row in rows] == sorted(there[row].key for row in rows)
    inside = finder.search(words, frozenset({1, 2}), None, "name")
    assert set(inside) == {row for row in plain if there[row].unit in (1, 2)}
    ranked = finder.search(words, None, lambda label: -label, "municipality")
    order = [(-there[row].municipality, there[row].key) for row in ranked]
    assert order == sorted(order)
