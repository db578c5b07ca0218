"""How long to wait before the next attempt: at once, then soon, later more patiently."""

from collections.abc import Callable
from typing import Final

from safemate_desktop.support.clock import Clock

SOON_FOR_S: Final = 120.0
SOON_S: Final = 1.0
LATER_S: Final = 15.0
_SHORTEST: Final = 0.1  # part of the longest wait, so that a refusing server is never hammered


class Backoff:
    """Waits with jitter, so that two hundred desktops do not come back in one moment."""

    def __init__(self, clock: Clock, random: Callable[[], float]) -> None:
        self._clock = clock
        self._random = random
        self._since: float | None = None

    def next_wait(self) -> float:
        """Return the seconds to wait before the attempt that comes now."""
        now = self._clock.monotonic()
        if self._since is None:
            self._since = now
            return 0.0
        longest = SOON_S if now - self._since < SOON_FOR_S else LATER_S
        return longest * (_SHORTEST + (1 - _SHORTEST) * self._random())

    def reset(self) -> None:
        """Forget the failures: the link is back, or something says that it may be."""
        self._since = None
