"""Alerts that go back into the queue without their holder: each with its story and its log."""

from collections.abc import Collection
from uuid import UUID

from safemate_desktop.backend.alerts import repository
from safemate_desktop.backend.alerts.changes import returned
from safemate_desktop.backend.logs import chain
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.contract.alerts import HOLDER_LOST_ACCESS, HOLDER_OFFLINE, Alert, AlertEntry
from safemate_desktop.domain.alert_states import AlertState


async def return_alerts_of(services: Services, solution_id: UUID, user_id: UUID) -> int:
    """Put what the user has claimed back into the queue: their workplace has no line.

    What is only awaited stays with its holder. Returns how many alerts went back.
    """
    async with services.db.write() as tx:
        held = await repository.held_by(tx, solution_id, user_id)
        claimed = [alert for alert in held if alert.state is AlertState.CLAIMED]
        for alert in claimed:
            await _return(services, tx, solution_id, alert, HOLDER_OFFLINE)
    return len(claimed)


async def return_what_is_out_of_reach(
    services: Services, tx: Write, solution_id: UUID, user_id: UUID, handled_in: Collection[UUID]
) -> int:
    """Put back what the user holds, awaited or not, outside the units where they may handle it."""
    held = await repository.held_by(tx, solution_id, user_id)
    lost = [alert for alert in held if alert.unit_id not in handled_in]
    for alert in lost:
        await _return(services, tx, solution_id, alert, HOLDER_LOST_ACCESS)
    return len(lost)


async def _return(services: Services, tx: Write, solution_id: UUID, alert: Alert, why: str) -> None:
    now = services.clock.now_ms()
    entry = AlertEntry(
        id=services.ids(),
        alert_id=alert.id,
        unit_id=alert.unit_id,
        at=now,
        kind="returned",
        actor_id=alert.holder_id,
        text=why,
    )
    await repository.record(tx, solution_id, returned(alert, why), entry, at=now)
    line = chain.LogLine(
        id=services.ids(),
        at=now,
        kind=chain.LogKind.CHANGE,
        action="alert.returned",
        subject_kind="alert",
        subject_id=alert.id,
        unit_id=alert.unit_id,
        facts={"holder": str(alert.holder_id), "why": why},
    )
    await chain.append(tx, solution_id, line)
