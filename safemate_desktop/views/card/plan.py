"""The action plan for this kind of alert: steps in order, with the time each must begin by."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.recipients import Plan, PlanStep
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.i18n import when, words
from safemate_desktop.models.card import CardData
from safemate_desktop.views.common.chips import Tag, Tone
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import SMALL

translate = QCoreApplication.translate

_MINUTE_MS: Final = 60_000


class PlanPanel(QWidget):
    """A heading and numbered steps; a limit counts down while the alert is unresolved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._alert: Alert | None = None
        self._clocks: list[tuple[Tag, int]] = []
        self._now_ms = 0
        self._title = Label(self._title_text, Role.SECTION)
        self._coming = False
        self._none = Label(self._none_text, Role.MUTED, wrap=True)
        self._steps = QGridLayout()
        self._steps.setHorizontalSpacing(SMALL)
        self._steps.setVerticalSpacing(SMALL)
        self._steps.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self._title)
        layout.addWidget(self._none)
        layout.addLayout(self._steps)

    def show_data(self, data: CardData, now_ms: int) -> None:
        """Show the plan for the alert, or the general one where there is no alert."""
        kind = data.alert.type if data.alert else None
        plan = _plan_of(data, kind)
        if (plan, kind) != (self._plan, self._alert.type if self._alert else None):
            self._plan = plan
            self._alert = data.alert
            self._rebuild()
        self._alert, self._coming = data.alert, data.coming and not data.hidden
        self._title.set_text(self._title_text)
        self._none.set_text(self._none_text)
        self.tick(now_ms)

    def tick(self, now_ms: int) -> None:
        """Let the limits count down."""
        self._now_ms = now_ms
        alert = self._alert
        for tag, limit_min in self._clocks:
            if alert is None or not alert.unresolved:
                span = translate("Plan", "within {span}").format(span=when.span(limit_min * 60))
                tag.set(span, Tone.PLAIN)
                continue
            left_s = (alert.received_at + limit_min * _MINUTE_MS - now_ms) // 1000
            if left_s >= 0:
                text = translate("Plan", "in {time}").format(time=when.elapsed(left_s))
                tag.set(text, Tone.PLAIN)  # colour is for what is late
            else:
                text = translate("Plan", "now, {time} late").format(time=when.elapsed(-left_s))
                tag.set(text, Tone.ALARM)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._rebuild()
            self.tick(self._now_ms)
        super().changeEvent(event)

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
        self._clocks.clear()
        steps = self._plan.steps if self._plan else ()
        self._none.setVisible(not steps)
        for at, step in enumerate(steps):
            self._add(at, step)

    def _add(self, at: int, step: PlanStep) -> None:
        number = Label(f"{at + 1}", Role.MUTED)
        number.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        number.setMinimumWidth(14)
        text = Label(step.text, Role.STRONG if step.required else Role.BASE, wrap=True)
        top = Qt.AlignmentFlag.AlignTop
        self._steps.addWidget(number, at, 0)
        self._steps.addWidget(text, at, 1)
        if step.limit_min is not None:
            tag = Tag()
            self._clocks.append((tag, step.limit_min))
            self._steps.addWidget(tag, at, 2, top)


def _plan_of(data: CardData, kind: AlertType | None) -> Plan | None:
    if data.recipient is None:
        own = data.alert.plan if data.alert else ()
        return Plan(steps=own) if own else None
    if kind is not None:
        return data.recipient.plan_for(kind)
    return next((plan for plan in data.recipient.plans if not plan.types), None)
