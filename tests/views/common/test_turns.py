"""Steps, one a turn of the loop: after the first painting, at once when asked for, or never."""

from collections.abc import Generator
from itertools import pairwise

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.views.common.turns import Turns


def _steps(told: list[str]) -> Generator[None, None, str]:
    for name in ("one", "two", "three"):
        told.append(name)
        yield
    return "done"


def test_steps_are_taken_after_the_first_painting_one_a_turn(qtbot: QtBot) -> None:
    told: list[str] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    turns = Turns(_steps(told), widget)
    between = QTimer(widget, interval=0)
    between.timeout.connect(lambda: told.append("turn"))
    between.start()
    qtbot.waitUntil(lambda: "turn" in told)
    assert told == ["turn"] * len(told)  # nothing before it is painted
    widget.show()
    qtbot.waitUntil(lambda: turns.ready is not None)
    between.stop()
    assert turns.result == "done"
    steps = [told.index(name) for name in ("one", "two", "three")]
    assert all("turn" in told[a:b] for a, b in pairwise(steps))


def test_whoever_asks_gets_all_of_it_at_once(qtbot: QtBot) -> None:
    told: list[str] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    turns = Turns(_steps(told), widget)
    assert turns.result == "done"
    assert turns.ready == "done"
    with qtbot.waitExposed(widget):
        widget.show()
    assert told == ["one", "two", "three"]


def test_what_is_thrown_away_first_takes_no_step(qtbot: QtBot) -> None:
    told: list[str] = []
    widget = QWidget()
    turns = Turns(_steps(told), widget)
    with qtbot.waitSignal(turns.destroyed):
        widget.deleteLater()
    assert not told
