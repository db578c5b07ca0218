"""One measurement in a process of its own: see ``run``.

Ends with one line of JSON on standard output: {figure: [values]}.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from functools import partial
from typing import Final
from uuid import UUID

import qasync
from PySide6.QtTest import QTest

from safemate_desktop.app.application import application
from safemate_desktop.commands.alerts import AlertCommand, Claim, Resolve, Step
from safemate_desktop.domain.alert_states import Outcome
from safemate_desktop.store.view import View
from safemate_desktop.support.ids import Ids
from safemate_desktop.views.recipients.page import RecipientsPage
from tests.bench.desk import BenchDesk, Work, disk_bytes, pss_mb
from tests.bench.many import colleague, crowded, idle, open_map, resume
from tests.bench.painted import painted
from tests.bench.seen import PAINTED, SEEN, listen_for_commits, watch_rows

Values = dict[str, list[float]]
Act = tuple[type[AlertCommand], dict[str, object]]
PUSHES: Final = 200
BUSY_PUSHES: Final = 100
TYPED: Final = ("ødegård", "åse", "sæther", "kåre b", "tromsø", "bjørn", "nordre", "aas")
_QUIET_S: Final = 5.0
LONGEST_S: Final = 900.0


async def first_sync(desk: BenchDesk) -> Values:
    """Empty store → everything there, window usable meanwhile."""
    address = sys.argv[3]
    desk.heartbeat.start()
    begun = time.monotonic()
    await desk.enter(address)
    await desk.live()
    took = time.monotonic() - begun
    stall = desk.heartbeat.stop()
    await asyncio.sleep(_QUIET_S)  # waits: the store folds its journal away
    return {
        "seconds": [took],
        "stall": [stall],
        "store": [float(disk_bytes(desk.places.profile_dir))],
    }


async def memory(desk: BenchDesk) -> Values:
    """Signed in, live, the map never opened."""
    await desk.until(lambda: desk.desktop.frame)
    await desk.live()
    await asyncio.sleep(_QUIET_S)  # waits: what starting needed is let go
    return {"pss": [pss_mb()]}


async def search(desk: BenchDesk) -> Values:
    """A key stroke in the search field → the list painted."""
    frame = await desk.until(lambda: desk.desktop.frame)
    page = frame.window.show_page("recipients")
    assert isinstance(page, RecipientsPage)
    await asyncio.sleep(_QUIET_S)  # waits: the index of names is read in the background
    # The list, or the words in its place when nobody matches.
    field, port = page.finder.search, (page.finder.list.viewport(), page.finder)
    field.setFocus()
    values: list[float] = []
    desk.heartbeat.start()
    for word in TYPED:
        for letter in word:
            values.append(await painted(port, partial(QTest.keyClicks, field, letter)))
            await asyncio.sleep(0.05)  # waits: as a person types
        field.clear()
        await asyncio.sleep(0.05)  # waits: as a person types
    return {"ms": values, "stall": [desk.heartbeat.stop()]}


async def push(desk: BenchDesk) -> Values:
    """Commit at the backend → the row painted; each alert is handled before the next comes."""
    return await _pushed(desk, PUSHES)


async def push_busy(desk: BenchDesk) -> Values:
    """The same while the map is open and two hundred positions a second arrive."""
    frame = await desk.until(lambda: desk.desktop.frame)
    await desk.live()
    drawn = await open_map(desk, frame)
    return {**await _pushed(desk, BUSY_PUSHES), "map": [float(drawn)]}


async def _pushed(desk: BenchDesk, count: int) -> Values:
    committed = listen_for_commits()
    frame = await desk.until(lambda: desk.desktop.frame)
    await desk.live()
    assert frame.window.page("alerts") is not None
    await asyncio.sleep(_QUIET_S)  # waits: what starting needed is let go
    values: list[float] = []
    known = set(PAINTED)
    desk.heartbeat.start()
    for _ in range(count):
        sys.stdout.write("next\n")
        sys.stdout.flush()
        while not (news := set(PAINTED) - known):
            SEEN.clear()
            await SEEN.wait()  # not looked for again and again: that would slow what is measured
        fresh = news.pop()
        known.add(fresh)
        values.append((PAINTED[fresh] - committed[fresh]) / 1e6)
        await _handle(desk, fresh)
    return {"ms": values, "stall": [desk.heartbeat.stop()]}


async def _handle(desk: BenchDesk, alert_id: UUID) -> None:
    """Take the alert, do what its plan requires, and close it."""
    tools, frame = desk.desktop.tools, desk.desktop.frame
    me = tools.session.me
    assert me is not None
    assert frame is not None
    store, ids = frame.workplace.store, Ids(desk.clock)
    for kind, more in _whole_work(store.view, alert_id):
        row = store.view.alert(alert_id)
        assert row is not None
        about = {
            "key": ids(),
            "made_at": desk.clock.now_ms(),
            "made_by": me.user.id,
            "seen_version": row.alert.version,
            "alert_id": alert_id,
            "unit_id": row.alert.unit_id,
        }
        await tools.session.submit(kind.model_validate({**about, **more}))
        await desk.until(lambda: store.outbox.counts()[0] == 0 or None)
        assert not store.outbox.rows(), store.outbox.rows()


def _whole_work(view: View, alert_id: UUID) -> Iterator[Act]:
    row = view.alert(alert_id)
    recipient = view.recipient(row.alert.recipient_id) if row and row.alert.recipient_id else None
    plan = recipient.plan_for(row.alert.type) if row and recipient else None
    yield Claim, {}
    for step in plan.steps if plan else ():
        if step.required:
            yield Step, {"step": step.text}
    yield Resolve, {"outcome": Outcome.TEST, "text": "Bare en prøve."}


WORK: Final[dict[str, tuple[Work, bool]]] = {
    "first_sync": (first_sync, True),
    "memory": (memory, True),
    "search": (search, False),
    "push": (push, True),
    "push_busy": (push_busy, True),
    "crowded": (crowded, False),
    "resume": (resume, False),
    "colleague": (colleague, True),
    "idle": (idle, True),
}


def main() -> None:
    """Run one measurement."""
    work, demo = WORK[sys.argv[1]]
    watch_rows()
    app = application()
    with qasync.QEventLoop(app) as loop:
        desk = BenchDesk(app, sys.argv[2], demo=demo)
        values = loop.run_until_complete(asyncio.wait_for(_run(desk, work), LONGEST_S))
    sys.stdout.write(json.dumps(values) + "\n")


async def _run(desk: BenchDesk, work: Work) -> Values:
    running = asyncio.ensure_future(desk.desktop.run())
    try:
        return await work(desk)
    finally:
        desk.desktop.quit()
        await running
