"""What Traccar's alarm and event names mean to us; a name we do not know is kept as it came."""

from enum import StrEnum
from typing import Final

from safemate_desktop.domain.alert_types import AlertType


class Fact(StrEnum):
    """What is written down about a device without alerting anybody."""

    DEVICE_RESET = "device_reset"
    CONTACT = "contact"
    INFORMATION = "information"


Meaning = AlertType | Fact

# ``general`` is an alarm whose cause the device does not tell, and ``geofence`` one whose
# direction it does not tell: both are read as the graver of what they may be.
_ALARMS: Final[dict[str, Meaning]] = {
    "sos": AlertType.SOS,
    "falldown": AlertType.FALL,
    "accident": AlertType.FALL,
    "mandown": AlertType.MAN_DOWN,
    "nomovement": AlertType.MAN_DOWN,
    "nomotion": AlertType.MAN_DOWN,
    "general": AlertType.CONCERN,
    "geofenceexit": AlertType.ZONE_EXIT,
    "geofence": AlertType.ZONE_EXIT,
    "geofenceenter": AlertType.ZONE_ENTER,
    "lowbattery": AlertType.LOW_BATTERY,
    "lowpower": AlertType.LOW_BATTERY,
    "poweroff": AlertType.SWITCHED_OFF,
    "fault": AlertType.SELF_CHECK_FAILED,
    "gpsantennacut": AlertType.SELF_CHECK_FAILED,
    "jamming": AlertType.SELF_CHECK_FAILED,
    "poweron": Fact.INFORMATION,
    "powerrestored": Fact.INFORMATION,
    "alarmreset": Fact.DEVICE_RESET,
    "sosreset": Fact.DEVICE_RESET,
    "alarmcancel": Fact.DEVICE_RESET,
}
_EVENTS: Final[dict[str, Meaning]] = {
    "geofenceexit": AlertType.ZONE_EXIT,
    "geofencecrossed": AlertType.ZONE_EXIT,
    "geofenceenter": AlertType.ZONE_ENTER,
    "deviceoffline": AlertType.NO_CONTACT,
    "deviceinactive": AlertType.NO_CONTACT,
    "deviceonline": Fact.CONTACT,
    "deviceunknown": Fact.INFORMATION,
    "devicemoving": Fact.INFORMATION,
    "devicestopped": Fact.INFORMATION,
    "commandresult": Fact.INFORMATION,
    "queuedcommandsent": Fact.INFORMATION,
    "media": Fact.INFORMATION,
    "ignitionon": Fact.INFORMATION,
    "ignitionoff": Fact.INFORMATION,
    "driverchanged": Fact.INFORMATION,
    "devicefuelincrease": Fact.INFORMATION,
    "proximityenter": Fact.INFORMATION,
}


def meaning_of_alarm(name: str) -> Meaning:
    """Return what the alarm *name* means, whatever its letter case."""
    return _ALARMS.get(name.strip().casefold(), AlertType.TECHNICAL_EVENT)


def meaning_of_event(kind: str) -> Meaning:
    """Return what an event of type *kind* (other than ``alarm``) means."""
    return _EVENTS.get(kind.strip().casefold(), AlertType.TECHNICAL_EVENT)
