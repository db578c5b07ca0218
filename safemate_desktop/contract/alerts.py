"""Alerts, what was done about them, and what a person may ask to be done."""

from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import Field

from safemate_desktop.contract.base import Asked, LongText, Moment, ShortText, Wire
from safemate_desktop.contract.recipients import PlanStep
from safemate_desktop.domain.alert_states import (
    MOST_LEVEL,
    UNRESOLVED,
    AlertState,
    ContactHow,
    Outcome,
)
from safemate_desktop.domain.alert_types import AlertType, Sound

# Why the server put an alert back into the queue: its mark, and the text of the ``returned`` entry.
HOLDER_OFFLINE: Final = "holder_offline"
HOLDER_LOST_ACCESS: Final = "holder_lost_access"
UNTOUCHED: Final = "untouched"


class Alert(Wire):
    """One alert; ``version`` counts every change, ``occurrences`` every cry.

    ``level``: how far it was told on (0 nobody, 1 louder, 2 everybody on duty, 3 the standby).
    ``open_since``: since when it waits to be taken, where that is not when it came. ``contact_at``:
    when somebody was reached; ``before_at``: when it was cried before ``last_at``; ``asked_at``:
    since when its holder is asked "do you still have it?".
    ``review``: closed without that anybody was reached, for the supervisor to look at.
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
    before_at: Moment | None = None
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
    level: Annotated[int, Field(ge=0, le=9)] = 0
    open_since: Moment | None = None
    offered_to: UUID | None = None
    offered_until: Moment | None = None
    contact_at: Moment | None = None
    asked_at: Moment | None = None
    chattering: bool = False
    review: bool = False
    plan: tuple[PlanStep, ...] = ()

    @property
    def waits_since(self) -> int:
        """Since when it waits to be taken (UTC ms)."""
        return self.received_at if self.open_since is None else self.open_since

    @property
    def unresolved(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state in UNRESOLVED


class AlertEntry(Wire):
    """One line in the story of an alert: append-only, so it always merges.

    ``kind`` is an ``alert_states.Action``, or one of ``raised``, ``repeated``, ``device_reset``,
    ``looked_up``, ``returned``, ``follow_up_due``, ``unshelved``, ``offer_expired``, ``asked``,
    ``told`` (to ``level``), ``notified`` (``how`` is what became of it), ``technical`` (its text
    begins with the word of an ``AlertType``, then perhaps a colon and the device's own word).
    ``offline_at`` is the workstation's own time where it was made without a line. ``how`` is a
    ``ContactHow``, or ``done`` or ``skipped`` of the plan's ``step``; ``whom`` is who was
    contacted; ``to_id`` to whom it was offered; ``until`` when it is to be come back to.
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
    how: ShortText = ""
    step: LongText = ""
    whom: ShortText = ""
    to_id: UUID | None = None
    until: Moment | None = None
    level: int = 0


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


class ShelveBody(Asked):
    """``POST /v1/alerts/{id}/shelve``: technical alerts only; it comes back at ``until``."""

    made_at: Moment
    until: Moment
    text: LongText = ""


class OfferBody(Asked):
    """``POST /v1/alerts/{id}/offer``: its holder asks ``to`` to take it over."""

    made_at: Moment
    to: UUID
    text: LongText = ""


class AnswerBody(Asked):
    """``POST /v1/alerts/{id}/accept``, ``/decline`` or ``/withdraw`` of what was offered."""

    made_at: Moment
    text: LongText = ""


class EscalateBody(Asked):
    """``POST /v1/alerts/{id}/escalate``: tell the next; the holder stays."""

    made_at: Moment
    level: Annotated[int, Field(ge=1, le=MOST_LEVEL)]
    text: LongText = ""


class KeepBody(Asked):
    """``POST /v1/alerts/{id}/keep``: its holder still has it."""

    made_at: Moment


class StepBody(Asked):
    """``POST /v1/alerts/{id}/steps``: a step of the plan was done, or left out for a reason."""

    made_at: Moment
    step: Annotated[str, Field(min_length=1, max_length=4000)]
    how: Literal["done", "skipped"] = "done"
    text: LongText = ""


class ContactBody(Asked):
    """``POST /v1/alerts/{id}/contacts``: how it went to reach somebody."""

    made_at: Moment
    how: ContactHow
    whom: ShortText = ""
    text: LongText = ""


class UndoBody(Asked):
    """``POST /v1/alerts/{id}/undo``: take back the command ``of``, shortly after it."""

    made_at: Moment
    of: UUID
