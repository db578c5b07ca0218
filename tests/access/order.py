"""Tab, pressed again and again: where it stops, and whether that is the order of reading."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_MOST = 300


def round_trip(*, back: bool = False) -> list[QWidget]:
    """Every stop from the first one until it comes again; fails where Tab is caught."""
    first = QApplication.focusWidget()
    held = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    stops: list[QWidget] = []
    for _ in range(_MOST):
        now = QApplication.focusWidget()
        assert now is not None, "nothing has the keyboard"
        QTest.keyClick(now, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, held)
        then = QApplication.focusWidget()
        assert then not in (None, now), f"Tab is caught in {said(now)}"
        assert then is not None
        if then is first or then in stops[:1]:
            return stops if then in stops[:1] else [*stops, then]
        assert then not in stops, f"Tab goes in circles around {said(then)}"
        stops.append(then)
    raise AssertionError("Tab does not come round")


def backward_steps(stops: list[QWidget]) -> list[str]:
    """Each step from one stop to the next that a reader would call a step back."""
    top = min(range(len(stops)), key=lambda at: _place(stops[at]).topLeft().manhattanLength())
    line = stops[top:] + stops[:top]
    return [
        f"{said(one)} -> {said(other)}"
        for one, other in pairwise(line)
        if _is_back(_place(one), _place(other)) and not one.isAncestorOf(other)
    ]


def said(widget: QWidget) -> str:
    """A widget, as a failure tells of it."""
    return f"{type(widget).__name__}({widget.accessibleName() or widget.objectName()!r})"


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def _is_back(one: QRect, other: QRect) -> bool:
    """Whether *other* is read before *one*: above in its own column, or to the left on its line."""
    if other.bottom() < one.top():
        return other.left() < one.right()
    level = other.top() < one.bottom() and one.top() < other.bottom()
    return level and other.right() < one.left() and not other.contains(one)
