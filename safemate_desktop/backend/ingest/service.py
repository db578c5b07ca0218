"""Takes one message of a gateway: everything it means in one transaction, and only once."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from safemate_desktop.backend.alerts.raising import Cry, device_reset, raise_alert
from safemate_desktop.backend.devices import repository as devices
from safemate_desktop.backend.identity.gateways import Gateway
from safemate_desktop.backend.ingest import repository
from safemate_desktop.backend.ingest.traccar import Fix, Oddity, Report, read
from safemate_desktop.backend.logs.chain import LogKind, LogLine, append
from safemate_desktop.backend.organisation.repository import root_unit
from safemate_desktop.backend.positions import repository as positions
from safemate_desktop.backend.rules import repository as rules
from safemate_desktop.backend.rules.evaluate import Configuration, Happening, Raise, evaluate
from safemate_desktop.backend.rules.names import Fact
from safemate_desktop.backend.storage.database import Database, Write
from safemate_desktop.contract.devices import Device, Telemetry
from safemate_desktop.contract.positions import Position
from safemate_desktop.domain.alert_types import AlertType, is_person
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.ids import IdMaker

LATE_AFTER_MS: Final = 2 * 60 * 1000
OUTDATED_AFTER_MS: Final = 7 * 24 * 60 * 60 * 1000
_NO_FRESH_FIX: Final = frozenset({Oddity.OUTDATED, Oddity.INVALID})
_HEARD_EVERY_MS: Final = 5_000
_SAME_MESSAGE_MS: Final = 60 * 60 * 1000
_SAID_ONCE_MS: Final = 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class _Message:
    """One message on its way through: the transaction, who sent it, what it says, and when."""

    tx: Write
    gateway: Gateway
    report: Report
    device: Device | None
    at: int

    @property
    def solution_id(self) -> UUID:
        return self.gateway.solution_id

    async def is_first(self, kind: str, *about: object) -> bool:
        """Whether the gateway tells this for the first time."""
        key = (*about, self.report.hardware_id)
        return await repository.is_first(
            self.tx, self.gateway, kind, key, self.report.happened_at, _SAME_MESSAGE_MS
        )

    async def is_rare(self, kind: str, *about: object, within_ms: int = _SAID_ONCE_MS) -> bool:
        """Whether this was not said within the last hour, so that it is worth a line."""
        key = (*about, self.report.hardware_id)
        return await repository.is_first(self.tx, self.gateway, kind, key, self.at, within_ms)


class IngestService:
    """What stands behind the door that gateways knock on."""

    def __init__(self, db: Database, clock: Clock, ids: IdMaker) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids

    async def take(self, gateway: Gateway, body: bytes, *, told_late: bool = False) -> None:
        """Keep what *body* says, whether it is new or was told before.

        *told_late*: we asked for it afterwards, so that neither gateway nor device spoke now.
        Raises UnreadableError for what is not a Traccar message.
        """
        at = self._clock.now_ms()
        report = read(body, at)
        async with self._db.write() as tx:
            rested = gateway.last_seen is None or at - gateway.last_seen >= _HEARD_EVERY_MS
            if rested and not told_late:
                await repository.heard(tx, gateway, at)
            device = await devices.by_hardware_id(tx, gateway.solution_id, report.hardware_id)
            message = _Message(tx, gateway, report, device, at)
            if device is not None and not told_late:
                await self._keep(message, device)
            await self._act(message)

    async def _keep(self, message: _Message, device: Device) -> None:
        """Keep telemetry and position, each once."""
        report, at, solution_id = message.report, message.at, message.solution_id
        late = at - report.happened_at > LATE_AFTER_MS
        known = Telemetry(
            device_id=device.id,
            battery=None if late else report.battery,
            signal=None if late else report.signal,
            last_contact=at,
            updated=at,
        )
        await devices.put_telemetry(message.tx, solution_id, known)
        for oddity in report.oddities:
            if await message.is_rare("oddity", oddity):
                await self._log(message, f"device.{oddity}")
        if not report.has_position or not await message.is_first(
            "position", report.position_id or report.happened_at
        ):
            return
        if report.fix is not None and device.recipient_id is not None:
            position = _position(report.fix, device.id, device.recipient_id, at)
            await positions.store(message.tx, solution_id, position, self._ids(), at=at)
        elif device.recipient_id is not None and _NO_FRESH_FIX & set(report.oddities):
            await self._outdated(message, device.recipient_id)

    async def _outdated(self, message: _Message, recipient_id: UUID) -> None:
        """A device that speaks but has not known where it is for a week is a technical alert."""
        last = await positions.newest_at(message.tx, message.solution_id, recipient_id)
        too_old = last is not None and message.at - last > OUTDATED_AFTER_MS
        if too_old and await message.is_rare("outdated", within_ms=OUTDATED_AFTER_MS):
            happening = Happening(AlertType.POSITION_OUTDATED, Oddity.OUTDATED)
            configuration = await rules.configuration(message.tx, message.solution_id)
            await self._happened(message, happening, configuration)

    async def _act(self, message: _Message) -> None:
        """Do what each new happening asks for."""
        report = message.report
        configuration: Configuration | None = None
        for happening in report.happenings:
            told = report.position_id or f"event {report.event_id or report.happened_at}"
            if not await message.is_first("cry", told, _same_as(happening)):
                continue
            if configuration is None:
                configuration = await rules.configuration(message.tx, message.solution_id)
            await self._happened(message, happening, configuration)
        if message.device is None and await message.is_rare("unknown"):
            await self._log(message, "device.unknown")

    async def _happened(
        self, message: _Message, happening: Happening, configuration: Configuration
    ) -> None:
        device, report = message.device, message.report
        recipient_id = device.recipient_id if device else None
        if happening.meaning is Fact.DEVICE_RESET and recipient_id is not None:
            await device_reset(
                message.tx, message.solution_id, recipient_id, report.happened_at, self._ids
            )
        if recipient_id is None and _is_persons(happening):
            happening = Happening(AlertType.UNKNOWN_DEVICE, happening.name)
        elif device is None:
            return
        raises = evaluate(happening, configuration)
        if not raises:
            await self._log(message, f"device.{happening.name}")
        for one in raises:
            cry = await self._cry(message, happening, one)
            cry = replace(cry, plan=configuration.rule(one.type).plan)
            await raise_alert(message.tx, cry, self._ids)

    async def _cry(self, message: _Message, happening: Happening, one: Raise) -> Cry:
        device, report = message.device, message.report
        unknown = device is None or one.type is AlertType.UNKNOWN_DEVICE
        if device is None or unknown:
            unit_id = await root_unit(message.tx, message.solution_id)
        else:
            unit_id = device.unit_id
        return Cry(
            solution_id=message.solution_id,
            unit_id=unit_id,
            type=one.type,
            priority=one.priority,
            sound=one.sound,
            happened_at=report.happened_at,
            received_at=message.at,
            recipient_id=device.recipient_id if device else None,
            device_id=device.id if device else None,
            hardware_id=report.hardware_id if unknown else "",
            device_phone=report.phone if unknown else "",
            detail=happening.name if unknown else one.detail,
        )

    async def _log(self, message: _Message, action: str) -> None:
        device = message.device
        line = LogLine(
            id=self._ids(),
            at=message.at,
            kind=LogKind.DEVICE,
            action=action,
            subject_kind="device" if device else "",
            subject_id=device.id if device else None,
            unit_id=device.unit_id if device else None,
            facts={"happened_at": message.report.happened_at, "gateway": message.gateway.id},
            personal={} if device else {"hardware_id": message.report.hardware_id},
        )
        await append(message.tx, message.solution_id, line)


def _is_persons(happening: Happening) -> bool:
    return isinstance(happening.meaning, AlertType) and is_person(happening.meaning)


def _same_as(happening: Happening) -> str:
    """Return what makes an alarm in a position and the event about it the same."""
    if happening.meaning is AlertType.TECHNICAL_EVENT or isinstance(happening.meaning, Fact):
        return happening.name.casefold()
    return happening.meaning


def _position(fix: Fix, device_id: UUID, recipient_id: UUID, at: int) -> Position:
    return Position(
        recipient_id=recipient_id,
        device_id=device_id,
        lat=fix.lat,
        lon=fix.lon,
        accuracy_m=fix.accuracy_m,
        source=fix.source,
        satellites=fix.satellites,
        quality=fix.quality,
        fixed_at=fix.fixed_at,
        received_at=at,
    )
