"""What the signed-in user did and looked at, fetched a page at a time."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from safemate_desktop.contract.logs import ActivityEntry, ActivityPage
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem
from safemate_desktop.models.lists import KeyedList
from safemate_desktop.queries.logs import MyActivity

AskActivity = Callable[[MyActivity], Awaitable[ActivityPage]]


class ActivityLog(KeyedList[UUID, ActivityEntry]):
    """Entries, newest first, as far as they have been fetched.

    Nothing is kept on this machine: it is asked for when shown. ``problem`` says why the last
    page could not be had; ``changed`` comes with every answer.
    """

    changed = Signal()

    def __init__(
        self,
        ask: AskActivity,
        say: Callable[[ActivityEntry], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(lambda key: self._entries.get(key), say, parent)
        self._ask = ask
        self._entries: dict[UUID, ActivityEntry] = {}
        self._next: str | None = None
        self.loading = False
        self.loaded = False
        self.problem: Problem | None = None

    @property
    def more(self) -> bool:
        """Whether the server has older entries."""
        return self._next is not None

    async def refresh(self) -> None:
        """Fetch the newest page; what was there stays until the answer comes."""
        await self._fetch(None)

    async def fetch_more(self) -> None:
        """Fetch the next older page; without one nothing happens."""
        if self._next is not None:
            await self._fetch(self._next)

    async def _fetch(self, page: str | None) -> None:
        if self.loading:
            return
        self.loading, self.problem = True, None
        self.changed.emit()
        try:
            answer = await self._ask(MyActivity(page=page))
        except ProblemError as error:
            self.problem = error.problem
        else:
            self._take(answer, fresh=page is None)
        finally:
            self.loading = False
            self.changed.emit()

    def _take(self, answer: ActivityPage, *, fresh: bool) -> None:
        if fresh:
            self._entries.clear()
        self._entries.update((entry.id, entry) for entry in answer.items)
        self._next, self.loaded = answer.next, True
        self.arrange(list(self._entries))
