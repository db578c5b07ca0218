"""The one place that speaks to the system's keyring: 32-byte keys by name, and nothing else."""

import base64
import logging
import os
import secrets
import sys
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

log = logging.getLogger(__name__)

SERVICE: Final = "Safemate Desktop"
KEY_BYTES: Final = 32
# What every start reads first, and what tells whether the keyring can be read at all.
SETTINGS_KEY: Final = "preferences"
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
_SECRET_SERVICE: Final = "keyring.backends.SecretService.Keyring"  # noqa: S105  a class
_ELSEWHERE: Final = (
    _SECRET_SERVICE,
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


class Backend(Protocol):
    """A keyring as the keyring library has them; each raises faults of its own."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


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

    def __init__(self, backend: Backend, scope: str) -> None:
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
        try:
            self._backend.delete_password(SERVICE, self._scope + name)
        except Exception as exc:  # noqa: BLE001
            if not _was_not_there(exc):
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
        vault.read(SETTINGS_KEY)
    except VaultUnavailableError as exc:
        return NoVault(exc.reason)
    return vault


def _trusted_backend() -> Backend:
    if _takes_secret_service():
        from safemate_desktop.settings.secret_service import SecretService

        try:
            return SecretService.open()
        except VaultUnavailableError as exc:  # there are other keyrings
            log.debug("no Secret Service: %s", exc)
    from keyring import core

    try:
        chosen = core.load_env() or core.load_config()
    except Exception as exc:  # noqa: BLE001
        raise _unavailable(exc) from None
    if chosen is None:
        return _of_this_system()
    for backend in getattr(chosen, "backends", [chosen]):
        if type(backend).__module__ in _TRUSTED:
            trusted: Backend = backend
            return trusted
    raise VaultUnavailableError(NoKey.NO_KEYRING)


def _takes_secret_service() -> bool:
    """Whether it comes first on this system, and nobody told the keyring library otherwise."""
    told = os.environ.get("PYTHON_KEYRING_BACKEND", _SECRET_SERVICE)
    more = any(name.startswith("KEYRING_PROPERTY_") for name in os.environ)
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return (
        sys.platform not in _BY_SYSTEM
        and told == _SECRET_SERVICE
        and not more
        and not (config / "python_keyring" / "keyringrc.cfg").exists()
    )


def _of_this_system() -> Backend:
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


def _was_not_there(exc: Exception) -> bool:
    from keyring.errors import PasswordDeleteError

    return isinstance(exc, PasswordDeleteError)


def _unavailable(exc: Exception) -> VaultUnavailableError:
    """Return *exc* in our words; its own may name what was asked for."""
    if isinstance(exc, VaultUnavailableError):
        return exc
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
