"""Prints how many references to None, True and False each call into Qt gains or loses."""

import json
import os
import sys
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QStringListModel, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

ROUNDS = 200
SINGLES = (None, True, False)


class Source(QObject):
    """Signals of the kinds that the program emits."""

    plain = Signal()
    thing = Signal(object)
    flag = Signal(bool)


def drift(call: Callable[[], object]) -> list[float]:
    """References to (None, True, False) gained per call."""
    call()
    before = [sys.getrefcount(each) for each in SINGLES]
    for _ in range(ROUNDS):
        call()
    after = [sys.getrefcount(each) for each in SINGLES]
    return [round((b - a) / ROUNDS, 1) for a, b in zip(before, after, strict=True)]


def measure() -> dict[str, list[float]]:
    """Every probe by name."""
    app = QApplication([])
    source, widget, model, timer = Source(), QWidget(), QStringListModel(), QTimer()
    for signal in (source.plain, source.thing, source.flag):
        signal.connect(lambda *_: None)
    return {
        "emit()": drift(source.plain.emit),
        "emit(None)": drift(lambda: source.thing.emit(None)),
        "emit(bool)": drift(lambda: _both(source)),
        "a model's reset": drift(lambda: model.setStringList(["a"])),
        "void call": drift(lambda: widget.setEnabled(True)),
        "timer": drift(lambda: _one_tick(app, timer)),
    }


def _both(source: Source) -> None:
    for value in (True, False):
        source.flag.emit(value)


def _one_tick(app: QApplication, timer: QTimer) -> None:
    timer.start(0)
    app.processEvents()
    timer.stop()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure()))
