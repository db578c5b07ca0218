"""What colleagues and the server ask of this user: take this over; do you still have it?"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.identity import Me
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_timers import Limits
from safemate_desktop.models.alerts import AlertQueue, TakenIn

_LAPSE_MS: Final = Limits().lapse


class AskKind(StrEnum):
    """What is asked."""

    OFFER = "offer"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question; ``until`` is when it goes away by itself (server time, UTC ms)."""

    kind: AskKind
    alert: Alert
    until: int


class Asks(QObject):
    """Follows the queue; ``changed`` when a question came, went, or was asked anew."""

    changed = Signal()

    def __init__(
        self, queue: AlertQueue, me: Callable[[], Me | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._queue, self._me = queue, me
        self._asks: dict[UUID, Ask] = {}
        queue.taken_in.connect(self._follow)
        queue.ticked.connect(self._tick)
        self._follow(TakenIn(tuple(queue.known()), frozenset(), told=False))

    def asks(self) -> tuple[Ask, ...]:
        """What is asked now, what ends first first."""
        return tuple(sorted(self._asks.values(), key=lambda ask: ask.until))

    def first(self, kind: AskKind, shown: UUID | None = None) -> Ask | None:
        """The question a key answers: that of the alert *shown*, else the one that ends first."""
        asked = [ask for ask in self.asks() if ask.kind is kind]
        return next((ask for ask in asked if ask.alert.id == shown), asked[0] if asked else None)

    def _follow(self, taken: TakenIn) -> None:
        before = dict(self._asks)
        for alert_id in taken.gone:
            self._asks.pop(alert_id, None)
        for view in taken.views:
            ask = self._ask(view.alert)
            if ask is not None:
                self._asks[view.alert.id] = ask
            else:
                self._asks.pop(view.alert.id, None)
        if before != self._asks:
            self.changed.emit()

    def _tick(self) -> None:
        now = self._queue.now()
        if over := [key for key, ask in self._asks.items() if ask.until <= now]:
            for key in over:
                del self._asks[key]
            self.changed.emit()

    def _ask(self, alert: Alert) -> Ask | None:
        me = self._me()
        if me is None or not alert.unresolved:
            return None
        if alert.offered_to == me.user.id and alert.offered_until is not None:
            if alert.offered_until <= self._queue.now():
                return None
            return Ask(AskKind.OFFER, alert, alert.offered_until)
        held = alert.state is AlertState.CLAIMED and alert.holder_id == me.user.id
        if held and alert.asked_at is not None:
            return Ask(AskKind.KEEP, alert, alert.asked_at + _LAPSE_MS)
        return None
