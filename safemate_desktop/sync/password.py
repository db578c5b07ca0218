"""The password as this machine knows it: a slow hash inside the encrypted store."""

import asyncio
from dataclasses import dataclass
from typing import Final

from nacl import pwhash
from nacl.exceptions import CryptoError
from pydantic import BaseModel, ConfigDict

from safemate_desktop.store.values import Values

KNOWN: Final = "password"
LOCK: Final = "lock"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one hash costs; the default takes about 0.15 s."""

    memory_bytes: int = 64 * 1024 * 1024
    rounds: int = 3


COST: Final = Cost()


class KnownPassword(BaseModel):
    """Argon2id of the password that the server accepted last."""

    model_config = ConfigDict(frozen=True)

    hash: str


class LockNote(BaseModel):
    """Kept while the screen is locked, so that starting the program anew does not open it.

    ``wrong`` counts the wrong passwords given at this machine since the last right one.
    """

    model_config = ConfigDict(frozen=True)

    locked: bool = True
    wrong: int = 0


async def keep_password(values: Values, password: str, cost: Cost = COST) -> None:
    """Keep what is needed to know *password* again. Raises StoreError."""
    kept = await asyncio.to_thread(_hash, password, cost)
    await values.put(KNOWN, KnownPassword(hash=kept))


async def fits(values: Values, password: str) -> bool | None:
    """Return whether *password* is the one that is known; ``None`` where none is."""
    known = values.get(KNOWN, KnownPassword)
    return None if known is None else await asyncio.to_thread(_verify, known.hash, password)


def _hash(password: str, cost: Cost) -> str:
    plain = password.encode(errors="replace")
    return pwhash.argon2id.str(plain, cost.rounds, cost.memory_bytes).decode("ascii")


def _verify(kept: str, password: str) -> bool:
    try:
        return pwhash.verify(kept.encode("ascii"), password.encode(errors="replace"))
    except (CryptoError, ValueError):  # wrong, or nothing that was ever made here
        return False
