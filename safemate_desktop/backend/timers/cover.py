"""The alert that nobody is there for a sub-department clears once somebody is."""

from uuid import UUID

from sqlalchemy import select

from safemate_desktop.backend.alerts import repository
from safemate_desktop.backend.alerts.cover import covered
from safemate_desktop.backend.alerts.raising import clear
from safemate_desktop.backend.storage.database import Database, Read
from safemate_desktop.backend.storage.tables import alerts
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.support.ids import IdMaker


async def check(db: Database, at: int, ids: IdMaker) -> None:
    """Clear what is no longer so at *at* (UTC ms)."""
    async with db.read() as tx:
        over = [
            (solution_id, alert_id)
            for solution_id, alert_id, unit_id in await _standing(tx)
            if unit_id in await covered(tx, solution_id, at)
        ]
    for solution_id, alert_id in over:
        async with db.write() as tx:
            alert = await repository.get(tx, solution_id, alert_id)
            if alert is not None and alert.unresolved:
                await clear(tx, solution_id, alert, at, ids)


async def _standing(tx: Read) -> list[tuple[UUID, UUID, UUID]]:
    wanted = select(alerts.c.solution_id, alerts.c.id, alerts.c.unit_id).where(
        alerts.c.type == AlertType.NO_COVER, alerts.c.state != AlertState.RESOLVED
    )
    return [(row.solution_id, row.id, row.unit_id) for row in await tx.all(wanted)]
