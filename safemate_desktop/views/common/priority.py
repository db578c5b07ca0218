"""The priority marker: shape, number and colour together, for delegates and labels."""

from math import cos, pi, sin
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QWidget

from safemate_desktop.views.common import fonts
from safemate_desktop.views.common.theme import tokens

MARKER_PX: Final = 28


def priority_text(number: int) -> str:
    """The word for a priority, for tool tips and screen readers."""
    translate = QCoreApplication.translate
    words = {
        1: translate("Priority", "Priority 1, at once"),
        2: translate("Priority", "Priority 2, soon"),
        3: translate("Priority", "Priority 3, technical"),
        4: translate("Priority", "Priority 4, for information"),
    }
    return words.get(number, words[4])


def paint_priority(painter: QPainter, rect: QRectF, number: int) -> None:
    """Draw the marker of ``number`` centred in ``rect``: octagon, triangle, diamond or ring."""
    look = tokens()
    side = min(rect.width(), rect.height())
    centre = rect.center()
    colour = QColor(look.priority(number))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if number in _SHAPES:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(_SHAPES[number](centre, side))
        painter.setPen(QColor(look.on_fill))
    else:
        painter.setPen(QPen(colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, side / 2 - 2, side / 2 - 2)
        painter.setPen(QColor(look.text))
    painter.setFont(fonts.font(round(side * 0.44), fonts.Weight.Bold))
    drop = side * 0.14 if number == 2 else 0
    box = QRectF(centre.x() - side / 2, centre.y() - side / 2 + drop, side, side)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


def _octagon(centre: QPointF, side: float) -> QPolygonF:
    return _polygon(centre, side / 2 * 1.02, 8, pi / 8)


def _diamond(centre: QPointF, side: float) -> QPolygonF:
    return _polygon(centre, side / 2, 4, 0)


def _triangle(centre: QPointF, side: float) -> QPolygonF:
    half, top, foot = side / 2 * 0.98, centre.y() - side * 0.46, centre.y() + side * 0.42
    return QPolygonF(
        [
            QPointF(centre.x(), top),
            QPointF(centre.x() + half, foot),
            QPointF(centre.x() - half, foot),
        ]
    )


def _polygon(centre: QPointF, radius: float, corners: int, turn: float) -> QPolygonF:
    angles = [turn + 2 * pi * k / corners for k in range(corners)]
    return QPolygonF(
        [QPointF(centre.x() + radius * cos(a), centre.y() + radius * sin(a)) for a in angles]
    )


_SHAPES: Final = {1: _octagon, 2: _triangle, 3: _diamond}


class PriorityMark(QLabel):
    """The marker as a widget, for cards and legends; a label, for whoever hears it."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.setFixedSize(QSize(MARKER_PX, MARKER_PX))
        self.set_number(number)

    def set_number(self, number: int) -> None:
        """Show another priority."""
        self._number = number
        self.setAccessibleName(priority_text(number))
        self.setToolTip(priority_text(number))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_priority(painter, QRectF(self.rect()), self._number)
        painter.end()
