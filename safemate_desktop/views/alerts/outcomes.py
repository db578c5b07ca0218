"""Closing an alert: one button for each cause and result, the likely ones first."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safemate_desktop.domain.alert_states import Outcome
from safemate_desktop.domain.alert_types import AlertType, is_technical
from safemate_desktop.i18n import words
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.cards import section
from safemate_desktop.views.common.flow import FlowLayout, flow
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.text import Text, say
from safemate_desktop.views.common.tokens import SMALL

translate = QCoreApplication.translate
O = Outcome  # noqa: E741  a table reads better

_PERSON: Final = (
    O.MISTAKE, O.INFORMATION, O.CARE, O.ANXIETY, O.FALL_UNHURT, O.FALL_HURT, O.LED_HOME,
    O.KIN_WENT, O.RESPONDER_WENT,
)  # fmt: skip
_TECHNICAL: Final = (O.TECHNICAL_FAULT, O.MISTAKE, O.INFORMATION, O.RESPONDER_WENT, O.TEST)


class OutcomePanel(QWidget):
    """``chosen`` carries the outcome; arrows go from button to button."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why: Text = ""
        self._all = False
        self._first: tuple[Outcome, ...] = _PERSON
        self._buttons = {outcome: self._button(outcome) for outcome in Outcome}
        self._more = Button(self._more_text, Kind.QUIET, on_click=self._toggle, dense=True)
        self._note = Label("", Role.MUTED, wrap=True)
        self._flow = flow()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        self._title = section(lambda: translate("AlertsPage", "Close: cause and result"))
        layout.addWidget(self._title)
        layout.addWidget(self._note)
        layout.addWidget(self._flow)
        layout.addStretch(1)
        self._arrange()
        self.allow(why_not="")

    def suit(self, kind: AlertType | None) -> None:
        """Put the outcomes that are likely for this kind of alert first."""
        first = _TECHNICAL if kind is not None and is_technical(kind) else _PERSON
        self._all = False
        if first != self._first:
            self._first = first
        self._arrange()

    def allow(self, *, why_not: Text, note: Text = "") -> None:
        """Let the buttons be pressed, or say why they cannot be; *note* says what goes along."""
        self._why = why_not
        words_shown = why_not or note
        self._note.set_text(words_shown)
        self._note.setVisible(bool(say(words_shown)))
        for button in self._buttons.values():
            button.setEnabled(not why_not)

    def set_dense(self, *, dense: bool) -> None:
        """Leave the heading to the tab that this stands in, or have one of its own."""
        self._title.setVisible(not dense)

    def focus_first(self) -> None:
        """Give the keyboard to the first outcome."""
        self._buttons[self._first[0]].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def button(self, outcome: Outcome) -> Button:
        """The button for *outcome*, for tests."""
        return self._buttons[outcome]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)

    def _button(self, outcome: Outcome) -> Button:
        button = Button(
            lambda: words.outcome(outcome), on_click=lambda: self.chosen.emit(outcome), dense=True
        )
        button.setObjectName(f"outcome.{outcome}")
        return button

    def _arrange(self) -> None:
        rest = [outcome for outcome in Outcome if outcome not in self._first]
        layout = self._flow.layout()
        assert isinstance(layout, FlowLayout)  # noqa: S101  made by flow()
        while layout.takeAt(0) is not None:
            pass
        for outcome in (*self._first, *rest):
            button = self._buttons[outcome]
            layout.addWidget(button)
            button.setVisible(self._all or outcome in self._first)
        layout.addWidget(self._more)
        self._more.set_text(self._more_text)
        self._flow.updateGeometry()

    def _toggle(self) -> None:
        self._all = not self._all
        self._arrange()

    def _more_text(self) -> str:
        if self._all:
            return translate("AlertsPage", "Fewer")
        return translate("AlertsPage", "More …")
