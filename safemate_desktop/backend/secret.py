"""The server's own secret: signs what it hands out, and seals what it keeps."""

import base64
import hashlib
import hmac
import secrets
from pathlib import Path
from typing import Final

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

_SIZE: Final = 32
_MAC: Final = 16


class ServerSecret:
    """One root key; each purpose gets a key of its own, so that nothing fits elsewhere."""

    def __init__(self, root: bytes) -> None:
        if len(root) != _SIZE:
            raise ValueError(f"the server's secret has {_SIZE} bytes")
        self._root = root

    def key(self, purpose: str) -> bytes:
        """Return the 32-byte key of *purpose*."""
        return hashlib.blake2b(purpose.encode(), key=self._root, digest_size=_SIZE).digest()

    def mac(self, purpose: str, data: bytes) -> bytes:
        """Return 32 bytes that only this server can derive from *data*."""
        return hmac.digest(self.key(purpose), data, "sha256")

    def sign(self, purpose: str, data: bytes) -> str:
        """Return *data* as an opaque word that ``read`` will trust; the same each time."""
        signed = data + self.mac(purpose, data)[:_MAC]
        return base64.urlsafe_b64encode(signed).rstrip(b"=").decode()

    def read(self, purpose: str, word: str) -> bytes | None:
        """Return what was signed, or ``None`` where *word* is not from here."""
        try:
            signed = base64.b64decode(word + "=" * (-len(word) % 4), b"-_", validate=True)
        except ValueError:
            return None
        data, mac = signed[:-_MAC], signed[-_MAC:]
        if not hmac.compare_digest(mac, self.mac(purpose, data)[:_MAC]):
            return None
        # Spare bits of the last letter could be flipped and still decode: one form only.
        return data if self.sign(purpose, data) == word else None

    def seal(self, purpose: str, plain: bytes) -> bytes:
        """Encrypt *plain* for keeping."""
        return bytes(SecretBox(self.key(purpose)).encrypt(plain))

    def open(self, purpose: str, sealed: bytes) -> bytes:
        """Decrypt what ``seal`` gave. Raises ValueError where it is not ours or was changed."""
        try:
            return SecretBox(self.key(purpose)).decrypt(sealed)
        except CryptoError as exc:
            raise ValueError(f"sealed {purpose} cannot be opened") from exc


def load_or_make(path: Path) -> ServerSecret:
    """Return the secret kept in the file *path*, made at first use, readable by this user only."""
    if not path.exists():
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        part.write_bytes(secrets.token_bytes(_SIZE))
        part.replace(path)
    return ServerSecret(path.read_bytes())
