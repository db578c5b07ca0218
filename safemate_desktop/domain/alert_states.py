"""What an alert may become, and who may make it so: the one table, used on both sides."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from safemate_desktop.domain.alert_types import AlertType, is_person, is_technical


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
    OFFER = "offer"
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    ESCALATE = "escalate"
    KEEP = "keep"
    STEP = "step"
    CONTACT = "contact"
    UNDO = "undo"


class Refusal(StrEnum):
    """Why an action cannot be done; each is a stable problem code of the wire."""

    HELD_BY_OTHER = "held_by_other"
    NOT_HOLDER = "not_holder"
    ALREADY_RESOLVED = "already_resolved"
    NOT_RESOLVED = "not_resolved"
    NOT_SHELVABLE = "not_shelvable"
    NOT_OFFERED = "not_offered"
    REASON_REQUIRED = "reason_required"
    STEPS_OPEN = "steps_open"
    NOT_UNDOABLE = "not_undoable"
    STALE_VERSION = "stale_version"


class ContactHow(StrEnum):
    """How it went to reach somebody about an alert."""

    ANSWERED = "answered"
    ON_THE_SPOT = "on_the_spot"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    MESSAGE_LEFT = "message_left"


# Somebody has spoken with the person, or stands beside them.
PROOF: Final = frozenset({ContactHow.ANSWERED, ContactHow.ON_THE_SPOT})


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
    Action.ACCEPT: AlertState.CLAIMED,
}
# These only add to the story: they always merge, whatever has become of the alert.
MERGING: Final = frozenset({Action.NOTE, Action.STEP, Action.CONTACT})
# What can be taken back shortly after; telling the next cannot be untold.
UNDOABLE: Final = frozenset(
    {Action.CLAIM, Action.RELEASE, Action.WAIT, Action.SHELVE, Action.RESOLVE, Action.OFFER}
)
UNDO_MS: Final = 10_000
OFFER_MS: Final = 120_000
MOST_LEVEL: Final = 3
# A claim asks only whether the alert is free; whoever closes, waits or puts off must have seen
# the newest cry.
_NEEDS_VERSION: Final = frozenset({Action.WAIT, Action.SHELVE, Action.RESOLVE, Action.REOPEN})
_HOLDERS_ONLY: Final = frozenset(
    {
        Action.RELEASE,
        Action.WAIT,
        Action.RESOLVE,
        Action.OFFER,
        Action.WITHDRAW,
        Action.KEEP,
    }
)
_ANYBODYS: Final = frozenset({Action.ESCALATE, Action.ACCEPT, Action.DECLINE})


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts of an alert that decide what may be done to it.

    ``contacted``: an answered call or somebody on the spot is on record. ``steps_open``: a
    required step of the plan is neither done nor left out with a reason. ``offered_to``: who may
    accept it now; an offer that has expired is None.
    """

    kind: AlertType
    state: AlertState
    version: int
    holder_id: UUID | None
    offered_to: UUID | None = None
    contacted: bool = False
    steps_open: bool = False


def refusal(
    now: Standing, action: Action, actor: UUID, seen_version: int, *, reasoned: bool = False
) -> Refusal | None:
    """Return why *actor* cannot do *action* to an alert that stands as *now*, or ``None``.

    *seen_version* is the version the person was looking at when deciding; *reasoned* whether a
    reason was written. Whether an undo fits what was last done is for whoever keeps that.
    """
    if action in MERGING or action is Action.UNDO:
        return None
    if action is Action.REOPEN:
        return None if now.state is AlertState.RESOLVED else Refusal.NOT_RESOLVED
    if now.state is AlertState.RESOLVED:
        return Refusal.ALREADY_RESOLVED
    if action in _ANYBODYS:
        mine = action is Action.ESCALATE or now.offered_to == actor
        return None if mine else Refusal.NOT_OFFERED
    if blocked := _holder_refusal(now, action, actor):
        return blocked
    if action is Action.SHELVE and not is_technical(now.kind):
        return Refusal.NOT_SHELVABLE
    if action in _NEEDS_VERSION and seen_version != now.version:
        return Refusal.STALE_VERSION
    return _closing_refusal(now, reasoned=reasoned) if action is Action.RESOLVE else None


def wants_review(now: Standing) -> bool:
    """Return whether closing *now* is for the supervisor to look at: nobody was reached."""
    return is_person(now.kind) and not now.contacted


def _holder_refusal(now: Standing, action: Action, actor: UUID) -> Refusal | None:
    held = now.state in HELD
    if held and now.holder_id != actor:
        return Refusal.HELD_BY_OTHER
    if action is Action.RESOLVE and is_technical(now.kind):
        return None  # equipment may be closed by whoever sees it, many at once
    return Refusal.NOT_HOLDER if action in _HOLDERS_ONLY and not held else None


def _closing_refusal(now: Standing, *, reasoned: bool) -> Refusal | None:
    if wants_review(now) and not reasoned:
        return Refusal.REASON_REQUIRED
    return Refusal.STEPS_OPEN if is_person(now.kind) and now.steps_open else None
