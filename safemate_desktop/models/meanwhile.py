"""What came in while this workplace did not see new alerts, until each of them was seen."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from safemate_desktop.models.alerts import AlertQueue, TakenIn
from safemate_desktop.models.row_words import AlertRow
from safemate_desktop.models.status import ShellFacts, ShellStatus
from safemate_desktop.store.rows import AlertView

# The two clocks agree to a second or so, and what was missed by a hair must not be left out.
_SLACK_MS = 2000


class Meanwhile(QObject):
    """Collects between a loss of the line that had to be said and everything being here again.

    ``changed``: another list, also when one of it was seen.
    """

    changed = Signal()

    def __init__(
        self, queue: AlertQueue, status: ShellStatus, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._unseen: dict[UUID, int] = {}  # with when it came (the server's UTC ms)
        self._done: dict[UUID, int] = {}  # seen since, though their records go on changing
        self._since: int | None = None
        self._until: int | None = None
        queue.taken_in.connect(self._take_in)
        status.changed.connect(self._line)
        self._line(status.facts)

    @property
    def complete(self) -> bool:
        """Whether everything is here, so that they can be counted."""
        return self._since is not None and self._until is not None

    def rows(self) -> list[AlertRow]:
        """Those not seen yet, the oldest first; empty while they may not all be here."""
        if not self.complete:
            return []
        order = sorted(self._unseen, key=self._unseen.__getitem__)
        return [row for row in map(self._queue.row, order) if row is not None]

    def seen(self, alert_id: UUID | None) -> None:
        """Somebody has opened *alert_id*."""
        if alert_id is not None and (came := self._unseen.pop(alert_id, None)) is not None:
            self._done[alert_id] = came
            self.changed.emit()

    def seen_all(self) -> None:
        """Somebody has read the list."""
        if self._unseen:
            self._done |= self._unseen
            self._unseen.clear()
            self.changed.emit()

    def _line(self, facts: ShellFacts) -> None:
        since = facts.unseen_since_ms
        if since is not None and (self._since is None or self._until is not None):
            self._done.clear()
            self._since, self._until = since + facts.offset_ms - _SLACK_MS, None
            self.changed.emit()
        elif since is None and self._since is not None and self._until is None:
            self._until = self._queue.now()
            self.changed.emit()

    def _take_in(self, taken: TakenIn) -> None:
        if self._since is None:
            return
        before = len(self._unseen)
        came = {view.alert.id: view.alert.last_at for view in taken.views if self._came(view)}
        for alert_id in taken.gone:
            self._unseen.pop(alert_id, None)
        self._unseen |= came if taken.told else {}
        if len(self._unseen) != before and self.complete:
            self.changed.emit()

    def _came(self, view: AlertView) -> bool:
        at, until = view.alert.last_at, self._until
        if self._since is None or at < self._since or (until is not None and at > until):
            return False
        return self._done.get(view.alert.id) != at
