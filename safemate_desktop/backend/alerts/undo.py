"""What was last done to an alert, for as long as it can be taken back."""

from uuid import UUID

from sqlalchemy import delete, select

from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import alert_undo
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.domain.alert_states import UNDO_MS


async def remember(
    tx: Write, solution_id: UUID, before: Alert, *, key: UUID, actor: UUID, made_at: int
) -> None:
    """Keep how *before* stood when *actor* did what *key* names; *made_at* is UTC ms."""
    row = {
        "alert_id": before.id,
        "solution_id": solution_id,
        "key": key,
        "actor_id": actor,
        "made_at": made_at,
        "doc": before.model_dump_json(),
    }
    await tx.upsert(alert_undo, ("alert_id",), row)


async def forget(tx: Write, solution_id: UUID, alert_id: UUID) -> None:
    """Nothing of the alert can be taken back any more."""
    mine = (alert_undo.c.solution_id == solution_id, alert_undo.c.alert_id == alert_id)
    await tx.execute(delete(alert_undo).where(*mine))


async def before(
    tx: Read, solution_id: UUID, alert_id: UUID, *, key: UUID, actor: UUID, made_at: int
) -> Alert | None:
    """Return how the alert stood before *actor* did *key*, where that can be taken back.

    Both times are the workstation's own: decided in time, it counts however late it comes here.
    """
    found = select(alert_undo).where(
        alert_undo.c.solution_id == solution_id, alert_undo.c.alert_id == alert_id
    )
    row = await tx.one(found)
    if row is None or row.key != key or row.actor_id != actor:
        return None
    in_time = 0 <= made_at - row.made_at <= UNDO_MS
    return Alert.model_validate_json(row.doc) if in_time else None
