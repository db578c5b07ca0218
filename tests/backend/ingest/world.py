"""A small solution in a real database, with a gateway and a few devices, and the time in hand."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import create_async_engine

from safemate_desktop.backend.channels.in_process import InProcessChannel
from safemate_desktop.backend.devices import repository as devices
from safemate_desktop.backend.identity.gateways import by_token, token_hash
from safemate_desktop.backend.ingest.service import IngestService
from safemate_desktop.backend.organisation import repository as organisation
from safemate_desktop.backend.recipients import repository as recipients
from safemate_desktop.backend.rules.defaults import default_configuration
from safemate_desktop.backend.rules.repository import seed
from safemate_desktop.backend.storage import tables
from safemate_desktop.backend.storage.database import Database, sqlite_url
from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.contract.base import rfc3339
from safemate_desktop.contract.devices import Device
from safemate_desktop.contract.identity import Solution
from safemate_desktop.contract.organisation import Unit
from safemate_desktop.contract.recipients import Home, Recipient
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.support.clock import ManualClock
from safemate_desktop.support.ids import Ids

NOW = 1_795_336_922_000
TOKEN = "gateway-token"
HARDWARE = "866901040012345"
UNASSIGNED = "866901040099999"


@dataclass
class World:
    """What the tests ask and tell."""

    db: Database
    clock: ManualClock
    ids: Ids
    service: IngestService
    solution_id: UUID
    root: UUID
    unit: UUID
    recipient: UUID
    device: UUID

    async def send(self, message: object) -> None:
        """Have the gateway forward *message*."""
        async with self.db.read() as tx:
            gateway = await by_token(tx, TOKEN)
        assert gateway is not None
        await self.service.take(gateway, json.dumps(message).encode())

    async def alerts(self) -> list[Alert]:
        """Every alert, the oldest first."""
        async with self.db.read() as tx:
            rows = await tx.all(select(tables.alerts.c.doc).order_by(tables.alerts.c.id))
        return [Alert.model_validate_json(row.doc) for row in rows]

    async def only_alert(self) -> Alert:
        """The one alert there is."""
        (alert,) = await self.alerts()
        return alert

    async def story(self, alert: Alert) -> list[AlertEntry]:
        """The alert's story, the oldest line first."""
        entries = tables.alert_entries
        mine = select(entries.c.doc).where(entries.c.alert_id == alert.id)
        async with self.db.read() as tx:
            rows = await tx.all(mine.order_by(entries.c.at, entries.c.id))
        return [AlertEntry.model_validate_json(row.doc) for row in rows]

    async def kinds(self, alert: Alert) -> list[str]:
        """What happened to the alert."""
        return [entry.kind for entry in await self.story(alert)]

    async def change(self, alert: Alert, **fields: object) -> Alert:
        """Have somebody do something to the alert."""
        from safemate_desktop.backend.alerts import repository

        changed = alert.model_copy(update={"version": alert.version + 1, **fields})
        async with self.db.write() as tx:
            await repository.record(tx, self.solution_id, changed, at=self.clock.now_ms())
        return changed

    async def resolve(self, alert: Alert) -> None:
        """Have somebody close the alert."""
        at = self.clock.now_ms()
        await self.change(alert, state=AlertState.RESOLVED, holder_id=None, resolved_at=at)

    async def count(self, table: str) -> int:
        """How many rows there are."""
        async with self.db.read() as tx:
            return len(await tx.all(select(tables.metadata.tables[table])))

    async def gateway_last_seen(self) -> int | None:
        """When the gateway was heard."""
        async with self.db.read() as tx:
            gateway = await by_token(tx, TOKEN)
        assert gateway is not None
        return gateway.last_seen

    def position(
        self, number: int, alarm: str = "", hardware: str = HARDWARE, **changes: object
    ) -> dict[str, object]:
        """A position message made just now."""
        at = rfc3339(self.clock.now_ms() - 1000)
        attributes: dict[str, object] = {"batteryLevel": 63.0, "sat": 9, "rssi": 21.0}
        position: dict[str, object] = {
            "id": number,
            "attributes": attributes | ({"alarm": alarm} if alarm else {}),
            "deviceTime": at,
            "fixTime": at,
            "latitude": 59.91273,
            "longitude": 10.74609,
            **changes,
        }
        return {"position": position, "device": _device(hardware)}

    def event(
        self,
        number: int,
        kind: str = "alarm",
        alarm: str = "",
        position_id: int = 0,
        hardware: str = HARDWARE,
    ) -> dict[str, object]:
        """An event message made just now."""
        event = {
            "id": number,
            "type": kind,
            "attributes": {"alarm": alarm} if alarm else {},
            "eventTime": rfc3339(self.clock.now_ms() - 1000),
            "positionId": position_id,
        }
        return {"event": event, "device": _device(hardware)}


def _device(hardware: str) -> dict[str, object]:
    return {"id": 17, "uniqueId": hardware, "phone": "+47 00 00 00 17", "name": "Watch"}


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[World]:
    """A solution in a database in *folder*."""
    url = sqlite_url(folder / "backend.db")
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(tables.metadata.create_all)
    await engine.dispose()
    clock = ManualClock(NOW)
    ids = Ids(clock)
    db = Database(url, InProcessChannel())
    made = World(db, clock, ids, IngestService(db, clock, ids), ids(), ids(), ids(), ids(), ids())
    try:
        await _fill(made)
        yield made
    finally:
        await db.close()


async def _fill(w: World) -> None:
    at = w.clock.now_ms()
    solution = Solution(id=w.solution_id, slug="test", name="Test", time_zone="Europe/Oslo")
    async with w.db.write() as tx:
        await organisation.add_solution(tx, solution, w.ids())
        root = Unit(id=w.root, version=1, parent_id=None, name="Root")
        unit = Unit(id=w.unit, version=1, parent_id=w.root, name="North")
        for one in (root, unit):
            await organisation.put_unit(tx, w.solution_id, one, at=at)
        await seed(tx, w.solution_id, w.root, default_configuration(), w.ids)
        person = Recipient(
            id=w.recipient, version=1, unit_id=w.unit, first_name="Åse", last_name="Ørn",
            home=Home(address="Lia 1"),
        )  # fmt: skip
        await recipients.put(tx, w.solution_id, person, at=at)
        for device_id, owner, serial, hardware in (
            (w.device, w.recipient, "ABCD1234", HARDWARE),
            (w.ids(), None, "ABCD1235", UNASSIGNED),
        ):
            device = Device(
                id=device_id, version=1, unit_id=w.unit, recipient_id=owner, serial=serial,
                hardware_id=hardware,
            )  # fmt: skip
            await devices.put(tx, w.solution_id, device, at=at)
        await tx.execute(
            insert(tables.gateways).values(
                id=w.ids(),
                solution_id=w.solution_id,
                name="Gate",
                token_hash=token_hash(TOKEN),
                silent_limit_s=180,
            )
        )
