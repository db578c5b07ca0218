"""The order of the alert queue, and the fewest changes that lead from one order to the next.

Pure: no Qt, no store. The rules: what is due to somebody comes by priority; among equals what is
free or mine before what another holds; then the oldest first. A row under the pointer keeps its
place until the pointer leaves.
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple, TypeVar
from uuid import UUID

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.domain.alert_states import HELD, AlertState

K = TypeVar("K", bound=Hashable)

CLOSED_SHOWN_MS: Final = 10 * 60_000
# More single moves than this cost more than laying the list out again.
_MOST_MOVES: Final = 24


class Section(StrEnum):
    """The parts of the queue, from top to bottom."""

    QUEUE = "queue"
    WAITING = "waiting"
    CLOSED = "closed"


class Place(NamedTuple):
    """Where an alert belongs: its section, its rank in it, and when that must be asked again.

    ``until_ms`` is None where only a change of the alert can move it.
    """

    section: Section
    rank: tuple[int, int, int, int]
    until_ms: int | None


def place(alert: Alert, me: UUID | None, now_ms: int) -> Place | None:
    """Return where *alert* is shown to *me* now, or None where it is not shown any more."""
    if alert.state is AlertState.RESOLVED:
        closed = alert.resolved_at or alert.last_at
        gone = closed + CLOSED_SHOWN_MS
        return Place(Section.CLOSED, (0, 0, -closed, 0), gone) if now_ms < gone else None
    due = alert.follow_up_at
    if alert.state is AlertState.WAITING and due is not None and now_ms < due:
        return Place(Section.WAITING, (0, 0, due, alert.priority), due)
    shelved = alert.state is AlertState.SHELVED
    others = alert.state in HELD and alert.holder_id != me
    # The id of a record grows with time, but only the server's time orders the queue.
    rank = (int(shelved), alert.priority, int(others), alert.received_at)
    return Place(Section.QUEUE, rank, None)


def hold(shown: Sequence[K], wanted: Sequence[K], pinned: K | None) -> list[K]:
    """Return *wanted* with *pinned* at the index it has in *shown*: the others flow around it."""
    order = list(wanted)
    if pinned is None or pinned not in order or pinned not in shown:
        return order
    order.remove(pinned)
    order.insert(min(shown.index(pinned), len(order)), pinned)
    return order


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
