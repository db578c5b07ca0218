"""The Alerts page in a window of its own, over a real store in memory."""

from collections.abc import Callable, Iterator

import pytest
import qasync
from pytestqt.qtbot import QtBot

from tests.views.alerts.bench import Bench

MakeBench = Callable[..., Bench]


@pytest.fixture
def make_bench(loop: qasync.QEventLoop, qtbot: QtBot) -> Iterator[MakeBench]:
    """``make_bench(alerts=…, me=…, submit=…)``; the page is shown, 1600 × 1000, and active."""
    made: list[Bench] = []

    def make(**more: object) -> Bench:
        bench = Bench(loop, **more)  # type: ignore[arg-type]  as ``Bench`` itself takes them
        made.append(bench)
        bench.page.resize(1600, 1000)
        bench.page.show()
        bench.page.activateWindow()
        qtbot.waitUntil(bench.page.isActiveWindow)
        return bench

    yield make
    for bench in made:
        bench.close()


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    """The page on the plausible night, signed in as Ingrid."""
    return make_bench()
