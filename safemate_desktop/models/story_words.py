"""A line of an alert's story in words: who did what, to whom, until when."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from safemate_desktop.contract.alerts import HOLDER_LOST_ACCESS, UNTOUCHED, AlertEntry
from safemate_desktop.domain.alert_states import Action
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.i18n import when, words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One thing that happened; ``actor`` is empty for what nobody did, ``to`` who was asked."""

    entry: AlertEntry
    actor: str
    mine: bool
    pending: bool
    to: str = ""
    to_me: bool = False


def story_text(line: StoryLine) -> str:
    """Say what happened in a line of the story: who did it, and what was written."""
    entry = line.entry
    said = _until(line) or _handed(line) or _happened(line)
    if entry.outcome is not None:
        said = f"{said}: {words.outcome(entry.outcome)}"
    text = _written(entry)
    return f"{said} – {text}" if text else said


def _written(entry: AlertEntry) -> str:
    """What a person wrote, or the code that the server or a device gave, in words."""
    if entry.kind in _FROM_DEVICES:
        return _device_words(entry.text)
    if entry.kind != "returned":
        return entry.text
    # That a workplace is offline is said by "came back to the queue" beside its name.
    match entry.text:
        case str(why) if why == HOLDER_LOST_ACCESS:
            return translate("Timeline", "the holder lost access")
        case str(why) if why == UNTOUCHED:
            return translate("Timeline", "nothing was done for twelve minutes")
    return ""


def _device_words(text: str) -> str:
    """What a device told: the type of alert as a code, and perhaps a word of its own."""
    code, colon, more = text.partition(":")
    if code not in _TYPES:
        return text
    return f"{words.alert_type(code)}{colon}{more}"


def _until(line: StoryLine) -> str:
    """When somebody comes back to the alert, where they have said so."""
    entry = line.entry
    if entry.until is None or entry.kind not in {Action.WAIT, Action.SHELVE}:
        return ""
    time = when.at(entry.until, entry.at)
    if entry.kind == Action.SHELVE:
        return _put_off(line, time)
    if line.mine:
        return translate("Timeline", "You follow up {time}").format(time=time)
    text = translate("Timeline", "{name} follows up {time}")
    return text.format(name=line.actor or translate("AlertRow", "a colleague"), time=time)


def _put_off(line: StoryLine, time: str) -> str:
    if line.mine:
        return translate("Timeline", "You put it off until {time}").format(time=time)
    text = translate("Timeline", "{name} put it off until {time}")
    return text.format(name=line.actor or translate("AlertRow", "a colleague"), time=time)


def _handed(line: StoryLine) -> str:
    """To whom the alert was offered."""
    if line.entry.kind != Action.OFFER:
        return ""
    who = line.actor or translate("AlertRow", "a colleague")
    to = line.to or translate("AlertRow", "a colleague")
    if line.mine:
        return translate("Timeline", "You asked {name} to take over").format(name=to)
    if line.to_me:
        return translate("Timeline", "{name} asked you to take over").format(name=who)
    return translate("Timeline", "{name} asked {to} to take over").format(name=who, to=to)


def _happened(line: StoryLine) -> str:
    entry = line.entry
    match entry.kind:
        case "told":
            return words.told(entry.level)
        case "notified":
            whom = f"{words.entry(entry.kind)} {entry.whom}".strip()
            return f"{whom}: {words.notified(entry.how)}"
        case Action.CONTACT:
            who = line.actor if not line.mine else translate("Timeline", "You")
            parts = [part for part in (entry.whom, words.contact(entry.how)) if part]
            return f"{who}: {' – '.join(parts)}" if who else " – ".join(parts)
        case Action.STEP:
            return _step(line)
    return _YOU[entry.kind]() if line.mine and entry.kind in _YOU else _third(line)


def _step(line: StoryLine) -> str:
    who = translate("Timeline", "You") if line.mine else line.actor
    if line.entry.how == "skipped":
        text = translate("Timeline", "{name} left out: {step}")
    else:
        text = translate("Timeline", "{name} did: {step}")
    who = who or translate("AlertRow", "a colleague")
    return text.format(name=who, step=line.entry.step)


def _third(line: StoryLine) -> str:
    told = words.entry(line.entry.kind)
    if not line.actor:
        return told
    return f"{line.actor}: {told[:1].lower()}{told[1:]}"


_FROM_DEVICES: Final = frozenset({"technical", "raised", "repeated"})
_TYPES: Final = frozenset(AlertType)
_YOU = {
    Action.CLAIM: lambda: translate("Timeline", "You took the alert"),
    Action.RELEASE: lambda: translate("Timeline", "You put it back in the queue"),
    Action.WAIT: lambda: translate("Timeline", "You follow up later"),
    Action.NOTE: lambda: translate("Timeline", "You noted"),
    Action.RESOLVE: lambda: translate("Timeline", "You closed the alert"),
    Action.REOPEN: lambda: translate("Timeline", "You reopened the alert"),
    Action.ACCEPT: lambda: translate("Timeline", "You took over"),
    Action.DECLINE: lambda: translate("Timeline", "You could not take over"),
    Action.WITHDRAW: lambda: translate("Timeline", "You took the question back"),
    Action.ESCALATE: lambda: translate("Timeline", "You told the next"),
    Action.KEEP: lambda: translate("Timeline", "You still have the alert"),
    Action.UNDO: lambda: translate("Timeline", "You took the last action back"),
    "looked_up": lambda: translate("Timeline", "You saw the position (logged)"),
}
