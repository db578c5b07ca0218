"""Can the web engine start here? Asked in a child process: a failed sandbox ends the whole one."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from safemate_desktop.views.map import sandbox_probe

FLAGS: Final = "QTWEBENGINE_CHROMIUM_FLAGS"
DISABLE: Final = "QTWEBENGINE_DISABLE_SANDBOX"
PROBE_MS: Final = 10_000


class Verdict(StrEnum):
    """What may be done with the web engine on this machine, by this user."""

    READY = "ready"
    UNSANDBOXED = "unsandboxed"  # the demo alone: its pages are all local
    ROOT = "root"
    SANDBOX_OFF = "sandbox_off"
    NO_NAMESPACES = "no_namespaces"
    MISSING = "missing"
    UNKNOWN = "unknown"

    @property
    def may_start(self) -> bool:
        """Whether the engine may be started at all."""
        return self in (Verdict.READY, Verdict.UNSANDBOXED)


@dataclass(frozen=True, slots=True)
class Machine:
    """What decides, apart from the probe; a value, so that tests can be any machine."""

    root: bool
    sandbox_off: bool
    linux: bool
    installed: bool

    @classmethod
    def here(cls) -> "Machine":
        """This process on this machine."""
        root = sys.platform != "win32" and os.geteuid() == 0
        flags = os.environ.get(FLAGS, "").split()
        off = "--no-sandbox" in flags or os.environ.get(DISABLE, "0") not in ("", "0")
        installed = find_spec("PySide6.QtWebEngineWidgets") is not None
        return cls(root, off, sys.platform.startswith("linux"), installed)


class EngineCheck(QObject):
    """Asks once, without stopping the window; ``decided`` carries the Verdict."""

    decided = Signal(object)

    def __init__(
        self,
        *,
        demo: bool,
        machine: Machine | None = None,
        probe: list[str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._demo = demo
        self._machine = machine or Machine.here()
        self._probe = probe or [sys.executable, "-m", sandbox_probe.__name__]
        self._process: QProcess | None = None
        self._limit = QTimer(self, singleShot=True, interval=PROBE_MS)
        self._limit.timeout.connect(self._too_long)

    def start(self) -> None:
        """Begin; the answer comes from the event loop, never from inside this call."""
        known = self._known()
        if known is not None:
            self._later(lambda: self.decided.emit(known))
            return
        self._process = QProcess(self)
        self._process.finished.connect(self._probed)
        self._process.errorOccurred.connect(self._not_probed)
        self._process.start(self._probe[0], self._probe[1:])
        self._limit.start()

    def _known(self) -> Verdict | None:
        """The verdict where no probe is needed."""
        machine = self._machine
        if not machine.installed:
            return Verdict.MISSING
        if machine.root or machine.sandbox_off:
            reason = Verdict.ROOT if machine.root else Verdict.SANDBOX_OFF
            return Verdict.UNSANDBOXED if self._demo else reason
        return None if machine.linux else Verdict.READY

    def _probed(self, code: int, status: QProcess.ExitStatus) -> None:
        self._limit.stop()
        if status is not QProcess.ExitStatus.NormalExit:
            self.decided.emit(Verdict.UNKNOWN)
        elif code == 0:
            self.decided.emit(Verdict.READY)
        elif code == sandbox_probe.NO_NAMESPACES:
            self.decided.emit(Verdict.UNSANDBOXED if self._demo else Verdict.NO_NAMESPACES)
        else:
            self.decided.emit(Verdict.UNKNOWN)

    def _not_probed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._limit.stop()
            self.decided.emit(Verdict.UNKNOWN)

    def _too_long(self) -> None:
        if self._process is not None:
            self._process.kill()  # ``finished`` follows, as a crash

    def _later(self, act: Callable[[], None]) -> None:
        QTimer.singleShot(0, self, act)


def allow_unsandboxed() -> None:
    """Tell the engine, before it starts, to do without its sandbox. For the demo alone."""
    os.environ[DISABLE] = "1"
