"""The recipients' names and words in memory, in order: a key stroke is answered by one pass."""

import threading
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, overload

from safemate_desktop.store.database import Found
from safemate_desktop.store.scan import Scan

# Up to here changes are put in one by one; above, the list is sorted again.
_FEW: Final = 64

Loaded = tuple[int, str, int, int]
Rank = Callable[[int], int]


@dataclass(frozen=True, slots=True, eq=False)
class Matches(Sequence[int]):
    """Row numbers in order: ``places`` in ``rows``, looked up where they are asked for."""

    rows: "array[int]"
    places: Sequence[int]

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        if isinstance(at, slice):
            return [self.rows[place] for place in self.places[at]]
        return self.rows[self.places[at]]

    def same(self, other: "Matches") -> bool:
        """Whether *other* has the same rows in the same order."""
        if self.rows is other.rows and self.places is other.places:
            return True
        return len(self) == len(other) and self[:] == other[:]

    def place_of(self, row: int) -> int | None:
        """Return where *row* stands, if it is here."""
        try:
            return self.places.index(self.rows.index(row))
        except ValueError:
            return None


NOBODY: Final = Matches(array("q"), ())


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
        self._keys: list[str] = []
        self._scan = Scan(self._keys)
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
        *,
        descending: bool = False,
    ) -> "Matches":
        """Return the rows that hold all *words* within *units*, in the order of names.

        With *rank* the order is that of the labels of *by* ("unit" or "municipality") first.
        """
        self.ready()
        with self._loading:
            self._catch_up()
            found = self._scan.matching(tuple(words))
            if units is not None:
                found = [at for at in found if self._units[at] in units]
            if rank is not None:
                found = _ranked(found, self._units if by == "unit" else self._municipalities, rank)
            return Matches(self._rows, found[::-1] if descending else found)

    def _catch_up(self) -> None:
        with self._guard:
            noted, self._noted = self._noted or {}, {}
        if not noted:
            return
        if len(noted) <= _FEW:
            # What was handed out stays as it is.
            self._keys, self._rows = self._keys[:], self._rows[:]
            for row, found in noted.items():
                self._move(row, found)
            self._scan = Scan(self._keys)
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
        self._scan = Scan(self._keys)
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


def _ranked(places: Sequence[int], labels: "array[int]", rank: Rank) -> list[int]:
    """Return *places* by the rank of their labels; those of one rank stay in their order."""
    ranks = {label: rank(label) for label in set(labels)}
    by_rank: defaultdict[int, list[int]] = defaultdict(list)
    for place in places:
        by_rank[ranks[labels[place]]].append(place)
    return [place for _, some in sorted(by_rank.items()) for place in some]
