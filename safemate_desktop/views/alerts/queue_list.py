"""The alert queue as a list: still while the queue changes; it tells what was seen."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QPaintEvent, QWindow
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.models.alerts import AlertQueue
from safemate_desktop.models.folds import Members
from safemate_desktop.models.queue_order import Gap, RowKey, Section
from safemate_desktop.views.alerts.delegate import QueueDelegate
from safemate_desktop.views.common.text import Text, say

CRY_MS: Final = 1000
# A pointer that was left lying on the list keeps its row no longer than this.
RESTS_MS: Final = 30_000


class QueueList(QTableView):
    """A table of one column, for a list view asks the model for every row it does not show.

    Signals what the person asks for; which alert is on the card is told by ``set_shown``.

    ``opened``: clicked or Enter. ``stepped``: up or down by so many rows. ``picked``: clicked with
    Ctrl held. ``painted``: the alerts that were on an exposed screen for the first time, those in
    a fold with its row.
    """

    opened = Signal(object)
    stepped = Signal(int)
    picked = Signal(object)
    painted = Signal(object)

    def __init__(self, queue: AlertQueue, name: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue, self._rows, self._name = queue, queue.rows, name
        self._seen: set[UUID] = set()
        self._told: dict[AlertType, tuple[Members, int]] = {}
        self._anchor: tuple[RowKey, int] | None = None
        self._offset = 0
        self._delegate = QueueDelegate(queue, self)
        self.setProperty("role", "queue")
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self._make_plain()
        self.setAccessibleName(say(name))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)
        self.setMouseTracking(True)
        self._rest = QTimer(self, singleShot=True, interval=RESTS_MS)
        self._rest.timeout.connect(lambda: self._pin(None))
        self.clicked.connect(self._clicked)
        self._rows.arranged.connect(self._arranged)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._arranged()

    @property
    def current(self) -> RowKey | None:
        """The row the keyboard is on: a fold, or the alert on the card."""
        current = self._delegate.current
        return current if current is not None else self._delegate.shown

    @property
    def seen(self) -> frozenset[UUID]:
        """The alerts that were on an exposed screen."""
        return frozenset(self._seen)

    def set_shown(self, alert_id: UUID | None) -> None:
        """Mark the alert that is on the card, and bring it into sight."""
        if alert_id == self._delegate.shown:
            return
        self._delegate.shown = alert_id
        self.set_current(alert_id)

    def set_current(self, key: RowKey | None) -> None:
        """Put the keyboard on a row and bring it into sight; what is folded is at its fold."""
        self._delegate.current = None if isinstance(key, UUID) else key
        self.viewport().update()
        if key is not None and (index := self._index_of(key)).isValid():
            self.setCurrentIndex(index)
            if index.row() and isinstance(self._rows.keys()[index.row() - 1], Section):
                self.scrollTo(index.siblingAtRow(index.row() - 1))  # its heading with it
            self.scrollTo(index)

    def set_marked(self, alert_ids: frozenset[UUID]) -> None:
        """Show which alerts were picked out."""
        self._delegate.marked = alert_ids
        self.viewport().update()

    def cry(self, alert_ids: frozenset[UUID]) -> None:
        """Tint the rows of new cries for their first second."""
        self._delegate.crying |= alert_ids
        self.viewport().update()
        QTimer.singleShot(CRY_MS, self, lambda: self._calm(alert_ids))

    def tick(self) -> None:
        """Paint the clocks of the rows in sight."""
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(360, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 3 * self._rows.row_px)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pin_at(event.position().toPoint())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._pin(None)
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
            case Qt.Key.Key_Right:
                self._open_fold(self._delegate.current, opened=True)
            case Qt.Key.Key_Left:
                self._close_fold()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case _:
                event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if _is_exposed(self.window().windowHandle()) and (fresh := self._in_sight() - self._seen):
            self._seen |= fresh
            self.painted.emit(fresh)

    def _make_plain(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows.hide()
        columns.hide()
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)

    def _clicked(self, index: QModelIndex) -> None:
        key = self._rows.key_at(index)
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self.picked.emit(key)
        elif isinstance(key, AlertType):
            self.set_current(key)
            self._open_fold(key, opened=key not in self._opened())
        elif isinstance(key, UUID):
            self._delegate.current = None
            self.opened.emit(key)

    def _enter(self) -> None:
        if (fold := self._delegate.current) is not None:
            self._open_fold(fold, opened=fold not in self._opened())
        elif self._delegate.shown is not None:
            self.opened.emit(self._delegate.shown)

    def _opened(self) -> frozenset[RowKey]:
        return self._queue.opened_folds

    def _open_fold(self, key: RowKey | None, *, opened: bool) -> None:
        if isinstance(key, AlertType):
            self._queue.open_fold(key, opened=opened)

    def _close_fold(self) -> None:
        """Close the fold that the keyboard is on or in."""
        key = self.current
        fold = self._queue.fold_of(key) if isinstance(key, UUID) else key
        if isinstance(fold, AlertType):
            self._open_fold(fold, opened=False)
            self.set_current(fold)

    def _index_of(self, key: RowKey) -> QModelIndex:
        index = self._rows.index_of(key)
        fold = self._queue.fold_of(key) if isinstance(key, UUID) else None
        return self._rows.index_of(fold) if fold is not None and not index.isValid() else index

    def _pin(self, key: RowKey | None) -> None:
        self._rest.stop()
        self._queue.pin(key)

    def _pin_at(self, place: QPoint) -> None:
        key = self._rows.key_at(self.indexAt(place))
        self._pin(None if isinstance(key, Gap) else key)
        self._rest.start()

    def _scrolled(self, offset: int) -> None:
        self._offset = offset
        self._remember_anchor()
        place = self.viewport().mapFromGlobal(QCursor.pos())
        if self._rows.pinned is not None and self.viewport().rect().contains(place):
            self._pin_at(place)

    def _arranged(self) -> None:
        """Size the rows, and put what was in sight where it was."""
        self._size_rows()
        self.updateGeometries()
        offset = self._offset
        if offset and self._anchor is not None and self._rows.pinned is None:
            key, before = self._anchor
            if (index := self._rows.index_of(key)).isValid():
                offset += self.verticalHeader().sectionPosition(index.row()) - before
        self.verticalScrollBar().setValue(offset)
        self._remember_anchor()

    def _remember_anchor(self) -> None:
        """Note the first row in sight and where it is."""
        first, keys, header = self.rowAt(0), self._rows.keys(), self.verticalHeader()
        if first >= 0 and header.sectionViewportPosition(first) < 0:
            first += 1
        rest = range(first, len(keys)) if first >= 0 else range(0)
        row = next((row for row in rest if not isinstance(keys[row], Section | Gap)), None)
        self._anchor = (keys[row], header.sectionPosition(row)) if row is not None else None

    def _size_rows(self) -> None:
        """Make headings, and room that is left, as high as they are; all others are alike."""
        header, px = self.verticalHeader(), self._rows.row_px
        odd = self._rows.odd_rows()
        whole = (len(self._rows.keys()) - len(odd)) * px + sum(odd.values())
        if header.length() == whole and all(
            header.sectionSize(row) == high for row, high in odd.items()
        ):
            return
        header.setDefaultSectionSize(px + 1)  # setting what is set already would change nothing
        header.setDefaultSectionSize(px)
        for row, high in odd.items():
            header.resizeSection(row, high)

    def _in_sight(self) -> frozenset[UUID]:
        keys = self._rows.keys()
        top, bottom = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        shown = keys[max(top, 0) : bottom + 1 if bottom >= 0 else len(keys)]
        alerts = {key for key in shown if isinstance(key, UUID)}
        for key in shown:
            if isinstance(key, AlertType):
                alerts.update(self._joined(key))
        return frozenset(alerts)

    def _joined(self, kind: AlertType) -> list[UUID]:
        """What has come into a fold since its row was painted last."""
        if (inside := self._queue.folds.get(kind)) is None:
            return []
        before, count = self._told.get(kind, (inside, 0))
        self._told[kind] = (inside, len(inside.joined))
        return inside.joined[count if before is inside else 0 :]

    def _calm(self, alert_ids: frozenset[UUID]) -> None:
        self._delegate.crying -= alert_ids
        self.viewport().update()


def _is_exposed(window: QWindow | None) -> bool:
    """Whether a person can see *window*; a widget never shown has none."""
    if window is None or not window.isExposed():
        return False
    # Not every system says of a window in the task bar that nobody sees it.
    return window.visibility() is not QWindow.Visibility.Minimized
