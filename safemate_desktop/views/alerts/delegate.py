"""Paints a row of the alert queue: who, what, where it stands, since when, by which target."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from safemate_desktop.models.lists import ROW_ROLE
from safemate_desktop.models.row_words import AlertRow, Chip, ChipKind, RowWords, row_words
from safemate_desktop.views.common import fonts
from safemate_desktop.views.common.chips import Tone, paint_tag, tag_width
from safemate_desktop.views.common.elide import elided
from safemate_desktop.views.common.priority import MARKER_PX, paint_priority, priority_text
from safemate_desktop.views.common.theme import tokens
from safemate_desktop.views.common.tokens import MEDIUM, SMALL

ROW_PX: Final = 56
_TEXT_LEFT: Final = MEDIUM + MARKER_PX + 14
_LEAST_TITLE: Final = 96.0
_TONES: Final = {
    ChipKind.CRY: Tone.ALARM,
    ChipKind.PLAIN: Tone.PLAIN,
    ChipKind.PENDING: Tone.ACCENT,
    ChipKind.REFUSED: Tone.WARNING,
}


class _Face:
    """A font with its metrics, which are dear to make."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        metrics = QFontMetricsF(font)
        self.width = metrics.horizontalAdvance
        self.above_middle = (metrics.ascent() - metrics.descent()) / 2


class _Type(NamedTuple):
    """The fonts of a row, made once."""

    title: _Face
    time: _Face
    small: _Face
    strong: _Face


@lru_cache(maxsize=1)
def _type() -> _Type:
    small, strong = fonts.secondary(), fonts.secondary(fonts.Weight.DemiBold)
    return _Type(_Face(fonts.bold()), _Face(fonts.bold(15)), _Face(small), _Face(strong))


class QueueDelegate(QStyledItemDelegate):
    """Paints by the server's clock; ``shown`` is the alert on the card, ``crying`` the new cries.

    Nothing moves but those of the first second of a cry, whose ground is tinted.
    """

    def __init__(self, now: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        self.shown: UUID | None = None
        self.crying: frozenset[UUID] = frozenset()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        return QSize(240, ROW_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, AlertRow):
            return
        said = row_words(row, self._now())
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, row)
        marker = QRectF(
            rect.left() + MEDIUM, rect.center().y() - MARKER_PX / 2, MARKER_PX, MARKER_PX
        )
        if not row.alert.unresolved:
            painter.setOpacity(0.55)
        paint_priority(painter, marker, row.alert.priority)
        painter.setOpacity(1.0)
        inner = rect.adjusted(_TEXT_LEFT, 0, -MEDIUM, 0)
        left = self._times(painter, inner, said)
        self._texts(painter, inner, left, said, faded=not row.alert.unresolved)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        row = index.data(ROW_ROLE)
        if not isinstance(row, AlertRow):
            return super().helpEvent(event, view, option, index)
        said = row_words(row, self._now())
        lines = (
            said.title,
            *(chip.text for chip in said.chips),
            f"{said.line} · {said.strong}" if said.strong else said.line,
            priority_text(row.alert.priority),
        )
        QToolTip.showText(event.globalPos(), "\n".join(lines), view)
        return True

    def _ground(self, painter: QPainter, rect: QRectF, row: AlertRow) -> None:
        look = tokens()
        alert_id = row.alert.id
        if alert_id == self.shown:
            half = look.line_px / 2
            painter.setPen(QPen(QColor(look.accent), look.line_px))
            painter.setBrush(QColor(look.selection))
            painter.drawRoundedRect(rect.adjusted(half, half, -half, -half - 1), 4, 4)
        elif alert_id in self.crying:
            painter.fillRect(rect, QColor(look.tint(row.alert.priority)))
        if alert_id != self.shown:
            painter.setPen(QPen(QColor(look.line), look.line_px))
            foot = rect.bottom() - look.line_px / 2
            painter.drawLine(QPointF(rect.left(), foot), QPointF(rect.right(), foot))

    def _times(self, painter: QPainter, rect: QRectF, said: RowWords) -> float:
        """Paint the right-hand column; return where it begins."""
        look = tokens()
        big, small = _type().time, _type().small
        width = max(big.width(said.time), small.width(said.below))
        column = QRectF(rect.right() - width, rect.top(), width, rect.height())
        ink = look.p1 if said.late else look.text
        _put(painter, _upper(column), said.time, big, ink, right=True)
        below = look.p1 if said.late else look.muted
        _put(painter, _lower(column), said.below, small, below, right=True)
        return column.left() - MEDIUM

    def _texts(
        self, painter: QPainter, rect: QRectF, right: float, said: RowWords, *, faded: bool
    ) -> None:
        look = tokens()
        upper, lower = _upper(rect), _lower(rect)
        upper.setRight(right)
        lower.setRight(right)
        chips = _fitting(said.chips, said.title, upper.width())
        room = upper.width() - sum(tag_width(chip.text) + SMALL for chip in chips)
        bold = _type().title
        ink = look.muted if faded else look.text
        used = _put(
            painter, QRectF(upper.left(), upper.top(), room, upper.height()), said.title, bold, ink
        )
        left = upper.left() + used + SMALL
        for chip in chips:
            left = paint_tag(painter, left, upper.center().y(), chip.text, _TONES[chip.kind]) + 6
        _second_line(painter, lower, said)


def _second_line(painter: QPainter, rect: QRectF, said: RowWords) -> None:
    look = tokens()
    small, strong = _type().small, _type().strong
    tail = f" · {said.strong}" if said.strong else ""
    room = rect.width() - strong.width(tail)
    line = QRectF(rect.left(), rect.top(), max(room, 40.0), rect.height())
    used = _put(painter, line, said.line, small, look.muted)
    if tail:
        after = rect.adjusted(used, 0, 0, 0)
        dot = _put(painter, after, " · ", small, look.muted)
        _put(painter, after.adjusted(dot, 0, 0, 0), said.strong, strong, look.text)


def _fitting(chips: tuple[Chip, ...], title: str, width: float) -> list[Chip]:
    """The chips that leave room for the name; what is left out stands in the tool tip."""
    room = width - min(_type().title.width(title), max(width * 0.45, _LEAST_TITLE))
    fitting: list[Chip] = []
    for chip in chips:
        room -= tag_width(chip.text) + SMALL
        if room < 0:
            break
        fitting.append(chip)
    return fitting


def _upper(rect: QRectF) -> QRectF:
    return QRectF(rect.left(), rect.top() + 8, rect.width(), 20)


def _lower(rect: QRectF) -> QRectF:
    return QRectF(rect.left(), rect.top() + 29, rect.width(), 18)


def _put(
    painter: QPainter, rect: QRectF, text: str, face: _Face, ink: str, *, right: bool = False
) -> float:
    """Draw *text*, elided, in the middle of *rect*'s height; return its width."""
    width = face.width(text)
    if width > rect.width() + 1:
        text = elided(text, face.font, rect.width() + 1)
        width = face.width(text)
    painter.setFont(face.font)
    painter.setPen(QColor(ink))
    left = rect.right() - width if right else rect.left()
    painter.drawText(QPointF(left, rect.center().y() + face.above_middle), text)
    return width
