"""The story of the alert as a quiet list: when, and what happened."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from safemate_desktop.i18n import when
from safemate_desktop.models.lists import ROW_ROLE
from safemate_desktop.models.story_words import StoryLine
from safemate_desktop.models.timeline import Timeline
from safemate_desktop.views.common import fonts
from safemate_desktop.views.common.theme import tokens
from safemate_desktop.views.common.tokens import SMALL

translate = QCoreApplication.translate

_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


class _StoryDelegate(QStyledItemDelegate):
    """A time in the margin, the words beside it on as many lines as they need."""

    def __init__(self, model: Timeline, now: Callable[[], int], parent: "StoryList") -> None:
        super().__init__(parent)
        self._model, self._now, self._list = model, now, parent

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option
        row = index.data(ROW_ROLE)
        if not isinstance(row, StoryLine):
            return QSize(0, 0)
        width = self._list.viewport().width()
        margin = self._margin(row)
        room = QRect(0, 0, max(width - margin, 60), 10_000)
        text = QFontMetrics(fonts.secondary()).boundingRect(room, _WRAP, self._said(row))
        return QSize(width, text.height() + 4)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, StoryLine):
            return
        look = tokens()
        rect = QRectF(option.rect).adjusted(0, 2, 0, 0)
        painter.save()
        painter.setFont(fonts.secondary(fonts.Weight.DemiBold))
        painter.setPen(QColor(look.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignTop, self._time(row))
        painter.setFont(fonts.secondary())
        painter.setPen(QColor(look.muted if row.entry.actor_id is None else look.text))
        painter.drawText(rect.adjusted(self._margin(row), 0, 0, 0), _WRAP, self._said(row))
        painter.restore()

    def _time(self, row: StoryLine) -> str:
        return when.moment(row.entry.at, self._now())

    def _margin(self, row: StoryLine) -> int:
        metrics = QFontMetrics(fonts.secondary(fonts.Weight.DemiBold))
        least = metrics.horizontalAdvance("00:00")
        return max(least, metrics.horizontalAdvance(self._time(row))) + SMALL

    def _said(self, row: StoryLine) -> str:
        said = self._model.what(row)
        if row.pending:
            said += " (" + translate("AlertsPage", "being sent") + ")"
        return said


class StoryList(QListView):
    """Stays at the newest line while the person has not scrolled up.

    It scrolls by whole lines of the story, so that the first one in sight is never cut.
    """

    def __init__(
        self, model: Timeline, now: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "queue")
        self.setModel(model)
        self.setItemDelegate(_StoryDelegate(model, now, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(56)
        self._follows = True
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._grown)
        bar.valueChanged.connect(self._scrolled)
        self._name()

    def to_newest(self) -> None:
        """Go to the newest line, and stay there."""
        self._follows = True
        self._grown()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _grown(self) -> None:
        bar = self.verticalScrollBar()
        if self._follows:
            bar.setValue(bar.maximum())

    def _scrolled(self, to: int) -> None:
        self._follows = to >= self.verticalScrollBar().maximum()

    def _name(self) -> None:
        self.setAccessibleName(translate("AlertsPage", "What has happened"))
