"""Each user's key pair: unsent work is sealed to the public half, opened at the next sign-in."""

import base64
from typing import Final, NamedTuple

from nacl.public import PrivateKey

from safemate_desktop.backend.secret import ServerSecret

_PURPOSE: Final = "user.seal"


class KeyPair(NamedTuple):
    """X25519: the public half plain, the private one sealed by the server's secret."""

    public: bytes
    private_sealed: bytes


def make(secret: ServerSecret) -> KeyPair:
    """Return a new pair."""
    private = PrivateKey.generate()
    return KeyPair(bytes(private.public_key), secret.seal(_PURPOSE, bytes(private)))


def private_text(secret: ServerSecret, sealed: bytes) -> str:
    """Return the private half in base64, for its owner alone."""
    return base64.b64encode(secret.open(_PURPOSE, sealed)).decode()
