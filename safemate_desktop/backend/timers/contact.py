"""A device in use that is not heard of any more raises "no contact"."""

from typing import Final
from uuid import UUID

from sqlalchemy import Row, or_, select, update

from safemate_desktop.backend.alerts.raising import Cry, raise_alert
from safemate_desktop.backend.rules import repository as rules
from safemate_desktop.backend.rules.evaluate import Happening, evaluate
from safemate_desktop.backend.storage.database import Database, Read, Write
from safemate_desktop.backend.storage.tables import devices, gateways, telemetry
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.support.ids import IdMaker

SILENT_AFTER_MS: Final = 60 * 60 * 1000
_AT_ONCE: Final = 100


async def check(db: Database, at: int, ids: IdMaker, silent_after_ms: int) -> None:
    """Raise for the devices not heard of for *silent_after_ms* before *at* (UTC ms).

    While every gateway of a solution is silent, and for as long after that, it says nothing of
    the devices.
    """
    async with db.read() as tx:
        silent = await _silent(tx, at, silent_after_ms)
    for row in silent:
        async with db.write() as tx:
            await _raise(tx, row, at, ids)


async def _silent(tx: Read, at: int, silent_after_ms: int) -> list[Row[tuple[object, ...]]]:
    since = at - silent_after_ms
    heard = select(gateways.c.solution_id).where(
        gateways.c.retired_at.is_(None),
        gateways.c.last_seen > since,
        gateways.c.speaking_since <= since,
    )
    found = (
        select(
            devices.c.id,
            devices.c.solution_id,
            devices.c.unit_id,
            devices.c.recipient_id,
            telemetry.c.last_contact,
        )
        .join(telemetry, telemetry.c.device_id == devices.c.id)
        .where(
            telemetry.c.last_contact <= since,
            devices.c.retired_at.is_(None),
            devices.c.recipient_id.is_not(None),
            devices.c.solution_id.in_(heard),
            or_(
                telemetry.c.silence_told.is_(None),
                telemetry.c.silence_told < telemetry.c.last_contact,
            ),
        )
        .limit(_AT_ONCE)
    )
    return list(await tx.all(found))


async def _raise(tx: Write, row: Row[tuple[object, ...]], at: int, ids: IdMaker) -> None:
    solution_id: UUID = row.solution_id
    told = update(telemetry).where(
        telemetry.c.solution_id == solution_id, telemetry.c.device_id == row.id
    )
    await tx.execute(told.values(silence_told=row.last_contact))
    configuration = await rules.configuration(tx, solution_id)
    for one in evaluate(Happening(AlertType.NO_CONTACT, "silence"), configuration):
        cry = Cry(
            solution_id=solution_id,
            unit_id=row.unit_id,
            type=one.type,
            priority=one.priority,
            sound=one.sound,
            happened_at=row.last_contact,
            received_at=at,
            recipient_id=row.recipient_id,
            device_id=row.id,
        )
        await raise_alert(tx, cry, ids)
