"""What the log's stable words read as; a word that a newer server uses is shown as it came."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication

from safemate_desktop.contract.logs import ActivityEntry
from safemate_desktop.i18n import words

translate = QCoreApplication.translate

ACTIONS: Final[dict[str, Callable[[], str]]] = {
    "signed_in": lambda: translate("Activity", "Signed in"),
    "signed_out": lambda: translate("Activity", "Signed out"),
    "second_factor.begun": lambda: translate("Activity", "Began to set up one-time codes"),
    "second_factor.on": lambda: translate("Activity", "Turned one-time codes on"),
    "second_factor.off": lambda: translate("Activity", "Turned one-time codes off"),
    "second_factor.codes_renewed": lambda: translate("Activity", "Made new recovery codes"),
    "second_factor.recovery_used": lambda: translate("Activity", "Used a recovery code"),
    "second_factor.refused": lambda: translate(
        "Activity", "Gave a wrong password or code in sign-in security"
    ),
    "unlocked": lambda: translate("Activity", "Unlocked the screen"),
    "unlock_refused": lambda: translate("Activity", "Gave a wrong password at the locked screen"),
    "sign_in_failed": lambda: translate("Activity", "Tried to sign in, and failed"),
    "consent.given": lambda: translate("Activity", "Consented"),
    "consent.refused": lambda: translate("Activity", "Refused consent"),
    "recipient.opened": lambda: translate("Activity", "Opened the person card"),
    "grant.alert": lambda: translate("Activity", "Asked for the position in an alert"),
    "grant.lookup": lambda: translate("Activity", "Asked for the position, with a reason"),
    "grant.overview": lambda: translate("Activity", "Opened the map overview"),
    "grant.ended": lambda: translate("Activity", "Ended a look-up"),
    "position.alert": lambda: translate("Activity", "Saw the position in an alert"),
    "position.lookup": lambda: translate("Activity", "Saw the position"),
    "position.overview": lambda: translate("Activity", "Saw positions on the map"),
}
_ALERT: Final = "alert."


def action_text(action: str) -> str:
    """What was done."""
    if action in ACTIONS:
        return ACTIONS[action]()
    if action.startswith(_ALERT):
        return words.entry(action.removeprefix(_ALERT))
    return action


def reason_text(reason: str) -> str:
    """Why, in words where it was one of the given reasons."""
    return words.word(words.REASONS, reason) if reason else ""


def entry_text(entry: ActivityEntry) -> str:
    """One line of the log as a sentence."""
    parts = (action_text(entry.action), entry.subject_label, reason_text(entry.reason))
    return " · ".join(part for part in parts if part)
