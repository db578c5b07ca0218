"""The process: from the command line to a running desktop, and back out in order."""

import logging
import random
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from safemate_desktop import __version__
from safemate_desktop.app import terminal
from safemate_desktop.app.application import application, has_screen
from safemate_desktop.app.arguments import Options
from safemate_desktop.app.build import build
from safemate_desktop.app.instance import Instance
from safemate_desktop.app.reset import demo_reset
from safemate_desktop.app.terminal import tell
from safemate_desktop.settings.secrets import Vault, open_vault
from safemate_desktop.support import crash
from safemate_desktop.support import log as logs
from safemate_desktop.support.clock import SystemClock
from safemate_desktop.support.listeners import Listeners
from safemate_desktop.support.paths import Places
from safemate_desktop.sync.status import StatusBoard

log = logging.getLogger(__name__)

OK: Final = 0
BAD_PROFILE: Final = 2
NO_SCREEN: Final = 3
ALREADY_RUNNING: Final = 4
_LISTEN_AFTER_MS: Final = 1500


class Faults(QObject):
    """Brings word of a fault from whichever thread it happened in to the window's."""

    _happened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heard: Listeners[[]] = Listeners()
        self._happened.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def say(self) -> None:
        """A fault happened; those who listen are told from the window's thread."""
        self._happened.emit()

    def _pass_on(self) -> None:
        self.heard.tell()


def main(options: Options, vault: Callable[[], Vault] | None = None) -> int:
    """Run the desktop; the exit status of the process. *vault* was begun to be opened before."""
    try:
        places = Places.find(options.profile)
    except ValueError:
        return tell(lambda: terminal.not_a_profile(options.profile), BAD_PROFILE)
    if options.demo_reset:
        status = demo_reset(places)
        return tell(terminal.close_first if status else terminal.erased, status)
    if options.self_check:
        from safemate_desktop.app.self_check import self_check

        return self_check(places)
    return _run(options, places, vault or (lambda: open_vault(options.profile)))


def _run(options: Options, places: Places, vault: Callable[[], Vault]) -> int:
    if not has_screen():
        return tell(terminal.no_screen, NO_SCREEN)
    app = application()
    instance = Instance(places.profile_dir)
    shows: Listeners[[]] = Listeners()
    if not instance.take():
        instance.show_other()
        return tell(terminal.already_open, ALREADY_RUNNING)
    # The first picture goes before.
    QTimer.singleShot(_LISTEN_AFTER_MS, instance, lambda: instance.listen(shows.tell))
    faults = Faults()
    with ExitStack() as leaving:
        leaving.callback(instance.release)
        guard = crash.CrashGuard(places.log_dir, __version__, SystemClock(), faults.say)
        with suppress(OSError):  # without room for a log there are still alerts
            leaving.callback(guard.arm())
            leaving.callback(logs.start(places.log_dir))
        log.info("desktop %s starts", __version__)
        _loop(app, options, places, vault, guard, shows, faults)
    return OK


def _loop(
    app: QApplication,
    options: Options,
    places: Places,
    vault: Callable[[], Vault],
    guard: crash.CrashGuard,
    shows: Listeners[[]],
    faults: Faults,
) -> None:
    import qasync

    with qasync.QEventLoop(app) as loop:
        guard.watch(loop)
        clock = SystemClock()
        desktop = build(
            app, options, places, clock, StatusBoard(clock), random.random, vault=vault()
        )
        shows.add(desktop.to_front)
        faults.heard.add(desktop.tell_fault)
        desktop.tell_crash(crash.pending(places.log_dir), lambda: crash.dismiss(places.log_dir))
        loop.run_until_complete(desktop.run())
