"""A gateway that has fallen silent raises a system alert; once caught up with, that clears."""

from safemate_desktop.backend.alerts import repository as alerts
from safemate_desktop.backend.alerts.raising import Cry, clear, raise_alert
from safemate_desktop.backend.identity.gateways import Gateway, in_use
from safemate_desktop.backend.organisation.repository import root_unit
from safemate_desktop.backend.rules import repository as rules
from safemate_desktop.backend.storage.database import Database, Read, Write
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.support.ids import IdMaker


async def check(db: Database, at: int, ids: IdMaker, listening_since: int) -> None:
    """Raise for each gateway that is silent at *at* (UTC ms), and clear for each that is not.

    Before *listening_since* nobody could have heard it: that is no silence of the gateway.
    """
    async with db.read() as tx:
        to_do = [g for g in await in_use(tx) if _wants(g, at, raised=bool(await _raised(tx, g)))]
    if not to_do:
        return
    async with db.write() as tx:
        for gateway in await in_use(tx):
            await _settle(tx, gateway, at, ids, listening_since)


async def _settle(tx: Write, gateway: Gateway, at: int, ids: IdMaker, listening_since: int) -> None:
    alert = await _raised(tx, gateway)
    if not _wants(gateway, at, raised=alert is not None):
        return
    if alert is not None:
        await clear(tx, gateway.solution_id, alert, at, ids)
    elif at - listening_since > gateway.silent_limit_s * 1000:
        await raise_alert(tx, await _cry(tx, gateway, at), ids)


def _wants(gateway: Gateway, at: int, *, raised: bool) -> bool:
    """Whether its alert is to be raised or, where it is, to be cleared."""
    if raised:
        return gateway.gap_from is None and not _silent(gateway, at)
    return _silent(gateway, at)


def _silent(gateway: Gateway, at: int) -> bool:
    """Whether it rests longer than it may; one that never spoke has not been set up yet."""
    last = gateway.last_seen
    return last is not None and at - last > gateway.silent_limit_s * 1000


async def _raised(tx: Read, gateway: Gateway) -> Alert | None:
    return await alerts.unresolved(
        tx, gateway.solution_id, AlertType.GATEWAY_SILENT, hardware_id=_label(gateway)
    )


async def _cry(tx: Write, gateway: Gateway, at: int) -> Cry:
    rule = (await rules.configuration(tx, gateway.solution_id)).rule(AlertType.GATEWAY_SILENT)
    return Cry(
        solution_id=gateway.solution_id,
        unit_id=await root_unit(tx, gateway.solution_id),
        type=AlertType.GATEWAY_SILENT,
        priority=rule.priority,
        sound=rule.sound,
        happened_at=gateway.last_seen or at,
        received_at=at,
        hardware_id=_label(gateway),
        detail=_label(gateway),
        plan=rule.plan,
    )


def _label(gateway: Gateway) -> str:
    return gateway.name[:200]
