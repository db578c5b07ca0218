"""Positions as text, for machines where the map cannot be drawn and for those who cannot see it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QListView, QWidget

from safemate_desktop.models.map_people import MapPerson
from safemate_desktop.views.common.tokens import DENSE_ROW_PX

Index = QModelIndex | QPersistentModelIndex
ID_ROLE = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()


class PeopleText(QAbstractListModel):
    """One line a person, active alerts first; ``describe`` supplies the words when painted."""

    def __init__(self, describe: Callable[[MapPerson], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._people: list[MapPerson] = []

    def replace(self, people: Iterable[MapPerson]) -> None:
        """Show these; the view keeps its place as far as the rows do."""
        ordered = sorted(people, key=lambda p: (p.priority or 9, p.label.casefold()))
        if [p.id for p in ordered] == [p.id for p in self._people]:
            self._people = ordered
            if ordered:
                self.dataChanged.emit(self.index(0), self.index(len(ordered) - 1))
            return
        self.beginResetModel()
        self._people = ordered
        self.endResetModel()

    def row_of(self, person: str) -> int | None:
        """Where somebody stands in the list."""
        return next((row for row, p in enumerate(self._people) if p.id == person), None)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        person = self._people[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._describe(person)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, DENSE_ROW_PX)
        return person.id if role == ID_ROLE else None


class PeopleList(QListView):
    """The list itself; choosing a line chooses the person."""

    picked = Signal(str)

    def __init__(self, describe: Callable[[MapPerson], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = PeopleText(describe, self)
        self.setModel(self.people)
        self.setUniformItemSizes(True)
        self.activated.connect(self._pick)
        self.clicked.connect(self._pick)

    def choose(self, person: str) -> None:
        """Mark somebody's line, if they have one."""
        row = self.people.row_of(person)
        if row is not None:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.people.index(row), flag)

    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(index.data(ID_ROLE))
