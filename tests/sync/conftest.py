"""Retries come at once here: a test waits for what happens, never for a delay."""

from collections.abc import Iterator

import pytest

from safemate_desktop.sync import receipts
from safemate_desktop.wire import backoff
from tests.support.live_backend import live, live_settings

__all__ = ["live", "live_settings"]


@pytest.fixture(autouse=True)
def _impatient() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backoff, "SOON_S", 0.01)
        patch.setattr(receipts, "BATCH_S", 0.0)
        yield
