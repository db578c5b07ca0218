"""The list of service recipients: row numbers in order, and the rows that are being looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QObject, Qt, QTimer

from safemate_desktop.contract.stream import Kind
from safemate_desktop.i18n import when
from safemate_desktop.models.lists import ID_ROLE, ROOT, Index
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.finder import NOBODY, Matches
from safemate_desktop.store.rows import RecipientRow, Sort
from safemate_desktop.store.view import View

translate = QCoreApplication.translate
# Read from the row that is asked for: what a window shows, in one look.
_WINDOW: Final = 24
_KEPT: Final = 256
# Reading a long list again may take a tenth of the window's time, no more.
_NOTICED_MS: Final = 8
_REST: Final = 10
_SHOWN: Final = (Kind.RECIPIENT, Kind.UNIT, Kind.DEVICE)


class Column(NamedTuple):
    """One column; ``sort`` is the order it can give the list, if any."""

    title: Callable[[], str]
    text: Callable[[RecipientRow], str]
    sort: Sort | None


COLUMNS: Final = (
    Column(lambda: translate("Recipients", "Name"), lambda row: row.name, "name"),
    Column(lambda: translate("Recipients", "Born"), lambda row: when.iso_day(row.birth_date), None),
    Column(lambda: translate("Recipients", "Sub-department"), lambda row: row.unit_name, "unit"),
    Column(
        lambda: translate("Recipients", "Municipality"),
        lambda row: row.municipality,
        "municipality",
    ),
    Column(lambda: translate("Recipients", "Device"), lambda row: ", ".join(row.serials), None),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which recipients, in which order."""

    text: str = ""
    unit_id: UUID | None = None
    sort: Sort = "name"
    descending: bool = False


class RecipientTable(QAbstractTableModel):
    """Holds row numbers only; a window of rows is read when one of them is painted."""

    def __init__(self, view: View, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.wanted = Wanted()
        self._rows: Matches = NOBODY
        self._window: dict[int, RecipientRow] = {}
        self._looked_at = False
        self._stale = False
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._rested)

    def want(self, wanted: Wanted) -> None:
        """Show *wanted* instead."""
        self.beginResetModel()
        self.wanted = wanted
        self._looked_at = True
        self._window.clear()
        self._rows = self._view.recipients(
            wanted.text, wanted.unit_id, wanted.sort, descending=wanted.descending
        )
        self.endResetModel()

    def follow(self, changes: Changes) -> None:
        """Take in what the store says has changed, once somebody has looked."""
        if not self._looked_at:
            return
        if changes.everything or any(changes.put.get(k) or changes.gone.get(k) for k in _SHOWN):
            self._stale = True
            if not self._rest.isActive():
                self._rested()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.at(index.row())
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return COLUMNS[index.column()].text(row)
        return row.id if role == ID_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title()
        return None

    def at(self, position: int) -> RecipientRow | None:
        """Return the row at *position* in the list."""
        if not 0 <= position < len(self._rows):
            return None
        number = self._rows[position]
        if number not in self._window:
            if len(self._window) > _KEPT:
                self._window.clear()
            wanted = self._rows[position : position + _WINDOW]
            self._window |= {row.row: row for row in self._view.recipient_rows(wanted)}
        return self._window.get(number)

    def words(self, position: int) -> tuple[str, ...]:
        """Return what the row at *position* says, column by column; nothing where it is gone."""
        row = self.at(position)
        return () if row is None else tuple(column.text(row) for column in COLUMNS)

    def place_of(self, number: int) -> int | None:
        """Return where the row of *number* (``RecipientRow.row``) is in the list now, if it is."""
        return self._rows.place_of(number)

    def _rested(self) -> None:
        """Take in what came, and rest after it: while everything comes, the window stays free."""
        if not self._stale:
            return
        self._stale = False
        begun = monotonic()
        self._take_in()
        took_ms = round((monotonic() - begun) * 1000)
        if took_ms >= _NOTICED_MS:
            self._rest.start(took_ms * _REST)

    def _take_in(self) -> None:
        wanted = self.wanted
        rows = self._view.recipients(
            wanted.text, wanted.unit_id, wanted.sort, descending=wanted.descending
        )
        if rows.same(self._rows):
            self._window.clear()
            if rows:
                last = self.index(len(rows) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        # Who is selected is kept by the page, by id; numbers may have moved anywhere.
        self.beginResetModel()
        self._window.clear()
        self._rows = rows
        self.endResetModel()
