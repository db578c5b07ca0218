"""What an operator can do to an alert."""

from abc import abstractmethod
from typing import ClassVar, Final, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from safemate_desktop.commands.base import Command
from safemate_desktop.contract.alerts import (
    Alert,
    AlertEntry,
    AnswerBody,
    ClaimBody,
    ContactBody,
    EscalateBody,
    KeepBody,
    NoteBody,
    OfferBody,
    ReleaseBody,
    ReopenBody,
    ResolveBody,
    ShelveBody,
    StepBody,
    UndoBody,
    WaitBody,
)
from safemate_desktop.contract.base import LongText, Moment, ShortText
from safemate_desktop.contract.stream import Kind, Record
from safemate_desktop.contract.writes import Write
from safemate_desktop.domain.alert_states import (
    AFTER,
    MERGING,
    OFFER_MS,
    PROOF,
    Action,
    AlertState,
    ContactHow,
    Outcome,
)

# Where an action's door is not named after it.
_DOORS: Final = {Action.NOTE: "notes", Action.STEP: "steps", Action.CONTACT: "contacts"}


class AlertCommand(Command):
    """Any command about one alert."""

    target: ClassVar[Kind] = Kind.ALERT
    action: ClassVar[Action]

    alert_id: UUID
    unit_id: UUID
    text: LongText = ""

    @property
    def target_id(self) -> UUID:
        return self.alert_id

    @property
    def advances(self) -> bool:
        return self.action not in MERGING

    def project(self, record: Record) -> Record:
        if not isinstance(record, Alert):
            return record
        state = {"state": AFTER[self.action]} if self.action in AFTER else {}
        return record.model_copy(update={**state, **self._fields()})

    def adds(self) -> tuple[Record, ...]:
        entry = AlertEntry(
            id=self.key,
            alert_id=self.alert_id,
            unit_id=self.unit_id,
            at=self.made_at,
            kind=self.action,
            actor_id=self.made_by,
            text=self.text,
        )
        return (entry.model_copy(update=self._told()),)

    def write(self) -> Write:
        path = _DOORS.get(self.action, self.action.value)
        return Write(
            "POST",
            f"/v1/alerts/{self.alert_id}/{path}",
            self.key,
            self.seen_version,
            self._body().model_dump_json().encode(),
        )

    def _fields(self) -> dict[str, object]:
        """What it makes of the alert, besides its state."""
        return {}

    def _told(self) -> dict[str, object]:
        """What its line in the story says, besides the text."""
        return {}

    @abstractmethod
    def _body(self) -> BaseModel: ...


_NO_OFFER: Final[dict[str, object]] = {
    "offered_to": None,
    "offered_until": None,
    "asked_at": None,
}


class Claim(AlertCommand):
    """Take the alert."""

    kind: Literal["alert.claim"] = "alert.claim"
    action: ClassVar[Action] = Action.CLAIM

    def _fields(self) -> dict[str, object]:
        taken = {"holder_id": self.made_by, "claimed_at": self.made_at, "mark": ""}
        return taken | _NO_OFFER | {"follow_up_at": None, "shelved_until": None}

    def _body(self) -> BaseModel:
        return ClaimBody(made_at=self.made_at)


class Release(AlertCommand):
    """Put the alert back into the queue."""

    kind: Literal["alert.release"] = "alert.release"
    action: ClassVar[Action] = Action.RELEASE

    def _fields(self) -> dict[str, object]:
        return {"holder_id": None, "claimed_at": None, "follow_up_at": None, **_NO_OFFER}

    def _body(self) -> BaseModel:
        return ReleaseBody(made_at=self.made_at, text=self.text)


class Wait(AlertCommand):
    """Hold the alert, and come back to it at a time."""

    kind: Literal["alert.wait"] = "alert.wait"
    action: ClassVar[Action] = Action.WAIT

    until: Moment

    def _fields(self) -> dict[str, object]:
        return {"follow_up_at": self.until}

    def _told(self) -> dict[str, object]:
        return {"until": self.until}

    def _body(self) -> BaseModel:
        return WaitBody(made_at=self.made_at, until=self.until, text=self.text)


class Note(AlertCommand):
    """Write down what happened."""

    kind: Literal["alert.note"] = "alert.note"
    action: ClassVar[Action] = Action.NOTE

    text: LongText = Field(min_length=1)

    def _body(self) -> BaseModel:
        return NoteBody(made_at=self.made_at, text=self.text)


class Resolve(AlertCommand):
    """Close the alert with its cause and result."""

    kind: Literal["alert.resolve"] = "alert.resolve"
    action: ClassVar[Action] = Action.RESOLVE

    outcome: Outcome

    def _fields(self) -> dict[str, object]:
        return {
            "outcome": self.outcome,
            "resolved_at": self.made_at,
            "resolved_by": self.made_by,
            "holder_id": None,
            "follow_up_at": None,
            "shelved_until": None,
            **_NO_OFFER,
        }

    def _told(self) -> dict[str, object]:
        return {"outcome": self.outcome}

    def _body(self) -> BaseModel:
        return ResolveBody(made_at=self.made_at, outcome=self.outcome, text=self.text)


class Reopen(AlertCommand):
    """Open a closed alert again; it keeps its id and its story."""

    kind: Literal["alert.reopen"] = "alert.reopen"
    action: ClassVar[Action] = Action.REOPEN

    def _fields(self) -> dict[str, object]:
        return {"outcome": None, "resolved_at": None, "resolved_by": None, "holder_id": None}

    def _body(self) -> BaseModel:
        return ReopenBody(made_at=self.made_at, text=self.text)


class Shelve(AlertCommand):
    """Put a technical alert off; it comes back by itself, and at once when it gets worse."""

    kind: Literal["alert.shelve"] = "alert.shelve"
    action: ClassVar[Action] = Action.SHELVE

    until: Moment

    def _fields(self) -> dict[str, object]:
        nobody = {"holder_id": None, "claimed_at": None, "follow_up_at": None}
        return {"shelved_until": self.until, **nobody, **_NO_OFFER}

    def _told(self) -> dict[str, object]:
        return {"until": self.until}

    def _body(self) -> BaseModel:
        return ShelveBody(made_at=self.made_at, until=self.until, text=self.text)


class Offer(AlertCommand):
    """Ask a colleague to take the alert over; its holder has it until that is accepted."""

    kind: Literal["alert.offer"] = "alert.offer"
    action: ClassVar[Action] = Action.OFFER

    to: UUID

    def _fields(self) -> dict[str, object]:
        return {"offered_to": self.to, "offered_until": self.made_at + OFFER_MS}

    def _told(self) -> dict[str, object]:
        return {"to_id": self.to}

    def _body(self) -> BaseModel:
        return OfferBody(made_at=self.made_at, to=self.to, text=self.text)


class _Answer(AlertCommand):
    """Any answer to an offer."""

    def _body(self) -> BaseModel:
        return AnswerBody(made_at=self.made_at, text=self.text)

    def _fields(self) -> dict[str, object]:
        return _NO_OFFER


class Accept(_Answer):
    """Take over what was offered."""

    kind: Literal["alert.accept"] = "alert.accept"
    action: ClassVar[Action] = Action.ACCEPT

    def _fields(self) -> dict[str, object]:
        taken = {"holder_id": self.made_by, "claimed_at": self.made_at, "follow_up_at": None}
        return _NO_OFFER | taken


class Decline(_Answer):
    """Say no to what was offered."""

    kind: Literal["alert.decline"] = "alert.decline"
    action: ClassVar[Action] = Action.DECLINE


class Withdraw(_Answer):
    """Take the own offer back."""

    kind: Literal["alert.withdraw"] = "alert.withdraw"
    action: ClassVar[Action] = Action.WITHDRAW


class Escalate(AlertCommand):
    """Tell the next in line; the holder stays."""

    kind: Literal["alert.escalate"] = "alert.escalate"
    action: ClassVar[Action] = Action.ESCALATE

    level: int = Field(ge=1, le=3)

    def project(self, record: Record) -> Record:
        if not isinstance(record, Alert):
            return record
        return record.model_copy(update={"level": max(record.level, self.level)})

    def _told(self) -> dict[str, object]:
        return {"level": self.level}

    def _body(self) -> BaseModel:
        return EscalateBody(made_at=self.made_at, level=self.level, text=self.text)


class Keep(AlertCommand):
    """Say that one still has the alert."""

    kind: Literal["alert.keep"] = "alert.keep"
    action: ClassVar[Action] = Action.KEEP

    def _fields(self) -> dict[str, object]:
        return {"asked_at": None}

    def _body(self) -> BaseModel:
        return KeepBody(made_at=self.made_at)


class Step(AlertCommand):
    """Tick a step of the plan off, or leave it out for a reason."""

    kind: Literal["alert.step"] = "alert.step"
    action: ClassVar[Action] = Action.STEP

    step: LongText = Field(min_length=1)
    how: Literal["done", "skipped"] = "done"

    def _told(self) -> dict[str, object]:
        return {"step": self.step, "how": self.how}

    def _body(self) -> BaseModel:
        return StepBody(made_at=self.made_at, step=self.step, how=self.how, text=self.text)


class Contact(AlertCommand):
    """Write down how it went to reach somebody."""

    kind: Literal["alert.contact"] = "alert.contact"
    action: ClassVar[Action] = Action.CONTACT

    how: ContactHow
    whom: ShortText = ""

    @property
    def advances(self) -> bool:
        return self.how in PROOF

    def project(self, record: Record) -> Record:
        if not isinstance(record, Alert) or self.how not in PROOF:
            return record
        return record.model_copy(update={"contact_at": self.made_at})

    def _told(self) -> dict[str, object]:
        return {"how": self.how, "whom": self.whom}

    def _body(self) -> BaseModel:
        return ContactBody(made_at=self.made_at, how=self.how, whom=self.whom, text=self.text)


class Before(BaseModel):
    """How an alert stood before what is taken back."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    state: AlertState
    holder_id: UUID | None = None
    claimed_at: Moment | None = None
    follow_up_at: Moment | None = None
    shelved_until: Moment | None = None
    outcome: Outcome | None = None
    resolved_at: Moment | None = None
    resolved_by: UUID | None = None
    offered_to: UUID | None = None
    offered_until: Moment | None = None
    review: bool = False

    @classmethod
    def of(cls, alert: Alert) -> Self:
        """Return what can be taken back to."""
        return cls(**{name: getattr(alert, name) for name in cls.model_fields})


class Undo(AlertCommand):
    """Take back one's own last action on the alert, shortly after it."""

    kind: Literal["alert.undo"] = "alert.undo"
    action: ClassVar[Action] = Action.UNDO

    of: UUID
    before: Before

    def _fields(self) -> dict[str, object]:
        return {name: getattr(self.before, name) for name in Before.model_fields}

    def _body(self) -> BaseModel:
        return UndoBody(made_at=self.made_at, of=self.of)
