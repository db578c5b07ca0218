"""Everything the person card shows, read in one look."""

from dataclasses import dataclass
from uuid import UUID

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.devices import Device, Telemetry
from safemate_desktop.contract.recipients import Recipient
from safemate_desktop.contract.stream import Kind
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.view import View

_PAST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class CarriedDevice:
    """A device with its newest telemetry, where it has told any."""

    device: Device
    telemetry: Telemetry | None = None


@dataclass(frozen=True, slots=True)
class CardData:
    """A recipient as the card shows them; ``alert`` is what the card is open for, if anything.

    ``recipient`` is None for alerts about nobody known, or about somebody whose card is not here
    (``coming``), or never will be (``hidden``). ``past`` are their last closed alerts.
    """

    recipient: Recipient | None = None
    unit: str = ""
    devices: tuple[CarriedDevice, ...] = ()
    alert: Alert | None = None
    past: tuple[Alert, ...] = ()
    hidden: bool = False

    @property
    def coming(self) -> bool:
        """Whether the alert is about somebody whose card is not here."""
        alert = self.alert
        return self.recipient is None and alert is not None and alert.recipient_id is not None

    def concerns(self, changes: Changes) -> bool:
        """Whether *changes* may have changed any of this."""
        if changes.everything:
            return True
        mine = {carried.device.id for carried in self.devices}
        if self.recipient is not None:
            mine.add(self.recipient.id)
        if (alert := self.alert) is not None:
            mine |= {some for some in (alert.recipient_id, alert.device_id) if some is not None}
        put = changes.put
        told = put.get(Kind.RECIPIENT, frozenset()) | put.get(Kind.DEVICE, frozenset())
        gone = changes.gone.get(Kind.RECIPIENT, frozenset())
        return bool(mine & (told | gone | changes.live) or put.get(Kind.ALERT))


def read_card(view: View, recipient_id: UUID | None, alert: Alert | None = None) -> CardData:
    """Read the card of *recipient_id*, opened for *alert* or for no alert."""
    if recipient_id is None:
        device = view.device(alert.device_id) if alert and alert.device_id else None
        unit = view.unit(alert.unit_id) if alert else None
        carried = (CarriedDevice(device, view.telemetry(device.id)),) if device else ()
        return CardData(None, unit.name if unit else "", carried, alert)
    recipient = view.recipient(recipient_id)
    unit = view.unit(recipient.unit_id) if recipient else None
    devices = tuple(
        CarriedDevice(device, view.telemetry(device.id)) for device in view.devices_of(recipient_id)
    )
    past = [a for a in view.alerts_of(recipient_id, _PAST_SHOWN + 5) if not a.unresolved]
    if unit is None and alert is not None:
        unit = view.unit(alert.unit_id)
    name = unit.name if unit else ""
    return CardData(recipient, name, devices, alert, tuple(past[:_PAST_SHOWN]))
