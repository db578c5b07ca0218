"""What an alert can be about, how urgent that is, and what it may never be subjected to."""

from enum import StrEnum
from typing import Final


class AlertType(StrEnum):
    """The kinds of alert; the names are the words of the field."""

    SOS = "sos"
    FALL = "fall"
    MAN_DOWN = "man_down"
    ZONE_EXIT = "zone_exit"
    ZONE_ENTER = "zone_enter"
    MISSING = "missing"
    CONCERN = "concern"
    CALL_WITHOUT_EVENT = "call_without_event"
    UNKNOWN_DEVICE = "unknown_device"
    LOW_BATTERY = "low_battery"
    SELF_CHECK_FAILED = "self_check_failed"
    POSITION_OUTDATED = "position_outdated"
    SWITCHED_OFF = "switched_off"
    NO_CONTACT = "no_contact"
    TECHNICAL_EVENT = "technical_event"
    GATEWAY_SILENT = "gateway_silent"
    NO_COVER = "no_cover"


class Sound(StrEnum):
    """Which sound an alert makes; "none" is for what only shows."""

    PERSON = "person"
    ZONE = "zone"
    TECHNICAL = "technical"
    SYSTEM = "system"
    NONE = "none"


# Somebody may be in danger: never put off, folded or damped; grants a look at the position.
PERSON: Final = frozenset(
    {
        AlertType.SOS,
        AlertType.FALL,
        AlertType.MAN_DOWN,
        AlertType.ZONE_EXIT,
        AlertType.MISSING,
        AlertType.CONCERN,
        AlertType.CALL_WITHOUT_EVENT,
        AlertType.UNKNOWN_DEVICE,
    }
)
# A repeat of one of these is a new cry: it sounds again and ends a wait.
CRIES: Final = frozenset(
    {
        AlertType.SOS,
        AlertType.FALL,
        AlertType.MAN_DOWN,
        AlertType.ZONE_EXIT,
        AlertType.UNKNOWN_DEVICE,
    }
)
SYSTEM: Final = frozenset({AlertType.GATEWAY_SILENT, AlertType.NO_COVER})

PRIORITY: Final = {
    AlertType.SOS: 1,
    AlertType.FALL: 1,
    AlertType.MAN_DOWN: 1,
    AlertType.UNKNOWN_DEVICE: 1,
    AlertType.GATEWAY_SILENT: 1,
    AlertType.NO_COVER: 1,
    AlertType.MISSING: 1,
    AlertType.ZONE_EXIT: 2,
    AlertType.CONCERN: 2,
    AlertType.CALL_WITHOUT_EVENT: 2,
    AlertType.SWITCHED_OFF: 3,
    AlertType.NO_CONTACT: 3,
    AlertType.SELF_CHECK_FAILED: 3,
    AlertType.ZONE_ENTER: 4,
    AlertType.LOW_BATTERY: 4,
    AlertType.POSITION_OUTDATED: 4,
    AlertType.TECHNICAL_EVENT: 4,
}

TAKE_TARGET_S: Final = {1: 60, 2: 180, 3: 1800, 4: 28800}


def is_person(kind: AlertType) -> bool:
    """Return whether *kind* is about a person who may be in danger."""
    return kind in PERSON


def is_technical(kind: AlertType) -> bool:
    """Return whether *kind* is about equipment: may be put off, grants no position."""
    return kind not in PERSON and kind not in SYSTEM


def default_sound(kind: AlertType) -> Sound:
    """Return the sound that *kind* makes when no rule says otherwise."""
    if kind in SYSTEM:
        return Sound.SYSTEM
    if kind is AlertType.ZONE_EXIT:
        return Sound.ZONE
    return Sound.PERSON if is_person(kind) else Sound.TECHNICAL
