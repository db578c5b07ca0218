"""What the window has painted and the line has brought, each with its moment (monotonic ns)."""

import asyncio
import time
from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtGui import QPaintEvent

from safemate_desktop.contract.stream import Frame, FromServer, Kind
from safemate_desktop.views.alerts.queue_list import QueueList
from safemate_desktop.wire.live import LiveConnection
from safemate_desktop.wire.session import SignedApi

PAINTED: Final[dict[UUID, int]] = {}
SEEN: Final = asyncio.Event()


def watch_rows() -> None:
    """Note when each alert's row was first painted: its paint event has returned."""
    paint = QueueList.paintEvent

    def watched(rows: QueueList, event: QPaintEvent) -> None:
        paint(rows, event)
        at = time.monotonic_ns()
        for alert_id in rows.seen:
            PAINTED.setdefault(alert_id, at)
        SEEN.set()

    QueueList.paintEvent = watched  # type: ignore[method-assign, assignment]


async def painted_when(holds: Callable[[], bool]) -> int:
    """Return the moment of the first paint event that returns when *holds* does."""
    while True:
        # Not looked for again and again: that would slow what is measured.
        SEEN.clear()
        await SEEN.wait()
        if holds():
            return time.monotonic_ns()


def listen_for_alerts(tell: Callable[[Frame, list[UUID]], object]) -> None:
    """Call *tell* with every frame that brings alerts, before anything is done with it."""
    receive = LiveConnection.receive

    async def listening(line: LiveConnection) -> FromServer:
        said = await receive(line)
        entries = said.entries if isinstance(said, Frame) else ()
        ids = [entry.id for entry in entries if entry.kind == Kind.ALERT]
        if isinstance(said, Frame) and ids:
            tell(said, ids)
        return said

    LiveConnection.receive = listening  # type: ignore[method-assign, assignment]


def listen_for_commits() -> dict[UUID, int]:
    """Return where the commit of each alert is noted, the last one counts."""
    committed: dict[UUID, int] = {}

    def note(frame: Frame, ids: list[UUID]) -> None:
        if (at := frame.committed_ns) is not None:
            committed.update(dict.fromkeys(ids, at))

    listen_for_alerts(note)
    return committed


def listen_for_lines(tell: Callable[[], object]) -> None:
    """Call *tell* whenever the server has accepted the stream."""
    opening = SignedApi.open_live

    async def opened(server: SignedApi) -> LiveConnection:
        line = await opening(server)
        tell()
        return line

    SignedApi.open_live = opened  # type: ignore[method-assign, assignment]
