"""A calm list row: what, and beneath it more; at the right when, or how it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from safemate_desktop.views.common import fonts
from safemate_desktop.views.common.chips import Tone, tone_colours
from safemate_desktop.views.common.elide import elided
from safemate_desktop.views.common.theme import tokens
from safemate_desktop.views.common.tokens import LARGE, ROW_PX, SMALL

_RIGHT_SHARE: Final = 0.42


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one row; ``tone`` colours the right-hand words."""

    first: str
    second: str = ""
    right: str = ""
    right_second: str = ""
    tone: Tone = Tone.PLAIN


class LineDelegate(QStyledItemDelegate):
    """Paints the ``Line`` that *line* makes of an index; ``None`` paints an empty row."""

    def __init__(
        self, line: Callable[[QModelIndex | QPersistentModelIndex], Line | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._line = line

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        return QSize(0, ROW_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        self._ground(painter, option)
        if (line := self._line(index)) is not None:
            rect = QRectF(option.rect).adjusted(LARGE, 0, -LARGE, 0)
            self._words(painter, rect, line)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        look = tokens()
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.selection))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), QColor(look.accent))
        painter.setPen(QPen(QColor(look.line), look.line_px))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _words(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        look = tokens()
        alone = not line.second and not line.right_second
        top = QRectF(rect.left(), rect.top() + (14 if alone else 5), rect.width(), 20)
        below = QRectF(rect.left(), rect.top() + 25, rect.width(), 18)
        ink = look.text if line.tone is Tone.PLAIN else tone_colours(look, line.tone)[1]
        taken = _put(painter, top, line.right, fonts.font(), ink, right=True)
        _put(painter, top.adjusted(0, 0, -taken, 0), line.first, fonts.bold(), look.text)
        small = fonts.secondary()
        taken = _put(painter, below, line.right_second, small, look.muted, right=True)
        _put(painter, below.adjusted(0, 0, -taken, 0), line.second, small, look.muted)


class _LineList(QListView):
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.viewport().update()  # the delegate's words are other ones now
        super().changeEvent(event)


def line_list(parent: QWidget | None = None) -> QListView:
    """A list view made for lines: one at a time, uniform rows, scrolled by the pixel."""
    view = _LineList(parent)
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view


def _put(
    painter: QPainter, rect: QRectF, text: str, font: QFont, ink: str, *, right: bool = False
) -> float:
    """Draw *text* elided; return the width a right-hand text took, with its gap."""
    if not text:
        return 0.0
    painter.setFont(font)
    painter.setPen(QColor(ink))
    room = rect.width() * (_RIGHT_SHARE if right else 1.0)
    shown = elided(text, painter.font(), round(room))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return painter.fontMetrics().horizontalAdvance(shown) + SMALL if right else 0.0
