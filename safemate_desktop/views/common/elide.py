"""Shortening a text to a width, at the end, with an ellipsis."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics


def elided(text: str, font: QFont, width: float) -> str:
    """``text`` as much as fits in ``width`` pixels of ``font``."""
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(int(width), 0))
