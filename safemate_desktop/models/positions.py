"""What the pages see of positions: each look a command, each failure a word, nothing guessed."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.positions import Grant, GrantKind, LastPositions, Reason
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.recipients import Recipient
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_types import is_person
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.models.grants import Grants
from safemate_desktop.models.where import Seen, Waiting
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.view import View
from safemate_desktop.support.listeners import Listeners
from safemate_desktop.support.tasks import TaskOwner

ALERT_MINUTES: Final = 240
_MEND_THEMSELVES: Final = frozenset(
    {ProblemCode.UNREACHABLE, ProblemCode.UNAVAILABLE, ProblemCode.TOO_MANY}
)


class AlertPositions:
    """Where the person of the alert in hand is; ``has_line`` is asked before it says "fetching"."""

    def __init__(
        self, grants: Grants, view: View, tasks: TaskOwner, has_line: Callable[[], bool]
    ) -> None:
        self._grants, self._view, self._tasks = grants, view, tasks
        self._has_line = has_line
        self._listeners: Listeners[UUID, Seen] = Listeners()
        self._alert: Alert | None = None
        self._problem: Problem | None = None
        self._looking: set[UUID] = set()

    def subscribe(self, listener: Callable[[UUID, Seen], None]) -> Callable[[], None]:
        return self._listeners.add(listener)

    def watch(self, alert: Alert) -> None:
        if self._alert is not None and self._alert.id == alert.id and self._problem is None:
            return
        self._alert, self._problem = alert, None
        self._begin(alert)
        self._tell()

    def line_is_back(self) -> None:
        """Ask again for what could not be had without a line."""
        alert, problem = self._alert, self._problem
        if alert is not None and problem is not None and problem.code in _MEND_THEMSELVES:
            self.watch(alert)

    def line_changed(self) -> None:
        """Say anew what hangs on the line."""
        self._tell()

    def unwatch(self) -> None:
        self._alert = None

    def follow(self, changes: Changes) -> None:
        """Take in what the store says has changed."""
        alert = self._alert
        if alert is not None and (changes.everything or alert.recipient_id in changes.live):
            if self._problem is None and self._standing(alert) is None:
                self._begin(alert)  # the look ran out while the alert is still in hand
            self._tell()

    def _allowed(self, alert: Alert) -> bool:
        may = self._grants.may(Permission.POSITIONS_ALERT, alert.unit_id)
        return may and alert.recipient_id is not None and is_person(alert.type) and alert.unresolved

    def _begin(self, alert: Alert) -> None:
        if self._allowed(alert) and alert.id not in self._looking:
            self._looking.add(alert.id)
            _ = self._tasks.start(self._look(alert), "alert position")

    async def _look(self, alert: Alert) -> None:
        try:
            if (standing := self._standing(alert)) is None:
                await self._grants.open(GrantKind.ALERT, ALERT_MINUTES, alert_id=alert.id)
            else:
                await self._grants.fetch(standing.id)
        except ProblemError as no:
            if self._alert is not None and self._alert.id == alert.id:
                self._problem = no.problem
        finally:
            self._looking.discard(alert.id)
        if self._alert is not None and self._alert.id == alert.id:
            self._tell()

    def _standing(self, alert: Alert) -> Grant | None:
        return self._grants.standing(lambda grant: grant.alert_id == alert.id)

    def _tell(self) -> None:
        if self._alert is not None:
            self._listeners.tell(self._alert.id, self._seen(self._alert))

    def _seen(self, alert: Alert) -> Seen:
        if not self._allowed(alert) or alert.recipient_id is None:
            return Waiting.NO_GRANT
        if (seen := self._view.position(alert.recipient_id)) is not None:
            return seen
        problem = self._problem
        mends = problem is not None and problem.code in _MEND_THEMSELVES
        if not self._has_line() and (mends or alert.id in self._looking):
            return Waiting.OFFLINE
        if problem is None and alert.id in self._looking:
            return Waiting.FETCHING
        return problem or _nowhere(alert.recipient_id)


class RecipientLooks:
    """A look outside an alert, for a stated reason."""

    def __init__(self, grants: Grants, view: View, has_line: Callable[[], bool]) -> None:
        self._grants, self._view, self._has_line = grants, view, has_line
        self._listeners: Listeners[[]] = Listeners()
        self._asking: set[UUID] = set()

    def may(self, recipient: Recipient) -> bool:
        return self._grants.may(Permission.POSITIONS_LOOKUP, recipient.unit_id)

    def seen(self, recipient_id: UUID) -> Seen:
        if recipient_id in self._asking:
            return self._coming()
        if (grant := self._grant(recipient_id)) is None:
            return Waiting.NEEDS_REASON
        seen = self._view.position(recipient_id)
        if seen is None and not grant.version:  # the server has not heard of it yet
            return self._coming()
        return seen or _nowhere(recipient_id)

    def line_changed(self) -> None:
        """Say anew what hangs on the line."""
        self._listeners.tell()

    def until_ms(self, recipient_id: UUID) -> int | None:
        grant = self._grant(recipient_id)
        return grant.expires_at if grant else None

    async def look(
        self, recipient_id: UUID, reason: Reason, reason_text: str, minutes: int
    ) -> None:
        self._asking.add(recipient_id)
        self._listeners.tell()
        try:
            await self._grants.open(
                GrantKind.LOOKUP,
                minutes,
                recipient_id=recipient_id,
                reason=reason,
                reason_text=reason_text,
            )
        finally:
            self._asking.discard(recipient_id)
            self._listeners.tell()

    async def end(self, recipient_id: UUID) -> None:
        if (grant := self._grant(recipient_id)) is not None:
            await self._grants.end(grant.id)
        self._listeners.tell()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        return self._listeners.add(listener)

    def follow(self, changes: Changes) -> None:
        """Take in what the store says has changed."""
        grants = changes.put.get(Kind.GRANT) or changes.gone.get(Kind.GRANT)
        if changes.everything or changes.live or changes.outbox or grants:
            self._listeners.tell()

    def _coming(self) -> Waiting:
        return Waiting.FETCHING if self._has_line() else Waiting.OFFLINE

    def _grant(self, recipient_id: UUID) -> Grant | None:
        return self._grants.standing(
            lambda g: g.kind is GrantKind.LOOKUP and g.recipient_id == recipient_id
        )


def _nowhere(recipient_id: UUID) -> LastPositions:
    """Asked for, and the server has none."""
    return LastPositions(recipient_id=recipient_id, newest=None, good=None)
