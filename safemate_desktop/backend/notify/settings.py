"""Through what, and to whom, a solution tells people outside; kept by the backend alone."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, SecretStr
from sqlalchemy import select, update

from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import solutions

_Port = Annotated[int, Field(ge=1, le=65535)]
# Hidden wherever it is printed, and written out where it is kept.
_Secret = Annotated[
    SecretStr, PlainSerializer(lambda kept: kept.get_secret_value(), when_used="json")
]


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Mail(_Kept):
    """A mail server. ``tls`` from the first byte, else by STARTTLS, unless ``plain``."""

    host: str
    port: _Port = 587
    sender: str
    user: str = ""
    password: _Secret = SecretStr("")
    tls: bool = False
    plain: bool = False


class Sms(_Kept):
    """A gateway that takes ``{"to", "text", "sender"}`` as JSON, with a bearer token."""

    url: str
    token: _Secret = SecretStr("")
    sender: str = "Safemate"


class Standby(_Kept):
    """Somebody who is told when nobody at work takes a person's alert."""

    name: str
    email: str = ""
    phone: str = ""


class NotifySettings(_Kept):
    """Everything about telling people outside."""

    mail: Mail | None = None
    sms: Sms | None = None
    standby: tuple[Standby, ...] = ()


async def notify_settings(tx: Read, solution_id: UUID) -> NotifySettings:
    """Return what the solution has configured; nothing at all, if it never did."""
    doc = await tx.value(select(solutions.c.notify).where(solutions.c.id == solution_id))
    return NotifySettings.model_validate_json(doc) if doc else NotifySettings()


async def configure(tx: Write, solution_id: UUID, wanted: NotifySettings) -> None:
    """Keep *wanted*, secrets included."""
    mine = update(solutions).where(solutions.c.id == solution_id)
    await tx.execute(mine.values(notify=wanted.model_dump_json()))
