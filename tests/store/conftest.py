"""Stores on real files that are closed when the test ends."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from safemate_desktop.store.sealed import Sealer
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import ManualClock
from tests.store import build

OpenStore = Callable[..., Store]


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(build.NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store" / "one.store"


@pytest.fixture
def open_store(path: Path, clock: ManualClock) -> Iterator[OpenStore]:
    """Opens the store of this test, again after ``close``; ``memory=True`` keeps it nowhere."""
    opened: list[Store] = []

    def make(*, sealer: Sealer | None = None, memory: bool = False) -> Store:
        where, key = (None, None) if memory else (path, build.KEY)
        opened.append(Store.open(where, key, clock=clock, sealer=sealer))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: OpenStore) -> Store:
    return open_store()
