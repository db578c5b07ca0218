"""What every list model here is built on: keys in an order, changed by the fewest steps."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from safemate_desktop.models.queue_order import (
    Inserted,
    Moved,
    Removed,
    Shuffled,
    find,
    steps,
)

Index = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
ID_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2

K = TypeVar("K", bound=Hashable)
R = TypeVar("R")
# Below this many changed rows each is looked for; above, all rows are numbered once.
_FEW: Final = 8


class KeyedList(QAbstractListModel, Generic[K, R]):
    """Rows known by a key; ``read`` makes a row when it is first painted, and it is kept.

    ``say`` gives the words of a row for screen readers and plain item views.
    """

    def __init__(
        self, read: Callable[[K], R | None], say: Callable[[R], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._read, self._say = read, say
        self._keys: list[K] = []
        self._rows: dict[K, R | None] = {}

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._keys):
            return None
        key = self._keys[index.row()]
        if role == ID_ROLE:
            return key
        if role not in (
            ROW_ROLE,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self.row(key)
        return row if role == ROW_ROLE or row is None else self._say(row)

    def row(self, key: K) -> R | None:
        """Return the row of *key*, from the cache where it has been painted before.

        One that is not here yet is asked for again the next time.
        """
        if (row := self._rows.get(key)) is None and (row := self._read(key)) is not None:
            self._rows[key] = row
        return row

    def keys(self) -> Sequence[K]:
        """The keys, from top to bottom, as now shown."""
        return self._keys

    def index_of(self, key: K) -> QModelIndex:
        """The index of *key*; an invalid one where it is not here."""
        at = find(self._keys, key)
        return self.index(at, 0) if at is not None else QModelIndex()

    def painted(self) -> Iterable[R]:
        """The rows read so far."""
        return (row for row in self._rows.values() if row is not None)

    def arrange(self, keys: Sequence[K], changed: Iterable[K] = ()) -> None:
        """Show *keys* in this order; the rows of *changed* are read again where they stay."""
        # Of a row that nobody has seen yet there is nothing to be said.
        stale = {key for key in changed if key in self._rows}
        for key in stale:
            del self._rows[key]
        self._walk(list(keys))
        self._tell(stale)

    def reread(self, changed: Iterable[K]) -> None:
        """Read the rows of *changed* again when next painted; the order stays."""
        stale = {key for key in changed if key in self._rows}
        for key in stale:
            del self._rows[key]
        self._tell(stale)

    def _tell(self, stale: set[K]) -> None:
        if not stale:
            return
        if len(stale) <= _FEW:
            rows = [self._keys.index(key) for key in stale if key in self._keys]
        else:
            rows = [at for at, key in enumerate(self._keys) if key in stale]
        for first, last in _spans(sorted(rows)):
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def _names(self, keys: Sequence[K]) -> Sequence[Hashable]:
        """What *keys* are told apart by when two orders are compared; those of one are unlike."""
        return keys

    def _walk(self, new: list[K]) -> None:
        for step in steps(self._names(self._keys), self._names(new)):
            match step:
                case Removed(first, last):
                    self.beginRemoveRows(ROOT, first, last)
                    for key in self._keys[first : last + 1]:
                        self._rows.pop(key, None)
                    del self._keys[first : last + 1]
                    self.endRemoveRows()
                case Moved(source, target):
                    before = target + 1 if target > source else target
                    self.beginMoveRows(ROOT, source, source, ROOT, before)
                    self._keys.insert(target, self._keys.pop(source))
                    self.endMoveRows()
                case Shuffled(order):
                    self._shuffle(order)
                case Inserted(first, count):
                    self.beginInsertRows(ROOT, first, first + count - 1)
                    self._keys[first:first] = new[first : first + count]
                    self.endInsertRows()

    def _shuffle(self, order: tuple[int, ...]) -> None:
        self.layoutAboutToBeChanged.emit()
        now = {old: at for at, old in enumerate(order)}
        before = self.persistentIndexList()
        self._keys = [self._keys[at] for at in order] + self._keys[len(order) :]
        after = [self.index(now.get(i.row(), i.row()), i.column()) for i in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()


def _spans(rows: list[int]) -> list[tuple[int, int]]:
    """Unbroken runs of sorted row numbers."""
    spans: list[tuple[int, int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return spans
