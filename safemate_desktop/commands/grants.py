"""Asking to see positions: a command, because the look is written down before it happens."""

from typing import ClassVar, Literal
from uuid import UUID

from safemate_desktop.commands.base import Command
from safemate_desktop.contract.base import ShortText
from safemate_desktop.contract.positions import Grant, GrantKind, OpenGrant, Reason
from safemate_desktop.contract.stream import Kind, Record
from safemate_desktop.contract.writes import Write

_MINUTE_MS = 60_000


class OpenLook(Command):
    """Open a grant; its id is the command's key. Committed locally before anything is shown."""

    target: ClassVar[Kind] = Kind.GRANT

    kind: Literal["grant.open"] = "grant.open"
    why: GrantKind
    alert_id: UUID | None = None
    recipient_id: UUID | None = None
    reason: Reason | None = None
    reason_text: ShortText = ""
    minutes: int = 60

    @property
    def target_id(self) -> UUID:
        return self.key

    def project(self, record: Record) -> Record:
        return record

    def adds(self) -> tuple[Record, ...]:
        grant = Grant(
            id=self.key,
            version=0,
            kind=self.why,
            alert_id=self.alert_id,
            recipient_id=self.recipient_id,
            opened_at=self.made_at,
            expires_at=self.made_at + self.minutes * _MINUTE_MS,
        )
        return (grant,)

    def write(self) -> Write:
        body = OpenGrant(
            kind=self.why,
            alert_id=self.alert_id,
            recipient_id=self.recipient_id,
            reason=self.reason,
            reason_text=self.reason_text,
            minutes=self.minutes,
            made_at=self.made_at,
        )
        return Write("POST", "/v1/grants", self.key, None, body.model_dump_json().encode())


class EndLook(Command):
    """End a grant before its time."""

    target: ClassVar[Kind] = Kind.GRANT

    kind: Literal["grant.end"] = "grant.end"
    grant_id: UUID

    @property
    def target_id(self) -> UUID:
        return self.grant_id

    def project(self, record: Record) -> Record:
        if not isinstance(record, Grant):
            return record
        return record.model_copy(update={"ended_at": self.made_at})

    def write(self) -> Write:
        return Write("POST", f"/v1/grants/{self.grant_id}/end", self.key, None, b"{}")
