"""Keeping the screen awake while somebody is on duty: a dark screen shows no alert.

Every way ends with the program, also when it is killed.
"""

import ctypes
import os
import platform
import subprocess
from typing import Final, Protocol

SYSTEM: Final = platform.system()
_CONTINUOUS, _SYSTEM_REQUIRED, _DISPLAY_REQUIRED = 0x80000000, 0x1, 0x2


class Awake(Protocol):
    """Holds the screen awake, or lets it sleep as the system likes."""

    def hold(self) -> None:
        """Keep the screen awake from now on."""
        ...

    def release(self) -> None:
        """Let it sleep again."""
        ...


class RecordingAwake:
    """Holds nothing and remembers whether it would."""

    def __init__(self) -> None:
        self.held = False

    def hold(self) -> None:
        self.held = True

    def release(self) -> None:
        self.held = False


class WindowsAwake:
    """Asks Windows, for as long as the window's thread lives."""

    def hold(self) -> None:
        self._set(_CONTINUOUS | _SYSTEM_REQUIRED | _DISPLAY_REQUIRED)

    def release(self) -> None:
        self._set(_CONTINUOUS)

    def _set(self, wanted: int) -> None:
        kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  known on Windows only
        kernel.SetThreadExecutionState(ctypes.c_uint32(wanted))


class ChildAwake:
    """Lets a small program of the system hold it; that watches us and ends when we do."""

    def __init__(self, *command: str) -> None:
        self._command = command
        self._child: subprocess.Popen[bytes] | None = None

    def hold(self) -> None:
        if self._child is None:
            try:
                self._child = subprocess.Popen(self._command)  # noqa: S603  our own words
            except OSError:
                self._child = None

    def release(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.terminate()
            child.wait()


def system_awake() -> Awake:
    """The one that suits this system; nothing is asked before the first ``hold``."""
    if SYSTEM == "Windows":
        return WindowsAwake()
    if SYSTEM == "Darwin":
        return ChildAwake("/usr/bin/caffeinate", "-d", "-i", "-w", str(os.getpid()))
    from safemate_desktop.platform.awake_bus import BusAwake

    return BusAwake()


def self_check() -> str:
    """One line for ``--self-check``: who would keep the screen awake on this machine."""
    if SYSTEM in ("Windows", "Darwin"):
        return "awake: the system"
    from safemate_desktop.platform.awake_bus import who_would

    return f"awake: {who_would() or 'nobody keeps the screen awake'}"
