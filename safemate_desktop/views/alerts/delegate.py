"""Paints the alert queue: who, what, where it stands, since when, by which target; and folds."""

from functools import lru_cache
from typing import Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from safemate_desktop.i18n.when import number
from safemate_desktop.models.alerts import AlertQueue
from safemate_desktop.models.fold_words import FoldRow, HeadRow, fold_words, head_text
from safemate_desktop.models.lists import ROW_ROLE
from safemate_desktop.models.queue_order import RowKey
from safemate_desktop.models.queue_rows import ROW_PX
from safemate_desktop.models.row_words import AlertRow, Chip, ChipKind, RowWords, row_words
from safemate_desktop.views.common import fonts
from safemate_desktop.views.common.chips import Tone, paint_tag, tag_width
from safemate_desktop.views.common.elide import elided
from safemate_desktop.views.common.priority import MARKER_PX, paint_priority, priority_text
from safemate_desktop.views.common.theme import tokens
from safemate_desktop.views.common.tokens import MEDIUM, SMALL

_SMALL_MARKER_PX: Final = 22
_MARKER_GAP: Final = 14
_INDENT: Final = 18
_SHAPE_PX: Final = 10.0
_LEAST_TITLE: Final = 96.0
_TONES: Final = {
    ChipKind.CRY: Tone.ALARM,
    ChipKind.ASK: Tone.WARNING,
    ChipKind.TOLD: Tone.WARNING,
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


class _Said(NamedTuple):
    """What a row is painted from."""

    words: RowWords
    priority: int
    faded: bool
    inset: int = 0


class QueueDelegate(QStyledItemDelegate):
    """Paints by the server's clock; ``shown`` is the alert on the card, ``crying`` the new cries.

    ``current`` is the row the keyboard is on, ``marked`` what was picked out. Nothing moves but
    those of the first second of a cry, whose ground is tinted.
    """

    def __init__(self, queue: AlertQueue, parent: QWidget) -> None:
        super().__init__(parent)
        self._queue = queue
        self.shown: UUID | None = None
        self.current: RowKey | None = None
        self.marked: frozenset[UUID] = frozenset()
        self.crying: frozenset[UUID] = frozenset()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option
        key = self._queue.rows.key_at(index)
        return QSize(240, self._queue.rows.height(key) if key is not None else 0)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row, rect = index.data(ROW_ROLE), QRectF(option.rect)
        key = self._queue.rows.key_at(index)
        if row is None or key is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, HeadRow):
            _paint_head(painter, rect, row)
        else:
            self._ground(painter, rect, key, row)
            if isinstance(row, FoldRow):
                _paint_chevron(painter, rect, opened=row.opened)
            self._paint_row(painter, rect, self._said(key, row))
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        row, key = index.data(ROW_ROLE), self._queue.rows.key_at(index)
        if not isinstance(row, AlertRow | FoldRow) or key is None:
            return super().helpEvent(event, view, option, index)
        said = self._said(key, row)
        words = said.words
        lines = (
            words.title,
            *(chip.text for chip in words.chips),
            f"{words.line} · {words.strong}" if words.strong else words.line,
            f"{words.time} · {words.below}" if words.below else words.time,
            priority_text(said.priority),
        )
        QToolTip.showText(event.globalPos(), "\n".join(lines), view)
        return True

    def _said(self, key: RowKey, row: AlertRow | FoldRow) -> _Said:
        told = self._queue.told()
        if isinstance(row, FoldRow):
            return _Said(fold_words(row, told), row.priority, faded=False)
        inset = _INDENT if self._queue.belongs(key) else 0
        faded = not row.alert.unresolved
        return _Said(row_words(row, told), row.alert.priority, faded, inset)

    def _paint_row(self, painter: QPainter, rect: QRectF, said: _Said) -> None:
        dense = rect.height() < ROW_PX
        side = _SMALL_MARKER_PX if dense else MARKER_PX
        left = rect.left() + MEDIUM + said.inset
        marker = QRectF(left, rect.center().y() - side / 2, side, side)
        if said.inset:
            _paint_elbow(painter, rect, left)
        if said.faded:
            painter.setOpacity(0.55)
        paint_priority(painter, marker, said.priority)
        painter.setOpacity(1.0)
        inner = QRectF(rect)
        inner.setLeft(left + side + (SMALL if dense else _MARKER_GAP))
        inner.setRight(rect.right() - MEDIUM)
        inner.setRight(_paint_times(painter, inner, said.words, dense=dense))
        if dense:
            _paint_in_one(painter, inner, said)
        else:
            upper, lower = _upper(inner), _lower(inner)
            _paint_title(painter, upper, said, upper.width())
            _second_line(painter, lower, said.words)

    def _ground(
        self, painter: QPainter, rect: QRectF, key: RowKey, row: AlertRow | FoldRow
    ) -> None:
        look, half = tokens(), tokens().line_px / 2
        frame = rect.adjusted(half, half, -half, -half - 1)
        shown = key == self.shown
        if isinstance(row, AlertRow):
            if key in self.crying:
                painter.fillRect(rect, QColor(look.tint(row.alert.priority)))
        elif self.shown is not None and not row.opened:
            shown = self._queue.fold_of(self.shown) is row.type
        if shown or key == self.current:
            painter.setPen(QPen(QColor(look.accent), look.line_px))
            painter.setBrush(QColor(look.selection if shown else look.surface))
            painter.drawRoundedRect(frame, 4, 4)
        else:
            painter.setPen(QPen(QColor(look.line), look.line_px))
            foot = rect.bottom() - half
            painter.drawLine(QPointF(rect.left(), foot), QPointF(rect.right(), foot))
        if key in self.marked:
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), QColor(look.accent))


def _paint_head(painter: QPainter, rect: QRectF, head: HeadRow) -> None:
    look, face = tokens(), _type().strong
    line = rect.adjusted(MEDIUM, 6, -MEDIUM, 0)
    used = _put(painter, line, head_text(head), face, look.muted)
    _put(painter, line.adjusted(used + SMALL, 0, 0, 0), number(head.count), _type().small,
         look.muted)  # fmt: skip


def _paint_chevron(painter: QPainter, rect: QRectF, *, opened: bool) -> None:
    """A small arrow in the margin: down where the fold is open, else to the right."""
    x, y, half = rect.left() + MEDIUM / 2, rect.center().y(), 3.5
    if opened:
        points = [(x - half, y - 2), (x, y + 2), (x + half, y - 2)]
    else:
        points = [(x - 2, y - half), (x + 2, y), (x - 2, y + half)]
    painter.setPen(QPen(QColor(tokens().text), 1.6))
    painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))


def _paint_elbow(painter: QPainter, rect: QRectF, left: float) -> None:
    """The line from a row to the one above that it belongs to."""
    x, y = left - _INDENT / 2, rect.center().y()
    painter.setPen(QPen(QColor(tokens().line), 1.5))
    painter.drawPolyline(QPolygonF([QPointF(x, rect.top()), QPointF(x, y), QPointF(left - 2, y)]))


def _paint_times(painter: QPainter, rect: QRectF, said: RowWords, *, dense: bool) -> float:
    """Paint the right-hand column; return where it begins. What is late has a shape as well."""
    look = tokens()
    big, small = _type().time, _type().small
    ink = look.p1 if said.late else look.text
    below = "" if dense else said.below
    time = big.width(said.time)
    width = max(time + (_SHAPE_PX + 4 if said.late else 0), small.width(below))
    column = QRectF(rect.right() - width, rect.top(), width, rect.height())
    upper = column if dense else _upper(column)
    _put(painter, upper, said.time, big, ink, right=True)
    if said.late:
        left, middle = upper.right() - time - _SHAPE_PX - 4, upper.center().y()
        _paint_triangle(painter, QRectF(left, middle - 5, _SHAPE_PX, _SHAPE_PX), ink)
    if below:
        _put(painter, _lower(column), below, small, look.p1 if said.late else look.muted,
             right=True)  # fmt: skip
    return column.left() - MEDIUM


def _paint_triangle(painter: QPainter, rect: QRectF, ink: str) -> None:
    painter.setPen(QPen(QColor(ink), 0))
    painter.setBrush(QColor(ink))
    top = QPointF(rect.center().x(), rect.top())
    painter.drawPolygon(QPolygonF([top, rect.bottomRight(), rect.bottomLeft()]))


def _paint_title(painter: QPainter, rect: QRectF, said: _Said, width: float) -> float:
    """Paint the name and the chips that fit into *width*; return where they end."""
    look, words = tokens(), said.words
    chips = _fitting(words.chips, words.title, width)
    room = width - sum(_chip_width(chip) + SMALL for chip in chips)
    ink = look.muted if said.faded else look.text
    name = QRectF(rect.left(), rect.top(), room, rect.height())
    left = rect.left() + _put(painter, name, words.title, _type().title, ink) + SMALL
    for chip in chips:
        left = _paint_chip(painter, left, rect.center().y(), chip) + 6
    return left


def _paint_in_one(painter: QPainter, rect: QRectF, said: _Said) -> None:
    """Paint a low row: the name, its chips and the rest in one line."""
    line = _type().small.width(said.words.line) + _type().strong.width(said.words.strong)
    wanted = _type().title.width(said.words.title) + SMALL
    width = max(rect.width() - line - SMALL, min(wanted, rect.width() * 0.6))
    left = _paint_title(painter, rect, said, width)
    if rect.right() - left > 24:
        rest = QRectF(left, rect.top(), rect.right() - left, rect.height())
        _second_line(painter, rest, said.words)


def _chip_width(chip: Chip) -> float:
    return tag_width(chip.text) + (_SHAPE_PX + 4 if chip.level else 0)


def _paint_chip(painter: QPainter, left: float, middle: float, chip: Chip) -> float:
    """Paint a chip; how far an alert was told on is a shape before the words too."""
    tone = _TONES[chip.kind]
    if chip.level:
        painter.setPen(QPen(QColor(tokens().p2), 1.6))
        for step in range(chip.level):
            y = middle + 4 - 4 * step
            points = [QPointF(left, y), QPointF(left + 4, y - 3.5), QPointF(left + 8, y)]
            painter.drawPolyline(QPolygonF(points))
        left += _SHAPE_PX + 4
    return paint_tag(painter, left, middle, chip.text, tone)


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
        room -= _chip_width(chip) + SMALL
        if room < 0:
            break
        fitting.append(chip)
    return fitting


def _upper(rect: QRectF) -> QRectF:
    return QRectF(rect.left(), rect.top() + 5, rect.width(), 20)


def _lower(rect: QRectF) -> QRectF:
    return QRectF(rect.left(), rect.top() + 25, rect.width(), 18)


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
