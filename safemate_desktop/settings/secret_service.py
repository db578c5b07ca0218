"""The keyring of Linux desktops, spoken to over one connection for the whole run.

The keyring library makes a new connection, and agrees on a new key for it, for each word that it
reads; that and loading it is a tenth of a second of every start.
"""

import contextlib
import logging
import threading
import weakref
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

import secretstorage
from secretstorage.exceptions import (
    LockedException,
    PromptDismissedException,
    SecretServiceNotAvailableException,
)
from secretstorage.util import open_session

from safemate_desktop.settings.secrets import NoKey, VaultUnavailableError

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection
    from secretstorage.dhcrypto import Session

log = logging.getLogger(__name__)
T = TypeVar("T")


class _Line(NamedTuple):
    connection: "DBusConnection"
    session: "Session"


class SecretService:
    """What the keyring library keeps in the Secret Service, found and kept under the same names.

    Good for any thread, one call at a time. Methods raise ``VaultUnavailableError``, and may wait
    for the person to unlock.
    """

    def __init__(self, line: _Line) -> None:
        """For ``open``."""
        self._lock = threading.Lock()
        self._line = line
        self._hang_up = weakref.finalize(self, line.connection.close)

    @classmethod
    def open(cls) -> Self:
        """Connect. Raises ``VaultUnavailableError`` where there is no Secret Service."""
        with _told():
            return cls(_dial())

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept there; ``None`` if nothing is."""

        def get(kept: secretstorage.Collection) -> str | None:
            for item in kept.search_items(_query(service, username)):
                if item.is_locked() and item.unlock():
                    raise LockedException
                return item.get_secret().decode()
            return None

        return self._do(get)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep *password* there, in the place of what was."""
        label = f"Password for '{username}' on '{service}'"
        query = {**_query(service, username), "application": "Python keyring library"}
        self._do(lambda kept: kept.create_item(label, query, password.encode(), replace=True))

    def delete_password(self, service: str, username: str) -> None:
        """Keep nothing there."""

        def delete(kept: secretstorage.Collection) -> None:
            for item in kept.search_items(_query(service, username)):
                item.delete()

        self._do(delete)

    def _do(self, act: Callable[[secretstorage.Collection], T]) -> T:
        with self._lock, _told():
            try:
                return act(self._unlocked())
            except (LockedException, PromptDismissedException):
                raise
            except Exception as exc:  # noqa: BLE001  each layer below has its own
                log.info("the Secret Service is called anew: %s", type(exc).__name__)
            self._dial_again()  # it, or the bus, was started anew since
            return act(self._unlocked())

    def _dial_again(self) -> None:
        self._hang_up()
        self._line = _dial()
        self._hang_up = weakref.finalize(self, self._line.connection.close)

    def _unlocked(self) -> secretstorage.Collection:
        line = self._line
        kept = secretstorage.get_default_collection(line.connection, line.session)
        kept.session = line.session
        if kept.is_locked() and kept.unlock():
            raise LockedException
        return kept


def _dial() -> _Line:
    connection = secretstorage.dbus_init()
    try:
        return _Line(connection, open_session(connection))
    except BaseException:
        connection.close()
        raise


def _query(service: str, username: str) -> dict[str, str]:
    return {"service": service, "username": username}


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Faults in our words; their own may name what was asked for."""
    try:
        yield
    except (LockedException, PromptDismissedException):
        raise VaultUnavailableError(NoKey.LOCKED) from None
    except SecretServiceNotAvailableException:
        raise VaultUnavailableError(NoKey.NO_KEYRING) from None
    except Exception as exc:  # noqa: BLE001
        log.info("the Secret Service fails: %s", type(exc).__name__)
        raise VaultUnavailableError(NoKey.FAILED) from None
