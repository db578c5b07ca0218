"""Every command there is; the one place to add one."""

from typing import Annotated, Final

from pydantic import Field, TypeAdapter, ValidationError

from safemate_desktop.commands.alerts import (
    Accept,
    Claim,
    Contact,
    Decline,
    Escalate,
    Keep,
    Note,
    Offer,
    Release,
    Reopen,
    Resolve,
    Shelve,
    Step,
    Undo,
    Wait,
    Withdraw,
)
from safemate_desktop.commands.base import Command
from safemate_desktop.commands.grants import EndLook, OpenLook
from safemate_desktop.commands.recipients import OpenCard
from safemate_desktop.contract.base import LATER

AlertAction = Claim | Release | Wait | Note | Resolve | Reopen | Shelve | Escalate | Keep | Undo
Handing = Offer | Accept | Decline | Withdraw
AnyCommand = AlertAction | Handing | Step | Contact | OpenLook | EndLook | OpenCard
_STORED: Final[TypeAdapter[AnyCommand]] = TypeAdapter(
    Annotated[AnyCommand, Field(discriminator="kind")], config=LATER
)


def dump(command: Command) -> bytes:
    """Return what the outbox keeps of *command*."""
    return command.model_dump_json().encode()


def load(stored: bytes) -> AnyCommand | None:
    """Return the stored command, or ``None`` where this version cannot read it: park it."""
    try:
        return _STORED.validate_json(stored)
    except ValidationError:
        return None
