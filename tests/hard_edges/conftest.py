"""What these tests share: a whole desktop with its windows, and the real backend before it."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import qasync
from pytestqt.qtbot import QtBot

from safemate_desktop.i18n.build import build as build_translations
from safemate_desktop.sync import receipts
from safemate_desktop.wire import backoff
from tests.hard_edges.desk import Desk, MakeDesk, settle
from tests.support.live_backend import _template as template
from tests.support.live_backend import live, live_settings

__all__ = ["live", "live_settings"]


@pytest.fixture(scope="session", autouse=True)
def _once() -> None:
    """Make what every test copies, before a loop of Qt's is there to be disturbed."""
    build_translations()
    template()


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "SOON_S", 0.01)
    monkeypatch.setattr(receipts, "BATCH_S", 0.0)


@pytest.fixture
def desks(qtbot: QtBot, loop: qasync.QEventLoop, tmp_path: Path) -> Iterator[MakeDesk]:
    """``desks()`` starts a desktop on this test's computer; another one after it was closed."""
    started: list[Desk] = []

    def start(**given: object) -> Desk:
        keys = started[0].keys if started else None
        desk = Desk(qtbot, loop, tmp_path / "home", keys, **given)  # type: ignore[arg-type]
        started.append(desk)
        desk.start()
        return desk

    yield start
    for desk in started:
        desk.close()
    started.clear()
    settle()
    gc.collect()
