"""An alert that was put to wait comes back to its holder when its time has come."""

from uuid import UUID

from sqlalchemy import select

from safemate_desktop.backend.alerts import repository
from safemate_desktop.backend.storage.database import Database, Read
from safemate_desktop.backend.storage.tables import alerts
from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.support.ids import IdMaker


async def check(db: Database, at: int, ids: IdMaker) -> None:
    """Give each alert whose follow-up is due at *at* (UTC ms) back to its holder."""
    async with db.read() as tx:
        due = await _due(tx, at)
    for solution_id, alert_id in due:
        async with db.write() as tx:
            alert = await repository.get(tx, solution_id, alert_id)
            if alert is None or not _is_due(alert, at):
                continue
            back = alert.model_copy(
                update={
                    "version": alert.version + 1,
                    "state": AlertState.CLAIMED,
                    "follow_up_at": None,
                }
            )
            entry = AlertEntry(
                id=ids(), alert_id=alert.id, unit_id=alert.unit_id, at=at, kind="follow_up_due"
            )
            await repository.record(tx, solution_id, back, entry, at=at)


async def _due(tx: Read, at: int) -> list[tuple[UUID, UUID]]:
    waiting = select(alerts.c.solution_id, alerts.c.doc).where(alerts.c.state == AlertState.WAITING)
    rows = [(row.solution_id, Alert.model_validate_json(row.doc)) for row in await tx.all(waiting)]
    return [(solution_id, alert.id) for solution_id, alert in rows if _is_due(alert, at)]


def _is_due(alert: Alert, at: int) -> bool:
    due = alert.follow_up_at
    return alert.state is AlertState.WAITING and due is not None and due <= at
