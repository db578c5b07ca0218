"""Qt for tests: one application that can show web pages, and asyncio driven by pytest-qt."""

import asyncio
import gc
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    import qasync
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


PATIENCE_MS: Final = 30_000
_WHOLE_EVERY: Final = 20


class WindowThreadCollector:
    """Python's garbage is collected here alone, as in the program (``app/collecting.py``).

    The threads of backends and stores would else destroy Qt objects that are not theirs.
    """

    def __init__(self) -> None:
        self._tests = 0
        gc.disable()

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(self) -> None:
        """Collect between tests, the whole heap now and then."""
        self._tests += 1
        gc.collect(2 if self._tests % _WHOLE_EVERY == 0 else 1)


def pytest_configure(config: pytest.Config) -> None:
    """Take the collector over for the whole run."""
    config.pluginmanager.register(WindowThreadCollector(), "window-thread-collector")


@pytest.fixture(scope="session")
def qapp_cls() -> "type[QApplication]":
    """pytest-qt makes its application of this; what must come before it is done here."""
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtWidgets import QApplication

    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    if find_spec("safemate_desktop.views.map") and find_spec("safemate_desktop.views.map.scheme"):
        import_module("safemate_desktop.views.map.scheme").register()
    return QApplication


@pytest.fixture
def qtbot(qapp: "QApplication", request: pytest.FixtureRequest) -> "QtBot":
    """pytest-qt's own, with the patience that a busy machine needs: what holds is never late."""
    from pytestqt.qtbot import QtBot

    class Patient(QtBot):
        def waitUntil(  # noqa: N802  its own name
            self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS
        ) -> None:
            super().waitUntil(callback, timeout=timeout)

        def waitSignal(  # noqa: N802
            self,
            signal: object,
            *,
            timeout: int = PATIENCE_MS,
            **more: Any,  # noqa: ANN401
        ) -> Any:  # noqa: ANN401
            return super().waitSignal(signal, timeout=timeout, **more)

    del qapp
    return Patient(request)


@pytest.fixture(autouse=True)
def _the_machines_own_language() -> None:
    """Whatever language the test before spoke, each begins with the machine's."""
    if core := sys.modules.get("PySide6.QtCore"):
        core.QLocale.setDefault(core.QLocale.system())


@pytest.fixture
def loop(qapp: "QApplication") -> "Iterator[qasync.QEventLoop]":
    """``already_running``: asyncio then advances whenever pytest-qt spins the Qt loop."""
    import qasync

    loop = qasync.QEventLoop(qapp, already_running=True)
    yield loop
    left = [task for task in asyncio.all_tasks(loop) if not task.done()]
    loop.stop()
    _forget_the_exit(qapp)
    asyncio._set_running_loop(None)
    loop.close()
    assert not left, f"tasks left behind: {left}"


def _forget_the_exit(qapp: "QApplication") -> None:
    """Let Qt loops run again: stopping qasync leaves the thread marked as about to quit."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, qapp.quit)
    qapp.exec()
