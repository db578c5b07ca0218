"""Where the local copies of this computer's users lie, and who holds their keys."""

import base64
from pathlib import Path
from typing import Final, NamedTuple, Protocol
from uuid import UUID

from safemate_desktop.store.errors import StoreKeyError
from safemate_desktop.store.sealed import Sealer, count_sealed, open_sealed
from safemate_desktop.store.store import Opened, Store
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.files import replace_file
from safemate_desktop.support.paths import private_dir
from safemate_desktop.wire.errors import ContractError

_KEY_BYTES: Final = 32


class Keys(Protocol):
    """The operating system's keyring; ``None`` where it keeps nothing for us."""

    def key(self, name: str, *, make: bool) -> bytes | None: ...
    def forget(self, name: str) -> None: ...


class Owner(NamedTuple):
    """Whose copy of what: never keyed by an address, which may change."""

    solution_id: UUID
    user_id: UUID

    @property
    def name(self) -> str:
        """The word for it in file names and in the keyring."""
        return f"{self.solution_id}.{self.user_id}"


class StoreHouse:
    """Opens and destroys stores. Its methods block on disk and keyring: call them in a thread."""

    def __init__(self, root: Path, keys: Keys, clock: Clock) -> None:
        self._root = root
        self._keys = keys
        self._clock = clock

    def enter(self, owner: Owner, seal_public: bytes) -> Opened:
        """Open or make the store of somebody who just signed in; memory only without a keyring.

        What cannot be opened any more is set aside. Raises StoreError.
        """
        key = self._keys.key(_key_name(owner), make=True)
        if key is None:
            return Opened(Store.open(None, None, clock=self._clock))
        private_dir(self._root)
        replace_file(self._public(owner), seal_public)
        sealer = Sealer(seal_public, self._sealed(owner), clock=self._clock)
        return Store.open_or_set_aside(self._path(owner), key, clock=self._clock, sealer=sealer)

    def restore(self, owner: Owner) -> Store | None:
        """Open what is kept of *owner*, without a line; ``None`` when nothing is.

        Raises StoreError.
        """
        path = self._path(owner)
        if not path.exists():
            return None
        key = self._keys.key(_key_name(owner), make=False)
        if key is None:
            raise StoreKeyError("the keyring has no key for the local copy")
        return Store.open(path, key, clock=self._clock, sealer=self._sealer(owner))

    def lose_key(self, owner: Owner) -> None:
        """Make what is kept of *owner* unreadable from the next opening on; it may be open now."""
        self._keys.forget(_key_name(owner))

    def destroy(self, owner: Owner) -> None:
        """Make the closed store of *owner* unreadable, key first; sealed work stays."""
        self._keys.forget(_key_name(owner))
        Store.destroy(self._path(owner))

    def unseal(self, owner: Owner, private_key: bytes) -> list[bytes]:
        """Return the commands that earlier sign-ins of *owner* left behind."""
        sealed = self._sealed(owner)
        return open_sealed(sealed, private_key) if sealed.exists() else []

    def count_sealed(self, owner: Owner) -> int:
        """Return how many commands of *owner* wait sealed."""
        sealed = self._sealed(owner)
        return count_sealed(sealed) if sealed.exists() else 0

    def _sealer(self, owner: Owner) -> Sealer | None:
        public = self._public(owner)
        if not public.exists() or len(key := public.read_bytes()) != _KEY_BYTES:
            return None
        return Sealer(key, self._sealed(owner), clock=self._clock)

    def _path(self, owner: Owner) -> Path:
        return self._root / f"{owner.name}.store"

    def _sealed(self, owner: Owner) -> Path:
        return self._root / f"{owner.name}.sealed"

    def _public(self, owner: Owner) -> Path:
        return self._root / f"{owner.name}.seal"


def _key_name(owner: Owner) -> str:
    return f"store/{owner.name}"


def key_of(text: str) -> bytes:
    """Return a key as the wire carries it in bytes. Raises ContractError."""
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError as exc:
        raise ContractError("not a key") from exc
    if len(key) != _KEY_BYTES:
        raise ContractError("not a key")
    return key
