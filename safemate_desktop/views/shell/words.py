"""The sentences of the strips, from a state and the time now."""

from PySide6.QtCore import QCoreApplication

from safemate_desktop.i18n.plural import plural
from safemate_desktop.i18n.when import ago, moment, phone
from safemate_desktop.views.common.chips import Tone
from safemate_desktop.views.shell.state import ShellState, StoreNote

translate = QCoreApplication.translate
_FRESH_MS = 60_000


def line_text(state: ShellState, now_ms: int) -> tuple[str, Tone]:
    """The chip that tells whether the workplace sees new alerts, and how old its data is."""
    if state.line == "live":
        if state.data_as_of_ms is None or now_ms - state.data_as_of_ms < _FRESH_MS:
            return translate("Shell", "Live · up to date"), Tone.OK
        age = ago(state.data_as_of_ms, now_ms)
        return translate("Shell", "Live · updated {age}").format(age=age), Tone.OK
    if state.line == "catching_up":
        return translate("Shell", "Catching up on what has happened …"), Tone.WARNING
    if state.line == "connecting":
        return translate("Shell", "Connecting …"), Tone.WARNING
    return offline_text(state, now_ms), Tone.ALARM


def offline_text(state: ShellState, now_ms: int) -> str:
    """The full-width warning: this workplace does not see new alerts, and since when."""
    text = translate("Shell", "This workplace is offline – you do not see new alerts")
    if state.since_ms is not None:
        since = moment(state.since_ms, now_ms, state.zone)
        text += " " + translate("Shell", "since {time}").format(time=since)
    if state.call_instead:
        number = phone(state.call_instead)
        text += " · " + translate("Shell", "call {number}").format(number=number)
    return text


def offline_detail(state: ShellState, now_ms: int) -> str:
    """The age of what is shown, and what waits to be sent."""
    parts = []
    if state.data_as_of_ms is not None:
        time = moment(state.data_as_of_ms, now_ms, state.zone)
        parts.append(translate("Shell", "What you see is from {time}").format(time=time))
    if unsent := unsent_text(state):
        parts.append(unsent)
    return " · ".join(parts)


def unsent_text(state: ShellState) -> str:
    """How much work waits to be sent, or nothing."""
    return translate("Shell", "{n} not sent").format(n=state.unsent) if state.unsent else ""


def parked_text(state: ShellState) -> str:
    """How much came back and needs a person, or nothing."""
    if not state.parked:
        return ""
    one, many = translate("Shell", "{n} needs you"), translate("Shell", "{n} need you")
    return plural(state.parked, one, many)


def outbox_text(state: ShellState) -> str:
    """The outbox in the bottom strip, always there."""
    return translate("Shell", "Outbox: {n}").format(n=state.unsent + state.parked)


def load_text(state: ShellState) -> str:
    """ "4 of 10 in 10 min"; a mark and a word too, where it is more than one person can follow."""
    load = state.load or 0
    text = translate("Shell", "{n} of {most} in {minutes} min").format(
        n=load, most=state.load_limit, minutes=state.load_minutes
    )
    if load <= state.load_limit:
        return text
    return "▲ " + translate("Shell", "{load} – flood").format(load=text)


def store_text(state: ShellState) -> str:
    """What must be said about the copy on this machine."""
    match state.store_note:
        case StoreNote.KEYRING_ALONE:
            return translate("Shell", "Local copy: opened by the keyring alone")
        case StoreNote.NOTHING_KEPT:
            return translate("Shell", "Nothing is kept on this machine")
    return ""
