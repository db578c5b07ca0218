"""Captions at the left, what is chosen at the right."""

from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from safemate_desktop.views.common.labels import Label
from safemate_desktop.views.common.text import Text
from safemate_desktop.views.common.tokens import MEDIUM

_CAPTION_PX: Final = 170


def form(*lines: tuple[Text, QWidget]) -> QGridLayout:
    """Return the grid of *lines*: a caption, and the widget it is about."""
    grid = QGridLayout()
    grid.setVerticalSpacing(MEDIUM)
    grid.setColumnMinimumWidth(0, _CAPTION_PX)
    grid.setColumnStretch(1, 1)
    for at, (words, widget) in enumerate(lines):
        caption = Label(words)
        caption.setBuddy(widget)
        grid.addWidget(caption, at, 0)
        grid.addWidget(widget, at, 1)
    return grid
