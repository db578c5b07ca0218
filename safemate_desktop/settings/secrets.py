"""The one place that speaks to the system's keyring: 32-byte keys by name, and nothing else."""

import base64
import logging
import secrets
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger(__name__)

SERVICE: Final = "Safemate Desktop"
KEY_BYTES: Final = 32
# Those that keep a secret from other users of the machine. All others (null, fail, plain files)
# count as none.
_TRUSTED: Final = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
)

_BY_SYSTEM: Final = {
    "win32": ("keyring.backends.Windows.WinVaultKeyring",),
    "darwin": ("keyring.backends.macOS.Keyring",),
}
_ELSEWHERE: Final = (
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.libsecret.Keyring",
)


class NoKey(StrEnum):
    """Why the keyring gives nothing; the window has a sentence for each."""

    NO_KEYRING = "no_keyring"
    LOCKED = "locked"
    FAILED = "failed"


class VaultUnavailableError(Exception):
    """The system keeps no secrets for us; ``reason`` says why."""

    def __init__(self, reason: NoKey) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Vault(Protocol):
    """Holds keys for as long as the machine's user wants them held."""

    @property
    def unavailable(self) -> NoKey | None:
        """Why nothing can be kept; ``None`` while it can."""
        ...

    def key(self, name: str, *, make: bool) -> bytes | None:
        """Return the key called *name*, made anew if there is none and *make* says so.

        ``None``: there is none, or the keyring cannot be used (then ``unavailable`` says why).
        """
        ...

    def forget(self, name: str) -> None:
        """Destroy the key called *name*; what it locked can then never be read again."""
        ...


class NoVault:
    """No keyring: nothing is kept, and whoever asks works from memory."""

    def __init__(self, reason: NoKey = NoKey.NO_KEYRING) -> None:
        self._reason = reason

    @property
    def unavailable(self) -> NoKey | None:
        return self._reason

    def key(self, name: str, *, make: bool) -> bytes | None:  # noqa: ARG002  the protocol's
        return None

    def forget(self, name: str) -> None:
        """There is nothing to forget."""


class KeyringVault:
    """Keys in the system's keyring, under ``SERVICE``. Calls may wait for the person: no window.

    *scope* keeps the profiles of one user apart.
    """

    def __init__(self, backend: "KeyringBackend", scope: str) -> None:
        """For ``open_vault``."""
        self._backend = backend
        self._scope = scope
        self._unavailable: NoKey | None = None

    @property
    def unavailable(self) -> NoKey | None:
        return self._unavailable

    def key(self, name: str, *, make: bool) -> bytes | None:
        try:
            kept = self.read(name)
            key = self._make(name) if kept is None and make else kept
        except VaultUnavailableError as exc:
            self._unavailable = exc.reason
            return None
        self._unavailable = None
        return key

    def read(self, name: str) -> bytes | None:
        """Return the key called *name*. Raises ``VaultUnavailableError``."""
        try:
            text = self._backend.get_password(SERVICE, self._scope + name)
        except Exception as exc:  # noqa: BLE001  each keyring raises its own
            raise _unavailable(exc) from None
        return _decoded(text)

    def forget(self, name: str) -> None:
        from keyring.errors import PasswordDeleteError

        try:
            self._backend.delete_password(SERVICE, self._scope + name)
        except PasswordDeleteError:
            return  # It was not there.
        except Exception as exc:  # noqa: BLE001
            self._unavailable = _unavailable(exc).reason

    def _make(self, name: str) -> bytes:
        key = secrets.token_bytes(KEY_BYTES)
        try:
            self._backend.set_password(
                SERVICE, self._scope + name, base64.b64encode(key).decode("ascii")
            )
        except Exception as exc:  # noqa: BLE001
            raise _unavailable(exc) from None
        if self.read(name) != key:
            # Believing it would lock a store with a key that nobody has.
            raise VaultUnavailableError(NoKey.FAILED)
        return key


def open_vault(scope: str = "") -> Vault:
    """Return the system's keyring, or ``NoVault`` with the reason. May wait for the person."""
    try:
        vault = KeyringVault(_trusted_backend(), f"{scope}/" if scope else "")
        vault.read("probe")
    except VaultUnavailableError as exc:
        return NoVault(exc.reason)
    return vault


def _trusted_backend() -> "KeyringBackend":
    from keyring import core  # 0.1 s, and only who signs in needs it

    try:
        chosen = core.load_env() or core.load_config()
    except Exception as exc:  # noqa: BLE001
        raise _unavailable(exc) from None
    if chosen is None:
        return _of_this_system()
    for backend in getattr(chosen, "backends", [chosen]):
        if type(backend).__module__ in _TRUSTED:
            trusted: KeyringBackend = backend
            return trusted
    raise VaultUnavailableError(NoKey.NO_KEYRING)


def _of_this_system() -> "KeyringBackend":
    """The first keyring of this system that works.

    The library would load those of every system to compare them, which costs 0.3 s at each start.
    """
    from keyring import core

    for name in _BY_SYSTEM.get(sys.platform, _ELSEWHERE):
        try:
            return core.load_keyring(name)
        except Exception as exc:  # noqa: BLE001  each says in its own way that it cannot
            log.debug("%s: %s", name, type(exc).__name__)
    raise VaultUnavailableError(NoKey.NO_KEYRING)


def _unavailable(exc: Exception) -> VaultUnavailableError:
    """Return *exc* in our words; its own may name what was asked for."""
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    log.info("the keyring cannot be used: %s", type(exc).__name__)
    if isinstance(exc, KeyringLocked):
        return VaultUnavailableError(NoKey.LOCKED)
    none = isinstance(exc, NoKeyringError | InitError)
    return VaultUnavailableError(NoKey.NO_KEYRING if none else NoKey.FAILED)


def _decoded(text: str | None) -> bytes | None:
    if text is None:
        return None
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None
