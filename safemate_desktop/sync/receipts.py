"""Tells the server when alerts reached this workplace, and when and how they were shown."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from safemate_desktop.contract.stream import Entry, Kind, Receipt
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.sync.server import Stream
from safemate_desktop.sync.status import StatusBoard

BATCH_S: Final = 0.2
# How an alert was shown: its row was painted in an exposed window, or it was heard and told of
# outside the window by the system.
ROW: Final = "row"
NOTIFICATION: Final = "notification"
_MOST: Final = 500  # alerts in one receipt
_KEPT: Final = 20_000  # a longer list of what was not told yet tells nobody anything

Moment = tuple[int, int | None, str]


class Receipts:
    """Collects receipts and sends them in batches; what has no line waits for one."""

    def __init__(self, status: StatusBoard, known: Iterable[UUID]) -> None:
        self._status = status
        self._received: dict[UUID, int] = dict.fromkeys(known, 0)
        self._waiting: dict[Moment, list[UUID]] = {}
        self._count = 0
        self._filled = asyncio.Event()

    def received(self, entries: Sequence[Entry]) -> None:
        """Note the alerts in *entries* that came here for the first time."""
        self.arrived(entry.id for entry in entries if _unresolved(entry))

    def arrived(self, unresolved: Iterable[UUID]) -> None:
        """Note those of these alerts that came here for the first time."""
        if fresh := [some for some in unresolved if some not in self._received]:
            now = self._now()
            self._received.update(dict.fromkeys(fresh, now))
            self._note((now, None, ""), fresh)

    def shown(self, alert_ids: Iterable[UUID], how: str) -> None:
        """Note that these alerts were shown just now; *how* is the word for the way."""
        now = self._now()
        for alert_id in alert_ids:
            self._note((self._received.get(alert_id) or now, now, how), [alert_id])

    async def run(self, stream: Stream) -> None:
        """Send over *stream* until it fails. Raises WireError; what was not sent is kept."""
        while True:
            await self._filled.wait()
            await asyncio.sleep(BATCH_S)
            while self._waiting:
                (received, shown, how), ids = next(iter(self._waiting.items()))
                part = tuple(ids[:_MOST])
                await stream.send(
                    Receipt(alert_ids=part, received_at=received, shown_at=shown, how=how)
                )
                self._sent((received, shown, how), len(part))
            self._filled.clear()

    def _sent(self, moment: Moment, count: int) -> None:
        ids = self._waiting[moment]
        del ids[:count]
        self._count -= count
        if not ids:
            del self._waiting[moment]

    def _note(self, moment: Moment, alert_ids: list[UUID]) -> None:
        if self._count + len(alert_ids) > _KEPT:
            return
        self._count += len(alert_ids)
        self._waiting.setdefault(moment, []).extend(alert_ids)
        self._filled.set()

    def _now(self) -> int:
        return self._status.server_now_ms()


def _unresolved(entry: Entry) -> bool:
    record = entry.record
    return (
        entry.kind == Kind.ALERT
        and record is not None
        and record.get("state") != AlertState.RESOLVED
    )
