"""Access and refresh tokens: opaque, kept as digests, and derived so that a refresh repeats."""

import hashlib
import secrets
from typing import Final, NamedTuple
from uuid import UUID

from safemate_desktop.backend.secret import ServerSecret

ACCESS_MS: Final = 10 * 60 * 1000
REPLAY_MS: Final = 24 * 60 * 60 * 1000
IDLE_MS: Final = 30 * 24 * 60 * 60 * 1000
_NONCE: Final = 16


class Pair(NamedTuple):
    """What the desktop holds."""

    access: str
    refresh: str


def digest(token: str) -> bytes:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode(errors="replace")).digest()


def first(secret: ServerSecret, session_id: UUID) -> Pair:
    """Return the tokens of a new session."""
    return _pair(secret, session_id, secrets.token_bytes(_NONCE))


def successor(secret: ServerSecret, session_id: UUID, refresh: str, key: UUID) -> Pair:
    """Return the tokens that follow *refresh* when asked for with *key*: always the same."""
    nonce = secret.mac("token.next", digest(refresh) + key.bytes)[:_NONCE]
    return _pair(secret, session_id, nonce)


def session_of(secret: ServerSecret, refresh: str) -> UUID | None:
    """Return which session *refresh* was once made for, or ``None`` where it was not."""
    data = secret.read("token.refresh", refresh)
    return None if data is None or len(data) != 16 + _NONCE else UUID(bytes=data[:16])


def _pair(secret: ServerSecret, session_id: UUID, nonce: bytes) -> Pair:
    body = session_id.bytes + nonce
    return Pair(secret.sign("token.access", body), secret.sign("token.refresh", body))
