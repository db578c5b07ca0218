"""Sends what waits to be sent; each attempt ends on record, and an alert's story tells it."""

import asyncio
import logging
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from safemate_desktop.backend.alerts import repository as alerts
from safemate_desktop.backend.notify import repository
from safemate_desktop.backend.notify.channels import NotSentError, send_mail, send_sms
from safemate_desktop.backend.notify.repository import Waiting
from safemate_desktop.backend.notify.settings import NotifySettings, notify_settings
from safemate_desktop.backend.notify.standby import NOT_CONFIGURED, on_record
from safemate_desktop.backend.notify.texts import Message, help_wanted, untaken
from safemate_desktop.backend.organisation.repository import solution_by_id
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Read
from safemate_desktop.domain.alert_states import MOST_LEVEL

log = logging.getLogger(__name__)
_EVERY_S: Final = 1.0
_AT_ONCE: Final = 50
MOST_TRIES: Final = 4
_AGAIN_MS: Final = (5_000, 20_000, 60_000)
_MINUTE_MS: Final = 60_000
# Whoever sends it has settled it by then, or is no more.
_TAKEN_MS: Final = 120_000


async def run(services: Services) -> None:
    """Send again and again until cancelled; a database in trouble is waited for."""
    failing = False
    while True:
        try:
            await send_waiting(services)
            failing = False
        except (SQLAlchemyError, OSError):
            if not failing:
                log.exception("cannot read what is to be sent; trying on")
            failing = True
        await asyncio.sleep(_EVERY_S)


async def send_waiting(services: Services) -> None:
    """Send once what is to be sent now."""
    async with services.db.read() as tx:
        waiting = await repository.waiting(tx, services.clock.now_ms(), _AT_ONCE)
    for one in waiting:
        await _send(services, one)


async def _send(services: Services, one: Waiting) -> None:
    now = services.clock.now_ms()
    async with services.db.write() as write:
        if not await repository.take(write, one, at=now, until=now + _TAKEN_MS):
            return
    async with services.db.read() as tx:
        settings = await notify_settings(tx, one.solution_id)
        message = await _message(services, tx, one)
    if message is None:  # somebody has taken it meanwhile
        async with services.db.write() as write:
            await repository.settle(write, one, "not_needed", "", next_at=now)
        return
    try:
        await _through(settings, one, message)
    except NotSentError as fault:
        await _keep(services, one, "failed", str(fault))
    else:
        await _keep(services, one, "sent", "")


async def _message(services: Services, tx: Read, one: Waiting) -> Message | None:
    alert = await alerts.get(tx, one.solution_id, one.alert_id)
    solution = await solution_by_id(tx, one.solution_id)
    # Whoever takes it brings the level down again.
    if alert is None or solution is None or not alert.unresolved or alert.level < MOST_LEVEL:
        return None
    if alert.holder_id is not None:
        return help_wanted(solution.name)
    waited = (services.clock.now_ms() - alert.waits_since) // _MINUTE_MS
    return untaken(solution.name, max(1, waited))


async def _through(settings: NotifySettings, one: Waiting, message: Message) -> None:
    if one.channel == "sms" and settings.sms is not None:
        await send_sms(settings.sms, one.address, message)
    elif one.channel == "mail" and settings.mail is not None:
        await send_mail(settings.mail, one.address, message)
    else:
        raise NotSentError(NOT_CONFIGURED)


async def _keep(services: Services, one: Waiting, outcome: str, detail: str) -> None:
    now = services.clock.now_ms()
    again = outcome == "failed" and one.tries + 1 < MOST_TRIES
    async with services.db.write() as tx:
        wait = _AGAIN_MS[min(one.tries, len(_AGAIN_MS) - 1)]
        state = "waiting" if again else outcome
        await repository.settle(tx, one, state, detail, next_at=now + wait)
        alert = await alerts.get(tx, one.solution_id, one.alert_id)
        if alert is not None and not again:
            how = f"{one.channel}_{outcome}"
            await on_record(tx, one.solution_id, alert, how, one.name, now, services.ids)
