"""The strict judge: a test that logs a warning or leaves something running has failed."""

import gc
import logging
import re
import threading
import traceback
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

import pytest

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

_GRACE_S: Final = 5.0
AllowLog = Callable[[str], None]


class LogJudge(logging.Handler):
    """Collects every record from WARNING up that no pattern of the test allows."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []
        self._patterns: list[re.Pattern[str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)

    def allow(self, pattern: str) -> None:
        """Let records whose message (or ``logger: message``) holds ``pattern`` pass."""
        self._patterns.append(re.compile(pattern))

    def unexpected(self) -> list[str]:
        lines = [f"{r.levelname} {r.name}: {r.getMessage()}" for r in self._records]
        return [line for line in lines if not any(p.search(line) for p in self._patterns)]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "allow_log(pattern): log records from WARNING up that match may occur"
    )


@pytest.fixture(autouse=True)
def _log_judge(request: pytest.FixtureRequest) -> Iterator[LogJudge]:
    judge = LogJudge()
    for marker in request.node.iter_markers("allow_log"):
        judge.allow(marker.args[0])
    root = logging.getLogger()
    root.addHandler(judge)
    yield judge
    root.removeHandler(judge)
    if lines := judge.unexpected():
        pytest.fail("unexpected log records:\n" + "\n".join(lines), pytrace=False)


@pytest.fixture
def allow_log(_log_judge: LogJudge) -> AllowLog:
    """``allow_log(pattern)``: as the marker, for tests that know only while they run."""
    return _log_judge.allow


@pytest.fixture(autouse=True)
def _no_thread_left(_log_judge: LogJudge) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and not _is_foreign(t)]
    for thread in left:
        thread.join(_GRACE_S / len(left))
    if names := [t.name for t in left if t.is_alive()]:
        pytest.fail(f"threads left running: {names}", pytrace=False)


def _is_foreign(thread: threading.Thread) -> bool:
    """Threads that Qt made; CPython 3.11 lists them for ever once they ran Python."""
    return isinstance(thread, threading._DummyThread)


class TimerWatch:
    """Knows the timers that Python code started, and where."""

    def __init__(self) -> None:
        self._started: WeakKeyDictionary[QTimer, str] = WeakKeyDictionary()

    def install(self) -> Callable[[], None]:
        """Wrap ``QTimer.start``; the answer takes the wrapper off again."""
        from PySide6.QtCore import QTimer

        plain = QTimer.start

        def start(timer: QTimer, *args: int) -> None:
            plain(timer, *args)
            self._started[timer] = "".join(traceback.format_stack(limit=3)[:1]).strip()

        QTimer.start = start  # type: ignore[method-assign]
        return lambda: setattr(QTimer, "start", plain)

    def running(self) -> dict["QTimer", str]:
        from shiboken6 import isValid

        return {t: where for t, where in self._started.items() if isValid(t) and t.isActive()}


@pytest.fixture(scope="session")
def timer_watch() -> Iterator[TimerWatch]:
    watch = TimerWatch()
    undo = watch.install()
    yield watch
    undo()


@pytest.fixture(autouse=True)
def _nothing_of_qt_left(request: pytest.FixtureRequest, _no_thread_left: None) -> Iterator[None]:
    if "qapp" not in request.fixturenames:
        yield
        return
    watch: TimerWatch = request.getfixturevalue("timer_watch")
    widgets, timers = _top_level_widgets(), watch.running()
    yield
    _finish_deletions()
    if _top_level_widgets() - widgets or watch.running().keys() - timers.keys():
        gc.collect()
        _finish_deletions()
    left = [repr(w) for w in _top_level_widgets() - widgets]
    left += [f"timer started at {where}" for t, where in watch.running().items() if t not in timers]
    if left:
        pytest.fail("Qt objects left behind:\n" + "\n".join(left), pytrace=False)


def _top_level_widgets() -> set["QWidget"]:
    """Every window of the application that nobody owns."""
    from PySide6.QtWidgets import QApplication

    return {w for w in QApplication.topLevelWidgets() if w.parent() is None}


def _finish_deletions() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
