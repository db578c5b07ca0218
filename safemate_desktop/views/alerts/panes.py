"""Where the parts of the Alerts page stand: three columns, or two with tabs when it is narrow."""

from dataclasses import dataclass
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from safemate_desktop.views.alerts.growing import GrowingArea, Pile
from safemate_desktop.views.common.cards import Card, column, holder, scrolled
from safemate_desktop.views.common.empty import Filled, Nothing
from safemate_desktop.views.common.tokens import LARGE, MEDIUM, SMALL

translate = QCoreApplication.translate

QUEUE_PX: Final = 560
HANDLING_PX: Final = 360
_NARROW_SHARE: Final = 0.37
_CLOSING: Final = 1
_TABS_PX: Final = 122
_CLOSING_PX: Final = 240


@dataclass(frozen=True, slots=True)
class Parts:
    """The widgets of the page; ``above`` (notices, card, plan) scrolls, ``bar`` never does.

    ``top`` is what is asked whatever alert is shown. ``beside_plan`` is the card where ``call``
    stands while there is no third column.
    """

    queue: QWidget
    top: QWidget
    above: Pile
    beside_plan: Card
    bar: QWidget
    story: QWidget
    call: QWidget
    note: QWidget
    outcomes: QWidget


class _LowTabs(QTabWidget):
    """Asks for little, whatever its pages would like, and takes what is left of the height."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(_TABS_PX)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its bar of tabs has the keyboard

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _TABS_PX)

    def hasHeightForWidth(self) -> bool:
        return False


class Panes(QWidget):
    """Arranges the parts; all but the queue may give way to a sentence."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._narrow: bool | None = None
        self._right_box, self._note_box, self._close_box = QWidget(), QWidget(), QWidget()
        self._right_box.setLayout(column(gap=LARGE, margin=MEDIUM))
        for box in (self._note_box, self._close_box):
            box.setLayout(column(margin=SMALL))
        self._right = scrolled(self._right_box)
        self._right.setMinimumWidth(300)
        self._tabs = _LowTabs()
        self._story_box = QWidget()
        self._story_box.setLayout(column(margin=SMALL))
        self._close_area = scrolled(self._close_box)
        for page in (self._note_box, self._close_area, self._story_box):
            self._tabs.addTab(page, "")
        self._tabs.currentChanged.connect(self._give_room)
        inner = QWidget()
        self._middle = QVBoxLayout(inner)
        self._fill_middle()
        self._centre = Filled(inner)
        self._centre_box = holder(column(parts.top, self._centre, gap=0))
        self._centre_box.setMinimumWidth(380)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._name_tabs()
        # A page that is never shown, behind a locked screen say, owns its parts all the same.
        _put(self._right_box, parts.call, parts.note, parts.outcomes, parts.story)

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
        if narrow:
            _put(parts.beside_plan, parts.call)
            _put(self._note_box, parts.note)
            _put(self._close_box, parts.outcomes)
            _put(self._story_box, parts.story)
        else:
            _put(self._right_box, parts.call, parts.note, parts.outcomes)
            self._middle.insertWidget(2, parts.story, 1)
        for box in (parts.beside_plan, self._close_box, self._right_box):
            _end_with_stretch(box)
        parts.beside_plan.setVisible(narrow)
        parts.story.show()
        self._right.setVisible(not narrow)
        self._tabs.setVisible(narrow)
        self._share(narrow=narrow)
        if focus is not None and self.isAncestorOf(focus):
            focus.setFocus()

    def show_note(self) -> None:
        """Bring the note into sight."""
        self._tabs.setCurrentWidget(self._note_box)

    def show_outcomes(self) -> None:
        """Bring the causes and results into sight."""
        self._tabs.setCurrentIndex(_CLOSING)
        # Once what was just shown in them has its place.
        QTimer.singleShot(0, self._parts.outcomes, self._reveal)

    def begin_anew(self) -> None:
        """Another alert is shown: nobody is about to close it yet."""
        if self._tabs.currentIndex() == _CLOSING:
            self.show_note()

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

    def _reveal(self) -> None:
        area = self._close_area if self._narrow else self._right
        area.ensureWidgetVisible(self._parts.outcomes, 0, 0)

    def _give_room(self, tab: int) -> None:
        """Whoever closes an alert needs to see the outcomes, more than the card."""
        self._tabs.setMinimumHeight(_CLOSING_PX if tab == _CLOSING else _TABS_PX)

    def _show_sides(self, *, visible: bool) -> None:
        for part in (self._parts.call, self._parts.note, self._parts.outcomes):
            part.setVisible(visible)

    def _fill_middle(self) -> None:
        self._middle.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, SMALL)
        self._middle.setSpacing(SMALL)
        self._middle.addWidget(GrowingArea(self._parts.above, 180, _alert_text))
        self._middle.addWidget(self._parts.bar)
        self._middle.addWidget(self._tabs)
        self._middle.addStretch(0)

    def _lay_out(self) -> None:
        self.columns.setObjectName("alerts.columns")
        self.columns.setChildrenCollapsible(False)
        for part in (self._parts.queue, self._centre_box, self._right):
            self.columns.addWidget(part)
            part.raise_()  # Qt puts each new one first: a screen reader would begin at the end
        for at in range(1, self.columns.count()):
            self.columns.handle(at).raise_()
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

    def _name_tabs(self) -> None:
        self._tabs.setTabText(0, translate("AlertsPage", "Note"))
        self._tabs.setTabText(_CLOSING, translate("AlertsPage", "Cause and result"))
        self._tabs.setTabText(2, translate("AlertsPage", "What has happened"))


def _alert_text() -> str:
    return translate("AlertsPage", "The alert and its plan")


def _column(box: QWidget) -> QVBoxLayout:
    layout = box.layout()
    if not isinstance(layout, QVBoxLayout):
        raise TypeError("a box of the panes is a column")
    return layout


def _put(box: QWidget, *parts: QWidget) -> None:
    layout = _column(box)
    for part in parts:
        layout.addWidget(part)


def _end_with_stretch(box: QWidget) -> None:
    """One stretch, after everything else."""
    layout = _column(box)
    for at in reversed(range(layout.count())):
        item = layout.itemAt(at)
        if item is not None and item.spacerItem() is not None:
            layout.takeAt(at)
    layout.addStretch(1)
