"""Retries come at once here: a test waits for what happens, never for a delay."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from safemate_desktop.support.clock import ManualClock
from safemate_desktop.sync import receipts
from safemate_desktop.wire import backoff
from tests.support.live_backend import QUICK, LiveBackend

NOW: Final = 1_795_336_922_000


@pytest.fixture(autouse=True)
def _impatient() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backoff, "SOON_S", 0.02)
        patch.setattr(receipts, "BATCH_S", 0.0)
        yield


@pytest.fixture
def clock() -> ManualClock:
    """The clock of ``live``: it moves when the test moves it."""
    return ManualClock(NOW)


@pytest.fixture
def live(tmp_path: Path, clock: ManualClock) -> Iterator[LiveBackend]:
    """A running backend of this test's own, that never gives up on whoever has no line."""
    backend = LiveBackend(tmp_path, replace(QUICK, holder_lost_s=3600.0), clock)
    backend.start()
    yield backend
    backend.stop()
