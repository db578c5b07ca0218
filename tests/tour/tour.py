"""The tour itself: steps in order over one world and one program, and what became of each."""

import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from safemate_desktop.app.frame import Frame
from safemate_desktop.views.alerts.page import AlertsPage
from safemate_desktop.views.shell.window import MainWindow
from tests.tour.camera import Camera
from tests.tour.hands import NotSeenError
from tests.tour.program import Program
from tests.tour.world import Colleague, World

_MOST_FAILURES: Final = 3


@dataclass
class Result:
    """One step in ``summary.json``."""

    step: str
    ok: bool
    ms: int
    picture: str | None
    problem: str | None


@dataclass
class Tour:
    """What every step works with."""

    world: World
    program: Program
    camera: Camera
    colleagues: dict[str, Colleague] = field(default_factory=dict)
    photographing: bool = True

    @property
    def frame(self) -> Frame:
        return self.program.frame

    @property
    def window(self) -> MainWindow:
        return self.program.window

    @property
    def alerts(self) -> AlertsPage:
        """The Alerts page, which is the first one shown."""
        page = self.window.page("alerts")
        assert isinstance(page, AlertsPage)
        return page

    def page(self, key: str, kind: type[QWidget]) -> QWidget:
        """A page that has been shown."""
        page = self.window.page(key)
        if not isinstance(page, kind):
            raise NotSeenError(f"the page {key}")
        return page

    def colleague(self, name: str) -> Colleague:
        """Somebody at another desk, who stays signed in."""
        if name not in self.colleagues:
            self.colleagues[name] = self.world.colleague(name)
        return self.colleagues[name]

    def shoot(
        self,
        step: str,
        window: QWidget | None = None,
        until_drawn: Callable[[QImage], bool] | None = None,
    ) -> None:
        """Photograph the window, or another one, in every language and theme."""
        if self.photographing:
            self.camera.shoot(step, window or self.window, self.program.surface, until_drawn)

    def shoot_anew(
        self, step: str, open_it: Callable[[], None], close_it: Callable[[], None]
    ) -> None:
        """Photograph what is made in one language when it is opened."""
        if not self.photographing:
            open_it()
            close_it()
            return
        for _ in self.camera.each_language(self.program.surface):
            open_it()
            self.camera.shoot_spoken(step, self.window, self.program.surface)
            close_it()

    def close(self) -> None:
        """Everybody goes home."""
        for colleague in self.colleagues.values():
            colleague.close()
        self.program.close()


Step = tuple[str, Callable[[Tour], None]]


class Warnings(logging.Handler):
    """Collects what the program complains about while it is worked."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.name}: {record.getMessage()}")


def run(
    tour: Tour, steps: Sequence[Step], tell: Callable[[Result], object], only: str | None = None
) -> list[Result]:
    """Do *steps* one after the other; with *only*, what leads to that one, unphotographed."""
    results: list[Result] = []
    warnings = Warnings()
    logging.getLogger().addHandler(warnings)
    for name, step in steps:
        tour.photographing = only is None or name == only
        result = _one(tour, name, step, warnings)
        results.append(result)
        tell(result)
        if name == only or sum(not r.ok for r in results) >= _MOST_FAILURES:
            break
    logging.getLogger().removeHandler(warnings)
    return results


def _one(tour: Tour, name: str, step: Callable[[Tour], None], warnings: Warnings) -> Result:
    begin, before = time.monotonic(), len(tour.camera.taken)
    problem: str | None = None
    try:
        step(tour)
    except Exception as fault:  # noqa: BLE001  whatever it is, the step has failed
        problem = f"{type(fault).__name__}: {fault}"
    if problem is None and warnings.heard:
        problem = "; ".join(warnings.heard)
    warnings.heard.clear()
    taken = tour.camera.taken[before:]
    ms = round((time.monotonic() - begin) * 1000)
    return Result(name, problem is None, ms, taken[0] if taken else None, problem)


def write_summary(folder: Path, results: Sequence[Result], suffix: str = "") -> None:
    """Write ``summary.json``."""
    text = json.dumps([asdict(result) for result in results], indent=1, ensure_ascii=False)
    (folder / f"summary{suffix}.json").write_text(text + "\n", encoding="utf-8")
