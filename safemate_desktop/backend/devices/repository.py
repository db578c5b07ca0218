"""Safety alarms and their telemetry in the database."""

from uuid import UUID

from sqlalchemy import Row, select

from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import devices, recipients, telemetry
from safemate_desktop.backend.stream.writer import publish, touch_live
from safemate_desktop.contract.devices import Device, Telemetry
from safemate_desktop.contract.stream import Kind


async def by_hardware_id(tx: Read, solution_id: UUID, hardware_id: str) -> Device | None:
    """Return the device in use that the gateways call *hardware_id*.

    One that still names a recipient who was erased is nobody's.
    """
    both = devices.outerjoin(recipients, recipients.c.id == devices.c.recipient_id)
    found = select(devices.c.doc, recipients.c.id).select_from(both)
    row = await tx.one(
        found.where(
            devices.c.solution_id == solution_id,
            devices.c.hardware_id == hardware_id,
            devices.c.retired_at.is_(None),
        )
    )
    if row is None:
        return None
    device = Device.model_validate_json(row.doc)
    return device if row.id is not None else device.model_copy(update={"recipient_id": None})


async def get(tx: Read, solution_id: UUID, device_id: UUID) -> Device | None:
    """Return the device."""
    found = select(devices.c.doc).where(
        devices.c.solution_id == solution_id, devices.c.id == device_id
    )
    doc = await tx.value(found)
    return None if doc is None else Device.model_validate_json(doc)


async def put(tx: Write, solution_id: UUID, device: Device, *, at: int) -> None:
    """Keep a new or changed device, numbered in the stream; *at* is UTC ms."""
    known = select(devices.c.unit_id).where(
        devices.c.solution_id == solution_id, devices.c.id == device.id
    )
    before = await tx.value(known)
    await tx.upsert(devices, ("id",), columns(solution_id, device))
    was = before if before != device.unit_id else None
    await publish(tx, solution_id, Kind.DEVICE, device.id, device.unit_id, was, at=at)


def columns(solution_id: UUID, device: Device) -> dict[str, object]:
    """Return the row that keeps *device* (for filling a new solution without a stream)."""
    return {
        "id": device.id,
        "solution_id": solution_id,
        "version": device.version,
        "unit_id": device.unit_id,
        "recipient_id": device.recipient_id,
        "serial": device.serial,
        "hardware_id": device.hardware_id,
        "doc": device.model_dump_json(),
    }


async def put_telemetry(tx: Write, solution_id: UUID, known: Telemetry) -> None:
    """Keep the newest small facts of a device; what is ``None`` leaves what was known."""
    fields = {name: v for name, v in known.model_dump().items() if v is not None}
    await tx.upsert(telemetry, ("device_id",), {"solution_id": solution_id, **fields})
    touch_live(tx, solution_id)


def to_telemetry(row: Row[tuple[object, ...]]) -> Telemetry:
    """Return a row of the table as the wire's shape."""
    return Telemetry.model_validate(row._mapping)  # noqa: SLF001  SQLAlchemy's public name
