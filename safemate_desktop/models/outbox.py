"""What is decided here and not yet on the server: on its way, or waiting for a person."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from safemate_desktop.commands.alerts import AlertCommand, Contact, Resolve, Shelve, Step, Wait
from safemate_desktop.commands.grants import EndLook, OpenLook
from safemate_desktop.i18n import when, words
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.models.lists import KeyedList
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.outbox import Outbox
from safemate_desktop.store.rows import OutboxRow
from safemate_desktop.store.view import View

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """One command with the name of whom it is about; empty where that is not known."""

    row: OutboxRow
    name: str


class OutboxList(KeyedList[UUID, OutboxLine]):
    """Commands that are not settled, in the order they were made.

    ``counted`` carries (unsent, parked) whenever either changes.
    """

    counted = Signal(int, int)

    def __init__(
        self, outbox: Outbox, view: View, now: Callable[[], int], parent: QObject | None = None
    ) -> None:
        super().__init__(lambda key: self._lines.get(key), lambda line: self.words(line), parent)
        self._outbox, self._view, self._now = outbox, view, now
        self._lines: dict[UUID, OutboxLine] = {}
        self.counts = (0, 0)
        self._load()

    def follow(self, changes: Changes) -> None:
        """Take over what the store says has changed; connected to the bridge."""
        if changes.outbox or changes.everything:
            self._load()

    def words(self, line: OutboxLine) -> str:
        """Say *line* in one sentence: when, what, about whom, and how it stands."""
        made = when.moment(line.row.made_at, self._now())
        parts = [made, what_text(line.row), line.name, state_text(line.row)]
        return " · ".join(part for part in parts if part)

    def refusal_of(self, alert_id: UUID) -> OutboxRow | None:
        """The newest command about *alert_id* that the server said no to."""
        rows = (line.row for line in reversed(self._lines.values()))
        refused = (row for row in rows if row.state == "parked")
        return next((row for row in refused if _alert_of(row) == alert_id), None)

    def _load(self) -> None:
        lines = {row.key: OutboxLine(row, self._name(row)) for row in self._outbox.rows()}
        changed = [key for key, line in lines.items() if self._lines.get(key, line) != line]
        self._lines = lines
        self.arrange(list(lines), changed)
        if (counts := self._outbox.counts()) != self.counts:
            self.counts = counts
            self.counted.emit(*counts)

    def _name(self, row: OutboxRow) -> str:
        command = row.command
        recipient_id: UUID | None = None
        if isinstance(command, AlertCommand):
            seen = self._view.alert(command.alert_id)
            recipient_id = seen.alert.recipient_id if seen else None
        elif isinstance(command, OpenLook):
            recipient_id = command.recipient_id
        recipient = self._view.recipient(recipient_id) if recipient_id else None
        return recipient.name if recipient else ""


def _alert_of(row: OutboxRow) -> UUID | None:
    return row.command.alert_id if isinstance(row.command, AlertCommand) else None


def what_text(row: OutboxRow) -> str:
    """Say what was decided, with what was written or chosen."""
    command = row.command
    match command:
        case AlertCommand():
            said = words.entry(command.action)
            if isinstance(command, Step) and command.how == "skipped":
                said = translate("OutboxList", "Left out a step of the plan")
            if more := _more(command, row.made_at):
                said = f"{said}: {more}"
            return f"{said} – {command.text}" if command.text else said
        case OpenLook():
            return translate("OutboxList", "Position shown")
        case EndLook():
            return translate("OutboxList", "Look-up ended")
    return translate("OutboxList", "Made by another version of the program")


def _more(command: AlertCommand, now_ms: int) -> str:
    """What was chosen with it."""
    match command:
        case Resolve():
            return words.outcome(command.outcome)
        case Wait() | Shelve():
            return when.moment(command.until, now_ms)
        case Contact():
            return " – ".join(part for part in (command.whom, words.contact(command.how)) if part)
        case Step():
            return command.step
    return ""


def state_text(row: OutboxRow) -> str:
    """Say how it stands: on its way, or why the server said no."""
    if row.state == "parked":
        if row.problem is None:
            return translate("OutboxList", "not accepted")
        return problem_text(row.problem)
    if row.tries:
        text = translate("OutboxList", "being sent, tried {n} times")
        return text.format(n=row.tries)
    return translate("OutboxList", "being sent")
