"""Across the window once the line is back: what came in between, the oldest unseen first."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from safemate_desktop.i18n import words
from safemate_desktop.i18n.plural import plural
from safemate_desktop.i18n.when import clock
from safemate_desktop.models.row_words import AlertRow, title
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.cards import NoticeFrame
from safemate_desktop.views.common.keys import Key
from safemate_desktop.views.common.labels import ElidedLabel, Role
from safemate_desktop.views.common.text import Text
from safemate_desktop.views.common.tokens import GRID, MEDIUM, SMALL

translate = QCoreApplication.translate
NEXT_KEY: Final = "G"
_MOST: Final = 40  # lines in the list; the queue has them all


class MeanwhileStrip(QFrame):
    """Stays until each was opened, or somebody says that they have seen them.

    ``asked``: the id of an alert to go to. ``all_seen``: the list was read.
    """

    asked = Signal(object)
    all_seen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[AlertRow] = []
        self.text = ElidedLabel(role=Role.STRONG)
        self.next = _button("", self._go_next, hint=NEXT_KEY)
        self.list = _button(lambda: translate("Shell", "Show the list"), self._open)
        self.done = _button(lambda: translate("Shell", "I have seen them"), self.all_seen.emit)
        self.menu = QMenu(self)
        frame = NoticeFrame(priority="1")
        inner = QHBoxLayout()
        inner.setSpacing(SMALL)
        inner.addWidget(self.text, 1)
        for button in (self.next, self.list, self.done):
            inner.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        frame.box.setContentsMargins(MEDIUM, GRID, SMALL, GRID)
        frame.box.addLayout(inner)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(MEDIUM, SMALL, MEDIUM, 0)
        outer.addWidget(frame)
        Key(self, NEXT_KEY, _key_words, self._go_next, _group)
        self.hide()

    def show_rows(self, rows: Sequence[AlertRow]) -> None:
        """Show these alerts, the oldest first; none hides it."""
        self._rows = list(rows)
        self.setVisible(bool(rows))
        if not rows:
            self.menu.hide()
            return
        self.text.set_text(lambda: came_text(len(self._rows)))
        self.next.set_text(lambda: line_text(self._rows[0]) if self._rows else "")
        self.next.setToolTip(translate("Shell", "Go to it ({key})").format(key=NEXT_KEY))
        self.list.setVisible(len(rows) > 1)
        if self.menu.isVisible():
            self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_rows(self._rows)
        super().changeEvent(event)

    def _go_next(self) -> None:
        if self._rows:
            self.asked.emit(self._rows[0].alert.id)

    def _open(self) -> None:
        self._fill()
        corner = self.list.mapToGlobal(self.list.rect().bottomRight())
        corner.setX(corner.x() - self.menu.sizeHint().width())
        self.menu.popup(corner)

    def _fill(self) -> None:
        self.menu.clear()
        for row in self._rows[:_MOST]:
            self.menu.addAction(line_text(row), partial(self._ask, row.alert.id))
        if (more := len(self._rows) - _MOST) > 0:
            last = self.menu.addAction(translate("Shell", "and {n} more").format(n=more))
            last.setEnabled(False)

    def _ask(self, alert_id: UUID) -> None:
        self.asked.emit(alert_id)


def came_text(count: int) -> str:
    """How many came."""
    return plural(
        count,
        translate("Shell", "While you were offline, one alert came"),
        translate("Shell", "While you were offline, {n} alerts came"),
    )


def line_text(row: AlertRow) -> str:
    """ "02:14 · User-triggered alarm (SOS) · Anna Hansen · Kari holds it"."""
    alert = row.alert
    parts = [clock(alert.last_at), words.alert_type(alert.type), title(row)]
    if not alert.unresolved:
        parts.append(words.state(alert.state))
    elif row.holder:
        parts.append(row.holder)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _button(text: Text, act: Callable[[], object], hint: str = "") -> Button:
    made = Button(text, Kind.PLAIN, dense=True, on_click=act, hint=hint)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it was
    return made


def _key_words() -> str:
    return translate("Shell", "Go to the oldest alert that came while offline")


def _group() -> str:
    return translate("Shell", "Alerts")
