"""What can be done now to the alert on the card; one strong button, and who holds it."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safemate_desktop.domain.alert_states import MOST_LEVEL, Action, AlertState
from safemate_desktop.domain.alert_types import is_person
from safemate_desktop.i18n import when
from safemate_desktop.models.row_words import AlertRow
from safemate_desktop.views.alerts.actions import AlertActions, next_level
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.flow import flow
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import SMALL

translate = QCoreApplication.translate


class Do(StrEnum):
    """What a button of the bar asks for."""

    TAKE = "take"
    CLOSE = "close"
    FOLLOW_UP = "follow_up"
    TRANSFER = "transfer"
    WITHDRAW = "withdraw"
    TELL_NEXT = "tell_next"
    PUT_OFF = "put_off"
    PUT_BACK = "put_back"
    REOPEN = "reopen"


KEYS: Final = {
    Do.TAKE: "T", Do.CLOSE: "C", Do.FOLLOW_UP: "F", Do.TRANSFER: "O", Do.WITHDRAW: "W",
    Do.TELL_NEXT: "E", Do.PUT_OFF: "U", Do.PUT_BACK: "B", Do.REOPEN: "R",
}  # fmt: skip
_ACTIONS: Final = {
    Do.TAKE: Action.CLAIM,
    Do.CLOSE: Action.RESOLVE,
    Do.FOLLOW_UP: Action.WAIT,
    Do.TRANSFER: Action.OFFER,
    Do.WITHDRAW: Action.WITHDRAW,
    Do.TELL_NEXT: Action.ESCALATE,
    Do.PUT_OFF: Action.SHELVE,
    Do.PUT_BACK: Action.RELEASE,
    Do.REOPEN: Action.REOPEN,
}
_WORDS: Final[dict[Do, Callable[[], str]]] = {
    Do.CLOSE: lambda: translate("AlertsPage", "Close …"),
    Do.FOLLOW_UP: lambda: translate("AlertsPage", "Follow up …"),
    Do.TRANSFER: lambda: translate("AlertsPage", "Transfer …"),
    Do.WITHDRAW: lambda: translate("AlertsPage", "Withdraw"),
    Do.TELL_NEXT: lambda: translate("AlertsPage", "Tell the next"),
    Do.PUT_OFF: lambda: translate("AlertsPage", "Put off …"),
    Do.PUT_BACK: lambda: translate("AlertsPage", "Put back"),
    Do.REOPEN: lambda: translate("AlertsPage", "Reopen"),
}
EMERGENCY: Final = {"113": "Alt+3", "112": "Alt+2", "110": "Alt+0"}


class ActionBar(QWidget):
    """Shows the buttons that mean something for the alert as it stands; ``asked`` says which.

    ``called`` carries an emergency number that was called. ``colleague`` is who was asked to
    take the alert over, by id.
    """

    asked = Signal(object)
    called = Signal(str)

    def __init__(
        self, actions: AlertActions, now: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._actions, self._now = actions, now
        self._row: AlertRow | None = None
        self._to = ""
        self._buttons = {do: self._button(do) for do in Do}
        self.numbers = {number: self._number(number) for number in EMERGENCY}
        self._standing = Label(self._standing_text, Role.MUTED, wrap=True)
        self._waiting = Label(self._waiting_text, Role.STRONG, wrap=True)
        self._lay_out()
        self._name_buttons()
        self.show_row(None)

    def show_row(self, row: AlertRow | None, to: str = "") -> None:
        """Follow the alert on the card; *to* is the name of who was asked to take it over."""
        self._row, self._to = row, to
        for do, button in self._buttons.items():
            button.setVisible(self._is_shown(do))
            button.setEnabled(self.can(do))
        claimed = row is not None and row.mine and row.alert.state is AlertState.CLAIMED
        self._buttons[Do.TAKE].set_text(self._take_text)
        self._buttons[Do.CLOSE].set_kind(Kind.PRIMARY if claimed else Kind.PLAIN)
        self._name_buttons()
        unresolved = row is not None and row.alert.unresolved
        person = row is not None and is_person(row.alert.type)
        for number in self.numbers.values():
            number.setVisible(unresolved and person and self._may())
        self.tick()

    def tick(self) -> None:
        """Let the offer count down, and go when its time is over."""
        self._standing.set_text(self._standing_text)
        self._standing.setVisible(bool(self._standing_text()))
        waits = self._offered()
        self._waiting.set_text(self._waiting_text)
        self._waiting.setVisible(waits)
        for do in (Do.WITHDRAW, Do.TRANSFER):
            self._buttons[do].setVisible(self._is_shown(do))

    def set_dense(self, *, dense: bool) -> None:
        """Stand close to what is around, or with some air."""
        gap = 0 if dense else SMALL
        self._layout.setContentsMargins(0, gap, 0, gap)

    def can(self, do: Do) -> bool:
        """Whether *do* means anything for the alert as it stands, and is allowed."""
        row = self._row
        if row is None or not self._may():
            return False
        alert = row.alert
        match do:
            case Do.TAKE if row.mine and alert.state is AlertState.CLAIMED:
                return False
            case Do.TELL_NEXT if alert.level >= MOST_LEVEL:
                return False
            case Do.WITHDRAW if not self._offered():
                return False
            case Do.TRANSFER if self._offered():
                return False
        return self._actions.blocked(alert, _ACTIONS[do], self._now()) is None

    def ask(self, do: Do) -> None:
        """Ask as if the button had been pressed; nothing where it is not there."""
        if self.can(do):
            self.asked.emit(do)

    def call(self, number: str) -> None:
        """Say that *number* was called, as if its button had been pressed."""
        if self.numbers[number].isVisibleTo(self):
            self.called.emit(number)

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

    def _lay_out(self) -> None:
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SMALL, 0, SMALL)
        layout.setSpacing(SMALL)
        layout.addWidget(self._standing)
        offered = QHBoxLayout()
        offered.setSpacing(SMALL)
        offered.addWidget(self._waiting, 1)
        offered.addWidget(self._buttons[Do.WITHDRAW])
        layout.addLayout(offered)
        order = [do for do in Do if do is not Do.WITHDRAW]
        buttons = (self._buttons[do] for do in order)
        layout.addWidget(flow(*buttons, *self.numbers.values()))

    def _button(self, do: Do) -> Button:
        text = self._take_text if do is Do.TAKE else _WORDS[do]
        kind = Kind.PRIMARY if do is Do.TAKE else Kind.PLAIN
        button = Button(
            text, kind, hint=KEYS[do], on_click=partial(self.ask, do), dense=do is Do.WITHDRAW
        )
        button.setObjectName(f"do.{do}")
        return button

    def _number(self, number: str) -> Button:
        button = Button(
            number, Kind.DANGER, icon="phone-call", on_click=partial(self.call, number), dense=True
        )
        button.setObjectName(f"call.{number}")
        return button

    def _may(self) -> bool:
        return self._row is not None and self._actions.may_handle(self._row.alert)

    def _is_shown(self, do: Do) -> bool:
        """What cannot be done is away, but for telling on: why that cannot be is worth knowing."""
        if do is not Do.TELL_NEXT or self._row is None:
            return self.can(do)
        return self._may() and self._row.alert.unresolved and is_person(self._row.alert.type)

    def _offered(self) -> bool:
        """Whether a colleague is asked to take it over."""
        row = self._row
        if row is None or not row.mine or row.alert.offered_until is None:
            return False
        return self._now() < row.alert.offered_until

    def _name_buttons(self) -> None:
        tips = {
            Do.TAKE: translate("AlertsPage", "Take the alert that is shown"),
            Do.CLOSE: translate("AlertsPage", "Close the alert with its cause and result"),
            Do.FOLLOW_UP: translate("AlertsPage", "Keep the alert and come back to it at a time"),
            Do.TRANSFER: translate("AlertsPage", "Ask a colleague to take the alert over"),
            Do.WITHDRAW: translate("AlertsPage", "Do not ask any more; you keep the alert"),
            Do.TELL_NEXT: self._next_text(),
            Do.PUT_OFF: translate("AlertsPage", "Nobody needs to look at it until then"),
            Do.PUT_BACK: translate("AlertsPage", "Put the alert back into the queue"),
            Do.REOPEN: translate("AlertsPage", "Open the closed alert again"),
        }
        for do, button in self._buttons.items():
            button.setToolTip(f"{tips[do]} ({KEYS[do]})")
        for number, button in self.numbers.items():
            text = translate("AlertsPage", "Write down that {number} was called, copy the number")
            said = text.format(number=number)
            button.setToolTip(f"{said} ({EMERGENCY[number]})")
            button.setAccessibleDescription(said)

    def _next_text(self) -> str:
        alert = self._row.alert if self._row is not None else None
        if alert is None or next_level(alert) < MOST_LEVEL:
            return translate("AlertsPage", "Tell everybody on duty; whoever has the alert keeps it")
        if alert.level < MOST_LEVEL:
            return translate("AlertsPage", "Tell the standby; whoever has the alert keeps it")
        return translate("AlertsPage", "Everybody and the standby have been told")

    def _take_text(self) -> str:
        row = self._row
        if row is not None and row.alert.state is AlertState.WAITING:
            return translate("AlertsPage", "Go on now")
        return translate("AlertsPage", "Take the alert")

    def _waiting_text(self) -> str:
        row = self._row
        if row is None or row.alert.offered_until is None:
            return ""
        left = when.elapsed(-(-(row.alert.offered_until - self._now()) // 1000))
        name = self._to or translate("AlertRow", "a colleague")
        text = translate("AlertsPage", "Waiting for an answer from {name} · {time}")
        return text.format(name=name, time=left)

    def _standing_text(self) -> str:
        row = self._row
        if row is None:
            return ""
        alert = row.alert
        if alert.unresolved and not self._may():
            return translate("AlertsPage", "You may read this alert, not handle it.")
        if alert.holder_id is None or row.mine or not alert.unresolved:
            return ""
        name = row.holder or translate("AlertRow", "a colleague")
        since = alert.claimed_at or alert.last_at
        text = translate("AlertsPage", "{name} has held the alert since {time}. You can add notes.")
        return text.format(name=name, time=when.moment(since, self._now()))
