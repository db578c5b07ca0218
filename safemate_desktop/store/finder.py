"""The recipients' names and words in memory, in order: a key stroke is answered by one pass."""

import threading
from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from safemate_desktop.store.database import Found

# Up to here changes are put in one by one; above, the list is sorted again.
_FEW: Final = 64

Loaded = tuple[int, str, int, int]
Rank = Callable[[int], int]


class Finder:
    """Row numbers in the order of the names, beside the words that they are found by.

    Safe to note changes from one thread while another searches.
    """

    def __init__(self, load: Callable[[], Sequence[Loaded]]) -> None:
        self._load = load
        self._loading = threading.Lock()
        self._guard = threading.Lock()
        self._noted: dict[int, Found | None] | None = None
        self._ready = False
        self._last: tuple[tuple[str, ...], Sequence[int]] = ((), ())
        self._keys: list[str] = []
        self._rows = array("q")
        self._units = array("l")
        self._municipalities = array("l")

    def note(self, found: Mapping[int, Found | None]) -> None:
        """Take over what a commit changed; nothing needs it before the first search."""
        with self._guard:
            if self._noted is not None:
                self._noted.update(found)

    def ready(self) -> None:
        """Read everything unless that was done."""
        with self._loading:
            if self._ready:
                return
            with self._guard:
                # Whatever is committed from now on is noted, whether or not the read sees it.
                self._noted = {}
            self._fill(self._load())
            self._ready = True

    def search(
        self,
        words: Sequence[str],
        units: frozenset[int] | None,
        rank: Rank | None,
        by: str,
    ) -> "array[int]":
        """Return the rows that hold all *words* within *units*, in the order of names.

        With *rank* the order is that of the labels of *by* ("unit" or "municipality") first.
        """
        self.ready()
        with self._loading:
            self._catch_up()
            found = self._matching(tuple(words))
            if units is not None:
                found = [i for i in found if self._units[i] in units]
            if rank is not None:
                labels = self._units if by == "unit" else self._municipalities
                ranks = {label: rank(label) for label in set(labels)}
                found = sorted(found, key=lambda i: ranks[labels[i]])
            elif isinstance(found, range):
                return self._rows[:]
            rows = self._rows
            return array("q", [rows[i] for i in found])

    def _matching(self, words: tuple[str, ...]) -> Sequence[int]:
        """Return the places of the keys that hold all *words*."""
        before, found = self._last
        # A word typed on can only be found where its beginning was.
        if not before or not all(any(old in new for new in words) for old in before):
            found = range(len(self._keys))
        for word in words:
            if isinstance(found, range):
                found = [i for i, key in enumerate(self._keys) if word in key]
            else:
                found = [i for i in found if word in self._keys[i]]
        self._last = (words, found)
        return found

    def _catch_up(self) -> None:
        with self._guard:
            noted, self._noted = self._noted or {}, {}
        if not noted:
            return
        self._last = ((), ())
        if len(noted) <= _FEW:
            for row, found in noted.items():
                self._move(row, found)
            return
        kept = [
            (row, key, unit, municipality)
            for row, key, unit, municipality in zip(
                self._rows, self._keys, self._units, self._municipalities, strict=True
            )
            if row not in noted
        ]
        fresh = [(row, f.key, f.unit, f.municipality) for row, f in noted.items() if f]
        self._fill(sorted(kept + fresh, key=lambda loaded: loaded[1]))

    def _fill(self, loaded: Sequence[Loaded]) -> None:
        self._keys = [key for _, key, _, _ in loaded]
        self._rows = array("q", [row for row, _, _, _ in loaded])
        self._units = array("l", [unit for _, _, unit, _ in loaded])
        self._municipalities = array("l", [municipality for _, _, _, municipality in loaded])

    def _move(self, row: int, found: Found | None) -> None:
        try:
            at = self._rows.index(row)
        except ValueError:
            at = -1
        if at >= 0:
            for column in (self._keys, self._rows, self._units, self._municipalities):
                del column[at]
        if found is not None:
            at = bisect_left(self._keys, found.key)
            self._keys.insert(at, found.key)
            self._rows.insert(at, row)
            self._units.insert(at, found.unit)
            self._municipalities.insert(at, found.municipality)
