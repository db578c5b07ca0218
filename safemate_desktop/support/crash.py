"""When the program falls: what is left for the next start to show, without a word about anybody."""

import asyncio
import faulthandler
import logging
import platform
import re
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

from safemate_desktop.support.clock import Clock
from safemate_desktop.support.paths import private_dir
from safemate_desktop.support.traces import shape, short

_FAULT: Final = "fault.txt"  # written by faulthandler while the process dies
_REPORT: Final = "crash.txt"
_MOST: Final = 20_000
_OURS: Final = "safemate_desktop"
_FILE: Final = re.compile(r'File "([^"\n]+)"')


@dataclass(frozen=True, slots=True)
class Report:
    """What the last run left behind; ``text`` may be shown and sent as it is."""

    text: str


def pending(folder: Path) -> Report | None:
    """Return the report of the last run, if it ended badly and nobody has dismissed it."""
    try:
        text = (folder / _REPORT).read_text("utf-8")
    except OSError:
        return None
    return Report(text[:_MOST])


def dismiss(folder: Path) -> None:
    """The report was seen."""
    with suppress(OSError):
        (folder / _REPORT).unlink(missing_ok=True)


class CrashGuard:
    """Writes the first fault that nobody caught; later ones follow from it.

    *told* is called, in whichever thread it happens, when the program lives on after one.
    """

    def __init__(
        self, folder: Path, version: str, clock: Clock, told: Callable[[], None] | None = None
    ) -> None:
        self._folder = folder
        self._told = told
        self._version = version
        self._clock = clock
        self._written = False

    def arm(self) -> Callable[[], None]:
        """Watch this process from now on; return what ends that. Raises OSError."""
        private_dir(self._folder)
        self._take_over()
        fault = (self._folder / _FAULT).open("w", encoding="utf-8")
        faulthandler.enable(fault)
        hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._of_main
        threading.excepthook = self._of_thread
        listener = _Listener(self)
        logging.getLogger().addHandler(listener)

        def disarm() -> None:
            sys.excepthook, threading.excepthook = hooks
            logging.getLogger().removeHandler(listener)
            faulthandler.disable()
            fault.close()
            (self._folder / _FAULT).unlink(missing_ok=True)

        return disarm

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Write also what nobody caught in *loop*; it is logged as well, as ever."""
        loop.set_exception_handler(self._of_loop)

    def write(self, fault: BaseException, where: str) -> None:
        """Keep *fault* for the next start."""
        if not self._written:
            self._written = True
            self._keep(f"{self._head(where)}\n{shape(fault)}\n")
        if self._told is not None:
            self._told()

    def _take_over(self) -> None:
        """What killed the last run spoke only to faulthandler's file."""
        try:
            text = (self._folder / _FAULT).read_text("utf-8", "replace").strip()
        except OSError:
            return
        if text:
            found = _FILE.sub(lambda m: f'File "{short(m[1])}"', text)
            self._keep(f"{self._head('the process')}\n{found}\n")

    def _head(self, where: str) -> str:
        system = f"{platform.system()} {platform.release()}"
        return (
            f"Safemate Desktop {self._version}, Python {platform.python_version()}, {system}\n"
            f"{self._clock.now_ms()} ms UTC, in {where}"
        )

    def _keep(self, text: str) -> None:
        with suppress(OSError):
            (self._folder / _REPORT).write_text(text[:_MOST], "utf-8")

    def _of_main(
        self, kind: type[BaseException], fault: BaseException, at: TracebackType | None
    ) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            self.write(fault, "the main thread")
        sys.__excepthook__(kind, fault, at)

    def _of_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.write(args.exc_value, "a thread")
        threading.__excepthook__(args)

    def _of_loop(self, loop: asyncio.AbstractEventLoop, context: Mapping[str, object]) -> None:
        fault = context.get("exception")
        if isinstance(fault, BaseException):
            self.write(fault, "the event loop")
        loop.default_exception_handler(dict(context))


class _Listener(logging.Handler):
    """Hears of the faults that an owner of tasks caught and could only log."""

    def __init__(self, guard: CrashGuard) -> None:
        super().__init__(logging.ERROR)
        self._guard = guard

    def emit(self, record: logging.LogRecord) -> None:
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None and record.name.partition(".")[0] == _OURS:
            self._guard.write(fault, "a task")
