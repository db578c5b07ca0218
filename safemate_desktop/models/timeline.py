"""The story of one alert, line by line."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QObject

from safemate_desktop.contract.alerts import AlertEntry
from safemate_desktop.contract.identity import Me
from safemate_desktop.contract.stream import Kind
from safemate_desktop.i18n import when
from safemate_desktop.models.lists import KeyedList
from safemate_desktop.models.story_words import StoryLine, story_text
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.view import View


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

    def lines(self) -> Sequence[StoryLine]:
        """The story shown, oldest first."""
        return list(self._lines.values())

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
        to = self._view.colleague(entry.to_id) if entry.to_id else None
        to_me = me is not None and entry.to_id == me.user.id
        return StoryLine(
            entry,
            colleague.name if colleague else "",
            mine,
            pending,
            to=to.name if to else "",
            to_me=to_me,
        )

    def _line(self, key: UUID) -> StoryLine | None:
        return self._lines.get(key)
