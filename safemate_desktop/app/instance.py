"""One desktop per profile: the second one brings the first to the front and ends."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLockFile, QObject

from safemate_desktop.support.paths import private_dir

if TYPE_CHECKING:  # loaded once somebody else may start: the first window does not wait for it
    from PySide6.QtNetwork import QLocalServer

_ANSWER_MS: Final = 1000


class Instance(QObject):
    """Holds the profile for this process, and hears when another one was started."""

    def __init__(self, profile_dir: Path) -> None:
        super().__init__()
        with suppress(OSError):  # then it takes no lock either
            private_dir(profile_dir)
        self._lock = _lock(profile_dir)
        digest = hashlib.sha256(str(profile_dir.absolute()).encode()).hexdigest()[:16]
        self._name = f"safemate-{digest}"
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Return whether the profile is ours."""
        # A disk that takes no lock must not keep the alerts away; the store has a lock of its own.
        return self._lock.tryLock(0) or (
            self._lock.error() is not QLockFile.LockError.LockFailedError
        )

    def listen(self, show: Callable[[], None]) -> None:
        """Call *show* whenever somebody starts the profile again; for who took it."""
        from PySide6.QtNetwork import QLocalServer

        def answer() -> None:
            while server.hasPendingConnections():
                server.nextPendingConnection().deleteLater()
            show()

        self._server = server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(answer)
        QLocalServer.removeServer(self._name)
        server.listen(self._name)

    def show_other(self) -> bool:
        """Ask the desktop that holds the profile to come to the front; whether it answered."""
        from PySide6.QtNetwork import QLocalSocket

        line = QLocalSocket()
        line.connectToServer(self._name)
        answered = line.waitForConnected(_ANSWER_MS)
        line.disconnectFromServer()
        return answered

    def release(self) -> None:
        """Give the profile back."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()


def in_use(profile_dir: Path) -> bool:
    """Whether a desktop has the profile open."""
    lock = _lock(profile_dir)
    if lock.tryLock(0):
        lock.unlock()
        return False
    return lock.error() is QLockFile.LockError.LockFailedError


def _lock(profile_dir: Path) -> QLockFile:
    lock = QLockFile(str(profile_dir / "instance.lock"))
    lock.setStaleLockTime(0)  # a dead process's lock is found by its pid, not by age
    return lock
