"""The order of the alert queue, and the fewest changes that lead from one order to the next.

Pure: no Qt, no store. The sections follow what they ask of me; within one, what is most urgent
comes first, then the oldest. A row under the pointer keeps its place until the pointer leaves.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final, Generic, NamedTuple, TypeVar
from uuid import UUID

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.domain.alert_states import HELD, AlertState
from safemate_desktop.domain.alert_types import AlertType

K = TypeVar("K", bound=Hashable)
Rank = tuple[int, ...]

CLOSED_SHOWN_MS: Final = 10 * 60_000
# More single moves than this cost more than laying the list out again.
_MOST_MOVES: Final = 24
# So many keys are compared at once: lists are compared much faster than keys one by one.
_STRETCH: Final = 128


class Section(StrEnum):
    """The parts of the queue, from top to bottom; also the key of each part's heading."""

    ASKED = "asked"
    MINE = "mine"
    FREE = "free"
    OTHERS = "others"
    FOLLOW_UP = "follow_up"
    PUT_OFF = "put_off"
    CLOSED = "closed"


class Gap(NamedTuple):
    """Room of *px* that keeps a row where it is: before it, in its stead, or after the last."""

    px: int
    place: int


# An alert, the heading of a section, the fold of a type, or room.
RowKey = UUID | Section | AlertType | Gap


class Place(NamedTuple):
    """Where an alert belongs: its section, its rank in it, and when that must be asked again.

    ``until_ms`` is None where only a change of the alert can move it.
    """

    section: Section
    rank: Rank
    until_ms: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """What must be remembered of an alert to place it and to tell what changed; times in UTC ms.

    In a ``Layout`` there is one object ``id`` for each alert, so that orders are compared fast.
    """

    id: UUID
    type: AlertType
    state: AlertState
    priority: int
    received_at: int
    waits_since: int
    recipient_id: UUID | None
    unit_id: UUID
    chattering: bool
    occurrences: int
    mine: bool
    place: Place | None


def know(alert: Alert, me: UUID | None, now_ms: int) -> Known:
    """Return what to remember of *alert*, as *me* sees it now."""
    return Known(
        alert.id,
        alert.type,
        alert.state,
        alert.priority,
        alert.received_at,
        alert.waits_since,
        alert.recipient_id,
        alert.unit_id,
        alert.chattering,
        alert.occurrences,
        alert.state in HELD and alert.holder_id == me,
        place(alert, me, now_ms),
    )


def place(alert: Alert, me: UUID | None, now_ms: int) -> Place | None:
    """Return where *alert* is shown to *me* now, or None where it is not shown any more."""
    number = alert.id.int  # a last word, so that no two ranks are the same
    if alert.state is AlertState.RESOLVED:
        closed = alert.resolved_at or alert.last_at
        gone = closed + CLOSED_SHOWN_MS
        return Place(Section.CLOSED, (-closed, number), gone) if now_ms < gone else None
    mine = alert.state in HELD and alert.holder_id == me
    # The id of a record grows with time, but only the server's time orders the queue.
    rank = (alert.priority, alert.received_at, number)
    if not mine and is_offered(alert, me, now_ms):
        return Place(Section.ASKED, rank, alert.offered_until)
    if mine and alert.asked_at is not None:
        return Place(Section.ASKED, rank, None)
    due = alert.follow_up_at
    if alert.state is AlertState.WAITING and due is not None and now_ms < due:
        return Place(Section.FOLLOW_UP, (due, *rank), due)
    if alert.state is AlertState.SHELVED:
        return Place(Section.PUT_OFF, (alert.shelved_until or 0, *rank), None)
    if alert.state is AlertState.OPEN:
        return Place(Section.FREE, (alert.priority, alert.waits_since, number), None)
    return Place(Section.MINE if mine else Section.OTHERS, rank, None)


def is_offered(alert: Alert, to: UUID | None, now_ms: int) -> bool:
    """Return whether *alert* is offered to *to* now: its holder asks them to take it over."""
    until = alert.offered_until
    stands = alert.offered_to is not None and (until is None or now_ms < until)
    return stands and alert.offered_to == to


def hold(
    shown: Sequence[RowKey],
    wanted: Sequence[RowKey],
    pinned: RowKey | None,
    height: Callable[[RowKey], int],
) -> list[RowKey]:
    """Return *wanted* with *pinned* as far from the top as in *shown*: the others flow around it.

    Where there is too little to fill up with, room is left; the whole never becomes lower. A row
    that is gone leaves room, so that no other comes under the pointer in its stead.
    """
    if pinned is None or (lies := find(shown, pinned)) is None:
        return list(wanted)
    y, whole = sum(map(height, shown[:lies])), sum(map(height, shown))
    stays = find(wanted, pinned)
    rest = list(wanted) if stays is None else [*wanted[:stays], *wanted[stays + 1 :]]
    at = top = 0
    while at < len(rest) and top + (high := height(rest[at])) <= y:
        at, top = at + 1, top + high
    held: list[RowKey] = rest[:at]
    if top < y:
        held.append(Gap(y - top, 0))
    held.append(pinned if stays is not None else Gap(height(pinned), 1))
    held += rest[at:]
    if (missing := whole - sum(map(height, held))) > 0:
        held.append(Gap(missing, 2))
    return held


def find(keys: Sequence[K], key: K) -> int | None:
    """Return where *key* is in *keys*, the same object rather than an equal one."""
    same = next((at for at, one in enumerate(keys) if one is key), None)
    if same is None and key in keys:  # comparing ids is slow
        return keys.index(key)
    return same


class Ranked(Generic[K]):
    """Keys in the order of their ranks; no two ranks are the same."""

    def __init__(self) -> None:
        self.keys: list[K] = []
        self._ranks: list[Rank] = []

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def first_rank(self) -> Rank:
        """The rank of the first key. Raises ``IndexError`` where there is none."""
        return self._ranks[0]

    def add(self, rank: Rank, key: K) -> None:
        """Put *key* where *rank* says."""
        at = bisect_left(self._ranks, rank)
        self._ranks.insert(at, rank)
        self.keys.insert(at, key)

    def remove(self, rank: Rank) -> None:
        """Take out the key that was added with *rank*."""
        at = bisect_left(self._ranks, rank)
        del self._ranks[at], self.keys[at]

    def index(self, rank: Rank) -> int:
        """Return how many keys come before *rank*."""
        return bisect_left(self._ranks, rank)


@dataclass(frozen=True, slots=True)
class Removed:
    """Rows *first* to *last* go."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Moved:
    """The row at *source* is taken out and put back so that it ends at *target*."""

    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Shuffled:
    """Too much moved to be told one by one: the rows that stay stand as *order* (old indexes)."""

    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Inserted:
    """*count* new rows come before the row at *first*; they are those of the new order there."""

    first: int
    count: int


Step = Removed | Moved | Shuffled | Inserted


def steps(old: Sequence[K], new: Sequence[K]) -> list[Step]:
    """Return the changes, in order, that make *old* into *new*; each has its indexes then."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    stays = set(before).intersection(after)
    kept = [key for key in before if key in stays]
    removed = [
        Removed(head + first, head + last)
        for first, last in reversed(list(_runs(before, set(before) - stays)))
    ]
    inserted = [
        Inserted(head + first, last - first + 1) for first, last in _runs(after, set(after) - stays)
    ]
    return [*removed, *_moves(kept, [key for key in after if key in stays], head), *inserted]


def _common(one: Sequence[K], other: Sequence[K]) -> int:
    length = 0
    while length + _STRETCH <= min(len(one), len(other)):
        end = length + _STRETCH
        if one[length:end] != other[length:end]:
            break
        length = end
    one, other = one[length : length + _STRETCH], other[length : length + _STRETCH]
    for a, b in zip(one, other, strict=False):
        if a is not b and a != b:  # comparing ids is slow, and most are the same object
            break
        length += 1
    return length


def _runs(keys: Sequence[K], wanted: set[K]) -> Iterator[tuple[int, int]]:
    """First and last index of each unbroken run of *wanted* in *keys*."""
    first: int | None = None
    for at, key in enumerate(keys):
        if key in wanted:
            first = at if first is None else first
        elif first is not None:
            yield first, at - 1
            first = None
    if first is not None:
        yield first, len(keys) - 1


def _moves(old: list[K], new: list[K], offset: int) -> list[Moved | Shuffled]:
    if old == new:
        return []
    index = {key: at for at, key in enumerate(old)}
    order = [index[key] for key in new]
    resting = {new[at] for at in _longest_rising(order)}
    if len(new) - len(resting) > _MOST_MOVES:
        return [Shuffled((*range(offset), *(offset + at for at in order)))]
    moves: list[Moved | Shuffled] = []
    now = list(old)
    for before, key in pairwise([None, *new]):
        if key is None or key in resting:
            continue
        source = now.index(key)
        del now[source]
        target = now.index(before) + 1 if before is not None else 0
        now.insert(target, key)
        moves.append(Moved(offset + source, offset + target))
    return moves


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """Indexes of a longest strictly rising selection of *numbers* (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for at, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        below.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(number)
            piles.append(at)
        else:
            tops[pile], piles[pile] = number, at
    chosen: list[int] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        chosen.append(at)
        at = below[at]
    return chosen[::-1]
