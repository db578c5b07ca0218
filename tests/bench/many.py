"""What is measured of a queue in which much happens; each in a process of its own: see ``run``.

The word "next" on standard output asks the parent for what is to happen.
"""

import asyncio
import sys
import time
from typing import Final

import psutil

from safemate_desktop.app.frame import Frame as Window
from safemate_desktop.contract.stream import Frame
from safemate_desktop.domain.alert_states import AlertState
from tests.bench.desk import BenchDesk
from tests.bench.seen import listen_for_alerts, listen_for_commits, listen_for_lines, painted_when

Values = dict[str, list[float]]
_QUIET_S: Final = 5.0
# The window is idle from the beat after which none was late any more for so long.
_CALM_S: Final = 0.15
_IDLE_S: Final = 60.0
_MAP_S: Final = 30.0
_CLAIMS: Final = 100


class _Begun:
    """When something began: the first time after it was awaited."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self._at = 0.0

    def now(self) -> bool:
        """It begins; whether it had not begun before."""
        if self._event.is_set():
            return False
        self._at = time.monotonic()
        self._event.set()
        return True

    async def wait(self) -> float:
        """Return when it began (monotonic seconds)."""
        await self._event.wait()
        return self._at


async def crowded(desk: BenchDesk) -> Values:
    """Alerts that were committed while the line was cut: the first frame → all in the queue."""
    frame, count, rounds = await _ready(desk), int(sys.argv[3]), int(sys.argv[4])
    begun: list[_Begun] = []

    def tell(_frame: Frame, _ids: object) -> None:
        if begun and begun[-1].now():
            desk.heartbeat.start()

    listen_for_alerts(tell)
    return await _rounds(desk, frame, begun, count, rounds)


async def resume(desk: BenchDesk) -> Values:
    """Alerts meanwhile, and a line that was away for long: it is accepted → all in the queue."""
    frame, count, rounds = await _ready(desk), int(sys.argv[3]), int(sys.argv[4])
    begun: list[_Begun] = []

    def tell() -> None:
        if begun and begun[-1].now():
            desk.heartbeat.start()

    listen_for_lines(tell)
    return await _rounds(desk, frame, begun, count, rounds)


async def colleague(desk: BenchDesk) -> Values:
    """Another desktop's claim: commit → painted; it is put back each time."""
    committed = listen_for_commits()
    frame = await _ready(desk)
    queue, view = frame.workplace.queue, frame.workplace.store.view
    alert_id = queue.next_free()
    assert alert_id is not None

    def stands(state: AlertState) -> bool:
        row = queue.row(alert_id)
        return row is not None and row.alert.state is state

    values: list[float] = []
    desk.heartbeat.start()
    for _ in range(_CLAIMS):
        _say(f"next {alert_id}")
        at = await painted_when(lambda: stands(AlertState.CLAIMED))
        values.append((at - committed[alert_id]) / 1e6)
        _say(f"next {alert_id}")
        await painted_when(lambda: stands(AlertState.OPEN))
    assert view.alert(alert_id) is not None
    return {"ms": values, "stall": [desk.heartbeat.stop()]}


async def idle(desk: BenchDesk) -> Values:
    """Signed in, live, nothing happens for a minute: percent of a core."""
    await _ready(desk)
    me = psutil.Process()
    before, begun = me.cpu_times(), time.monotonic()
    await asyncio.sleep(_IDLE_S)  # waits: this is what is measured
    after, took = me.cpu_times(), time.monotonic() - begun
    used = after.user + after.system - before.user - before.system
    return {"percent": [100 * used / took]}


async def open_map(desk: BenchDesk, frame: Window) -> bool:
    """Open the map and its overview, then the alerts again; whether the map was drawn."""
    from safemate_desktop.views.map.page import MapPage
    from safemate_desktop.views.shell.aside import Aside

    host = frame.window.show_page("map")
    assert isinstance(host, Aside)
    page = host.page
    assert isinstance(page, MapPage)
    drawn = asyncio.Event()
    page.map.ready.connect(drawn.set)
    try:
        await asyncio.wait_for(drawn.wait(), _MAP_S)
    except TimeoutError:
        return False
    page.open_button.click()
    await desk.until(lambda: page.end_button.isVisible() or None)
    await asyncio.sleep(_QUIET_S)  # waits: everybody is put on the map
    _ = frame.window.show_page("alerts")
    return True


async def _ready(desk: BenchDesk) -> Window:
    frame = await desk.until(lambda: desk.desktop.frame)
    await desk.live()
    await asyncio.sleep(_QUIET_S)  # waits: what starting needed is let go
    return frame


async def _rounds(
    desk: BenchDesk, frame: Window, begun: list[_Begun], count: int, rounds: int
) -> Values:
    values: Values = {"ms": [], "all": [], "stall": [], "lost": []}
    for _ in range(rounds):
        before = _unresolved(frame)
        begun.append(_Begun())
        _say("next")
        at = await begun[-1].wait()
        all_at, ended = await _all_in(desk, frame, before + count)
        values["ms"].append((ended - at) * 1000)
        values["all"].append((all_at - at) * 1000)
        values["stall"].append(desk.heartbeat.stop())
        values["lost"].append(float(before + count - _unresolved(frame)))
    return values


async def _all_in(desk: BenchDesk, frame: Window, count: int) -> tuple[float, float]:
    """Return when *count* alerts were in the queue, and when the window was idle with them."""
    counted = asyncio.Event()
    frame.workplace.queue.counted.connect(counted.set)
    while _unresolved(frame) < count:
        counted.clear()
        await counted.wait()
    all_at = time.monotonic()
    while True:
        ended = max(all_at, desk.heartbeat.late_at)
        if time.monotonic() - ended >= _CALM_S:
            return all_at, ended
        await asyncio.sleep(_CALM_S / 10)  # waits: for a window that is not busy any more


def _unresolved(frame: Window) -> int:
    counts = frame.workplace.queue.counts
    return counts.free + counts.taken + counts.waiting


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()
