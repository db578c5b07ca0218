"""What an alert may become, and who may make it so: the one table, used on both sides."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from safemate_desktop.domain.alert_types import AlertType, is_technical


class AlertState(StrEnum):
    """Where an alert stands."""

    OPEN = "open"
    CLAIMED = "claimed"
    WAITING = "waiting"
    SHELVED = "shelved"
    RESOLVED = "resolved"


UNRESOLVED: Final = frozenset(set(AlertState) - {AlertState.RESOLVED})
HELD: Final = frozenset({AlertState.CLAIMED, AlertState.WAITING})


class Action(StrEnum):
    """What a person can do to an alert."""

    CLAIM = "claim"
    RELEASE = "release"
    WAIT = "wait"
    SHELVE = "shelve"
    NOTE = "note"
    RESOLVE = "resolve"
    REOPEN = "reopen"


class Refusal(StrEnum):
    """Why an action cannot be done; each is a stable problem code of the wire."""

    HELD_BY_OTHER = "held_by_other"
    NOT_HOLDER = "not_holder"
    ALREADY_RESOLVED = "already_resolved"
    NOT_RESOLVED = "not_resolved"
    NOT_SHELVABLE = "not_shelvable"
    STALE_VERSION = "stale_version"


class Outcome(StrEnum):
    """Cause and result an alert is closed with."""

    MISTAKE = "mistake"
    INFORMATION = "information"
    CARE = "care"
    ANXIETY = "anxiety"
    FALL_UNHURT = "fall_unhurt"
    FALL_HURT = "fall_hurt"
    LED_HOME = "led_home"
    KIN_WENT = "kin_went"
    RESPONDER_WENT = "responder_went"
    AMBULANCE = "ambulance"
    POLICE = "police"
    FIRE = "fire"
    OUT_OF_HOURS_DOCTOR = "out_of_hours_doctor"
    TEST = "test"
    DRILL = "drill"
    TECHNICAL_FAULT = "technical_fault"


AFTER: Final = {
    Action.CLAIM: AlertState.CLAIMED,
    Action.RELEASE: AlertState.OPEN,
    Action.WAIT: AlertState.WAITING,
    Action.SHELVE: AlertState.SHELVED,
    Action.RESOLVE: AlertState.RESOLVED,
    Action.REOPEN: AlertState.OPEN,
}
# A claim asks only whether the alert is free, and a note always merges; whoever closes, waits or
# puts off must have seen the newest cry.
_NEEDS_VERSION: Final = frozenset({Action.WAIT, Action.SHELVE, Action.RESOLVE, Action.REOPEN})


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts of an alert that decide what may be done to it."""

    kind: AlertType
    state: AlertState
    version: int
    holder_id: UUID | None


def refusal(now: Standing, action: Action, actor: UUID, seen_version: int) -> Refusal | None:
    """Return why *actor* cannot do *action* to an alert that stands as *now*, or ``None``.

    *seen_version* is the version the person was looking at when deciding.
    """
    if action is Action.NOTE:
        return None
    if action is Action.REOPEN:
        return None if now.state is AlertState.RESOLVED else Refusal.NOT_RESOLVED
    if now.state is AlertState.RESOLVED:
        return Refusal.ALREADY_RESOLVED
    if blocked := _holder_refusal(now, action, actor):
        return blocked
    if action is Action.SHELVE and not is_technical(now.kind):
        return Refusal.NOT_SHELVABLE
    if action in _NEEDS_VERSION and seen_version != now.version:
        return Refusal.STALE_VERSION
    return None


def _holder_refusal(now: Standing, action: Action, actor: UUID) -> Refusal | None:
    others = now.state in HELD and now.holder_id != actor
    if others:
        return Refusal.HELD_BY_OTHER
    mine = now.state in HELD and now.holder_id == actor
    if action in {Action.RELEASE, Action.WAIT, Action.RESOLVE} and not mine:
        return Refusal.NOT_HOLDER
    return None
