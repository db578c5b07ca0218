"""A recipient's action plans, one for each kind of alert."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safemate_desktop.contract.recipients import Plan, PlanStep, Recipient
from safemate_desktop.i18n import words
from safemate_desktop.views.common.cards import Card, section
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import SMALL

translate = QCoreApplication.translate


class PlansPanel(Card):
    """Each plan under the alerts it is for; the general one last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._inner = QVBoxLayout()
        self._inner.setSpacing(SMALL)
        super().__init__(
            section(lambda: translate("Recipients", "Action plans")), self._inner, parent=parent
        )

    def show_recipient(self, recipient: Recipient) -> None:
        """Show the plans of *recipient*."""
        while (item := self._inner.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        plans = sorted(recipient.plans, key=lambda plan: not plan.types)
        if not plans:
            none = Label(lambda: translate("Recipients", "No plan is registered."), Role.MUTED)
            self._inner.addWidget(none)
        for plan in plans:
            self._inner.addWidget(Label(_title(plan), Role.STRONG, wrap=True))
            for number, step in enumerate(plan.steps, start=1):
                self._inner.addWidget(Label(_step(number, step), wrap=True))


def _title(plan: Plan) -> Callable[[], str]:
    if not plan.types:
        return lambda: translate("Recipients", "All other alerts")
    return lambda: ", ".join(words.alert_type(kind) for kind in plan.types)


def _step(number: int, step: PlanStep) -> Callable[[], str]:
    if step.limit_min is None:
        return lambda: f"{number}. {step.text}"
    return lambda: translate("Recipients", "{number}. {text} (within {n} min)").format(
        number=number, text=step.text, n=step.limit_min
    )
