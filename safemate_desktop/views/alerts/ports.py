"""What the Alerts page acts through, besides its models and the commands it submits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.models.alerts import AlertQueue
from safemate_desktop.models.asks import Asks
from safemate_desktop.models.bridge import Bridge
from safemate_desktop.models.card import CardData
from safemate_desktop.models.drafts import Drafts
from safemate_desktop.models.outbox import OutboxList
from safemate_desktop.models.presence import Colleagues
from safemate_desktop.models.timeline import Timeline
from safemate_desktop.models.where import Seen
from safemate_desktop.views.common.notices import Notices


class PositionsPort(Protocol):
    """Positions under an alert's grant, one alert at a time; all in the window's thread.

    ``watch`` opens the grant (the look is on record before anything is shown) and tells the
    listeners ``(alert id, what is seen)`` at once and at every newer position, until ``unwatch``
    or the next ``watch``. Watching the same alert again changes nothing.
    """

    def watch(self, alert: Alert) -> None: ...
    def unwatch(self) -> None: ...
    def subscribe(self, listener: Callable[[UUID, Seen], None]) -> Callable[[], None]:
        """Call *listener* with what is seen; return what ends that."""
        ...


@dataclass(frozen=True, slots=True)
class AlertsModels:
    """The models that the page shows."""

    queue: AlertQueue
    timeline: Timeline
    outbox: OutboxList
    drafts: Drafts
    bridge: Bridge
    read_card: Callable[[UUID | None, Alert | None], CardData]
    asks: Asks
    colleagues: Colleagues


@dataclass(frozen=True, slots=True)
class AlertsPorts:
    """The ways out of the page: ``copy`` takes a text to the clipboard."""

    positions: PositionsPort
    notices: Notices
    copy: Callable[[str], None]
