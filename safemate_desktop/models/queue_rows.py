"""The alert queue as one Qt list: headings, alerts and folds, and still under the pointer."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from safemate_desktop.models.fold_words import FoldRow, HeadRow
from safemate_desktop.models.lists import Index, KeyedList
from safemate_desktop.models.queue_order import Gap, RowKey, Section, hold
from safemate_desktop.models.row_words import AlertRow

QueueRow = AlertRow | FoldRow | HeadRow

HEAD_PX: Final = 28
ROW_PX: Final = 48
DENSE_ROW_PX: Final = 36


class QueueRows(KeyedList[RowKey, QueueRow]):
    """Every row is as high as ``height`` says; ``arranged`` comes when all has been moved."""

    arranged = Signal()

    def __init__(
        self,
        read: Callable[[RowKey], QueueRow | None],
        say: Callable[[QueueRow], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(read, say, parent)
        self.row_px = ROW_PX
        self._wanted: list[RowKey] = []
        self._pinned: RowKey | None = None
        self._odd: dict[int, int] = {}

    @property
    def pinned(self) -> RowKey | None:
        """The row that keeps its place."""
        return self._pinned

    def key_at(self, index: Index) -> RowKey | None:
        """The key of a row, which ``ID_ROLE`` cannot tell: Qt makes plain texts of words."""
        return self._keys[index.row()] if index.isValid() else None

    def set_row_px(self, px: int) -> None:
        """Make the rows of alerts and folds *px* high."""
        self.row_px = px
        self.arrange(self._wanted)

    def height(self, key: RowKey) -> int:
        """How high the row of *key* is, in pixels."""
        if isinstance(key, Gap):
            return key.px
        return HEAD_PX if isinstance(key, Section) else self.row_px

    def odd_rows(self) -> dict[int, int]:
        """The rows that are not ``row_px`` high, and how high they are."""
        return dict(self._odd)

    def pin(self, key: RowKey | None) -> None:
        """Keep the row of *key* where it is until another is pinned; None lets all rows go."""
        if key == self._pinned:
            return
        self._pinned = key
        if key is None:
            self.arrange(self._wanted)

    def arrange(self, keys: Sequence[RowKey], changed: Iterable[RowKey] = ()) -> None:
        """Show *keys* in this order, but for the row that is pinned."""
        self._wanted = list(keys)
        super().arrange(hold(self._keys, self._wanted, self._pinned, self.height), changed)
        self._odd = {
            row: self.height(key)
            for row, key in enumerate(self._keys)
            if key.__class__ is Section or key.__class__ is Gap
        }
        self.arranged.emit()

    def _names(self, keys: Sequence[RowKey]) -> Sequence[Hashable]:
        # The queue has one object for each alert; ids are compared much slower.
        return list(map(id, keys))

    def flags(self, index: Index) -> Qt.ItemFlag:
        key = self.key_at(index)
        if key is None or isinstance(key, Gap):
            return Qt.ItemFlag.NoItemFlags
        if isinstance(key, Section):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)
