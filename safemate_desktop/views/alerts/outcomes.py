"""Closing an alert: its cause and result, and what must be said where nobody was reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from safemate_desktop.contract.recipients import PlanStep
from safemate_desktop.domain.alert_states import Outcome
from safemate_desktop.domain.alert_types import AlertType, is_technical
from safemate_desktop.i18n import words
from safemate_desktop.views.card.step_line import StepLine
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.cards import section
from safemate_desktop.views.common.flow import FlowLayout, flow
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.text import Text, say
from safemate_desktop.views.common.tokens import SMALL

translate = QCoreApplication.translate
O = Outcome  # noqa: E741  a table reads better

_PERSON: Final = frozenset({
    O.MISTAKE, O.INFORMATION, O.CARE, O.ANXIETY, O.FALL_UNHURT, O.FALL_HURT, O.LED_HOME,
    O.KIN_WENT, O.RESPONDER_WENT,
})  # fmt: skip
_TECHNICAL: Final = frozenset(
    {O.TECHNICAL_FAULT, O.MISTAKE, O.INFORMATION, O.RESPONDER_WENT, O.TEST}
)
# One for each outcome in the solution's order; letters that do something on the page are left out.
OUTCOME_KEYS: Final = "1234567890QSDGHLPVXZY"
REASON_LETTERS: Final = 5
_LONGEST_REASON: Final = 500


@dataclass(frozen=True, slots=True)
class Case:
    """What closing the alert asks for; ``why_not`` where it cannot be closed now.

    ``reached``: somebody was reached, or it is about nobody. ``missing``: required steps of the
    plan that nothing was told of. ``note``: something half written goes along.
    """

    alert_id: UUID | None = None
    kind: AlertType | None = None
    why_not: Text = ""
    reached: bool = True
    missing: tuple[PlanStep, ...] = ()
    note: bool = False


class OutcomePanel(QWidget):
    """``close_asked`` carries (outcome, reason) once nothing is missing.

    ``step_told`` carries (the step's text, "done" or "skipped", why). An outcome that was chosen
    before everything was said stays chosen. Its keys work while it has the keyboard.
    """

    close_asked = Signal(object, str)
    step_told = Signal(str, str, str)
    left = Signal()

    def __init__(
        self, outcomes: tuple[Outcome, ...] = tuple(Outcome), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._case = Case()
        self._all, self._hurry, self._begun = False, False, False
        self._outcomes: tuple[Outcome, ...] = ()
        self.chosen: Outcome | None = None
        self._reasons: dict[UUID, str] = {}
        self._buttons = {outcome: self._button(outcome) for outcome in Outcome}
        self._more = Button(self._more_text, Kind.QUIET, on_click=self._toggle, dense=True)
        self._note = Label(self._note_text, Role.MUTED, wrap=True)
        self._flow = flow()
        self._steps = QVBoxLayout()
        self._lines: list[StepLine] = []
        self.reason = QLineEdit()
        self._unreached = Label(self._unreached_text, Role.STRONG, wrap=True)
        self._steps_title = Label(self._steps_text, Role.STRONG, wrap=True)
        self._lacks = Label(self._lacks_text, Role.ALARM, wrap=True)
        self.finish = Button(self._close_text, Kind.PRIMARY, on_click=self._finish)
        self._lay_out()
        self._name()
        self.set_outcomes(outcomes)

    def set_outcomes(self, outcomes: tuple[Outcome, ...]) -> None:
        """Offer what the solution has settled, in its order."""
        if outcomes != self._outcomes:
            self._outcomes = outcomes
            for outcome, button in self._buttons.items():
                button.set_text(partial(words.outcome, outcome), hint=self._key_of(outcome))
            self._arrange()

    def show_case(self, case: Case) -> None:
        """Follow the alert; what was chosen and written for another one is not for this."""
        before, self._case = self._case, case
        if case.alert_id != before.alert_id:
            self._remember(before.alert_id)
            self._begin(case)
        if case.missing != before.missing:
            self._rebuild_steps()
        self._show()

    def was_closed(self, alert_id: UUID) -> None:
        """The result is in the outbox: nothing of it waits here."""
        self._reasons.pop(alert_id, None)
        if alert_id == self._case.alert_id:
            self._begin(self._case)
            self._show()

    def set_dense(self, *, dense: bool) -> None:
        """Leave the heading to the tab that this stands in, or have one of its own."""
        self._title.setVisible(not dense)

    def begin(self) -> None:
        """Somebody is about to close it: say what that asks for, and take the keyboard."""
        self._begun = True
        self._show()
        self.focus_first()

    def focus_first(self) -> None:
        """Give the keyboard to the first outcome."""
        first = next((o for o in self._outcomes if self._buttons[o].isVisibleTo(self)), None)
        if first is not None:
            self._buttons[first].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def button(self, outcome: Outcome) -> Button:
        """The button for *outcome*, for tests."""
        return self._buttons[outcome]

    def lines(self) -> tuple[StepLine, ...]:
        """The required steps that are left, for tests."""
        return tuple(self._lines)

    def event(self, event: QEvent) -> bool:
        # While it has the keyboard, its keys are its own and not the page's.
        if event.type() == QEvent.Type.ShortcutOverride and self._is_mine(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        outcome = self._outcome_of(event)
        match event.key():
            case _ if outcome is not None:
                self._choose(outcome)
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.focusPreviousChild()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        self._title = section(lambda: translate("AlertsPage", "Close: cause and result"))
        self._steps.setSpacing(SMALL)
        for label in (self._title, self._note, self._unreached):
            layout.addWidget(label)
        layout.addWidget(self.reason)
        layout.addWidget(self._steps_title)
        layout.addLayout(self._steps)
        for part in (self._flow, self._lacks, self.finish):
            layout.addWidget(part)
        layout.addStretch(1)
        self.reason.setMaxLength(_LONGEST_REASON)
        self.reason.textChanged.connect(self._show)
        self.reason.returnPressed.connect(self._finish)

    def _button(self, outcome: Outcome) -> Button:
        button = Button("", on_click=lambda: self._choose(outcome), dense=True, parent=self)
        button.setCheckable(True)
        button.setObjectName(f"outcome.{outcome}")
        return button

    def _begin(self, case: Case) -> None:
        self.chosen, self._hurry, self._all = None, False, False
        self._begun = False
        self.reason.setText(self._reasons.get(case.alert_id, "") if case.alert_id else "")
        self._arrange()

    def _remember(self, alert_id: UUID | None) -> None:
        if alert_id is not None and (text := self.reason.text()):
            self._reasons[alert_id] = text

    def _choose(self, outcome: Outcome) -> None:
        if say(self._case.why_not):
            self._show()
            return
        self.chosen, self._begun = outcome, True
        self._finish()

    def _finish(self) -> None:
        """Close it if everything is said, else say what is missing and go there."""
        self._hurry = True
        outcome = self.chosen
        if say(self._case.why_not):
            self._show()
        elif outcome is None:
            self._show()
            self.focus_first()
        elif self._wants_reason():
            self._show()
            self.reason.setFocus()
        elif self._lines:
            self._show()
            self._lines[0].done.setFocus()
        else:
            self._show()
            self.close_asked.emit(outcome, "" if self._case.reached else self._reason())

    def _show(self) -> None:
        case = self._case
        free = not say(case.why_not)
        asks = free and case.alert_id is not None and (self._begun or bool(self._reason()))
        self._note.set_text(self._note_text)
        self._lacks.set_text(self._lacks_text)
        self._note.setVisible(bool(self._note_text()))
        self._unreached.setVisible(asks and not case.reached)
        self.reason.setVisible(asks and not case.reached)
        self._steps_title.setVisible(asks and bool(case.missing))
        for line in self._lines:
            line.setVisible(asks)
            line.show_told(None, is_next=False, may=asks)
        self._lacks.setVisible(asks and bool(self._lacks_text()))
        for outcome, button in self._buttons.items():
            button.setEnabled(free)
            button.setChecked(outcome is self.chosen)
        self.finish.set_text(self._close_text)
        self.finish.setVisible(asks and self.chosen is not None)

    def _rebuild_steps(self) -> None:
        here = any(line.isAncestorOf(focus) for line in self._lines if (focus := _focus(self)))
        while (item := self._steps.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._lines = [StepLine(step, 0, worded=True) for step in self._case.missing]
        for line in self._lines:
            line.told.connect(partial(self.step_told.emit, line.step.text))
            self._steps.addWidget(line)
        if here:  # the one that had the keyboard is said: on to what is left
            (self._lines[0].done if self._lines else self.finish).setFocus()

    def _arrange(self) -> None:
        likely = self._likely()
        layout = self._flow.layout()
        assert isinstance(layout, FlowLayout)  # noqa: S101  made by flow()
        while layout.takeAt(0) is not None:
            pass
        for button in self._buttons.values():
            button.hide()
        for outcome in self._outcomes:
            button = self._buttons[outcome]
            layout.addWidget(button)
            button.setVisible(self._all or outcome in likely)
        layout.addWidget(self._more)
        self._more.setVisible(not likely.issuperset(self._outcomes))
        self._more.set_text(self._more_text)
        self._flow.updateGeometry()

    def _likely(self) -> frozenset[Outcome]:
        kind = self._case.kind
        technical = kind is not None and is_technical(kind)
        return likely_outcomes(self._outcomes, technical=technical)

    def _toggle(self) -> None:
        self._all = not self._all
        self._arrange()

    def _key_of(self, outcome: Outcome) -> str:
        if outcome not in self._outcomes:
            return ""
        at = self._outcomes.index(outcome)
        return OUTCOME_KEYS[at] if at < len(OUTCOME_KEYS) else ""

    def _outcome_of(self, event: QKeyEvent) -> Outcome | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held != Qt.KeyboardModifier.NoModifier or isinstance(_focus(self), QLineEdit):
            return None
        at = OUTCOME_KEYS.find(event.text().upper()) if event.text() else -1
        return self._outcomes[at] if 0 <= at < len(self._outcomes) else None

    def _is_mine(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        return self._outcome_of(event) is not None or event.key() == Qt.Key.Key_Escape

    def _reason(self) -> str:
        return self.reason.text().strip()

    def _wants_reason(self) -> bool:
        return not self._case.reached and len(self._reason()) < REASON_LETTERS

    def _name(self) -> None:
        self.reason.setPlaceholderText(translate("AlertsPage", "Why it is closed all the same"))
        self.reason.setAccessibleName(
            translate("AlertsPage", "Why the alert is closed though nobody was reached")
        )
        for outcome, button in self._buttons.items():
            if key := self._key_of(outcome):
                button.setToolTip(f"{words.outcome(outcome)} ({key})")

    def _note_text(self) -> str:
        if why := say(self._case.why_not):
            return why
        if self._case.note:
            return translate("AlertsPage", "The note is sent along.")
        return ""

    def _unreached_text(self) -> str:
        return translate(
            "AlertsPage",
            "Nobody has been reached. “No answer” is no result: write why it is closed all the "
            "same. A supervisor sees it.",
        )

    def _steps_text(self) -> str:
        return translate("AlertsPage", "Required, and not said to be done:")

    def _lacks_text(self) -> str:
        """What is still missing, said once somebody has tried."""
        if not self._hurry:
            return ""
        lacks = []
        if self.chosen is None:
            lacks.append(translate("AlertsPage", "Choose cause and result."))
        if self._wants_reason():
            text = translate("AlertsPage", "Write a reason of at least {n} letters.")
            lacks.append(text.format(n=REASON_LETTERS))
        if self._lines:
            lacks.append(translate("AlertsPage", "Say of each required step what became of it."))
        return " ".join(lacks)

    def _close_text(self) -> str:
        if self.chosen is None:
            return translate("AlertsPage", "Close")
        text = translate("AlertsPage", "Close: {outcome}")
        return text.format(outcome=words.outcome(self.chosen))

    def _more_text(self) -> str:
        if self._all:
            return translate("AlertsPage", "Fewer")
        return translate("AlertsPage", "More …")


def likely_outcomes(outcomes: Iterable[Outcome], *, technical: bool) -> frozenset[Outcome]:
    """Return those of *outcomes* to show at once; all where none of them is likely."""
    everything = frozenset(outcomes)
    return everything & (_TECHNICAL if technical else _PERSON) or everything


def _focus(panel: QWidget) -> QWidget | None:
    """What has the keyboard, where that is in *panel*."""
    focus = panel.window().focusWidget()
    return focus if panel.isAncestorOf(focus) else None
