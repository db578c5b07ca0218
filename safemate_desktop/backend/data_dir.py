"""The folder of one backend: database, secret, lock, and the note of where it listens."""

import json
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from safemate_desktop.backend import secret
from safemate_desktop.backend.channels.in_process import InProcessChannel
from safemate_desktop.backend.services import Services, Settings, build
from safemate_desktop.backend.storage.database import sqlite_url
from safemate_desktop.backend.storage.migrating import migrate
from safemate_desktop.support.clock import SystemClock
from safemate_desktop.support.ids import Ids
from safemate_desktop.support.paths import private_dir

RUN_FILE: Final = "run.json"


class InUseError(Exception):
    """Another backend works in this folder."""


@dataclass(frozen=True, slots=True)
class DataDir:
    """Everything that one backend keeps."""

    path: Path

    @property
    def logs(self) -> Path:
        """Where the logs go."""
        return self.path / "logs"

    @asynccontextmanager
    async def open(self, settings: Settings) -> AsyncIterator[Services]:
        """The backend's parts over this folder, brought to this version's shape.

        Raises InUseError, ``storage.migrating.TooNewError``, OSError.
        """
        private_dir(self.path)
        with _locked(self.path / "lock"), self._unannounced():
            clock = SystemClock()
            services = build(
                settings,
                url=sqlite_url(self.path / "backend.db"),
                channel=InProcessChannel(),
                secret=secret.load_or_make(self.path / "server.key"),
                clock=clock,
                ids=Ids(clock),
            )
            try:
                await migrate(services.db)
                yield services
            finally:
                await services.db.close()

    @contextmanager
    def _unannounced(self) -> Iterator[None]:
        """Leave no note behind, our own or that of one that was killed: we hold the lock."""
        note, part = self.path / RUN_FILE, self.path / f"{RUN_FILE}.part"
        note.unlink(missing_ok=True)
        try:
            yield
        finally:
            part.unlink(missing_ok=True)
            note.unlink(missing_ok=True)

    @contextmanager
    def announced(self, facts: dict[str, object]) -> Iterator[None]:
        """Say on standard output and in ``run.json`` where this backend is, while it is."""
        note, part = self.path / RUN_FILE, self.path / f"{RUN_FILE}.part"
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        part.write_text(json.dumps(facts), encoding="utf-8")
        part.replace(note)
        try:
            _print_line(json.dumps(facts))
            yield
        finally:
            note.unlink(missing_ok=True)


def _print_line(line: str) -> None:
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except OSError:  # nobody listens; run.json says the same
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a lock that ends with the process, however that ends. Raises InUseError."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _lock(handle)
        except OSError as exc:
            raise InUseError(str(path.parent)) from exc
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
