"""One section of the queue as a list: as high as its rows, and still under the pointer."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QWindow
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from safemate_desktop.models.lists import ID_ROLE, KeyedList
from safemate_desktop.models.row_words import AlertRow
from safemate_desktop.views.alerts.delegate import ROW_PX, QueueDelegate
from safemate_desktop.views.common.text import Text, say

_MOST_PX: Final = 16_000
CRY_MS: Final = 1000


class QueueList(QTableView):
    """A table of one column, for a list view asks the model for every row it does not show.

    Signals what the person asks for; which alert is on the card is told by ``set_shown``.

    ``opened``: clicked or Enter. ``stepped``: up or down by so many rows, past the section's end
    as well. ``painted``: the alerts that were on an exposed screen for the first time.
    """

    opened = Signal(object)
    stepped = Signal(int)
    painted = Signal(object)

    def __init__(
        self,
        rows: KeyedList[UUID, AlertRow],
        now: Callable[[], int],
        least_rows: int,
        name: Text,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows, self._least, self._name = rows, least_rows, name
        self._seen: set[UUID] = set()
        self._delegate = QueueDelegate(now, self)
        self.setProperty("role", "queue")
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self._make_plain()
        self.setAccessibleName(say(name))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.opened.emit(index.data(ID_ROLE)))
        for signal in (rows.rowsInserted, rows.rowsRemoved, rows.modelReset):
            signal.connect(self.updateGeometry)

    def set_shown(self, alert_id: UUID | None) -> None:
        """Mark the alert that is on the card, and bring it into sight."""
        if alert_id == self._delegate.shown:
            return
        self._delegate.shown = alert_id
        self.viewport().update()
        if alert_id is not None and (index := self._rows.index_of(alert_id)).isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def cry(self, alert_ids: frozenset[UUID]) -> None:
        """Tint the rows of new cries for their first second."""
        self._delegate.crying |= alert_ids
        self._renew(alert_ids)
        QTimer.singleShot(CRY_MS, self, lambda: self._calm(alert_ids))

    def tick(self) -> None:
        """Paint the clocks of the rows in sight."""
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(360, min(self._rows.rowCount() * ROW_PX, _MOST_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, min(self._rows.rowCount(), self._least) * ROW_PX)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._rows.pin(self.indexAt(event.position().toPoint()).data(ID_ROLE))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._rows.pin(None)
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(say(self._name))
            self.viewport().update()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._delegate.shown is not None:
                self.opened.emit(self._delegate.shown)
            case _:
                event.ignore()

    @property
    def seen(self) -> frozenset[UUID]:
        """The alerts that were on an exposed screen."""
        return frozenset(self._seen)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        exposed = _is_exposed(self.window().windowHandle())
        if exposed and (fresh := self._in_sight() - self._seen):
            self._seen |= fresh
            self.painted.emit(fresh)

    def _make_plain(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_PX)
        rows.setDefaultSectionSize(ROW_PX)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows.hide()
        columns.hide()
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)

    def _in_sight(self) -> frozenset[UUID]:
        keys = self._rows.keys()
        top = self.verticalScrollBar().value() // ROW_PX
        bottom = (self.verticalScrollBar().value() + self.viewport().height()) // ROW_PX
        return frozenset(keys[top : bottom + 1])

    def _calm(self, alert_ids: frozenset[UUID]) -> None:
        self._delegate.crying -= alert_ids
        self._renew(alert_ids)

    def _renew(self, alert_ids: frozenset[UUID]) -> None:
        for alert_id in alert_ids:
            self.update(self._rows.index_of(alert_id))


def _is_exposed(window: QWindow | None) -> bool:
    """Whether a person can see *window*; a widget never shown has none."""
    if window is None or not window.isExposed():
        return False
    # Not every system says of a window in the task bar that nobody sees it.
    return window.visibility() is not QWindow.Visibility.Minimized
