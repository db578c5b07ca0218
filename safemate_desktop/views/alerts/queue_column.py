"""The left column: how many alerts stand where, the way to take the next, and the sections."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safemate_desktop.domain.alert_types import is_person
from safemate_desktop.models.alerts import AlertQueue
from safemate_desktop.models.queue_order import Section
from safemate_desktop.store.rows import AlertView
from safemate_desktop.views.alerts.queue_list import QueueList
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.cards import section
from safemate_desktop.views.common.chips import Tag
from safemate_desktop.views.common.empty import Filled, Nothing, Why
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.text import say
from safemate_desktop.views.common.tokens import LARGE, MEDIUM, SMALL

translate = QCoreApplication.translate

# At least so many rows of each section stay in sight, whatever floods the others.
_LEAST_ROWS: Final = {Section.QUEUE: 5, Section.WAITING: 2, Section.CLOSED: 1}

_NAMES: Final[dict[Section, Callable[[], str]]] = {
    Section.QUEUE: lambda: translate("AlertsPage", "Alert queue"),
    Section.WAITING: lambda: translate("AlertsPage", "Being followed up"),
    Section.CLOSED: lambda: translate("AlertsPage", "Just closed"),
}


class QueueColumn(QWidget):
    """Shows all sections, one below the other; each scrolls by itself when there is no room."""

    opened = Signal(object)
    stepped = Signal(int)
    painted = Signal(object)
    next_asked = Signal()

    def __init__(self, queue: AlertQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._lists = {
            part: QueueList(queue.section(part), queue.now, _LEAST_ROWS[part], _NAMES[part])
            for part in Section
        }
        self._titles = {part: section(_NAMES[part]) for part in (Section.WAITING, Section.CLOSED)}
        self._free, self._taken, self._waiting = Tag(), Tag(), Tag()
        self.take_next = Button(
            lambda: translate("AlertsPage", "Take next"),
            Kind.PRIMARY,
            hint=lambda: translate("AlertsPage", "Space"),
            on_click=self.next_asked.emit,
        )
        self._filled = Filled(self._sections())
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, 0)
        layout.setSpacing(MEDIUM)
        layout.addLayout(self._header())
        layout.addWidget(self._filled, 1)
        self._connect()
        self._count()
        self._fill()
        self._name()

    def focus_list(self) -> None:
        """Give the keyboard to the first list that has rows; arrows go on into the others.

        Without rows the column keeps it for the first that comes, so that Space is never a button.
        """
        rows = next((rows for rows in self._lists.values() if rows.isVisible()), None)
        (self if rows is None else rows).setFocus()

    def set_shown(self, alert_id: UUID | None) -> None:
        """Mark the alert that is on the card."""
        for rows in self._lists.values():
            rows.set_shown(alert_id)

    def step_from(self, alert_id: UUID | None, by: int) -> UUID | None:
        """The alert *by* rows below *alert_id*, over the ends of the sections."""
        keys = [key for part in Section for key in self._queue.section(part).keys()]  # noqa: SIM118
        if not keys:
            return None
        if alert_id not in keys:
            return keys[0] if by > 0 else keys[-1]
        return keys[min(max(keys.index(alert_id) + by, 0), len(keys) - 1)]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        self.setAccessibleName(say(_NAMES[Section.QUEUE]))

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(Label(_NAMES[Section.QUEUE], Role.TITLE))
        for tag in (self._free, self._taken, self._waiting):
            row.addWidget(tag)
        row.addStretch(1)
        row.addWidget(self.take_next)
        return row

    def _sections(self) -> QWidget:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, SMALL)
        layout.setSpacing(0)
        for part, rows in self._lists.items():
            if (title := self._titles.get(part)) is not None:
                title.setContentsMargins(0, LARGE, 0, SMALL)
                layout.addWidget(title)
            layout.addWidget(rows)
        layout.addStretch(1)
        return inner

    def _connect(self) -> None:
        for part, rows in self._lists.items():
            rows.opened.connect(self.opened)
            rows.stepped.connect(self.stepped)
            rows.painted.connect(self.painted)
            self._queue.ticked.connect(rows.tick)
            model = self._queue.section(part)
            for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
                signal.connect(self._fill)
        self._queue.counted.connect(self._count)
        self._queue.fresh.connect(self._cry)

    def _count(self) -> None:
        counts = self._queue.counts
        free, taken, waiting = counts.free, counts.taken, counts.waiting
        self._free.set(lambda: translate("AlertsPage", "{n} free").format(n=free))
        self._taken.set(lambda: translate("AlertsPage", "{n} taken").format(n=taken))
        self._waiting.set(lambda: translate("AlertsPage", "{n} followed up").format(n=waiting))
        self.take_next.setEnabled(free > 0)

    def _fill(self) -> None:
        rows = {part: self._queue.section(part).rowCount() for part in Section}
        for part, title in self._titles.items():
            title.setVisible(rows[part] > 0)
        for part, listed in self._lists.items():
            listed.setVisible(rows[part] > 0)
        if any(rows.values()):
            self._filled.show_content()
            if self.hasFocus():
                self.focus_list()
        else:
            self._filled.show_nothing(
                Nothing(
                    Why.EMPTY,
                    lambda: translate("AlertsPage", "No alerts now"),
                    lambda: translate(
                        "AlertsPage", "New ones come here by themselves, with sound."
                    ),
                )
            )

    def _cry(self, fresh: list[AlertView]) -> None:
        # Calm until it matters: equipment comes without a blink.
        ids = frozenset(view.alert.id for view in fresh if is_person(view.alert.type))
        self._lists[Section.QUEUE].cry(ids)
