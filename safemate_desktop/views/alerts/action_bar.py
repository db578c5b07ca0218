"""What can be done now to the alert on the card; one strong button, and who holds it."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safemate_desktop.domain.alert_states import Action, AlertState
from safemate_desktop.i18n import when
from safemate_desktop.models.row_words import AlertRow
from safemate_desktop.views.alerts.actions import AlertActions
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.flow import flow
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import SMALL

translate = QCoreApplication.translate


class Do(StrEnum):
    """What a button of the bar asks for."""

    TAKE = "take"
    PUT_BACK = "put_back"
    FOLLOW_UP = "follow_up"
    CLOSE = "close"
    REOPEN = "reopen"


KEYS = {Do.TAKE: "T", Do.PUT_BACK: "R", Do.FOLLOW_UP: "F", Do.CLOSE: "A", Do.REOPEN: "G"}
_ACTIONS = {
    Do.TAKE: Action.CLAIM,
    Do.PUT_BACK: Action.RELEASE,
    Do.FOLLOW_UP: Action.WAIT,
    Do.CLOSE: Action.RESOLVE,
    Do.REOPEN: Action.REOPEN,
}


class ActionBar(QWidget):
    """Shows the buttons that mean something for the alert as it stands; ``asked`` says which."""

    asked = Signal(object)

    def __init__(
        self, actions: AlertActions, now: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._actions, self._now = actions, now
        self._row: AlertRow | None = None
        self._buttons = {do: self._button(do) for do in Do}
        self._standing = Label(self._standing_text, Role.MUTED, wrap=True)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SMALL, 0, SMALL)
        layout.setSpacing(SMALL)
        layout.addWidget(self._standing)
        order = (Do.TAKE, Do.CLOSE, Do.FOLLOW_UP, Do.PUT_BACK, Do.REOPEN)
        layout.addWidget(flow(*(self._buttons[do] for do in order)))
        self._name_buttons()
        self.show_row(None)

    def show_row(self, row: AlertRow | None) -> None:
        """Follow the alert on the card."""
        self._row = row
        for do, button in self._buttons.items():
            button.setVisible(self.can(do))
        mine = row is not None and row.mine and row.alert.state is AlertState.CLAIMED
        self._buttons[Do.TAKE].set_text(self._take_text)
        self._buttons[Do.TAKE].set_kind(Kind.PRIMARY)
        self._buttons[Do.CLOSE].set_kind(Kind.PRIMARY if mine else Kind.PLAIN)
        self._standing.set_text(self._standing_text)
        self._standing.setVisible(bool(self._standing_text()))

    def set_dense(self, *, dense: bool) -> None:
        """Stand close to what is around, or with some air."""
        gap = 0 if dense else SMALL
        self._layout.setContentsMargins(0, gap, 0, gap)

    def can(self, do: Do) -> bool:
        """Whether *do* means anything for the alert as it stands, and is allowed."""
        row = self._row
        if row is None or not self._actions.may_handle(row.alert):
            return False
        if do is Do.TAKE and row.mine and row.alert.state is AlertState.CLAIMED:
            return False
        return self._actions.blocked(row.alert, _ACTIONS[do]) is None

    def ask(self, do: Do) -> None:
        """Ask as if the button had been pressed; nothing where it is not there."""
        if self.can(do):
            self.asked.emit(do)

    def below(self, do: Do) -> QPoint:
        """Where a menu of the button *do* opens, on the screen."""
        button = self._buttons[do]
        return button.mapToGlobal(QPoint(0, button.height() + 2))

    def button(self, do: Do) -> Button:
        """The button, for the keyboard's focus and for tests."""
        return self._buttons[do]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_buttons()
        super().changeEvent(event)

    def _button(self, do: Do) -> Button:
        words: dict[Do, Callable[[], str]] = {
            Do.TAKE: self._take_text,
            Do.PUT_BACK: lambda: translate("AlertsPage", "Put back"),
            Do.FOLLOW_UP: lambda: translate("AlertsPage", "Follow up …"),
            Do.CLOSE: lambda: translate("AlertsPage", "Close …"),
            Do.REOPEN: lambda: translate("AlertsPage", "Reopen"),
        }
        button = Button(words[do], hint=KEYS[do], on_click=lambda: self.ask(do))
        button.setObjectName(f"do.{do}")
        return button

    def _name_buttons(self) -> None:
        tips = {
            Do.TAKE: translate("AlertsPage", "Take the alert that is shown"),
            Do.PUT_BACK: translate("AlertsPage", "Put the alert back into the queue"),
            Do.FOLLOW_UP: translate("AlertsPage", "Keep the alert and come back to it at a time"),
            Do.CLOSE: translate("AlertsPage", "Close the alert with its cause and result"),
            Do.REOPEN: translate("AlertsPage", "Open the closed alert again"),
        }
        for do, button in self._buttons.items():
            button.setToolTip(f"{tips[do]} ({KEYS[do]})")

    def _take_text(self) -> str:
        row = self._row
        if row is not None and row.alert.state is AlertState.WAITING:
            return translate("AlertsPage", "Go on now")
        return translate("AlertsPage", "Take the alert")

    def _standing_text(self) -> str:
        row = self._row
        if row is None:
            return ""
        alert = row.alert
        if alert.unresolved and not self._actions.may_handle(alert):
            return translate("AlertsPage", "You may read this alert, not handle it.")
        if alert.holder_id is None or row.mine or not alert.unresolved:
            return ""
        name = row.holder or translate("AlertRow", "a colleague")
        since = alert.claimed_at or alert.last_at
        text = translate("AlertsPage", "{name} has held the alert since {time}. You can add notes.")
        return text.format(name=name, time=when.moment(since, self._now()))
