"""How an alert looks after an action: pure, so that every rule of it can be tried alone."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.domain.alert_states import (
    AFTER,
    MERGING,
    OFFER_MS,
    PROOF,
    Action,
    AlertState,
    Outcome,
    Standing,
)

_NO_OFFER: Final[dict[str, object]] = {
    "offered_to": None,
    "offered_until": None,
    "asked_at": None,
}
_NOBODY: Final[dict[str, object]] = {
    "holder_id": None,
    "claimed_at": None,
    "follow_up_at": None,
    "shelved_until": None,
    **_NO_OFFER,
}
# What an undo gives back; what has happened to the alert meanwhile (a new cry) stays.
_GIVEN_BACK: Final = (
    "state",
    "holder_id",
    "claimed_at",
    "follow_up_at",
    "shelved_until",
    "open_since",
    "level",
    "mark",
    "outcome",
    "resolved_at",
    "resolved_by",
    "offered_to",
    "offered_until",
    "review",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What somebody wants done to an alert. Times are UTC ms; *made_at* is the workstation's."""

    action: Action
    made_at: int
    text: str = ""
    until: int | None = None
    outcome: Outcome | None = None
    to: UUID | None = None
    level: int = 0
    how: str = ""
    whom: str = ""
    step: str = ""
    of: UUID | None = None


def standing(alert: Alert, now: int, *, steps_open: bool = False) -> Standing:
    """Return the facts of *alert* that decide what may be done to it at *now* (UTC ms)."""
    until = alert.offered_until
    offered = alert.offered_to if until is not None and now < until else None
    reached = alert.contact_at is not None
    return Standing(
        alert.type, alert.state, alert.version, alert.holder_id, offered, reached, steps_open
    )


def after(alert: Alert, ask: Ask, actor: UUID, now: int) -> Alert:
    """Return *alert* as it is once *ask* has been done."""
    fields = _fields(alert, ask, actor, now)
    if ask.action in AFTER:
        fields = {"state": AFTER[ask.action], "mark": "", **fields}
    if not fields:
        return alert
    return alert.model_copy(update={"version": alert.version + 1, **fields})


def undone(alert: Alert, before: Alert) -> Alert:
    """Return *alert* with the last action taken back; *before* is how it stood before that."""
    given = {name: getattr(before, name) for name in _GIVEN_BACK}
    given["asked_at"] = None  # whoever takes something back is there
    return alert.model_copy(update={"version": alert.version + 1, **given})


def returned(alert: Alert, why: str, now: int) -> Alert:
    """Return *alert* back in the queue since *now* (UTC ms), marked with *why* it is nobody's."""
    fields = {"state": AlertState.OPEN, "mark": why, "open_since": now, "level": 0, **_NOBODY}
    return alert.model_copy(update={"version": alert.version + 1, **fields})


def _fields(alert: Alert, ask: Ask, actor: UUID, now: int) -> dict[str, object]:
    if ask.action in MERGING:
        # Whoever is at work with it need not say so as well.
        answered = actor == alert.holder_id and alert.asked_at is not None
        return _reached(ask, now) | ({"asked_at": None} if answered else {})
    match ask.action:
        case Action.CLAIM | Action.ACCEPT:
            since = alert.claimed_at if alert.holder_id == actor else now
            return {**_NOBODY, "holder_id": actor, "claimed_at": since, "level": 0}
        case Action.WAIT:
            return {**_NO_OFFER, "follow_up_at": ask.until}
        case Action.SHELVE:
            return {**_NOBODY, "shelved_until": ask.until}
        case Action.RELEASE:
            return {**_NOBODY, "open_since": now, "level": 0}
        case Action.REOPEN:
            again = {"outcome": None, "resolved_at": None, "resolved_by": None, "review": False}
            return {**_NOBODY, **again, "open_since": now, "level": 0}
        case Action.RESOLVE:
            closed = {"outcome": ask.outcome, "resolved_at": now, "resolved_by": actor}
            held = {name: None for name in _NOBODY if name != "claimed_at"}
            return {**held, **closed}
        case Action.OFFER:
            return {"offered_to": ask.to, "offered_until": now + OFFER_MS, "asked_at": None}
        case Action.ESCALATE:
            return {"level": max(ask.level, alert.level)}
        case _:  # an offer answered or withdrawn, "I still have it"
            return dict(_NO_OFFER)


def _reached(ask: Ask, now: int) -> dict[str, object]:
    """A proof of contact counts; all else only adds to the story."""
    return {"contact_at": now} if ask.action is Action.CONTACT and ask.how in PROOF else {}
