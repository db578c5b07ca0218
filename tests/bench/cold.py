"""One cold start, as the program makes it: ``python -m tests.bench.cold PROFILE``.

Ends with one line of JSON on standard output: {figure: [values]}.
"""

from safemate_desktop.app.launch import load_qt, prepare, vault_ahead

if __name__ == "__main__":
    prepare()

import json
import os
import sys
import time
from typing import Final

from safemate_desktop.app.arguments import Options

QUIET_MS: Final = 2000


def main() -> None:
    """Process start → alert queue painted from the encrypted store, without a line."""
    options = Options(profile=sys.argv[1])
    vault = vault_ahead(options.profile)
    load_qt()
    import safemate_desktop.app.main as program

    watch = _watch()
    made = vars(program)["build"]

    def build(*parts: object, **more: object) -> object:
        watch.append(desktop := made(*parts, **more))
        return desktop

    vars(program)["build"] = build
    program.main(options, vault)


def _watch() -> list[object]:
    """Wait for the first rows, see what stalls in the two seconds after, tell it and end."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent

    from safemate_desktop.views.alerts.queue_list import QueueList

    paint = QueueList.paintEvent
    desktops: list[object] = []
    painted: list[int] = []

    def watched(rows: QueueList, event: QPaintEvent) -> None:
        paint(rows, event)
        if rows.seen and not painted:
            painted.append(time.monotonic_ns())
            QTimer.singleShot(0, after)

    def after() -> None:
        from safemate_desktop.support.clock import SystemClock
        from tests.bench.desk import Heartbeat

        heartbeat = Heartbeat(SystemClock())
        heartbeat.start()  # there is no window that could stall before
        QTimer.singleShot(QUIET_MS, lambda: tell(heartbeat.stop()))

    def tell(stall: float) -> None:
        begun = int(os.environ["BENCH_T0_NS"])
        figures = {"ms": [(painted[0] - begun) / 1e6], "stall": [stall]}
        sys.stdout.write(json.dumps(figures) + "\n")
        for desktop in desktops:
            desktop.quit()  # type: ignore[attr-defined]

    QueueList.paintEvent = watched  # type: ignore[method-assign, assignment]
    return desktops


if __name__ == "__main__":
    main()
