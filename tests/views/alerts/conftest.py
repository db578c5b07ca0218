"""The Alerts page in a window of its own, over a real store in memory."""

from collections.abc import Iterator
from typing import Protocol

import pytest
import qasync
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.identity import Me
from tests.views.alerts import night
from tests.views.alerts.bench import Bench, Submit


class MakeBench(Protocol):
    """Makes a ``Bench`` whose page is shown, 1600 × 1000, and active."""

    def __call__(
        self,
        alerts: tuple[Alert, ...] = night.ALERTS,
        me: Me | None = None,
        submit: Submit | None = None,
    ) -> Bench: ...


@pytest.fixture
def make_bench(loop: qasync.QEventLoop, qtbot: QtBot) -> Iterator[MakeBench]:
    """``make_bench(alerts=…, me=…, submit=…)``."""
    made: list[Bench] = []

    def make(
        alerts: tuple[Alert, ...] = night.ALERTS,
        me: Me | None = None,
        submit: Submit | None = None,
    ) -> Bench:
        bench = Bench(loop, alerts, me, submit)
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
