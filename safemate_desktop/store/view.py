"""What is shown: the truth with the unsent work laid over it; reads only, from any thread."""

from collections.abc import Collection, Sequence
from typing import Final, TypeVar, cast
from uuid import UUID

from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.contract.devices import Device, Telemetry
from safemate_desktop.contract.organisation import Colleague, Unit
from safemate_desktop.contract.positions import Grant, LastPositions
from safemate_desktop.contract.recipients import Recipient
from safemate_desktop.contract.stream import Kind, Record
from safemate_desktop.domain.text import sort_key
from safemate_desktop.store import packs
from safemate_desktop.store.cache import Cache
from safemate_desktop.store.codec import unpack
from safemate_desktop.store.database import Database
from safemate_desktop.store.finder import Matches
from safemate_desktop.store.outbox import Outbox
from safemate_desktop.store.recipient_list import RecipientList
from safemate_desktop.store.records import PLACES, load
from safemate_desktop.store.rows import AlertView, EntryView, RecipientRow, Sort
from safemate_desktop.store.server_time import ServerTime

R = TypeVar("R")

RESOLVED_STAY_MS: Final = 10 * 60 * 1000


class View:
    """Fast reads over a connection of the calling thread's own."""

    def __init__(
        self,
        database: Database,
        outbox: Outbox,
        time: ServerTime,
        cache: Cache[tuple[str, UUID], Record],
        recipients: RecipientList,
    ) -> None:
        self._database = database
        self._outbox = outbox
        self._time = time
        self._cache = cache
        self._list = recipients

    def alert(self, alert_id: UUID) -> AlertView | None:
        """Return one alert with what this workplace wants of it."""
        projection = self._outbox.projection
        alert = self._get(Kind.ALERT, alert_id, Alert)
        if alert is None:
            return None
        key = (Kind.ALERT, alert_id)
        return AlertView(alert, key in projection.commands, key in projection.refused)

    def alerts(self, alert_ids: Collection[UUID]) -> Sequence[AlertView]:
        """Return those that are here, in the order asked."""
        return [view for some in alert_ids if (view := self.alert(some))]

    def queue(self) -> Sequence[UUID]:
        """Return the unresolved alerts and those resolved in the last ten minutes.

        Ordered by priority, then by when they were received, the oldest first.
        """
        # By the last that was heard of the server: offline, what just ended stays in sight.
        since = (self._time.as_of_ms or self._time.now_ms()) - RESOLVED_STAY_MS
        sql = """SELECT priority, received_at, id FROM alert WHERE unresolved
            UNION SELECT priority, received_at, id FROM alert WHERE resolved_at >= ?"""
        rows = self._database.read(sql, since)
        shown = {some for _, _, some in rows}
        for kind, some in self._outbox.projection.commands:
            if kind is Kind.ALERT and some.bytes not in shown and (view := self.alert(some)):
                alert = view.alert
                rows.append((alert.priority, alert.received_at, some.bytes))
        return [UUID(bytes=some) for _, _, some in sorted(rows)]

    def timeline(self, alert_id: UUID) -> Sequence[EntryView]:
        """Return the story of an alert, oldest first."""
        sql = f"""SELECT id, alert_entry.body, pack.body FROM alert_entry
            {packs.joined("alert_entry")} WHERE alert = ? ORDER BY at, row"""  # noqa: S608
        rows = self._database.read(sql, alert_id.bytes)
        plains = (packs.plain(body, pack) for _, body, pack in rows)
        story = [EntryView(cast("AlertEntry", load(Kind.ALERT_ENTRY, one))) for one in plains]
        known = {some for some, _, _ in rows}
        mine = [
            EntryView(record, pending=True)
            for record in self._outbox.projection.added.values()
            if isinstance(record, AlertEntry)
            and record.alert_id == alert_id
            and record.id.bytes not in known
        ]
        return sorted(story + mine, key=lambda view: view.entry.at) if mine else story

    def alerts_of(self, recipient_id: UUID, limit: int = 50) -> Sequence[Alert]:
        """Return a recipient's alerts, newest first."""
        sql = "SELECT id FROM alert WHERE recipient = ? ORDER BY received_at DESC LIMIT ?"
        rows = self._database.read(sql, recipient_id.bytes, limit)
        found = (self._get(Kind.ALERT, UUID(bytes=some), Alert) for (some,) in rows)
        return [alert for alert in found if alert]

    def recipient(self, recipient_id: UUID) -> Recipient | None:
        """Return the person card."""
        return self._get(Kind.RECIPIENT, recipient_id, Recipient)

    def recipients(
        self,
        text: str = "",
        unit_id: UUID | None = None,
        sort: Sort = "name",
        *,
        descending: bool = False,
    ) -> Matches:
        """Return the compact row numbers of the recipients that match, in order.

        Every word of *text* must be found in name, address, phone or serial. *unit_id* takes in
        the units below it. The first call reads the index if ``warm`` did not.
        """
        return self._list.find(text, unit_id, sort, self.units, descending=descending)

    def recipient_row(self, row: int) -> RecipientRow | None:
        """Return one row; ``None`` when it is gone. The last few hundred are remembered."""
        rows = self.recipient_rows([row])
        return rows[0] if rows else None

    def recipient_rows(self, rows: Sequence[int]) -> Sequence[RecipientRow]:
        """Return the rows that are still there: one look for a whole window."""
        return self._list.rows(rows, self.unit)

    def unit(self, unit_id: UUID) -> Unit | None:
        """Return one sub-department."""
        return self._get(Kind.UNIT, unit_id, Unit)

    def units(self) -> Sequence[Unit]:
        """Return every unit in the order of their names."""
        rows = self._database.read("SELECT id FROM unit")
        units = [unit for (some,) in rows if (unit := self.unit(UUID(bytes=some)))]
        return sorted(units, key=lambda unit: sort_key(unit.name))

    def colleague(self, user_id: UUID) -> Colleague | None:
        """Return what colleagues see of a user."""
        return self._get(Kind.COLLEAGUE, user_id, Colleague)

    def device(self, device_id: UUID) -> Device | None:
        """Return one safety alarm."""
        return self._get(Kind.DEVICE, device_id, Device)

    def devices_of(self, recipient_id: UUID) -> Sequence[Device]:
        """Return what a recipient carries, by serial."""
        sql = "SELECT id FROM device WHERE recipient = ? ORDER BY serial"
        rows = self._database.read(sql, recipient_id.bytes)
        return [device for (some,) in rows if (device := self.device(UUID(bytes=some)))]

    def grant(self, grant_id: UUID) -> Grant | None:
        """Return one grant, also one that was asked for and not given yet (version 0)."""
        return self._get(Kind.GRANT, grant_id, Grant)

    def grants(self) -> Sequence[Grant]:
        """Return the grants that stand now, given or asked for."""
        sql = "SELECT id FROM grants WHERE ended_at IS NULL AND expires_at > ?"
        ids = {UUID(bytes=some) for (some,) in self._database.read(sql, self._time.now_ms())}
        ids |= {some for kind, some in self._outbox.projection.added if kind is Kind.GRANT}
        return [grant for some in sorted(ids) if (grant := self._standing(some))]

    def telemetry(self, device_id: UUID) -> Telemetry | None:
        """Return the newest small facts of a device."""
        rows = self._database.read("SELECT body FROM telemetry WHERE device = ?", device_id.bytes)
        return Telemetry.model_validate_json(unpack(rows[0][0])) if rows else None

    def position(self, recipient_id: UUID) -> LastPositions | None:
        """Return the positions of a recipient; ``None`` unless a grant for them stands now."""
        sql = "SELECT grant_id FROM position_grant WHERE recipient = ?"
        under = self._database.read(sql, recipient_id.bytes)
        if not any(self._standing(UUID(bytes=grant)) for (grant,) in under):
            return None
        sql = "SELECT body FROM position WHERE recipient = ?"
        rows = self._database.read(sql, recipient_id.bytes)
        return LastPositions.model_validate_json(unpack(rows[0][0])) if rows else None

    def as_of_ms(self) -> int | None:
        """Return the server's time at the newest frame; ``None`` before the first."""
        return self._time.as_of_ms

    def server_now_ms(self) -> int:
        """Return the server's time now, as far as this machine can tell."""
        return self._time.now_ms()

    def warm(self) -> None:
        """Start reading the index of recipients in the background; returns at once."""
        self._list.warm()

    def _standing(self, grant_id: UUID) -> Grant | None:
        grant = self.grant(grant_id)
        stands = grant and grant.ended_at is None and grant.expires_at > self._time.now_ms()
        return grant if stands else None

    def _get(self, kind: Kind, some: UUID, model: type[R]) -> R | None:
        truth = self._cache.get((kind, some), lambda: self._read(kind, some))
        record = self._outbox.projection.over((kind, some), truth)
        return record if isinstance(record, model) else None

    def _read(self, kind: Kind, some: UUID) -> Record | None:
        table = PLACES[kind].table
        sql = f"SELECT {table}.body, pack.body FROM {table} {packs.joined(table)} WHERE id = ?"  # noqa: S608
        rows = self._database.read(sql, some.bytes)
        return cast("Record", load(kind, packs.plain(*rows[0]))) if rows else None
