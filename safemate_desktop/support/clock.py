"""The one place that reads the machine's clocks; everything else is given a ``Clock``."""

import time
from typing import Protocol


class Clock(Protocol):
    """Wall time and a monotonic time, injected so that tests can hold time still."""

    def now_ms(self) -> int:
        """Return the wall clock as UTC milliseconds since the epoch."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never jump, for measuring how long something took."""
        ...


class SystemClock:
    """This machine's own clocks."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        return time.monotonic()


class ManualClock:
    """A clock that stands still until it is moved (tests, tour, replayed simulations)."""

    def __init__(self, now_ms: int) -> None:
        self._now_ms = now_ms
        self._monotonic = 0.0

    def now_ms(self) -> int:
        return self._now_ms

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Move both clocks forward by *seconds*."""
        self._now_ms += round(seconds * 1000)
        self._monotonic += seconds
