"""Finding a recipient: a field to type in, a sub-department, a sortable list."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QWidget,
)

from safemate_desktop.contract.organisation import Unit
from safemate_desktop.i18n import when
from safemate_desktop.models.recipients import COLUMNS, RecipientTable, Wanted
from safemate_desktop.store.rows import RecipientRow, Sort
from safemate_desktop.views.common.cards import column, row
from safemate_desktop.views.common.cells import PlainTable
from safemate_desktop.views.common.empty import Filled, Nothing, Why
from safemate_desktop.views.common.icons import icon
from safemate_desktop.views.common.keys import Key
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.theme import tokens
from safemate_desktop.views.common.tokens import LARGE, MEDIUM, SMALL

translate = QCoreApplication.translate
_UNIT_PX: Final = 220
_WIDTHS: Final = (184, 98, 138, 108, 90)


class _Order(NamedTuple):
    section: int
    sort: Sort
    down: bool = False


class Finder(QWidget):
    """``chosen`` carries the id of whoever is selected."""

    chosen = Signal(object)

    def __init__(
        self,
        table: RecipientTable,
        units: Callable[[], Sequence[Unit]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._table, self._units = table, units
        self._current: RecipientRow | None = None
        self._asking = False
        self._order = _Order(0, "name")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        # Ours: one that the field makes by itself is deleted under us.
        self._magnifier = QAction(icon("search", tokens().muted), "", self)
        self.search.addAction(self._magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self.unit = QComboBox()
        self.unit.setFixedWidth(_UNIT_PX)
        self._count = Label(role=Role.MUTED)
        self.list = _table_view(table)
        self._filled = Filled(self.list)
        head = Label(lambda: translate("Recipients", "Service recipients"), Role.TITLE)
        self.setLayout(
            column(
                row(head, self._count, None),
                row(self.search, self.unit, gap=SMALL),
                self._filled,
                gap=MEDIUM,
                margin=LARGE,
            )
        )
        self._connect()
        self._rename()
        self.refresh_units()
        self.apply()

    def apply(self) -> None:
        """Show what the field and the choices ask for."""
        unit: UUID | None = self.unit.currentData()
        self._asking = True
        self._table.want(Wanted(self.search.text(), unit, self._order.sort, self._order.down))
        self._asking = False

    def refresh_units(self) -> None:
        """Offer the sub-departments as they are now, keeping the choice."""
        kept: UUID | None = self.unit.currentData()
        self.unit.blockSignals(True)  # noqa: FBT003
        self.unit.clear()
        self.unit.addItem(translate("Recipients", "All sub-departments"), None)
        for unit in self._units():
            self.unit.addItem(unit.name, unit.id)
        self.unit.setCurrentIndex(max(0, self.unit.findData(kept)))
        self.unit.blockSignals(False)  # noqa: FBT003

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._rename()
            self.refresh_units()
            self._told()
            # Neither asks for its words again by itself.
            self.list.horizontalHeader().viewport().update()
            self.list.viewport().update()
        elif event.type() == QEvent.Type.StyleChange:
            self._magnifier.setIcon(icon("search", tokens().muted))
        super().changeEvent(event)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.apply)
        self.search.returnPressed.connect(self._first)
        self.unit.currentIndexChanged.connect(self.apply)
        self.list.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self.list.activated.connect(lambda index: self._go_to(index.row()))
        # Selected, not current: focus alone makes a row current, and opening a card is logged.
        self.list.selectionModel().selectionChanged.connect(lambda: self._choose())
        self._table.modelReset.connect(self._told)
        self._table.modelReset.connect(self._hold)
        Key(self, "Ctrl+F", lambda: translate("Recipients", "Search"), self.search.setFocus)

        Key(
            self,
            "Ctrl+Shift+F",
            lambda: translate("Recipients", "Sort by the next column"),
            self._sort_on,
        )

    def _choose(self) -> None:
        for index in self.list.selectionModel().selectedRows():
            if (seen := self._table.at(index.row())) is not None:
                self._current = seen
                self.chosen.emit(seen.id)

    def _first(self) -> None:
        """Go to the best match, which Enter in the field means."""
        self.list.setFocus()
        if self._table.rowCount():
            self._go_to(0)

    def _go_to(self, place: int) -> None:
        how = QItemSelectionModel.SelectionFlag
        self.list.selectionModel().setCurrentIndex(
            self._table.index(place, 0), how.ClearAndSelect | how.Rows
        )

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        """Take over the order that the header shows, or put back the one that stands."""
        if (sort := COLUMNS[section].sort) is None:
            self._show_order()
            return
        self._order = _Order(section, sort, order == Qt.SortOrder.DescendingOrder)
        self.apply()

    def _sort_on(self) -> None:
        """Down the column that orders the list, then up the next one that can."""
        now = self._order
        if not now.down:
            self._order = now._replace(down=True)
        else:
            able = [_Order(at, c.sort) for at, c in enumerate(COLUMNS) if c.sort is not None]
            self._order = next((o for o in able if o.section > now.section), able[0])
        self._show_order()
        self.apply()

    def _show_order(self) -> None:
        header, order = self.list.horizontalHeader(), Qt.SortOrder
        with QSignalBlocker(header):
            header.setSortIndicator(
                self._order.section,
                order.DescendingOrder if self._order.down else order.AscendingOrder,
            )
        header.viewport().update()

    def _hold(self) -> None:
        """After the list was made anew: the same person is still the current one."""
        if self._current is None:
            return
        place = self._table.place_of(self._current.row)
        if place is None:
            return
        seen = self._table.at(place)
        if seen is None or seen.id != self._current.id:
            return
        bar = self.list.verticalScrollBar()
        before = bar.value()
        self._go_to(place)
        if not self._asking:  # nobody asked for another list: what is looked at stays in sight
            bar.setValue(before)

    def _told(self) -> None:
        count = self._table.rowCount()
        self._count.set_text(when.number(count))
        if count:
            self._filled.show_content()
        elif self.search.text() or self.unit.currentData() is not None:
            self._filled.show_nothing(
                Nothing(
                    Why.NOTHING_FOUND,
                    lambda: translate("Recipients", "Nobody matches"),
                    lambda: translate(
                        "Recipients", "Names, addresses, telephone and serial numbers are searched."
                    ),
                    lambda: translate("Recipients", "Show everybody"),
                    self._clear,
                )
            )
        else:
            self._filled.show_nothing(
                Nothing(
                    Why.EMPTY,
                    lambda: translate("Recipients", "No service recipients to show"),
                    lambda: translate(
                        "Recipients", "Those in your sub-departments appear here as they come."
                    ),
                )
            )

    def _clear(self) -> None:
        self.unit.setCurrentIndex(0)
        self.search.clear()

    def _rename(self) -> None:
        words = translate("Recipients", "Search by name, address, telephone or serial number")
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self._magnifier.setText(words)
        self.unit.setAccessibleName(translate("Recipients", "Sub-department"))
        self.list.setAccessibleName(translate("Recipients", "Service recipients"))


def _table_view(table: RecipientTable) -> PlainTable:
    view = PlainTable(table, table.words)
    header = view.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setSortIndicatorShown(True)
    header.setSectionsClickable(True)
    header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    header.setStretchLastSection(True)
    for at, width in enumerate(_WIDTHS):
        header.resizeSection(at, width)
    return view
