"""Closing many technical alerts: which, with what, and how far it has come."""

from collections import Counter
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from safemate_desktop.contract.rules import WorkRules
from safemate_desktop.domain.alert_states import Outcome
from safemate_desktop.i18n import when, words
from safemate_desktop.i18n.plural import plural
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.views.alerts.bulk_closing import BulkClosing
from safemate_desktop.views.alerts.outcomes import likely_outcomes
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.cards import Card, column, row
from safemate_desktop.views.common.flow import FlowLayout, flow
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import MEDIUM

translate = QCoreApplication.translate

_LONGEST = 500


class BulkPanel(QWidget):
    """``asked`` carries (outcome, comment); ``left`` when the person is done with it."""

    asked = Signal(object, str)
    left = Signal()

    def __init__(self, closing: BulkClosing) -> None:
        super().__init__()
        self._closing = closing
        self.chosen: Outcome | None = None
        self._tried = False
        self.buttons = {outcome: self._button(outcome) for outcome in Outcome}
        self._offered: tuple[Outcome, ...] = ()
        self._more = Button(
            lambda: translate("AlertsPage", "More …"),
            Kind.QUIET,
            on_click=lambda: self._offer(frozenset(self._offered)),
            dense=True,
        )
        self._outcomes = flow(*self.buttons.values(), self._more)
        self._title = Label(self._title_text, Role.TITLE, wrap=True)
        self._kinds = Label(self._kinds_text, Role.MUTED, wrap=True)
        self._state = Label(self._state_text, Role.STRONG, wrap=True)
        self._lacks = Label(self._lacks_text, Role.ALARM, wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.comment = QLineEdit()
        self.comment.setMaxLength(_LONGEST)
        self.comment.returnPressed.connect(self._ask)
        self.finish = Button(self._finish_text, Kind.PRIMARY, on_click=self._ask)
        self.cancel = Button(self._cancel_text, hint="Esc", on_click=self.left.emit)
        self._lay_out()
        self._name()
        closing.changed.connect(self._show)
        self.hide()

    def open_for(self, rules: WorkRules) -> None:
        """Show it for what was just chosen to be closed."""
        self.chosen, self._tried = None, False
        self.comment.clear()
        self._offered = rules.outcomes
        self._offer(likely_outcomes(rules.outcomes, technical=True))
        self._show()
        self.show()
        shown = (self.buttons[o] for o in rules.outcomes)
        first = next((button for button in shown if button.isVisibleTo(self)), self.cancel)
        (first if self._closing.alerts else self.cancel).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        card = Card(
            self._title,
            self._kinds,
            self._outcomes,
            self.comment,
            self._lacks,
            self._state,
            self.bar,
            row(self.finish, self.cancel, None),
        )
        self.setLayout(column(card))
        self.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, 0)

    def _button(self, outcome: Outcome) -> Button:
        button = Button(
            partial(words.outcome, outcome),
            on_click=partial(self._choose, outcome),
            dense=True,
            parent=self,
        )
        button.setCheckable(True)
        return button

    def _offer(self, outcomes: frozenset[Outcome]) -> None:
        layout = self._outcomes.layout()
        assert isinstance(layout, FlowLayout)  # noqa: S101  made by flow()
        while layout.takeAt(0) is not None:
            pass
        for outcome in self._offered:
            layout.addWidget(self.buttons[outcome])
        layout.addWidget(self._more)
        for outcome, button in self.buttons.items():
            button.setVisible(outcome in outcomes)
        self._more.setVisible(not outcomes.issuperset(self._offered))
        self._outcomes.updateGeometry()

    def _choose(self, outcome: Outcome) -> None:
        self.chosen = outcome
        self._show()
        self.comment.setFocus()

    def _ask(self) -> None:
        self._tried = True
        if self.chosen is not None and self._closing.alerts and not self._closing.running:
            self.asked.emit(self.chosen, self.comment.text().strip())
        self._show()

    def _show(self) -> None:
        closing = self._closing
        for label, text in (
            (self._title, self._title_text),
            (self._kinds, self._kinds_text),
            (self._state, self._state_text),
            (self._lacks, self._lacks_text),
        ):
            label.set_text(text)
        left = len(closing.alerts) - closing.kept
        asks = bool(closing.alerts) and left > 0 and not closing.running
        for part in (self._outcomes, self.comment, self.finish):
            part.setVisible(asks)
        for outcome, button in self.buttons.items():
            button.setChecked(outcome is self.chosen)
        self.finish.set_text(self._finish_text)
        self.cancel.set_text(self._cancel_text)
        self._lacks.setVisible(bool(self._lacks_text()))
        self._state.setVisible(closing.begun)
        self.bar.setVisible(closing.begun)
        self.bar.setMaximum(max(len(closing.alerts), 1))
        self.bar.setValue(closing.confirmed + closing.refused)

    def _name(self) -> None:
        comment = translate("AlertsPage", "A comment for all of them")
        self.comment.setPlaceholderText(comment)
        self.comment.setAccessibleName(comment)
        self.bar.setAccessibleName(translate("AlertsPage", "How many the server has closed"))

    def _title_text(self) -> str:
        return plural(
            len(self._closing.alerts),
            translate("AlertsPage", "Close {n} technical alert"),
            translate("AlertsPage", "Close {n} technical alerts"),
        )

    def _kinds_text(self) -> str:
        counted = Counter(alert.type for alert in self._closing.alerts)
        parts = [f"{when.number(n)} {words.alert_type(kind)}" for kind, n in counted.most_common()]
        if left_out := self._closing.left_out:
            parts.append(
                plural(
                    left_out,
                    translate("AlertsPage", "{n} stays: about a person, or somebody else's"),
                    translate("AlertsPage", "{n} stay: about persons, or somebody else's"),
                )
            )
        return " · ".join(parts)

    def _state_text(self) -> str:
        closing = self._closing
        text = translate("AlertsPage", "{confirmed} of {n} closed at the server")
        parts = [
            text.format(
                confirmed=when.number(closing.confirmed), n=when.number(len(closing.alerts))
            )
        ]
        waiting = closing.kept - closing.confirmed - closing.refused
        if waiting:
            text = translate("AlertsPage", "{n} being sent")
            parts.append(text.format(n=when.number(waiting)))
        if closing.refused:
            text = translate("AlertsPage", "{n} not accepted: they stay, and are in the outbox")
            parts.append(text.format(n=when.number(closing.refused)))
        return " · ".join(parts)

    def _lacks_text(self) -> str:
        if self._closing.problem is not None:
            return problem_text(self._closing.problem)
        if self._tried and self.chosen is None:
            return translate("AlertsPage", "Choose cause and result.")
        return ""

    def _finish_text(self) -> str:
        n = len(self._closing.alerts) - self._closing.kept
        if self.chosen is None:
            return translate("AlertsPage", "Close {n}").format(n=when.number(n))
        text = translate("AlertsPage", "Close {n}: {outcome}")
        return text.format(n=when.number(n), outcome=words.outcome(self.chosen))

    def _cancel_text(self) -> str:
        if self._closing.begun:
            return translate("AlertsPage", "Hide")
        return translate("AlertsPage", "Cancel")
