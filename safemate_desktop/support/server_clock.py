"""The server's time on this machine: the one notion of it, for whoever shows or compares times."""

import threading
from typing import Final, NamedTuple

from safemate_desktop.support.clock import Clock

_STEP_MS: Final = 2000
_ROUND_TRIP_AGES: Final = 1.01  # a good measurement is worth a little less each time it is kept


class _Set(NamedTuple):
    """The server's time at a moment of this machine's two clocks."""

    server_ms: int
    wall_ms: int
    steady_s: float


class ServerClock:
    """Set by what the server says, and carried on by this machine; safe from any thread.

    A wall clock that is put back does not put it back, and a machine that slept, whose steady
    clock stood still, does not leave it behind: of the two the later counts. A wall clock that is
    put forward takes it along until the server is heard again. *offset_ms* is what an earlier run
    knew: the server's clock minus this machine's.
    """

    def __init__(self, clock: Clock, offset_ms: int = 0) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._round_trip_s: float | None = None
        self._measured = False
        self._at = self._now_is(clock.now_ms() + offset_ms)

    @property
    def offset_ms(self) -> int:
        """What to add to this machine's time to get the server's."""
        return self.now_ms() - self._clock.now_ms()

    def now_ms(self) -> int:
        """Return the server's time now, as far as this machine can tell, in UTC milliseconds."""
        at = self._at
        steady = round((self._clock.monotonic() - at.steady_s) * 1000)
        return at.server_ms + max(steady, self._clock.now_ms() - at.wall_ms)

    def told(self, server_ms: int) -> None:
        """The server said in passing that it was *server_ms*, a moment ago at the least."""
        with self._lock:
            if not self._measured or server_ms > self.now_ms():
                self._at = self._now_is(server_ms)

    def measured(self, server_ms: int, round_trip_s: float) -> None:
        """The server's clock said *server_ms* in an answer that took *round_trip_s*, just now.

        The shortest round trip wins: its answer was under way for the least time.
        """
        with self._lock:
            best = self._round_trip_s
            if best is not None and round_trip_s > best:
                self._round_trip_s = best * _ROUND_TRIP_AGES
                return
            self._round_trip_s, self._measured = round_trip_s, True
            self._at = self._now_is(server_ms + round(round_trip_s * 500))

    def doubts(self, server_ms: int) -> bool:
        """Whether *server_ms*, said just now, shows that a clock was set; then measure again."""
        with self._lock:
            known = self._round_trip_s is not None
            if known and abs(server_ms - self.now_ms()) <= _STEP_MS:
                return False
            self._round_trip_s = None
            return True

    def _now_is(self, server_ms: int) -> _Set:
        return _Set(server_ms, self._clock.now_ms(), self._clock.monotonic())
