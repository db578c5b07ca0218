"""Lucide icons tinted by a token, drawn sharp for the screen they land on."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from safemate_desktop.support.paths import resource
from safemate_desktop.views.common.theme import tokens

SIZE = 16


def icon(name: str, colour: str | None = None, size: int = SIZE) -> QIcon:
    """The icon ``name`` in ``colour`` (default: the text token now), at 1×, 1.5×, 2× and 3×.

    Ask again on ``QEvent.StyleChange``; what is drawn stays cached by name, colour and size.
    """
    made = QIcon()
    for ratio in (1.0, 1.5, 2.0, 3.0):
        made.addPixmap(pixmap(name, colour or tokens().text, size, ratio))
    return made


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """One drawing of ``size`` logical pixels; raises ``FileNotFoundError`` for an unknown name."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    side = round(size * ratio)
    drawn = QPixmap(QSize(side, side))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")
