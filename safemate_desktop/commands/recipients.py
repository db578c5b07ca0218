"""What a person does about a recipient, looking included: opening a card is written down."""

from typing import ClassVar, Literal
from uuid import UUID

from safemate_desktop.commands.base import Command
from safemate_desktop.contract.logs import CardOpened
from safemate_desktop.contract.stream import Kind, Record
from safemate_desktop.contract.writes import Write


class OpenCard(Command):
    """The person card was opened; for the activity log, also when there was no line."""

    target: ClassVar[Kind] = Kind.RECIPIENT

    kind: Literal["recipient.open"] = "recipient.open"
    recipient_id: UUID

    @property
    def target_id(self) -> UUID:
        return self.recipient_id

    def project(self, record: Record) -> Record:
        return record

    def write(self) -> Write:
        body = CardOpened(kind="recipient", id=self.recipient_id, made_at=self.made_at)
        return Write("POST", "/v1/activity/opened", self.key, None, body.model_dump_json().encode())
