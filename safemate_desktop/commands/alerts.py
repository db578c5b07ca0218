"""What an operator can do to an alert."""

from abc import abstractmethod
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from safemate_desktop.commands.base import Command
from safemate_desktop.contract.alerts import (
    Alert,
    AlertEntry,
    ClaimBody,
    NoteBody,
    ReleaseBody,
    ReopenBody,
    ResolveBody,
    WaitBody,
)
from safemate_desktop.contract.base import LongText, Moment
from safemate_desktop.contract.stream import Kind, Record
from safemate_desktop.contract.writes import Write
from safemate_desktop.domain.alert_states import AFTER, Action, Outcome


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
        return self.action in AFTER

    def project(self, record: Record) -> Record:
        if not isinstance(record, Alert) or self.action not in AFTER:
            return record
        return record.model_copy(update={"state": AFTER[self.action], **self._fields()})

    def adds(self) -> tuple[Record, ...]:
        entry = AlertEntry(
            id=self.key,
            alert_id=self.alert_id,
            unit_id=self.unit_id,
            at=self.made_at,
            kind=self.action,
            actor_id=self.made_by,
            text=self.text,
            outcome=self._outcome(),
            until=self._until(),
        )
        return (entry,)

    def write(self) -> Write:
        path = "notes" if self.action is Action.NOTE else self.action.value
        return Write(
            "POST",
            f"/v1/alerts/{self.alert_id}/{path}",
            self.key,
            self.seen_version,
            self._body().model_dump_json().encode(),
        )

    def _fields(self) -> dict[str, object]:
        return {}

    def _outcome(self) -> Outcome | None:
        return None

    def _until(self) -> int | None:
        return None

    @abstractmethod
    def _body(self) -> BaseModel: ...


class Claim(AlertCommand):
    """Take the alert."""

    kind: Literal["alert.claim"] = "alert.claim"
    action: ClassVar[Action] = Action.CLAIM

    def _fields(self) -> dict[str, object]:
        return {"holder_id": self.made_by, "claimed_at": self.made_at, "mark": ""}

    def _body(self) -> BaseModel:
        return ClaimBody(made_at=self.made_at)


class Release(AlertCommand):
    """Put the alert back into the queue."""

    kind: Literal["alert.release"] = "alert.release"
    action: ClassVar[Action] = Action.RELEASE

    def _fields(self) -> dict[str, object]:
        return {"holder_id": None, "claimed_at": None, "follow_up_at": None}

    def _body(self) -> BaseModel:
        return ReleaseBody(made_at=self.made_at, text=self.text)


class Wait(AlertCommand):
    """Hold the alert, and come back to it at a time."""

    kind: Literal["alert.wait"] = "alert.wait"
    action: ClassVar[Action] = Action.WAIT

    until: Moment

    def _fields(self) -> dict[str, object]:
        return {"follow_up_at": self.until}

    def _until(self) -> int | None:
        return self.until

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
        }

    def _outcome(self) -> Outcome | None:
        return self.outcome

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
