"""Identifiers: UUIDv7 (RFC 9562), made by whoever creates the record, in order of time."""

import hashlib
import secrets
from typing import Protocol
from uuid import UUID

from safemate_desktop.support.clock import Clock


class IdMaker(Protocol):
    """Makes a new identifier at each call."""

    def __call__(self) -> UUID: ...


class Ids:
    """Makes UUIDv7 from an injected clock, which no maintained library lets us do."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def __call__(self) -> UUID:
        head = (self._clock.now_ms() & (1 << 48) - 1) << 16 | 0x7000 | secrets.randbits(12)
        return UUID(int=head << 64 | 0b10 << 62 | secrets.randbits(62))


def successor(key: UUID) -> UUID:
    """Return the id that takes the place of *key*: the same one whoever asks, however often."""
    made = int.from_bytes(hashlib.sha256(b"successor" + key.bytes).digest()[:10], "big")
    head = (key.int >> 80) << 16 | 0x7000 | made >> 68
    return UUID(int=head << 64 | 0b10 << 62 | made & (1 << 62) - 1)
