"""A flood in a real store, the queue's model and its list, without a network: what it costs.

``python -m tests.bench.queue_probe [alerts] [technical|person|mixed]`` prints one line of JSON.
"""

import asyncio
import gc
import json
import os
import sys
import time
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.models.alerts import AlertQueue
from safemate_desktop.models.bridge import Bridge
from safemate_desktop.models.queue_order import Section
from safemate_desktop.store.store import Store
from safemate_desktop.views.alerts.queue_column import QueueColumn
from tests.views.alerts import night

KINDS: Final = {
    "technical": (AlertType.NO_CONTACT, AlertType.LOW_BATTERY),
    "person": (AlertType.ZONE_EXIT, AlertType.SOS),
    "mixed": (AlertType.NO_CONTACT, AlertType.ZONE_EXIT, AlertType.LOW_BATTERY, AlertType.SOS),
}
_FRAME: Final = 500


def flood(count: int, kinds: tuple[AlertType, ...]) -> list[Alert]:
    """So many alerts, one after the other."""
    return [
        night.alert(100_000 + n, kinds[n % len(kinds)], 500_000 - n, recipient_id=None)
        for n in range(count)
    ]


def main() -> None:
    """Run one flood."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    alerts = flood(count, KINDS[sys.argv[2] if len(sys.argv) > 2 else "mixed"])
    _app = QApplication.instance() or QApplication(sys.argv[:1])
    store, me, clock = Store.open(None, None, clock=night.clock()), night.me(), night.clock()
    asyncio.run(night.fill(store))
    bridge = Bridge(store.subscribe)
    queue = AlertQueue(store.view, lambda: me, clock.now_ms)
    bridge.changed.connect(queue.follow)
    column = QueueColumn(queue)
    column.resize(480, 900)
    column.show()
    entries = [night.put(Kind.ALERT, alert) for alert in alerts]
    for _ in range(10):
        _ = _turn()
    gc.disable()  # the program collects at moments of its own choosing
    begun, cpu, stall = time.monotonic(), time.process_time(), 0.0
    for at in range(0, count, _FRAME):
        asyncio.run(store.truth.apply(entries[at : at + _FRAME], None))
        stall = max(stall, _turn())
    while queue.reading or bridge._waiting is not None:
        stall = max(stall, _turn())
    took = time.monotonic() - begun
    counted = sum(len(queue.section(part)) for part in Section)
    said = {
        "ms": round(took * 1000), "cpu_ms": round((time.process_time() - cpu) * 1000),
        "stall_cpu_ms": round(stall * 1000), "rows": queue.rows.rowCount(), "alerts": counted,
    }  # fmt: skip
    sys.stdout.write(json.dumps(said) + "\n")
    column.close()
    queue.close()
    bridge.close()
    store.close()


def _turn() -> float:
    """Let the window do what is due; return how long it computed, in seconds.

    Not by the wall clock: on a busy machine that tells of the others.
    """
    begun = time.thread_time()
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
    return time.thread_time() - begun


if __name__ == "__main__":
    main()
