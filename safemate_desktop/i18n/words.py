"""The words of the field for the codes of the domain; asked when shown, so they follow a switch."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication

from safemate_desktop.contract.positions import GrantKind, Reason
from safemate_desktop.domain.alert_states import Action, AlertState, ContactHow, Outcome
from safemate_desktop.domain.alert_types import AlertType, Sound
from safemate_desktop.domain.permissions import BuiltInRole
from safemate_desktop.domain.quality import Quality, Source

translate = QCoreApplication.translate
Words = dict[str, Callable[[], str]]

ALERT_TYPES: Final[Words] = {
    AlertType.SOS: lambda: translate("Words", "User-triggered alarm (SOS)"),
    AlertType.FALL: lambda: translate("Words", "Fall"),
    AlertType.MAN_DOWN: lambda: translate("Words", "No movement (man down)"),
    AlertType.ZONE_EXIT: lambda: translate("Words", "Left safe zone"),
    AlertType.ZONE_ENTER: lambda: translate("Words", "Entered zone"),
    AlertType.MISSING: lambda: translate("Words", "Missing person"),
    AlertType.CONCERN: lambda: translate("Words", "Concern"),
    AlertType.CALL_WITHOUT_EVENT: lambda: translate("Words", "Call without event"),
    AlertType.UNKNOWN_DEVICE: lambda: translate("Words", "Alarm from unknown device"),
    AlertType.LOW_BATTERY: lambda: translate("Words", "Low battery"),
    AlertType.SELF_CHECK_FAILED: lambda: translate("Words", "Failed self-check"),
    AlertType.POSITION_OUTDATED: lambda: translate("Words", "Outdated position"),
    AlertType.SWITCHED_OFF: lambda: translate("Words", "Switched off"),
    AlertType.NO_CONTACT: lambda: translate("Words", "Device not in contact"),
    AlertType.TECHNICAL_EVENT: lambda: translate("Words", "Technical event"),
    AlertType.GATEWAY_SILENT: lambda: translate("Words", "Gateway silent"),
    AlertType.NO_COVER: lambda: translate("Words", "Nobody on duty"),
}
STATES: Final[Words] = {
    AlertState.OPEN: lambda: translate("Words", "free"),
    AlertState.CLAIMED: lambda: translate("Words", "taken"),
    AlertState.WAITING: lambda: translate("Words", "being followed up"),
    AlertState.SHELVED: lambda: translate("Words", "put off"),
    AlertState.RESOLVED: lambda: translate("Words", "closed"),
}
ACTIONS: Final[Words] = {
    Action.CLAIM: lambda: translate("Words", "Took the alert"),
    Action.RELEASE: lambda: translate("Words", "Put back in the queue"),
    Action.WAIT: lambda: translate("Words", "Follows up later"),
    Action.SHELVE: lambda: translate("Words", "Put off"),
    Action.NOTE: lambda: translate("Words", "Note"),
    Action.RESOLVE: lambda: translate("Words", "Closed the alert"),
    Action.REOPEN: lambda: translate("Words", "Reopened the alert"),
    Action.OFFER: lambda: translate("Words", "Asked a colleague to take over"),
    Action.ACCEPT: lambda: translate("Words", "Took over"),
    Action.DECLINE: lambda: translate("Words", "Could not take over"),
    Action.WITHDRAW: lambda: translate("Words", "Took the question back"),
    Action.ESCALATE: lambda: translate("Words", "Told the next"),
    Action.KEEP: lambda: translate("Words", "Still has the alert"),
    Action.STEP: lambda: translate("Words", "Did a step of the plan"),
    Action.CONTACT: lambda: translate("Words", "Contact"),
    Action.UNDO: lambda: translate("Words", "Took the last action back"),
}
CONTACTS: Final[Words] = {
    ContactHow.ANSWERED: lambda: translate("Words", "Answered"),
    ContactHow.ON_THE_SPOT: lambda: translate("Words", "Somebody is on the spot"),
    ContactHow.NO_ANSWER: lambda: translate("Words", "No answer"),
    ContactHow.BUSY: lambda: translate("Words", "Busy"),
    ContactHow.MESSAGE_LEFT: lambda: translate("Words", "Message left"),
}
NOTIFIED: Final[Words] = {
    "sms_sent": lambda: translate("Words", "text message sent"),
    "sms_failed": lambda: translate("Words", "text message could not be sent"),
    "mail_sent": lambda: translate("Words", "e-mail sent"),
    "mail_failed": lambda: translate("Words", "e-mail could not be sent"),
    "not_configured": lambda: translate("Words", "nobody is set up as standby"),
}
TOLD: Final[Words] = {
    "1": lambda: translate("Words", "Nobody took it: the sound became stronger"),
    "2": lambda: translate("Words", "Everybody on duty was told"),
    "3": lambda: translate("Words", "The standby was told"),
}
ENTRIES: Final[Words] = ACTIONS | {
    "raised": lambda: translate("Words", "Alert received"),
    "repeated": lambda: translate("Words", "Pressed again"),
    "device_reset": lambda: translate("Words", "Reset on the device"),
    "looked_up": lambda: translate("Words", "Position shown"),
    "returned": lambda: translate("Words", "Came back to the queue"),
    "technical": lambda: translate("Words", "The device tells"),
    "follow_up_due": lambda: translate("Words", "Time to follow up"),
    "unshelved": lambda: translate("Words", "Came back after being put off"),
    "offer_expired": lambda: translate("Words", "Nobody answered whether they could take over"),
    "asked": lambda: translate("Words", "Asked: do you still have it?"),
    "told": lambda: translate("Words", "Told on"),
    "notified": lambda: translate("Words", "Standby"),
    "cleared": lambda: translate("Words", "Over by itself"),
}
OUTCOMES: Final[Words] = {
    Outcome.MISTAKE: lambda: translate("Words", "Triggered by mistake"),
    Outcome.INFORMATION: lambda: translate("Words", "Information or expected visit"),
    Outcome.CARE: lambda: translate("Words", "Toilet or care"),
    Outcome.ANXIETY: lambda: translate("Words", "Anxiety"),
    Outcome.FALL_UNHURT: lambda: translate("Words", "Fall, unhurt"),
    Outcome.FALL_HURT: lambda: translate("Words", "Fall, hurt"),
    Outcome.LED_HOME: lambda: translate("Words", "Led home"),
    Outcome.KIN_WENT: lambda: translate("Words", "Next of kin went"),
    Outcome.RESPONDER_WENT: lambda: translate("Words", "Responder went"),
    Outcome.AMBULANCE: lambda: translate("Words", "113 ambulance"),
    Outcome.POLICE: lambda: translate("Words", "112 police"),
    Outcome.FIRE: lambda: translate("Words", "110 fire"),
    Outcome.OUT_OF_HOURS_DOCTOR: lambda: translate("Words", "Out-of-hours doctor 116 117"),
    Outcome.TEST: lambda: translate("Words", "Test alert"),
    Outcome.DRILL: lambda: translate("Words", "Drill"),
    Outcome.TECHNICAL_FAULT: lambda: translate("Words", "Technical fault"),
}
ROLES: Final[Words] = {
    BuiltInRole.OPERATOR: lambda: translate("Words", "Operator"),
    BuiltInRole.SHIFT_LEADER: lambda: translate("Words", "Shift leader"),
    BuiltInRole.SUPERVISOR: lambda: translate("Words", "Supervisor"),
    BuiltInRole.ADMINISTRATOR: lambda: translate("Words", "Administrator"),
    BuiltInRole.SEARCHER: lambda: translate("Words", "Searcher"),
    BuiltInRole.SUPPORT: lambda: translate("Words", "Support"),
}
SOURCES: Final[Words] = {
    Source.GPS: lambda: translate("Words", "GPS"),
    Source.WIFI: lambda: translate("Words", "Wi-Fi"),
    Source.GSM: lambda: translate("Words", "GSM"),
}
QUALITIES: Final[Words] = {
    Quality.GOOD: lambda: translate("Words", "good quality"),
    Quality.LOW: lambda: translate("Words", "low quality"),
}
REASONS: Final[Words] = {
    Reason.CARE_CALL: lambda: translate("Words", "Call about care"),
    Reason.KIN_ASKED: lambda: translate("Words", "Next of kin asked"),
    Reason.DEVICE_CHECK: lambda: translate("Words", "Check of the device"),
    Reason.OTHER: lambda: translate("Words", "Other reason"),
}
GRANTS: Final[Words] = {
    GrantKind.ALERT: lambda: translate("Words", "Active alert"),
    GrantKind.LOOKUP: lambda: translate("Words", "Look-up with a reason"),
    GrantKind.OVERVIEW: lambda: translate("Words", "Overview of the duty"),
}
SOUNDS: Final[Words] = {
    Sound.PERSON: lambda: translate("Words", "Person alert"),
    Sound.ZONE: lambda: translate("Words", "Zone alert"),
    Sound.TECHNICAL: lambda: translate("Words", "Technical alert"),
    Sound.SYSTEM: lambda: translate("Words", "System alert"),
    Sound.NONE: lambda: translate("Words", "No sound"),
}


def word(words: Words, code: str) -> str:
    """The word for ``code``; a code that a newer server sends is shown as it came."""
    return words[code]() if code in words else code


def alert_type(code: str) -> str:
    """What an alert is about."""
    return word(ALERT_TYPES, code)


def state(code: str) -> str:
    """Where an alert stands, as it reads in a line: free, taken, closed."""
    return word(STATES, code)


def entry(code: str) -> str:
    """What a line in the story of an alert tells."""
    return word(ENTRIES, code)


def outcome(code: str) -> str:
    """Cause and result of a closed alert."""
    return word(OUTCOMES, code)


def contact(code: str) -> str:
    """How it went to reach somebody."""
    return word(CONTACTS, code)


def notified(code: str) -> str:
    """What became of telling somebody outside the control room."""
    return word(NOTIFIED, code)


def told(level: int) -> str:
    """How far an alert that nobody took was told on."""
    return word(TOLD, str(level))


def role(code: str) -> str:
    """A built-in role; a role made in the solution is shown by its own name."""
    return word(ROLES, code)


def compass(degrees: float) -> str:
    """The direction nearest to ``degrees`` clockwise from north, one of eight."""
    names = (
        translate("Words", "north"),
        translate("Words", "north-east"),
        translate("Words", "east"),
        translate("Words", "south-east"),
        translate("Words", "south"),
        translate("Words", "south-west"),
        translate("Words", "west"),
        translate("Words", "north-west"),
    )
    return names[round(degrees / 45) % 8]
