"""Many technical alerts closed at once: a command for each, and what became of every one."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem
from safemate_desktop.domain.alert_states import Action, Outcome
from safemate_desktop.domain.alert_types import is_technical
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.errors import StoreError
from safemate_desktop.views.alerts.actions import AlertActions, Done
from safemate_desktop.views.alerts.ports import AlertsModels


class BulkClosing(QObject):
    """``changed`` at every step. A person's alert is never among them, whoever asks for it.

    ``kept``: decided and on this machine's disk; ``confirmed`` and ``refused`` by the server.
    ``problem`` is why the rest was not even kept.
    """

    changed = Signal()

    def __init__(self, models: AlertsModels, actions: AlertActions, parent: QObject) -> None:
        super().__init__(parent)
        self._models, self._actions = models, actions
        self.alerts: tuple[Alert, ...] = ()
        self.left_out = 0
        self.done: list[Done] = []
        self.confirmed = self.refused = 0
        self.problem: Problem | None = None
        self.running = False
        models.bridge.changed.connect(self._follow)

    @property
    def kept(self) -> int:
        """How many are decided and kept here."""
        return len(self.done)

    @property
    def begun(self) -> bool:
        """Whether closing them was asked for."""
        return self.running or bool(self.done) or self.problem is not None

    def choose(self, alert_ids: Iterable[UUID]) -> None:
        """Make ready to close those of *alert_ids* that may be; nothing is done yet."""
        asked = list(dict.fromkeys(alert_ids))
        rows = [row for key in asked if (row := self._models.queue.row(key)) is not None]
        self.alerts = tuple(row.alert for row in rows if self._may(row.alert))
        self.left_out = len(asked) - len(self.alerts)
        self.done, self.problem = [], None
        self.confirmed = self.refused = 0
        self.changed.emit()

    async def run(self, outcome: Outcome, text: str) -> Sequence[Done]:
        """Close what was chosen, one after the other; return what can be taken back."""
        self.running, self.problem = True, None
        try:
            for alert in self.alerts[self.kept :]:
                self.done.append(await self._actions.close(alert, outcome, text))
                self.changed.emit()
        except ProblemError as error:
            self.problem = error.problem
        except StoreError as error:
            self.problem = error.problem()
        finally:
            self.running = False
            self._count()
        return tuple(self.done)

    def _may(self, alert: Alert) -> bool:
        if not is_technical(alert.type) or not self._actions.may_handle(alert):
            return False
        now = self._models.queue.now()
        return self._actions.blocked(alert, Action.RESOLVE, now) is None

    def _follow(self, changes: Changes) -> None:
        if self.done and changes.outbox:
            self._count()

    def _count(self) -> None:
        rows = [self._models.outbox.row(done.command.key) for done in self.done]
        self.confirmed = sum(row is None for row in rows)
        self.refused = sum(row is not None and row.row.state == "parked" for row in rows)
        self.changed.emit()
