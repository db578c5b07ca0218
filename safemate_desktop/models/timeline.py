"""The story of one alert, line by line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject

from safemate_desktop.contract.alerts import HOLDER_LOST_ACCESS, AlertEntry
from safemate_desktop.contract.identity import Me
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import Action
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.i18n import when, words
from safemate_desktop.models.lists import KeyedList
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.view import View

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One thing that happened; ``actor`` is empty for what nobody did."""

    entry: AlertEntry
    actor: str
    mine: bool
    pending: bool


class Timeline(KeyedList[UUID, StoryLine]):
    """The entries of the alert shown, oldest first; unsent ones among them, marked."""

    def __init__(
        self,
        view: View,
        me: Callable[[], Me | None],
        now: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(self._line, lambda line: self.words(line), parent)
        self._view, self._me, self._now = view, me, now
        self._alert_id: UUID | None = None
        self._lines: dict[UUID, StoryLine] = {}

    def show(self, alert_id: UUID | None) -> None:
        """Show the story of another alert; None shows nothing."""
        self._alert_id = alert_id
        self._load()

    def follow(self, changes: Changes) -> None:
        """Take over what the store says has changed; connected to the bridge."""
        entries = changes.put.get(Kind.ALERT_ENTRY) or changes.gone.get(Kind.ALERT_ENTRY)
        if entries or changes.outbox or changes.everything or changes.put.get(Kind.COLLEAGUE):
            self._load()

    def words(self, line: StoryLine) -> str:
        """Say *line* as a sentence with its time: "02:40 You took the alert"."""
        return f"{when.moment(line.entry.at, self._now())} {self.what(line)}"

    def what(self, line: StoryLine) -> str:
        """Say what happened, without the time."""
        return story_text(line)

    def _load(self) -> None:
        story = self._view.timeline(self._alert_id) if self._alert_id else ()
        lines = {seen.entry.id: self._make(seen.entry, pending=seen.pending) for seen in story}
        changed = [key for key, line in lines.items() if self._lines.get(key, line) != line]
        self._lines = lines
        self.arrange(list(lines), changed)

    def _make(self, entry: AlertEntry, *, pending: bool) -> StoryLine:
        me = self._me()
        mine = me is not None and entry.actor_id == me.user.id
        colleague = self._view.colleague(entry.actor_id) if entry.actor_id and not mine else None
        return StoryLine(entry, colleague.name if colleague else "", mine, pending)

    def _line(self, key: UUID) -> StoryLine | None:
        return self._lines.get(key)


def story_text(line: StoryLine) -> str:
    """Say what happened in a line of the story: who did it, and what was written."""
    entry = line.entry
    said = _until(line) or (
        _YOU[entry.kind]() if line.mine and entry.kind in _YOU else _third(line)
    )
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
    lost = entry.text == HOLDER_LOST_ACCESS
    return translate("Timeline", "the holder lost access") if lost else ""


def _device_words(text: str) -> str:
    """What a device told: the type of alert as a code, and perhaps a word of its own."""
    code, colon, more = text.partition(":")
    if code not in _TYPES:
        return text
    return f"{words.alert_type(code)}{colon}{more}"


def _until(line: StoryLine) -> str:
    """When somebody comes back to the alert, where they have said so."""
    entry = line.entry
    if entry.until is None or entry.kind != Action.WAIT:
        return ""
    time = when.at(entry.until, entry.at)
    if line.mine:
        return translate("Timeline", "You follow up {time}").format(time=time)
    text = translate("Timeline", "{name} follows up {time}")
    return text.format(name=line.actor or translate("AlertRow", "a colleague"), time=time)


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
    "looked_up": lambda: translate("Timeline", "You saw the position (logged)"),
}
