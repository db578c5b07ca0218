"""Lays folding over the queue: which technical alerts are shown as one, kept true change by change.

Pure: no Qt, no store. What is folded is decided by ``domain/folding.py``; here is counted, so that
a change costs the same among ten alerts and among ten thousand.
"""

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from typing import Final
from uuid import UUID

from safemate_desktop.contract.rules import Flood
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType, is_technical
from safemate_desktop.domain.folding import Limits, is_flood, is_folded
from safemate_desktop.models.queue_order import Known, Rank, Ranked

_MINUTE_MS: Final = 60_000


def limits_of(flood: Flood) -> Limits:
    """Return what a solution has settled about floods as the rules of folding want it."""
    return Limits(flood.alerts, flood.minutes * _MINUTE_MS, flood.mass)


class Members:
    """The alerts within one fold, in the order of the queue.

    ``joined`` is every alert that ever came in, in that order: who has told of the first *n* goes
    on from there.
    """

    def __init__(self) -> None:
        self.ranked: Ranked[UUID] = Ranked()
        self.joined: list[UUID] = []
        self.units: Counter[UUID] = Counter()
        self._priorities: Counter[int] = Counter()
        self._since: list[int] = []

    def __len__(self) -> int:
        return len(self.ranked)

    @property
    def keys(self) -> list[UUID]:
        """The alerts, the most urgent and oldest first."""
        return self.ranked.keys

    @property
    def priority(self) -> int:
        """Of the most urgent one."""
        return min(+self._priorities)

    @property
    def oldest(self) -> int:
        """Since when the first of them waits, UTC ms."""
        return self._since[0]

    @property
    def newest(self) -> int:
        """Since when the last of them waits, UTC ms."""
        return self._since[-1]

    def add(self, known: Known, rank: Rank, *, joins: bool) -> None:
        """Take an alert in; it *joins* where it was not in here before."""
        self.ranked.add(rank, known.id)
        if joins:
            self.joined.append(known.id)
        self.units[known.unit_id] += 1
        self._priorities[known.priority] += 1
        insort(self._since, known.waits_since)

    def remove(self, known: Known, rank: Rank) -> None:
        """Let an alert go, as it was when it was taken in."""
        self.ranked.remove(rank)
        self.units[known.unit_id] -= 1
        self._priorities[known.priority] -= 1
        del self._since[bisect_right(self._since, known.waits_since) - 1]


class Folding:
    """Counts what decides about folding; ``folded`` are the types that are shown as one now."""

    def __init__(self) -> None:
        self.folded: frozenset[AlertType] = frozenset()
        self._flood = False
        self._arrivals: list[int] = []
        self._danger: Counter[UUID] = Counter()
        self._waiting: defaultdict[UUID, dict[UUID, Known]] = defaultdict(dict)
        self._free: defaultdict[AlertType, dict[UUID, bool]] = defaultdict(dict)
        self._chattering: Counter[AlertType] = Counter()

    def may_fold(self, known: Known) -> bool:
        """Whether an alert that was added may be folded."""
        return known.id in self._free.get(known.type, ())

    def add(self, known: Known) -> None:
        """Count an alert that came, or what became of it."""
        insort(self._arrivals, known.received_at)
        whose = known.recipient_id
        if _in_danger(known) and whose is not None:
            self._danger[whose] += 1
            for other in self._waiting.get(whose, {}).values():
                self._bind(other)
        elif _waits(known):
            if whose is not None:
                self._waiting[whose][known.id] = known
            if whose is None or not self._danger[whose]:
                self._release(known)

    def remove(self, known: Known) -> None:
        """Count an alert no more as it was when it was added."""
        del self._arrivals[bisect_right(self._arrivals, known.received_at) - 1]
        whose = known.recipient_id
        if _in_danger(known) and whose is not None:
            self._danger[whose] -= 1
            if not self._danger[whose]:
                del self._danger[whose]
                for other in self._waiting.get(whose, {}).values():
                    self._release(other)
        elif _waits(known):
            if whose is not None:
                del self._waiting[whose][known.id]
                if not self._waiting[whose]:
                    del self._waiting[whose]
            self._bind(known)

    def come(self, now_ms: int, limits: Limits) -> int:
        """Return how many alerts have come within the window."""
        return len(self._arrivals) - bisect_right(self._arrivals, now_ms - limits.window_ms)

    def decide(self, now_ms: int, operators: int, limits: Limits) -> None:
        """Settle which types are folded from now on."""
        self._flood = is_flood(self.come(now_ms, limits), operators, limits, was=self._flood)
        self.folded = frozenset(
            kind
            for kind, group in self._free.items()
            if is_folded(
                len(group),
                self._chattering[kind],
                limits,
                flood=self._flood,
                was=kind in self.folded,
            )
        )

    def _release(self, known: Known) -> None:
        self._free[known.type][known.id] = known.chattering
        self._chattering[known.type] += known.chattering

    def _bind(self, known: Known) -> None:
        if self._free[known.type].pop(known.id, None):
            self._chattering[known.type] -= 1


def _in_danger(known: Known) -> bool:
    return known.state is not AlertState.RESOLVED and not is_technical(known.type)


def _waits(known: Known) -> bool:
    return known.state is AlertState.OPEN and is_technical(known.type)
