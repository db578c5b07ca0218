"""The judge itself: each kind of leak, made on purpose, must fail its test."""

from pathlib import Path
from typing import Final

import pytest

pytest_plugins = ("pytester",)

CONFTEST: Final = """
import tests.support.strict as strict
strict._GRACE_S = 0.1
pytest_plugins = ("tests.support.strict", "tests.support.qt")
"""
LEAKS: Final = """
import asyncio, logging, threading
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QWidget

KEPT = []

def test_log(): logging.getLogger("x").warning("gone")

def test_thread():
    threading.Thread(target=threading.Event().wait, name="stray", daemon=True).start()

def test_timer(qapp):
    KEPT.append(QTimer())
    KEPT[-1].start(1000)

def test_window(qapp):
    KEPT.append(QWidget())
    KEPT[-1].show()

def test_task(loop): loop.create_task(asyncio.sleep(9))

def test_qt(qtbot): qWarning("odd")
"""
SAID: Final = {
    "log": "WARNING x: gone",
    "thread": "threads left running: ?'stray'?",
    "timer": "timer started at *",
    "window": "<PySide6.QtWidgets.QWidget*",
    "task": "*tasks left behind: *",
    "qt": "QtWarningMsg: odd",
}
CLEAN: Final = """
import logging, threading
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

@pytest.mark.allow_log("expected")
def test_marked(): logging.warning("this is expected")

def test_allowed(allow_log):
    allow_log("^ERROR root: late")
    logging.error("late")

def test_qt(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    timer = QTimer(window)
    timer.start(1000)

def test_thread(): threading.Thread(target=int).start()
"""


def _run(pytester: pytest.Pytester, source: str) -> pytest.RunResult:
    pytester.makeconftest(CONFTEST)
    pytester.makeini(
        "[pytest]\nqt_api = pyside6\nqt_log_level_fail = WARNING\n"
        f"pythonpath = {Path(__file__).parents[2]}\naddopts = -p no:randomly"
    )
    pytester.makepyfile(source)
    return pytester.runpytest_subprocess()


def test_every_leak_fails_its_test(pytester: pytest.Pytester) -> None:
    result = _run(pytester, LEAKS)
    # What is found after a test is an error beside it; only Qt's message fails the call itself.
    result.assert_outcomes(passed=5, failed=1, errors=5)
    for said in SAID.values():
        result.stdout.fnmatch_lines([said])


def test_what_is_clean_or_allowed_passes(pytester: pytest.Pytester) -> None:
    _run(pytester, CLEAN).assert_outcomes(passed=4)
