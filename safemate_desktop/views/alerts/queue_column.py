"""The left column: how many alerts are free, the way to take the next, and the queue itself."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safemate_desktop.domain.alert_types import AlertType, is_person, is_technical
from safemate_desktop.models.alerts import AlertQueue
from safemate_desktop.models.queue_order import RowKey
from safemate_desktop.models.queue_rows import DENSE_ROW_PX, ROW_PX
from safemate_desktop.store.rows import AlertView
from safemate_desktop.views.alerts.queue_list import QueueList
from safemate_desktop.views.alerts.queue_look import LookMenu, QueueLook
from safemate_desktop.views.common.buttons import Button, IconButton, Kind
from safemate_desktop.views.common.chips import Tag
from safemate_desktop.views.common.empty import Filled, Nothing, Why
from safemate_desktop.views.common.keys import Key
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import MEDIUM, SMALL

translate = QCoreApplication.translate

LOOK_KEY = "V"
PICK_KEY = "X"


class QueueColumn(QWidget):
    """Shows the queue as one list under the headings of its sections.

    ``looked``: another ``QueueLook`` was chosen. ``picked``: ``chosen`` is another.
    """

    opened = Signal(object)
    stepped = Signal(int)
    painted = Signal(object)
    next_asked = Signal()
    looked = Signal(object)
    picked = Signal()

    def __init__(self, queue: AlertQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self.list = QueueList(queue, _title)
        self._marked: frozenset[UUID] = frozenset()
        self._menu = LookMenu(self)
        self._look = IconButton("list-checks", _look_words, self._open_menu)
        self._free = Tag()
        self.take_next = Button(
            lambda: translate("AlertsPage", "Take next"),
            Kind.PRIMARY,
            hint=lambda: translate("AlertsPage", "Space"),
            on_click=self.next_asked.emit,
        )
        self._filled = Filled(self.list)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(self._header())
        layout.addWidget(self._filled, 1)
        self._connect()
        self._count()
        self._fill()
        self._name()

    @property
    def look(self) -> QueueLook:
        """How the rows look now."""
        return self._menu.look

    @property
    def chosen(self) -> tuple[UUID, ...]:
        """Technical alerts to be closed together: those picked out, else those of the fold."""
        if self._marked:
            return tuple(key for key in self._in_order() if key in self._marked)
        fold = self.list.current
        inside = self._queue.folds.get(fold) if isinstance(fold, AlertType) else None
        return tuple(inside.keys) if inside is not None else ()

    def set_look(self, look: QueueLook) -> None:
        """Show the rows so."""
        self._menu.look = look
        self._queue.facts = look.facts
        self._queue.rows.set_row_px(DENSE_ROW_PX if look.dense else ROW_PX)
        self.list.viewport().update()

    def pick(self, alert_ids: frozenset[UUID]) -> None:
        """Pick these alerts out; none is about a person."""
        marked = frozenset(key for key in alert_ids if self._may_pick(key))
        if marked != self._marked:
            self._marked = marked
            self.list.set_marked(marked)
            self.picked.emit()

    def focus_list(self) -> None:
        """Give the keyboard to the list, where there are rows.

        Without rows the column keeps it for the first that comes, so that Space is never a button.
        """
        (self.list if self.list.isVisible() else self).setFocus()

    def set_shown(self, alert_id: UUID | None) -> None:
        """Mark the alert that is on the card."""
        self._queue.keep(alert_id)
        self.list.set_shown(alert_id)

    def step_from(self, alert_id: UUID | None, by: int) -> UUID | None:
        """The alert *by* rows below *alert_id*; None where the keyboard comes to be on a fold."""
        keys = [key for key in self._queue.rows.keys() if _is_stop(key)]  # noqa: SIM118
        if not keys:
            return None
        start: RowKey | None = self.list.current
        if not isinstance(start, AlertType):
            fold = self._queue.fold_of(alert_id) if alert_id is not None else None
            start = fold if alert_id not in keys else alert_id
        if start in keys:
            key = keys[min(max(keys.index(start) + by, 0), len(keys) - 1)]
        else:
            key = keys[0] if by > 0 else keys[-1]
        self.list.set_current(key)
        return key if isinstance(key, UUID) else None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        self.setAccessibleName(_title())
        self._look.setToolTip(f"{_look_words()} ({LOOK_KEY})")

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(Label(_title, Role.TITLE))
        row.addWidget(self._free)
        row.addStretch(1)
        row.addWidget(self._look)
        row.addWidget(self.take_next)
        return row

    def _connect(self) -> None:
        rows = self.list
        rows.opened.connect(self.opened)
        rows.stepped.connect(self.stepped)
        rows.painted.connect(self.painted)
        rows.picked.connect(self._toggle)
        self._menu.chosen.connect(self.set_look)
        self._menu.chosen.connect(self.looked)
        self._queue.ticked.connect(rows.tick)
        self._queue.rows.arranged.connect(self._fill)
        self._queue.counted.connect(self._count)
        self._queue.changed.connect(self._unpick)
        self._queue.fresh.connect(self._cry)
        Key(self, LOOK_KEY, _look_words, self._open_menu, _group)
        Key(self, PICK_KEY, _pick_words, lambda: self._toggle(rows.current), _group)

    def _open_menu(self) -> None:
        self._menu.open_at(self._look.mapToGlobal(QPoint(0, self._look.height())))

    def _toggle(self, key: RowKey | None) -> None:
        """Pick an alert, or a whole fold, or let it go again."""
        fold = self._queue.folds.get(key) if isinstance(key, AlertType) else None
        keys = (
            frozenset(fold.keys) if fold is not None else frozenset({key} & set(self._in_order()))
        )
        some = frozenset(one for one in keys if isinstance(one, UUID))
        self.pick(self._marked - some if some <= self._marked else self._marked | some)

    def _unpick(self, _changed: frozenset[UUID]) -> None:
        """What somebody has taken or closed meanwhile is not picked any more."""
        if self._marked:
            self.pick(self._marked)

    def _may_pick(self, alert_id: UUID) -> bool:
        row = self._queue.row(alert_id)
        return row is not None and row.alert.unresolved and is_technical(row.alert.type)

    def _in_order(self) -> list[UUID]:
        keys: list[UUID] = []
        for key in self._queue.rows.keys():  # noqa: SIM118
            if isinstance(key, UUID):
                keys.append(key)
            elif isinstance(key, AlertType) and key not in self._queue.opened_folds:
                keys += self._queue.folds[key].keys
        return keys

    def _count(self) -> None:
        free = self._queue.counts.free
        self._free.set(lambda: translate("AlertsPage", "{n} free").format(n=free))
        self.take_next.setEnabled(free > 0)

    def _fill(self) -> None:
        if self._queue.rows.rowCount():
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
        self.list.cry(frozenset(view.alert.id for view in fresh if is_person(view.alert.type)))


def _is_stop(key: RowKey) -> bool:
    return isinstance(key, UUID | AlertType)


def _title() -> str:
    return translate("AlertsPage", "Alert queue")


def _group() -> str:
    return translate("AlertsPage", "Alerts")


def _look_words() -> str:
    return translate("AlertsPage", "Choose what the rows show")


def _pick_words() -> str:
    return translate("AlertsPage", "Pick out the technical alert, to close several together")
