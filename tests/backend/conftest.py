"""What the backend's tests share: the real backend on a socket, and desktops before it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import httpx
import pytest

from safemate_desktop.support.clock import ManualClock
from tests.backend.desktop import Desktop
from tests.backend.named_solution import every_statement_watched
from tests.support.live_backend import QUICK, LiveBackend, live, live_settings

__all__ = ["live", "live_settings"]
NOW: Final = 1_795_336_922_000

Seat = Callable[[str], Desktop]


@pytest.fixture(autouse=True)
def _every_statement_names_its_solution(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch, every_statement_watched(patch) as found:
        yield
    assert not found, found


@pytest.fixture
def seat(live: LiveBackend) -> Iterator[Seat]:
    """``seat("operator")`` signs somebody in."""
    seated: list[Desktop] = []

    def sit(name: str) -> Desktop:
        seated.append(Desktop(live, name))
        return seated[-1]

    yield sit
    for desktop in seated:
        desktop.close()


@pytest.fixture
def clock() -> ManualClock:
    """The clock of ``standing``: it moves when the test moves it."""
    return ManualClock(NOW)


@pytest.fixture
def standing(tmp_path: Path, clock: ManualClock) -> Iterator[LiveBackend]:
    """A running backend on ``clock``; a module has its ``live`` be this one."""
    backend = LiveBackend(tmp_path, QUICK, clock)
    backend.start()
    yield backend
    backend.stop()


@pytest.fixture
def http(live: LiveBackend) -> Iterator[httpx.Client]:
    """Plain requests to the backend."""
    with httpx.Client(base_url=live.url, trust_env=False) as client:
        yield client
