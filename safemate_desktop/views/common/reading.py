"""The order in which Tab goes through a window: as it is read, whatever was built first."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLayout,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)


def step(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next stop, or the one before; False where there is none."""
    line = _in_order(window)
    at = _place(line, QApplication.focusWidget())
    ahead = line[at + 1 :] + line[: at + 1] if forward else line[:at][::-1] + line[at:][::-1]
    wanted = next((widget for widget in ahead if _stops(widget)), None)
    if wanted is None:
        return False
    reason = Qt.FocusReason
    wanted.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
    _bring_into_sight(wanted)
    return True


def _in_order(window: QWidget) -> list[QWidget]:
    """Every widget on the screen; what stands in no layout comes last."""
    line = list(_below(window))
    known = set(line)
    others = (w for w in window.findChildren(QWidget) if _stops(w) and w.window() is window)
    return [*line, *(w for w in others if w not in known and not _is_part(w, known))]


def _is_part(widget: QWidget, known: set[QWidget]) -> bool:
    """Whether it belongs to something that takes the keyboard for it: a list, a spin box."""
    parent = widget.parentWidget()
    return parent in known and _stops(parent)


def _below(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    for child in _children(widget):
        if child.isVisible():
            yield from _below(child)


def _children(widget: QWidget) -> Iterator[QWidget]:
    found: list[QWidget | None]
    match widget:
        case QMainWindow():
            found = [widget.centralWidget()]
        case QScrollArea():
            found = [widget.widget()]
        case QSplitter():
            found = [widget.widget(at) for at in range(widget.count())]
        case QStackedWidget():
            found = [widget.currentWidget()]
        case QTabWidget():
            found = [widget.tabBar(), widget.currentWidget()]
        case _:
            layout = widget.layout()
            found = [] if layout is None else list(_laid_out(layout))
    yield from (child for child in found if child is not None)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        if (inner := item.layout()) is not None:
            yield from _laid_out(inner)
        elif (widget := item.widget()) is not None:
            yield widget


def _stops(widget: QWidget) -> bool:
    if not (widget.isVisible() and widget.isEnabled()) or widget.focusProxy() is not None:
        return False
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    chosen = group.checkedButton() if group is not None and group.exclusive() else None
    return chosen is None or chosen is widget or not chosen.isVisible()


def _place(line: list[QWidget], widget: QWidget | None) -> int:
    """Where *widget*, or the nearest around it, stands; before everything where it does not."""
    while widget is not None:
        if widget in line:
            return line.index(widget)
        widget = widget.parentWidget()
    return -1


def _bring_into_sight(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
