"""The Map page: nobody before the grant, everybody under it, nobody after."""

from collections.abc import Callable, Iterator, Sequence

import pytest
import qasync
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.models.map_people import Change, MapPerson
from safemate_desktop.support.clock import ManualClock
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.views.common.notices import Notices
from safemate_desktop.views.map.engine import EngineCheck, Machine
from safemate_desktop.views.map.page import MapPage
from safemate_desktop.views.map.source import find
from safemate_desktop.views.map.widget import MapWidget
from tests.views.map.conftest import NOW_MS, person

ROOT = Machine(root=True, sandbox_off=False, linux=True, installed=True)


class OnePerson:
    """A port with one person, whose grant opens and closes at once."""

    def __init__(self) -> None:
        self.open_since_ms: int | None = None
        self.refuses = False
        self._told: list[tuple[Callable[[], None], Callable[[Change], None]]] = []

    def people(self) -> Sequence[MapPerson]:
        return [person(1)]

    def subscribe(
        self, on_grant: Callable[[], None], on_change: Callable[[Change], None]
    ) -> Callable[[], None]:
        self._told.append((on_grant, on_change))
        return self._told.clear

    async def open_overview(self) -> None:
        if self.refuses:
            raise ProblemError(Problem(code=ProblemCode.FORBIDDEN, status=403))
        self.open_since_ms = NOW_MS
        self._told[0][0]()

    async def close_overview(self) -> None:
        self.open_since_ms = None
        self._told[0][0]()

    def change(self, change: Change) -> None:
        self._told[0][1](change)


@pytest.fixture
def port() -> OnePerson:
    return OnePerson()


@pytest.fixture
def page(qtbot: QtBot, loop: qasync.QEventLoop, port: OnePerson) -> Iterator[MapPage]:
    del loop
    widget = MapWidget(
        lambda: find(()),
        EngineCheck(demo=False, machine=ROOT),
        ManualClock(NOW_MS),
        lambda p: p.label,
    )
    made = MapPage(widget, port, Notices(), TaskOwner("test").start)
    qtbot.addWidget(made)
    with qtbot.waitSignal(widget.failed):
        made.show()
    yield made
    widget.shut()


def rows(page: MapPage) -> int:
    return page.map.list.people.rowCount()


def press(qtbot: QtBot, page: MapPage, *, opens: bool) -> None:
    button = page.open_button if opens else page.end_button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]


def test_nobody_is_shown_before_and_after_the_grant(
    qtbot: QtBot, page: MapPage, port: OnePerson
) -> None:
    port.change(Change([person(2)], []))
    assert rows(page) == 0
    assert page.open_button.isVisible()
    press(qtbot, page, opens=True)
    qtbot.waitUntil(lambda: rows(page) == 1)
    assert page.end_button.isVisible()
    assert not page.open_button.isVisible()
    port.change(Change([person(2)], []))
    assert rows(page) == 2
    press(qtbot, page, opens=False)
    qtbot.waitUntil(lambda: rows(page) == 0)


def test_a_refusal_is_said_and_changes_nothing(
    qtbot: QtBot, page: MapPage, port: OnePerson
) -> None:
    port.refuses = True
    press(qtbot, page, opens=True)
    qtbot.waitUntil(lambda: bool(page.notices.waiting()))
    assert rows(page) == 0
    qtbot.waitUntil(page.open_button.isEnabled)
