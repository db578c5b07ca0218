"""A QR code, painted: dark on light whatever the theme, or a camera may not read it."""

from typing import Final

import segno
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET: Final = 4  # modules of light ground around, as the standard asks
_MODULE_PX: Final = 5


def matrix(text: str) -> list[list[bool]]:
    """Return the modules that say *text*, rows from the top, without the ground around."""
    return [[bool(module) for module in line] for line in segno.make_qr(text, error="m").matrix]


def image(text: str) -> QImage:
    """Return the code with its ground, one pixel a module."""
    modules = matrix(text)
    side = len(modules) + 2 * QUIET
    drawn = QImage(side, side, QImage.Format.Format_RGB32)
    drawn.fill(QColor(Qt.GlobalColor.white))
    for y, line in enumerate(modules):
        for x, dark in enumerate(line):
            if dark:
                drawn.setPixelColor(x + QUIET, y + QUIET, QColor(Qt.GlobalColor.black))
    return drawn


class QrCode(QWidget):
    """Shows a text as a QR code; every module is a whole number of pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show *text*; an empty one shows nothing."""
        self._image = image(text) if text else QImage()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._image.size() * _MODULE_PX

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.drawImage(QRect(0, 0, *self.sizeHint().toTuple()), self._image)
        painter.end()
