"""A real store in memory with the plausible night in it, and a bridge to the window's thread."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
import qasync
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from safemate_desktop.models.bridge import Bridge
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import ManualClock
from tests.app.place import Place
from tests.views.alerts import night

Watch = Callable[[QAbstractItemModel], None]
_WARNING = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def clock() -> ManualClock:
    return night.clock()


@pytest.fixture
def store(clock: ManualClock) -> Iterator[Store]:
    opened = Store.open(None, None, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def full_night(store: Store) -> Store:
    asyncio.run(night.fill(store))
    return store


@pytest.fixture
def bridge(qapp: QApplication, store: Store) -> Iterator[Bridge]:
    made = Bridge(store.subscribe, qapp)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    """``watch(model)``: Qt's own tester warns, and so fails the test, at any broken promise."""
    testers: list[QAbstractItemModelTester] = []

    def start(model: QAbstractItemModel) -> None:
        testers.append(QAbstractItemModelTester(model, _WARNING, qapp))

    yield start
    for tester in testers:
        tester.deleteLater()


@pytest.fixture
def place(loop: qasync.QEventLoop) -> Iterator[Place]:
    """The night's workplace, signed in as Ingrid."""
    made = Place(loop)
    yield made
    made.close()
