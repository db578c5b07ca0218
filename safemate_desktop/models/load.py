"""How much comes in for each person at work: more than they can follow is a flood."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from safemate_desktop.contract.identity import Me
from safemate_desktop.contract.rules import Flood
from safemate_desktop.models.alerts import AlertQueue, TakenIn
from safemate_desktop.models.presence import Colleagues
from safemate_desktop.store.rows import AlertView

_MINUTE_MS = 60_000


class Load(QObject):
    """Counts the alerts of the last minutes, closed ones too; ``changed`` at another figure."""

    changed = Signal()

    def __init__(
        self,
        queue: AlertQueue,
        colleagues: Colleagues,
        me: Callable[[], Me | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._queue, self._colleagues, self._me = queue, colleagues, me
        self._came: dict[UUID, int] = {}
        self._figure = 0
        for view in queue.known():
            self._note(view)
        queue.taken_in.connect(self._take_in)
        queue.ticked.connect(self._weigh)
        colleagues.changed.connect(self._weigh)
        self._weigh()

    @property
    def figure(self) -> int:
        """Alerts for each operator at work, rounded up."""
        return self._figure

    @property
    def flood(self) -> Flood:
        """From when on it is a flood, and over how many minutes that is counted."""
        me = self._me()
        return me.rules.flood if me is not None else Flood()

    def _take_in(self, taken: TakenIn) -> None:
        for view in taken.views:
            self._note(view)
        self._weigh()

    def _note(self, view: AlertView) -> None:
        self._came[view.alert.id] = view.alert.received_at

    def _weigh(self) -> None:
        since = self._queue.now() - self.flood.minutes * _MINUTE_MS
        self._came = {key: at for key, at in self._came.items() if at > since}
        operators = 1 + sum(person.handles for person in self._colleagues.people())
        figure = -(-len(self._came) // operators)
        if figure != self._figure:
            self._figure = figure
            self.changed.emit()
