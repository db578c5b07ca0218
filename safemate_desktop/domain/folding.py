"""Flood: technical alerts of one cause are shown as one, and no person is ever among them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType, is_technical


class Foldable(Protocol):
    """What is looked at of an alert; times are UTC ms."""

    @property
    def id(self) -> UUID: ...
    @property
    def type(self) -> AlertType: ...
    @property
    def state(self) -> AlertState: ...
    @property
    def received_at(self) -> int: ...
    @property
    def recipient_id(self) -> UUID | None: ...
    @property
    def chattering(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on is folded: *alerts* in *window_ms* for each operator, or *mass* of one type."""

    alerts: int = 10
    window_ms: int = 600_000
    mass: int = 10


@dataclass(frozen=True, slots=True)
class Fold:
    """Alerts of one type that are shown as one; ``members`` in the order of their coming."""

    type: AlertType
    members: tuple[UUID, ...]


def load(alerts: Iterable[Foldable], now_ms: int, limits: Limits) -> int:
    """Return how many alerts have come within the window."""
    since = now_ms - limits.window_ms
    return sum(1 for alert in alerts if alert.received_at > since)


def is_flood(come: int, operators: int, limits: Limits, *, was: bool = False) -> bool:
    """Return whether *come* alerts in the window are too many for the *operators* at work.

    What *was* a flood is one until half as many come.
    """
    bearable = limits.alerts * max(1, operators)
    return 2 * come > bearable if was else come > bearable


def is_folded(
    count: int, chattering: int, limits: Limits, *, flood: bool, was: bool = False
) -> bool:
    """Return whether *count* alerts of one type, so many of them *chattering*, are shown as one.

    What *was* folded stays so until fewer than half are left: a fold that comes and goes would
    unsettle more than it calms.
    """
    if was:
        return count > 1 and (2 * count >= limits.mass or flood or chattering > 0)
    return count >= limits.mass or (flood and count > 1) or chattering > 1


def may_fold(alert: Foldable, in_danger: Set[UUID | None]) -> bool:
    """Return whether *alert* may be among others: technical, nobody's, about nobody *in_danger*."""
    waits = alert.state is AlertState.OPEN and is_technical(alert.type)
    return waits and (alert.recipient_id is None or alert.recipient_id not in in_danger)


def folds(
    alerts: Iterable[Foldable],
    now_ms: int,
    operators: int,
    limits: Limits,
    before: Set[AlertType] = frozenset(),
    *,
    flooded: bool = False,
) -> Mapping[AlertType, Fold]:
    """Return what is folded now, by type, where the types of *before* were.

    Only technical alerts that nobody has, and none about a person whose own alert is unresolved.
    A type is folded when *limits.mass* of it wait, or two or more in a flood, or two of it chatter.
    """
    alerts = list(alerts)
    unresolved = [a for a in alerts if a.state is not AlertState.RESOLVED]
    in_danger = {a.recipient_id for a in unresolved if not is_technical(a.type)} - {None}
    free: defaultdict[AlertType, list[Foldable]] = defaultdict(list)
    for alert in unresolved:
        if may_fold(alert, in_danger):
            free[alert.type].append(alert)
    flood = is_flood(load(alerts, now_ms, limits), operators, limits, was=flooded)
    return {
        kind: Fold(kind, tuple(a.id for a in sorted(group, key=lambda a: (a.received_at, a.id))))
        for kind, group in free.items()
        if is_folded(
            len(group),
            sum(1 for alert in group if alert.chattering),
            limits,
            flood=flood,
            was=kind in before,
        )
    }
