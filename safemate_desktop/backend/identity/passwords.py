"""Passwords: Argon2id in worker threads, the same work whether an account exists or not."""

import asyncio
from dataclasses import dataclass
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_AT_ONCE: Final = 2


@dataclass(frozen=True, slots=True)
class Cost:
    """What one hash costs; the default takes about 0.14 s."""

    memory_kib: int = 64 * 1024
    rounds: int = 3


class Passwords:
    """Hashes and checks; a few at once, so that many wrong ones cannot eat the memory."""

    def __init__(self, cost: Cost) -> None:
        self._hasher = PasswordHasher(
            time_cost=cost.rounds, memory_cost=cost.memory_kib, parallelism=1
        )
        self._gate = asyncio.Semaphore(_AT_ONCE)
        self._nobody = self._hasher.hash("nobody has this password")

    async def hash(self, password: str) -> str:
        """Return what is kept of *password*."""
        async with self._gate:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def fits(self, kept: str | None, password: str) -> bool:
        """Return whether *password* is the one kept; ``None`` (no account) takes as long."""
        async with self._gate:
            fits = await asyncio.to_thread(self._verify, kept or self._nobody, password)
        return fits and kept is not None

    def _verify(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError, UnicodeEncodeError):
            return False
