"""Plain cells of a table, painted without the style sheet: twice as fast in a long list."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from safemate_desktop.views.common.theme import tokens
from safemate_desktop.views.common.tokens import SMALL

_ALIGN: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_END: Final = Qt.TextElideMode.ElideRight


class PlainCells(QStyledItemDelegate):
    """One line of text a cell, elided; the current row on the selection's ground."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens().selection))
        if text := index.data(Qt.ItemDataRole.DisplayRole):
            inner = rect.adjusted(SMALL, 0, -SMALL, 0)
            shown = option.fontMetrics.elidedText(text, _END, inner.width())
            painter.setPen(option.palette.text().color())
            painter.drawText(inner, _ALIGN, shown)
