"""One process per store: a lock file that the system lets go of when its holder dies."""

import os
import sys
from pathlib import Path

from safemate_desktop.store.errors import StoreInUseError


class FileLock:
    """Holds *path* exclusively until ``release``. Raises ``StoreInUseError``, ``OSError``."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._handle)
        except OSError as exc:
            os.close(self._handle)
            raise StoreInUseError from exc

    def release(self) -> None:
        """Let go; the file itself stays, because removing it would race with the next holder."""
        os.close(self._handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
