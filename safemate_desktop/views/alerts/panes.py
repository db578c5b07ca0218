"""Where the parts of the Alerts page stand: three columns, or two with tabs when it is narrow."""

from dataclasses import dataclass
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from safemate_desktop.views.alerts.growing import GrowingArea, Pile
from safemate_desktop.views.common.cards import column, scrolled
from safemate_desktop.views.common.empty import Filled, Nothing
from safemate_desktop.views.common.tokens import LARGE, MEDIUM, SMALL

translate = QCoreApplication.translate

QUEUE_PX: Final = 560
HANDLING_PX: Final = 360
_NARROW_SHARE: Final = 0.4
_TABS_PX: Final = 224


@dataclass(frozen=True, slots=True)
class Parts:
    """The widgets of the page; ``above`` (notices, card, plan) scrolls, ``bar`` never does.

    ``note_layout`` holds the note and the outcomes: one below the other, or side by side.
    """

    queue: QWidget
    above: Pile
    bar: QWidget
    story: QWidget
    call: QWidget
    note: QWidget
    note_layout: QBoxLayout


class Panes(QWidget):
    """Arranges the parts; all but the queue may give way to a sentence."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._narrow: bool | None = None
        self._right_box, self._note_box, self._call_box = QWidget(), QWidget(), QWidget()
        for box in (self._right_box, self._note_box, self._call_box):
            box.setLayout(column(gap=LARGE, margin=MEDIUM))
        self._right = scrolled(self._right_box)
        self._right.setMinimumWidth(300)
        self._tabs = QTabWidget()
        self._tabs.setMinimumHeight(_TABS_PX)
        self._story_box = QWidget()
        self._story_box.setLayout(column(margin=MEDIUM))
        for page in (scrolled(self._note_box), scrolled(self._call_box), self._story_box):
            self._tabs.addTab(page, "")
        inner = QWidget()
        self._middle = QVBoxLayout(inner)
        self._fill_middle()
        self._centre = Filled(inner)
        self._centre.setMinimumWidth(380)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._name_tabs()

    @property
    def narrow(self) -> bool:
        """Whether the third column stands in tabs."""
        return bool(self._narrow)

    def set_narrow(self, *, narrow: bool) -> None:
        """Move the third column into tabs below the card, or back; the keyboard's focus stays."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        focus = cast("QWidget | None", self.window().focusWidget())  # the stub forgets none
        parts = self._parts
        way = QBoxLayout.Direction.LeftToRight if narrow else QBoxLayout.Direction.TopToBottom
        parts.note_layout.setDirection(way)
        if narrow:
            self._put(self._note_box, parts.note)
            self._put(self._call_box, parts.call)
            self._put(self._story_box, parts.story)
        else:
            self._put(self._right_box, parts.call, parts.note)
            self._middle.insertWidget(2, parts.story, 1)
        parts.story.show()
        self._right.setVisible(not narrow)
        self._tabs.setVisible(narrow)
        self._share(narrow=narrow)
        if focus is not None and self.isAncestorOf(focus):
            focus.setFocus()

    def show_handling(self) -> None:
        """Bring the note and the outcomes into sight."""
        self._tabs.setCurrentIndex(0)

    def show_content(self) -> None:
        """Show the parts about the alert."""
        self._centre.show_content()
        self._show_sides(visible=True)

    def show_nothing(self, nothing: Nothing) -> None:
        """Say why there is no alert to show, and nothing beside it."""
        self._centre.show_nothing(nothing)
        self._show_sides(visible=False)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_tabs()
        super().changeEvent(event)

    def _show_sides(self, *, visible: bool) -> None:
        self._parts.call.setVisible(visible)
        self._parts.note.setVisible(visible)

    def _fill_middle(self) -> None:
        self._middle.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, SMALL)
        self._middle.setSpacing(SMALL)
        self._middle.addWidget(GrowingArea(self._parts.above, least_px=180))
        self._middle.addWidget(self._parts.bar)
        self._middle.addWidget(self._tabs)
        self._middle.addStretch(0)

    def _lay_out(self) -> None:
        self.columns.setObjectName("alerts.columns")
        self.columns.setChildrenCollapsible(False)
        for part in (self._parts.queue, self._centre, self._right):
            self.columns.addWidget(part)
        self.columns.setStretchFactor(1, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.columns)

    def _share(self, *, narrow: bool) -> None:
        width = self.width()
        if narrow:
            queue = min(self.columns.sizes()[0] or QUEUE_PX, round(width * _NARROW_SHARE))
            self.columns.setSizes([queue, width - queue, 0])
        else:
            self.columns.setSizes([QUEUE_PX, width - QUEUE_PX - HANDLING_PX, HANDLING_PX])

    def _put(self, box: QWidget, *parts: QWidget) -> None:
        layout = box.layout()
        if not isinstance(layout, QVBoxLayout):
            raise TypeError("a box of the panes is a column")
        for part in parts:
            layout.addWidget(part)
        if box is not self._story_box:
            _end_with_stretch(layout)

    def _name_tabs(self) -> None:
        self._tabs.setTabText(0, translate("AlertsPage", "Note and closing"))
        self._tabs.setTabText(1, translate("AlertsPage", "Call"))
        self._tabs.setTabText(2, translate("AlertsPage", "What has happened"))


def _end_with_stretch(layout: QVBoxLayout) -> None:
    """One stretch, after everything else."""
    for at in reversed(range(layout.count())):
        item = layout.itemAt(at)
        if item is not None and item.spacerItem() is not None:
            layout.takeAt(at)
    layout.addStretch(1)
