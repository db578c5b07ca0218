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
from safemate_desktop.support.ids import IdMaker


async def return_alerts_of(services: Services, solution_id: UUID, user_id: UUID) -> int:
    """Put what the user has claimed back into the queue: their workplace has no line.

    What is only awaited stays with its holder. Returns how many alerts went back.
    """
    now = services.clock.now_ms()
    async with services.db.write() as tx:
        held = await repository.held_by(tx, solution_id, user_id)
        claimed = [alert for alert in held if alert.state is AlertState.CLAIMED]
        for alert in claimed:
            await give_back(tx, solution_id, alert, HOLDER_OFFLINE, now, services.ids)
    return len(claimed)


async def return_what_is_out_of_reach(
    services: Services, tx: Write, solution_id: UUID, user_id: UUID, handled_in: Collection[UUID]
) -> int:
    """Put back what the user holds, awaited or not, outside the units where they may handle it."""
    held = await repository.held_by(tx, solution_id, user_id)
    lost = [alert for alert in held if alert.unit_id not in handled_in]
    now = services.clock.now_ms()
    for alert in lost:
        await give_back(tx, solution_id, alert, HOLDER_LOST_ACCESS, now, services.ids)
    return len(lost)


async def give_back(
    tx: Write, solution_id: UUID, alert: Alert, why: str, at: int, ids: IdMaker
) -> None:
    """Put *alert* back into the queue at *at* (UTC ms), marked with *why* it is nobody's."""
    entry = AlertEntry(
        id=ids(),
        alert_id=alert.id,
        unit_id=alert.unit_id,
        at=at,
        kind="returned",
        actor_id=alert.holder_id,
        text=why,
    )
    await repository.record(tx, solution_id, returned(alert, why, at), entry, at=at)
    line = chain.LogLine(
        id=ids(),
        at=at,
        kind=chain.LogKind.CHANGE,
        action="alert.returned",
        subject_kind="alert",
        subject_id=alert.id,
        unit_id=alert.unit_id,
        facts={"holder": str(alert.holder_id), "why": why},
    )
    await chain.append(tx, solution_id, line)
