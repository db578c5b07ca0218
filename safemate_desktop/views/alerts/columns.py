"""The columns of the Alerts page: the queue, and the places its panels come to stand in."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from safemate_desktop.views.common.cards import column, holder, scrolled
from safemate_desktop.views.common.empty import Filled, Nothing, Why
from safemate_desktop.views.common.tokens import LARGE, MEDIUM

translate = QCoreApplication.translate

QUEUE_PX: Final = 560
HANDLING_PX: Final = 360
_NARROW_SHARE: Final = 0.37


class Columns(QWidget):
    """Three columns, or two when it is narrow; as wide without the panels as with them.

    ``narrowed`` comes before the columns change, for whoever has to move something first.
    """

    narrowed = Signal(bool)

    def __init__(self, queue: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow: bool | None = None
        self.middle, self.right_box = QWidget(), QWidget()
        self.right_box.setLayout(column(gap=LARGE, margin=MEDIUM))
        self.right = scrolled(self.right_box)
        self.right.setMinimumWidth(300)
        self.centre = Filled(self.middle)
        self.top = column(gap=0)
        centre_box = holder(column(holder(self.top), self.centre, gap=0))
        centre_box.setMinimumWidth(380)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._splitter)
        self._lay_out(queue, centre_box, self.right)
        self.centre.show_nothing(none_chosen())

    @property
    def narrow(self) -> bool | None:
        """Whether there is no third column; ``None`` before the first size is known."""
        return self._narrow

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the third column away, or bring it back."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.narrowed.emit(narrow)
        self.right.setVisible(not narrow)
        self._share(narrow=narrow)

    def _lay_out(self, *parts: QWidget) -> None:
        self._splitter.setObjectName("alerts.columns")
        self._splitter.setChildrenCollapsible(False)
        for part in parts:
            self._splitter.addWidget(part)
            part.raise_()  # Qt puts each new one first: a screen reader would begin at the end
        for at in range(1, self._splitter.count()):
            self._splitter.handle(at).raise_()
        self._splitter.setStretchFactor(1, 1)

    def _share(self, *, narrow: bool) -> None:
        width = self.width()
        if narrow:
            queue = min(self._splitter.sizes()[0] or QUEUE_PX, round(width * _NARROW_SHARE))
            self._splitter.setSizes([queue, width - queue, 0])
        else:
            self._splitter.setSizes([QUEUE_PX, width - QUEUE_PX - HANDLING_PX, HANDLING_PX])


def none_chosen() -> Nothing:
    """What stands in the middle while no alert is shown."""
    return Nothing(
        Why.EMPTY,
        lambda: translate("AlertsPage", "No alert chosen"),
        lambda: translate("AlertsPage", "Choose one in the list, or press Space to take the next."),
    )
