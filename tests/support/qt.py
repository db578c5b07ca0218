"""Qt for tests: one application that can show web pages, and asyncio driven by pytest-qt."""

import asyncio
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import qasync
    from PySide6.QtWidgets import QApplication


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
