"""Work that was asked for runs beside the window; what goes wrong with it is said, and kept."""

from collections.abc import Awaitable, Callable, Coroutine
from uuid import UUID

from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.store.errors import StoreError
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.views.alerts.actions import Done
from safemate_desktop.views.common.notices import Notice, NoticeKind, Notices

_FAILED = "alerts.failed"
Then = Callable[[Done | None], None]


class Work:
    """``failed`` is called with (alert, sentence) where something could not be kept here."""

    def __init__(self, notices: Notices, failed: Callable[[UUID, str], None]) -> None:
        self._notices, self._failed = notices, failed
        self._tasks = TaskOwner("alerts page")

    def start(self, work: Coroutine[object, object, None], name: str) -> None:
        """Run *work*, which handles its own faults."""
        _ = self._tasks.start(work, name)

    def do(
        self, alert_id: UUID, work: Callable[[], Awaitable[Done | None]], then: Then | None = None
    ) -> None:
        """Do *work*; *then* only if it went well, else say why it did not."""
        self.start(self._guarded(alert_id, work, then), "action")

    def say_failure(self, alert_id: UUID, problem: Problem, key: str = _FAILED) -> None:
        """Say what could not be done, at the note and in the window."""
        self._failed(alert_id, problem_text(problem))
        self._notices.show(Notice(NoticeKind.ERROR, lambda: problem_text(problem), key=key))

    async def close(self) -> None:
        """End what still runs."""
        await self._tasks.close()

    async def _guarded(
        self, alert_id: UUID, work: Callable[[], Awaitable[Done | None]], then: Then | None
    ) -> None:
        try:
            done = await work()
        except ProblemError as error:
            self.say_failure(alert_id, error.problem)
        except StoreError as error:
            self.say_failure(alert_id, error.problem())
        else:
            if then is not None:
                then(done)
