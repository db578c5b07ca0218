"""Where the panels of the Alerts page stand in its columns, and in tabs when it is narrow."""

from dataclasses import dataclass
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from safemate_desktop.views.alerts.columns import Columns
from safemate_desktop.views.alerts.growing import GrowingArea, Pile
from safemate_desktop.views.common.cards import Card, column, scrolled
from safemate_desktop.views.common.empty import Nothing
from safemate_desktop.views.common.tokens import MEDIUM, SMALL

translate = QCoreApplication.translate

_CLOSING: Final = 1
_TABS_PX: Final = 122
_CLOSING_PX: Final = 240


@dataclass(frozen=True, slots=True)
class Parts:
    """The panels; ``above`` (notices, card, plan) scrolls, ``bar`` never does.

    ``top`` are what is asked whatever alert is shown. ``beside_plan`` is the card where ``call``
    stands while there is no third column.
    """

    top: tuple[QWidget, ...]
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

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.name()
        super().changeEvent(event)

    def name(self) -> None:
        """Say on each tab what it holds."""
        self.setTabText(0, translate("AlertsPage", "Note"))
        self.setTabText(_CLOSING, translate("AlertsPage", "Cause and result"))
        self.setTabText(2, translate("AlertsPage", "What has happened"))

    def give_room(self, tab: int) -> None:
        """Whoever closes an alert needs to see the outcomes, more than the card."""
        self.setMinimumHeight(_CLOSING_PX if tab == _CLOSING else _TABS_PX)


class Panes:
    """Puts the parts into the columns; all but the queue may give way to a sentence."""

    def __init__(self, columns: Columns, parts: Parts) -> None:
        self._columns, self._parts = columns, parts
        self._right_box = columns.right_box
        self._note_box, self._close_box, self._story_box = QWidget(), QWidget(), QWidget()
        for box in (self._note_box, self._close_box, self._story_box):
            box.setLayout(column(margin=SMALL))
        self._show_sides(visible=False)
        self._tabs = _LowTabs()
        self._close_area = scrolled(self._close_box)
        self._middle = self._fill_middle()
        for page in (self._note_box, self._close_area, self._story_box):
            self._tabs.addTab(page, "")
        self._tabs.name()
        self._tabs.currentChanged.connect(self._tabs.give_room)
        for part in parts.top:
            columns.top.addWidget(part)

    @property
    def narrow(self) -> bool:
        """Whether the third column stands in tabs."""
        return bool(self._columns.narrow)

    def set_narrow(self, *, narrow: bool) -> None:
        """Move the third column into tabs below the card, or back; the keyboard's focus stays."""
        columns, parts = self._columns, self._parts
        focus = cast("QWidget | None", columns.window().focusWidget())  # the stub forgets none
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
        self._tabs.setVisible(narrow)
        if focus is not None and columns.isAncestorOf(focus):
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
        self._columns.centre.show_content()
        self._show_sides(visible=True)

    def show_nothing(self, nothing: Nothing) -> None:
        """Say why there is no alert to show, and nothing beside it."""
        self._columns.centre.show_nothing(nothing)
        self._show_sides(visible=False)

    def _reveal(self) -> None:
        area = self._close_area if self.narrow else self._columns.right
        area.ensureWidgetVisible(self._parts.outcomes, 0, 0)

    def _show_sides(self, *, visible: bool) -> None:
        for part in (self._parts.call, self._parts.note, self._parts.outcomes):
            part.setVisible(visible)

    def _fill_middle(self) -> QVBoxLayout:
        layout = QVBoxLayout(self._columns.middle)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, SMALL)
        layout.setSpacing(SMALL)
        layout.addWidget(GrowingArea(self._parts.above, 180, _alert_text))
        layout.addWidget(self._parts.bar)
        layout.addWidget(self._tabs)
        layout.addStretch(0)
        return layout


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
