"""How the rows of the queue look: low or high, and which facts they show; chosen in a menu."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from safemate_desktop.settings.preferences import QUEUE_FACTS, QueueFact

translate = QCoreApplication.translate

_NAMES: Final[dict[QueueFact, Callable[[], str]]] = {
    QueueFact.UNIT: lambda: translate("AlertsPage", "Sub-department"),
    QueueFact.PLACE: lambda: translate("AlertsPage", "Where the person lives"),
    QueueFact.SERIAL: lambda: translate("AlertsPage", "Serial number"),
    QueueFact.BATTERY: lambda: translate("AlertsPage", "Battery"),
    QueueFact.CAME: lambda: translate("AlertsPage", "When it came"),
    QueueFact.TARGET: lambda: translate("AlertsPage", "Target for taking it"),
}


@dataclass(frozen=True, slots=True)
class QueueLook:
    """What was chosen; rows always tell who, what, where it stands and since when."""

    dense: bool = False
    facts: frozenset[QueueFact] = QUEUE_FACTS


class LookMenu(QMenu):
    """Emits ``chosen`` with the new ``QueueLook``."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = QueueLook()

    def open_at(self, place: QPoint) -> None:
        """Show what can be chosen, in the language now."""
        self.clear()
        self._add(
            translate("AlertsPage", "Low rows"),
            self.look.dense,
            lambda on: replace(self.look, dense=on),
        )
        self.addSection(translate("AlertsPage", "Shown in the rows"))
        for fact, name in _NAMES.items():
            self._add(name(), fact in self.look.facts, partial(self._with, fact))
        self.popup(place)

    def _add(self, text: str, checked: bool, after: Callable[[bool], QueueLook]) -> None:  # noqa: FBT001
        action = self.addAction(text)
        action.setCheckable(True)
        action.setChecked(checked)
        action.toggled.connect(lambda on: self._choose(after(on)))

    def _with(self, fact: QueueFact, on: bool) -> QueueLook:  # noqa: FBT001  a signal's argument
        facts = self.look.facts | {fact} if on else self.look.facts - {fact}
        return replace(self.look, facts=facts)

    def _choose(self, look: QueueLook) -> None:
        self.look = look
        self.chosen.emit(look)
