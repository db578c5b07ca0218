"""What the line is doing: said once when it changes, honest about what is not seen."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from safemate_desktop.contract.problems import Problem
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.listeners import Listeners
from safemate_desktop.support.server_clock import ServerClock

log = logging.getLogger(__name__)

SAID_AFTER_S: Final = 15.0
# The age of the data is told often enough for a clock without seconds, and no oftener.
_AGE_STEP_MS: Final = 1000
# A clock of this machine that was set is told once it is off by so much.
_OFFSET_STEP_MS: Final = 500


class Line(StrEnum):
    """Where the line stands."""

    CONNECTING = "connecting"
    LIVE = "live"
    CATCHING_UP = "catching_up"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class LineStatus:
    """One moment of the line; times are this machine's UTC milliseconds.

    ``data_as_of_ms`` is when what is shown was last known to be true, ``None`` for never.
    ``offset_ms`` added to this machine's clock gives the server's. ``unseen_since_ms`` is there
    once new alerts have not been seen for so long that it must be said, until they are again.
    """

    line: Line
    since_ms: int
    data_as_of_ms: int | None = None
    offset_ms: int = 0
    problem: Problem | None = None
    unseen_since_ms: int | None = None


class StatusBoard:
    """Holds the status, and tells whoever listens; used from one thread."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._listeners = Listeners[[LineStatus]]()
        self._lost_at: float | None = clock.monotonic()
        self._server = ServerClock(clock)
        self._status = LineStatus(Line.CONNECTING, clock.now_ms())

    @property
    def status(self) -> LineStatus:
        return self._status

    def subscribe(self, listener: Callable[[LineStatus], None]) -> Callable[[], None]:
        """Call *listener* at every change; return what ends that."""
        return self._listeners.add(listener)

    def begin(self, as_of_ms: int | None, server: ServerClock) -> None:
        """A store was opened: nothing is connected, and its data are true as of *as_of_ms*.

        That is the server's time, which *server* tells from now on.
        """
        self._lost_at = self._clock.monotonic()
        self._server, offset_ms = server, server.offset_ms
        data_as_of_ms = None if as_of_ms is None else as_of_ms - offset_ms
        self._show(
            LineStatus(Line.CONNECTING, self._clock.now_ms(), data_as_of_ms, offset_ms), force=True
        )

    def catching_up(self) -> None:
        """The line is there; what was missed is coming."""
        self._to(Line.CATCHING_UP, None)

    def live(self) -> None:
        """Everything is here, and what happens now is seen as it happens."""
        if self._status.line is not Line.LIVE:
            self._log_return()
        self._lost_at = None
        now = self._clock.now_ms()
        self._show(replace(self._status, data_as_of_ms=now, unseen_since_ms=None))
        self._to(Line.LIVE, None)

    def lost(self, problem: Problem | None) -> None:
        """There is no line; *problem* says why where it is more than silence."""
        if self._lost_at is None:
            self._lost_at = self._clock.monotonic()
            log.info("line lost: %s", problem.code if problem else "cut")
        said = self._status.unseen_since_ms is not None or self._overdue()
        self._to(Line.OFFLINE if said else Line.CONNECTING, problem)
        self.tick()

    def heard(self) -> None:
        """The server said something; while something is still missing, that makes it no newer."""
        if self._status.line is not Line.LIVE:
            return
        now = self._clock.now_ms()
        if now - (self._status.data_as_of_ms or 0) >= _AGE_STEP_MS:
            self._show(replace(self._status, data_as_of_ms=now))

    def tick(self) -> None:
        """Time passes: say what has become overdue, and how far the clocks are apart now."""
        offset_ms = self._server.offset_ms
        if abs(offset_ms - self._status.offset_ms) >= _OFFSET_STEP_MS:
            self._show(replace(self._status, offset_ms=offset_ms))
        status = self._status
        if not self._overdue() or status.unseen_since_ms is not None:
            return
        since = status.data_as_of_ms or status.since_ms
        line = Line.OFFLINE if status.line is Line.CONNECTING else status.line
        self._show(replace(status, line=line, unseen_since_ms=since))

    def server_now_ms(self) -> int:
        """Return the server's time now, as far as this machine can tell."""
        return self._server.now_ms()

    def measured(self, server_ms: int, round_trip_s: float) -> None:
        """The server's clock said *server_ms* in an answer that took *round_trip_s*, just now."""
        self._server.measured(server_ms, round_trip_s)
        self._show(replace(self._status, offset_ms=self._server.offset_ms))

    def doubts(self, server_ms: int) -> bool:
        """Whether *server_ms*, said just now, shows that a clock was set; then measure again."""
        return self._server.doubts(server_ms)

    def _overdue(self) -> bool:
        lost = self._lost_at
        return lost is not None and self._clock.monotonic() - lost >= SAID_AFTER_S

    def _to(self, line: Line, problem: Problem | None) -> None:
        status = self._status
        since = status.since_ms if status.line is line else self._clock.now_ms()
        self._show(replace(status, line=line, since_ms=since, problem=problem))

    def _log_return(self) -> None:
        if self._lost_at is not None:
            log.info("line live after %.1f s", self._clock.monotonic() - self._lost_at)

    def _show(self, status: LineStatus, *, force: bool = False) -> None:
        if status == self._status and not force:
            return
        self._status = status
        self._listeners.tell(status)
