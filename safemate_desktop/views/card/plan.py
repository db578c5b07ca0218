"""The action plan for this kind of alert: steps to tick, with the time each must begin by."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.recipients import PlanStep
from safemate_desktop.domain.alert_states import HELD
from safemate_desktop.i18n import words
from safemate_desktop.models.card import CardData
from safemate_desktop.models.handling import Handling, plan_of
from safemate_desktop.views.card.step_line import StepLine
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import SMALL

translate = QCoreApplication.translate

KEYED = 9


class PlanPanel(QWidget):
    """A heading and numbered steps; a limit counts down from when the alert was taken.

    ``told`` carries (the step's text, "done" or "skipped", why).
    """

    told = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: tuple[PlanStep, ...] = ()
        self._alert: Alert | None = None
        self._coming = False
        self._now_ms = 0
        self.lines: list[StepLine] = []
        self._title = Label(self._title_text, Role.SECTION)
        self._none = Label(self._none_text, Role.MUTED, wrap=True)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(SMALL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self._title)
        layout.addWidget(self._none)
        layout.addLayout(self._steps)

    def show_data(self, data: CardData, handling: Handling, now_ms: int, *, may: bool) -> None:
        """Show the plan and what is done of it; *may* whether this user may tick."""
        plan, alert = plan_of(data), data.alert
        before = self._alert.id if self._alert else None
        if plan != self._plan or before != (alert.id if alert else None):
            self._plan = plan
            self._rebuild()
        self._alert, self._coming = alert, data.coming and not data.hidden
        self._title.set_text(self._title_text)
        self._none.set_text(self._none_text)
        self._none.setVisible(not plan)
        at = handling.next_of(plan)
        for index, line in enumerate(self.lines):
            told = handling.steps.get(line.step.text)
            line.show_told(told, is_next=index == at, may=may)
        self.tick(now_ms)

    def tick(self, now_ms: int) -> None:
        """Let the limits count down."""
        self._now_ms = now_ms
        alert = self._alert
        since = alert.claimed_at if alert is not None else None
        running = alert is not None and alert.state in HELD
        for line in self.lines:
            line.tick(since, now_ms, running=running)

    def tick_off(self, number: int) -> None:
        """Say that step *number* (from 1) is done; nothing where that cannot be said."""
        if number <= len(self.lines):
            self.lines[number - 1].do()

    def _title_text(self) -> str:
        title = translate("Plan", "Action plan")
        return f"{title} · {words.alert_type(self._alert.type)}" if self._alert else title

    def _none_text(self) -> str:
        if self._coming:
            return translate("Plan", "Fetching the plan …")
        return translate("Plan", "No plan is written for this. Use your judgement.")

    def _rebuild(self) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines.clear()
        for at, step in enumerate(self._plan, start=1):
            line = StepLine(step, at if at <= KEYED else 0)
            line.told.connect(partial(self.told.emit, step.text))
            self.lines.append(line)
            self._steps.addWidget(line)
