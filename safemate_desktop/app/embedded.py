"""The embedded backend: found or started as a process, and kept alive by a lifeline."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import QLockFile, QSocketNotifier

from safemate_desktop.support.paths import private_dir

_PACKAGE_PARENT: Final = Path(__file__).resolve().parents[2]
_LOOK_AGAIN_S: Final = 0.05
_PATIENCE_S: Final = 60.0
_CONNECT_S: Final = 2.0
_DEMO: Final = ("-m", "safemate_desktop.backend", "demo")


class EmbeddedBackendError(Exception):
    """The backend did not come up; the text is for the log, not for the window."""


@dataclass(frozen=True, slots=True)
class Running:
    """Where a running backend is found."""

    address: str
    lifeline: int
    pid: int


class EmbeddedBackend:
    """Shared by every desktop of this user; ends a few seconds after the last one let go."""

    def __init__(self, folder: Path, arguments: Sequence[str] = ("--simulate",)) -> None:
        self._folder = folder
        self._arguments = tuple(arguments)
        self._lifeline: socket.socket | None = None
        self._listener: QSocketNotifier | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._fell: Callable[[], None] | None = None

    def on_fall(self, fell: Callable[[], None]) -> None:
        """Call *fell* when the backend that is held ends without having been let go."""
        self._fell = fell

    async def attach(self) -> str:
        """Return the address of the backend, starting it when none runs.

        Raises ``EmbeddedBackendError`` when it does not come up.
        """
        if (address := self.attach_running()) is not None:
            return address
        private_dir(self._folder)
        lock = QLockFile(str(self._folder / "start.lock"))
        lock.setStaleLockTime(0)  # a dead process's lock is found by its pid, not by age
        async with asyncio.timeout(_PATIENCE_S):
            # Another desktop may be starting it just now, and a file lock wakes nobody.
            while not lock.tryLock(0):  # noqa: ASYNC110
                await asyncio.sleep(_LOOK_AGAIN_S)
        try:
            return self.attach_running() or await self._start()
        finally:
            lock.unlock()

    def attach_running(self) -> str | None:
        """Take hold of a backend that runs already; its address, or ``None``."""
        running = self._read()
        # After a crash the port may be another program's by now: that is no lifeline to hold.
        if running is None or not _alive(running.pid):
            return None
        try:
            held = socket.create_connection(("127.0.0.1", running.lifeline), _CONNECT_S)
        except OSError:
            return None
        self.let_go()
        self._lifeline = held
        if self._fell is not None:
            self._listener = QSocketNotifier(held.fileno(), QSocketNotifier.Type.Read)
            self._listener.activated.connect(self._line_ended)
        return running.address

    def let_go(self) -> None:
        """Release the lifeline; the last to do so ends the backend."""
        if self._listener is not None:
            self._listener.setEnabled(False)
            self._listener.deleteLater()
            self._listener = None
        if self._lifeline is not None:
            self._lifeline.close()
            self._lifeline = None
        if self._child is not None and self._child.poll() is None:
            self._child.returncode = 0  # it outlives us on purpose: nobody need be warned of that
        self._child = None

    def _line_ended(self) -> None:
        """Nothing is ever said on the lifeline: to be readable is to be over."""
        self.let_go()
        if self._fell is not None:
            self._fell()

    async def _start(self) -> str:
        before = self._read()
        (self._folder / "run.json").unlink(missing_ok=True)
        self._child = child = self._spawn(0 if before is None else _port_again(before.address))
        try:
            async with asyncio.timeout(_PATIENCE_S):
                while True:
                    if child.poll() is not None:
                        raise EmbeddedBackendError(f"it ended with status {child.returncode}")
                    if (address := self.attach_running()) is not None:
                        return address
                    await asyncio.sleep(_LOOK_AGAIN_S)
        except TimeoutError as late:
            child.kill()
            raise EmbeddedBackendError("it did not come up in time") from late

    def _spawn(self, port: int) -> subprocess.Popen[bytes]:
        asked = ["--data", str(self._folder), f"--port={port}", *self._arguments]
        # A session of its own: Ctrl+C in the terminal must not end it under other desktops.
        with (self._folder / "startup.log").open("wb") as log:
            return subprocess.Popen(  # noqa: S603  our own interpreter, our own module
                [sys.executable, *_DEMO, *asked],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
                env={**os.environ, "PYTHONPATH": str(_PACKAGE_PARENT)},
            )

    def _read(self) -> Running | None:
        try:
            said = json.loads((self._folder / "run.json").read_bytes())
            return Running(str(said["address"]), int(said["lifeline"]), int(said["pid"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None


def _port_again(address: str) -> int:
    """The port of a backend that fell: desktops that still run look for it there; else 0."""
    port = urlsplit(address).port or 0
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return 0
    return port


def _alive(pid: int) -> bool:
    if os.name != "posix":
        return True  # elsewhere asking a process for a sign of life would end it
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    except OverflowError:
        return False
    return True
