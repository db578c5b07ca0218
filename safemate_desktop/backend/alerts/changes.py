"""How an alert looks after an action: pure, so that every rule of it can be tried alone."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.domain.alert_states import AFTER, Action, Outcome

_NOBODY: Final[dict[str, object]] = {"holder_id": None, "claimed_at": None, "follow_up_at": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What somebody wants done to an alert. Times are UTC ms; *made_at* is the workstation's."""

    action: Action
    made_at: int
    text: str = ""
    until: int | None = None
    outcome: Outcome | None = None


def after(alert: Alert, ask: Ask, actor: UUID, now: int) -> Alert:
    """Return *alert* as it is once *ask* has been done."""
    if ask.action not in AFTER:
        return alert
    fields = {"version": alert.version + 1, "state": AFTER[ask.action], "mark": ""}
    return alert.model_copy(update=fields | _fields(alert, ask, actor, now))


def _fields(alert: Alert, ask: Ask, actor: UUID, now: int) -> dict[str, object]:
    match ask.action:
        case Action.CLAIM:
            since = alert.claimed_at if alert.holder_id == actor else now
            return {"holder_id": actor, "claimed_at": since, "follow_up_at": None}
        case Action.WAIT:
            return {"follow_up_at": ask.until}
        case Action.RESOLVE:
            closed = {"outcome": ask.outcome, "resolved_at": now, "resolved_by": actor}
            return {"holder_id": None, "follow_up_at": None, "shelved_until": None, **closed}
        case Action.REOPEN:
            return {"outcome": None, "resolved_at": None, "resolved_by": None, **_NOBODY}
        case _:
            return _NOBODY


def returned(alert: Alert, why: str) -> Alert:
    """Return *alert* back in the queue, marked with *why* its holder has it no more."""
    released = after(alert, Ask(action=Action.RELEASE, made_at=0), UUID(int=0), 0)
    return released.model_copy(update={"mark": why})
