"""When alerts reached a workplace, and when they were shown there."""

from sqlalchemy import select

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.tables import alerts, receipts
from safemate_desktop.contract.stream import Receipt
from safemate_desktop.domain.permissions import Permission


async def keep(services: Services, access: Access, receipt: Receipt) -> None:
    """Keep the receipt for those of its alerts that the user may see; the first one counts."""
    seen_in = access.units(Permission.ALERTS_SEE)
    async with services.db.write() as tx:
        known = select(alerts.c.id).where(
            alerts.c.solution_id == access.solution_id,
            alerts.c.id.in_(set(receipt.alert_ids)),
            alerts.c.unit_id.in_(seen_in),
        )
        for row in await tx.all(known):
            values: dict[str, object] = {
                "alert_id": row.id,
                "session_id": access.session_id,
                "solution_id": access.solution_id,
                "user_id": access.user_id,
                "received_at": receipt.received_at,
                "shown_at": receipt.shown_at,
                "how": receipt.how[:200],
            }
            if not await tx.insert_new(receipts, values) and receipt.shown_at is not None:
                shown = receipts.update().where(
                    receipts.c.solution_id == access.solution_id,
                    receipts.c.alert_id == row.id,
                    receipts.c.session_id == access.session_id,
                    receipts.c.shown_at.is_(None),
                )
                await tx.execute(shown.values(shown_at=receipt.shown_at, how=receipt.how[:200]))
