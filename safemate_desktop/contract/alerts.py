"""Alerts, what was done about them, and what a person may ask to be done."""

from typing import Annotated, Final
from uuid import UUID

from pydantic import Field

from safemate_desktop.contract.base import Asked, LongText, Moment, ShortText, Wire
from safemate_desktop.contract.recipients import PlanStep
from safemate_desktop.domain.alert_states import UNRESOLVED, AlertState, Outcome
from safemate_desktop.domain.alert_types import AlertType, Sound

# Why the server put an alert back into the queue: its mark, and the text of the ``returned`` entry.
HOLDER_OFFLINE: Final = "holder_offline"
HOLDER_LOST_ACCESS: Final = "holder_lost_access"


class Alert(Wire):
    """One alert; ``version`` counts every change, ``occurrences`` every cry.

    ``plan`` is the solution's own, where there is no recipient to bring one.
    """

    id: UUID
    version: int
    unit_id: UUID
    recipient_id: UUID | None = None
    device_id: UUID | None = None
    type: AlertType
    priority: Annotated[int, Field(ge=1, le=4)]
    sound: Sound
    state: AlertState
    holder_id: UUID | None = None
    happened_at: Moment
    received_at: Moment
    last_at: Moment
    occurrences: int = 1
    claimed_at: Moment | None = None
    follow_up_at: Moment | None = None
    shelved_until: Moment | None = None
    resolved_at: Moment | None = None
    resolved_by: UUID | None = None
    outcome: Outcome | None = None
    device_reset_at: Moment | None = None
    hardware_id: ShortText = ""
    device_phone: ShortText = ""
    detail: ShortText = ""
    mark: ShortText = ""
    plan: tuple[PlanStep, ...] = ()

    @property
    def unresolved(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state in UNRESOLVED


class AlertEntry(Wire):
    """One line in the story of an alert: append-only, so it always merges.

    ``kind`` is an ``alert_states.Action``, or one of ``raised``, ``repeated``, ``device_reset``,
    ``looked_up``, ``returned``, ``follow_up_due``, ``technical`` (its text begins with the word
    of an ``AlertType``, then perhaps a colon and the device's own word). ``offline_at`` is the
    workstation's own time where it was made without a line; ``until`` is the time that somebody
    has set for coming back to the alert.
    """

    id: UUID
    version: int = 1
    alert_id: UUID
    unit_id: UUID
    at: Moment
    offline_at: Moment | None = None
    kind: ShortText
    actor_id: UUID | None = None
    text: LongText = ""
    outcome: Outcome | None = None
    until: Moment | None = None


class ClaimBody(Asked):
    """``POST /v1/alerts/{id}/claim``."""

    made_at: Moment


class ReleaseBody(Asked):
    """``POST /v1/alerts/{id}/release``."""

    made_at: Moment
    text: LongText = ""


class WaitBody(Asked):
    """``POST /v1/alerts/{id}/wait``: hold it, and come back to it at ``until``."""

    made_at: Moment
    until: Moment
    text: LongText = ""


class NoteBody(Asked):
    """``POST /v1/alerts/{id}/notes``; the entry's id is the key of the command."""

    made_at: Moment
    text: Annotated[str, Field(min_length=1, max_length=4000)]


class ResolveBody(Asked):
    """``POST /v1/alerts/{id}/resolve``."""

    made_at: Moment
    outcome: Outcome
    text: LongText = ""


class ReopenBody(Asked):
    """``POST /v1/alerts/{id}/reopen``; keeps the id."""

    made_at: Moment
    text: LongText = ""
