"""What the backend holds of all alerts, read in one look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from safemate_desktop.backend.storage.tables import alert_entries, alert_timers, alerts
from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.domain.alert_timers import Timer
from tests.support.live_backend import LiveBackend


@dataclass(frozen=True)
class Truth:
    """Alerts, the lines of their stories, and what comes due when (UTC ms) for each."""

    alerts: Mapping[UUID, Alert]
    entries: Mapping[UUID, AlertEntry]
    timers: Mapping[UUID, Mapping[Timer, int]]

    def story(self, alert_id: UUID) -> Sequence[AlertEntry]:
        """The lines about one alert."""
        return [entry for entry in self.entries.values() if entry.alert_id == alert_id]


def read(live: LiveBackend) -> Truth:
    """Look at everything."""
    return live.do(_read(live))


async def _read(live: LiveBackend) -> Truth:
    async with live.services.db.read() as tx:
        found = await tx.all(select(alerts.c.doc))
        told = await tx.all(select(alert_entries.c.doc).order_by(alert_entries.c.at))
        due = await tx.all(select(alert_timers))
    everything = [Alert.model_validate_json(row.doc) for row in found]
    lines = [AlertEntry.model_validate_json(row.doc) for row in told]
    timers: dict[UUID, dict[Timer, int]] = {alert.id: {} for alert in everything}
    for row in due:
        timers[row.alert_id][Timer(row.kind)] = row.due_at
    return Truth({one.id: one for one in everything}, {one.id: one for one in lines}, timers)
