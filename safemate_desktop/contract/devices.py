"""Safety alarms: what a device is, and the telemetry that is never part of the stream."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from safemate_desktop.contract.base import Moment, ShortText, Wire

Serial = Annotated[str, Field(pattern=r"^[A-Z]{4}[0-9]{4}$")]


class Device(Wire):
    """A safety alarm; ``hardware_id`` is what the gateway calls it."""

    id: UUID
    version: int
    unit_id: UUID
    recipient_id: UUID | None
    serial: Serial
    hardware_id: ShortText
    name: ShortText = ""
    model: ShortText = ""
    phone: ShortText = ""


class Telemetry(Wire):
    """The newest small facts of one device: conflated, never numbered."""

    device_id: UUID
    battery: int | None = None
    signal: int | None = None
    last_contact: Moment | None = None
    updated: Moment


class TelemetryPage(Wire):
    """``GET /v1/telemetry?since=``: what changed since the moment given."""

    items: tuple[Telemetry, ...]
    as_of: Moment
