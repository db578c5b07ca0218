"""Half-written notes, one for each alert, kept in the encrypted store until they are sent."""

from collections.abc import Callable
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from safemate_desktop.contract.problems import Problem
from safemate_desktop.store.errors import StoreError
from safemate_desktop.store.values import Values
from safemate_desktop.support.listeners import Listeners


class Draft(BaseModel):
    """What was written and not sent; ``saved_at`` is this machine's UTC milliseconds."""

    model_config = ConfigDict(frozen=True)

    text: str = ""
    saved_at: int = 0


class Drafts:
    """Reads drafts at once, and writes them so that they are on disk when the call returns.

    What the disk refuses is remembered, and kept by ``keep_waiting`` once it can be.
    """

    def __init__(self, values: Values) -> None:
        self._values = values
        self._waiting: dict[UUID, Draft] = {}
        self._listeners: Listeners[[]] = Listeners()
        self.problem: Problem | None = None  # why the disk refuses what waits

    def read(self, alert_id: UUID) -> Draft:
        """Return the draft for *alert_id*; an empty one where there is none."""
        waiting = self._waiting.get(alert_id)
        return waiting or self._values.get(_name(alert_id), Draft) or Draft()

    @property
    def waiting(self) -> bool:
        """Whether anything is not on disk yet."""
        return bool(self._waiting)

    def unkept_texts(self) -> tuple[str, ...]:
        """What would be lost with this program."""
        return tuple(draft.text for draft in self._waiting.values() if draft.text.strip())

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call *listener* whenever a draft is on disk; return what ends that."""
        return self._listeners.add(listener)

    async def keep(self, alert_id: UUID, draft: Draft) -> None:
        """Keep *draft*; an empty one is forgotten. Raises ``StoreError``, and remembers it then."""
        self._waiting[alert_id] = draft
        try:
            if draft.text.strip():
                await self._values.put(_name(alert_id), draft)
            else:
                await self._values.drop(_name(alert_id))
        except StoreError as error:
            self.problem = error.problem()
            raise
        if self._waiting.get(alert_id) is draft:  # and not written on meanwhile
            del self._waiting[alert_id]
        if not self._waiting:
            self.problem = None
        self._listeners.tell()

    async def keep_waiting(self) -> dict[UUID, Draft]:
        """Try again what the disk refused; return what it took."""
        kept = {}
        for alert_id, draft in tuple(self._waiting.items()):
            try:
                await self.keep(alert_id, draft)
            except StoreError:  # it was said when it was refused for the first time
                break
            kept[alert_id] = draft
        return kept


def _name(alert_id: UUID) -> str:
    return f"draft.{alert_id}"
