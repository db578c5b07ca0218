"""Identifiers: UUIDv7 (RFC 9562), made by whoever creates the record, in order of time."""

import hashlib
import secrets
import threading
from typing import Final, Protocol
from uuid import UUID

from safemate_desktop.support.clock import Clock

_MINUTE: Final = 60_000


class IdMaker(Protocol):
    """Makes a new identifier at each call."""

    def __call__(self) -> UUID: ...


class Ids:
    """Makes UUIDv7 from an injected clock, which no maintained library lets us do.

    What is made within a millisecond, or while the clock goes back, is in order all the same.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0
        self._making = threading.Lock()

    def __call__(self) -> UUID:
        with self._making:
            # Eleven random bits, so that there is room to count on within the millisecond.
            drawn = (self._clock.now_ms() & (1 << 48) - 1) << 12 | secrets.randbits(11)
            self._last = max(drawn, self._last + 1) if self._near(drawn) else drawn
            made = self._last
        head = made >> 12 << 16 | 0x7000 | made & 0xFFF
        return UUID(int=head << 64 | 0b10 << 62 | secrets.randbits(62))

    def _near(self, drawn: int) -> bool:
        """Whether counting on is right: a clock set back by more than a minute is followed."""
        return self._last - drawn < _MINUTE << 12


def successor(key: UUID) -> UUID:
    """Return the id that takes the place of *key*: the same one whoever asks, however often."""
    made = int.from_bytes(hashlib.sha256(b"successor" + key.bytes).digest()[:10], "big")
    head = (key.int >> 80) << 16 | 0x7000 | made >> 68
    return UUID(int=head << 64 | 0b10 << 62 | made & (1 << 62) - 1)
