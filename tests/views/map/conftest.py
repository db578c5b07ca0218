"""A map in the real web engine, and a way to ask its page."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from safemate_desktop.models.map_people import MapPerson, Status
from safemate_desktop.support.clock import ManualClock
from safemate_desktop.views.map.engine import EngineCheck
from safemate_desktop.views.map.source import find
from safemate_desktop.views.map.widget import MapWidget

NOW_MS = 1_800_000_000_000
START_MS = 20_000
Ask = Callable[[str], object]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the engine itself says on a machine without a screen is not ours to judge."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(
                pytest.mark.qt_log_ignore(
                    "Sandboxing disabled", "QRhiGles2", "create RHI", "GPUInfo"
                )
            )


def person(
    number: int = 1,
    *,
    lat: float = 59.91,
    lon: float = 10.75,
    priority: int | None = None,
    status: Status = "ok",
    label: str = "",
) -> MapPerson:
    """Somebody in Oslo a minute ago, unless told otherwise."""
    return MapPerson(
        f"p{number}", label or f"Kari {number}", lat, lon, 12.0, NOW_MS - 60_000, status, priority
    )


@pytest.fixture
def map_widget(qtbot: QtBot) -> Iterator[MapWidget]:
    """A map that has been shown and is ready; the demo may run it without a sandbox."""
    widget = MapWidget(
        lambda: find(()), EngineCheck(demo=True), ManualClock(NOW_MS), lambda p: f"{p.label}, Oslo"
    )
    qtbot.addWidget(widget)
    widget.resize(900, 600)
    with qtbot.waitSignal(widget.ready, timeout=START_MS):
        widget.show()
    yield widget
    widget.shut()


@pytest.fixture
def ask(map_widget: MapWidget, qtbot: QtBot) -> Ask:
    """``ask(js)``: the value of an expression in the page."""

    def answer(expression: str) -> object:
        heard: list[object] = []
        web = map_widget.web
        assert web is not None
        web.page.runJavaScript(f"JSON.stringify({expression})", 0, heard.append)
        qtbot.waitUntil(lambda: bool(heard))
        return json.loads(str(heard[0])) if heard[0] else None

    return answer
