"""What the backend's tests share: the real backend on a socket, and desktops before it."""

from collections.abc import Callable, Iterator

import pytest

from tests.backend.desktop import Desktop
from tests.backend.named_solution import every_statement_watched
from tests.support.live_backend import LiveBackend, live, live_settings

__all__ = ["live", "live_settings"]

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
