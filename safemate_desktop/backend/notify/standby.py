"""The standby is told when nobody at work takes a person's alert."""

from uuid import UUID

from safemate_desktop.backend.alerts import repository as alerts
from safemate_desktop.backend.notify.repository import Waiting, add
from safemate_desktop.backend.notify.settings import NotifySettings, notify_settings
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.support.ids import IdMaker

NOT_CONFIGURED = "not_configured"


async def tell(tx: Write, solution_id: UUID, alert: Alert, at: int, ids: IdMaker) -> None:
    """Put what the standby is told into the queue, or on record that there is nobody to tell."""
    planned = _planned(await notify_settings(tx, solution_id), solution_id, alert, ids)
    for one in planned:
        await add(tx, one, at=at)
    if not planned:
        await on_record(tx, solution_id, alert, NOT_CONFIGURED, "", at, ids)


async def on_record(
    tx: Write, solution_id: UUID, alert: Alert, how: str, whom: str, at: int, ids: IdMaker
) -> None:
    """Write into the story what became of telling somebody."""
    entry = AlertEntry(
        id=ids(),
        alert_id=alert.id,
        unit_id=alert.unit_id,
        at=at,
        kind="notified",
        how=how,
        whom=whom,
        level=alert.level,
    )
    await alerts.add_entry(tx, solution_id, entry, at=at)


def _planned(
    settings: NotifySettings, solution_id: UUID, alert: Alert, ids: IdMaker
) -> list[Waiting]:
    found: list[Waiting] = []
    for person in settings.standby:
        for channel, there, address in (
            ("sms", settings.sms, person.phone),
            ("mail", settings.mail, person.email),
        ):
            if there is not None and address:
                found.append(
                    Waiting(ids(), solution_id, alert.id, channel, person.name, address, 0)
                )
    return found
