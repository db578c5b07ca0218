"""What a person can do to an alert, as commands; and what stands in the way of doing it."""

from collections.abc import Awaitable, Callable
from typing import TypedDict
from uuid import UUID

from safemate_desktop.commands.alerts import Claim, Note, Release, Reopen, Resolve, Wait
from safemate_desktop.commands.base import Command
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.identity import Me
from safemate_desktop.domain.alert_states import Action, Outcome, Refusal, Standing, refusal
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.ids import IdMaker

Submit = Callable[[Command], Awaitable[None]]


class _About(TypedDict):
    """What every command about an alert says."""

    key: UUID
    made_at: int
    made_by: UUID
    seen_version: int
    alert_id: UUID
    unit_id: UUID


class AlertActions:
    """Makes the commands of the signed-in user and submits them.

    Every method returns when the command is kept on this machine; it raises what ``submit``
    raises (``ProblemError``, ``StoreError``) and ``PermissionError`` when nobody is signed in.
    """

    def __init__(
        self, me: Callable[[], Me | None], ids: IdMaker, clock: Clock, submit: Submit
    ) -> None:
        self._me, self._ids, self._clock, self._submit = me, ids, clock, submit

    async def take(self, alert: Alert) -> None:
        """Take the alert, or go on with one that waits."""
        await self._submit(Claim(**self._about(alert)))

    async def put_back(self, alert: Alert) -> None:
        """Put the alert back into the queue."""
        await self._submit(Release(**self._about(alert)))

    async def follow_up(self, alert: Alert, until_ms: int, text: str) -> None:
        """Hold the alert and come back to it at *until_ms*."""
        await self._submit(Wait(**self._about(alert), until=until_ms, text=text))

    async def close(self, alert: Alert, outcome: Outcome, text: str) -> None:
        """Close the alert with its cause and result."""
        await self._submit(Resolve(**self._about(alert), outcome=outcome, text=text))

    async def note(self, alert: Alert, text: str) -> None:
        """Write down what happened."""
        await self._submit(Note(**self._about(alert), text=text))

    async def reopen(self, alert: Alert) -> None:
        """Open a closed alert again."""
        await self._submit(Reopen(**self._about(alert)))

    def may_see(self) -> bool:
        """Whether this user may see alerts at all."""
        me = self._me()
        return me is not None and me.may(Permission.ALERTS_SEE)

    def may_handle(self, alert: Alert) -> bool:
        """Whether this user may do anything to *alert*."""
        me = self._me()
        return me is not None and me.may(Permission.ALERTS_HANDLE, alert.unit_id)

    def may_locate(self, alert: Alert) -> bool:
        """Whether this user may see positions because of *alert*."""
        me = self._me()
        return me is not None and me.may(Permission.POSITIONS_ALERT, alert.unit_id)

    def mine(self, alert: Alert) -> bool:
        """Whether this user holds *alert*."""
        me = self._me()
        return me is not None and alert.holder_id == me.user.id

    def blocked(self, alert: Alert, action: Action) -> Refusal | None:
        """Why *action* cannot be done to *alert* as it is shown, or None."""
        me = self._me()
        actor = me.user.id if me else UUID(int=0)
        now = Standing(alert.type, alert.state, alert.version, alert.holder_id)
        return refusal(now, action, actor, alert.version)

    def now_ms(self) -> int:
        """This machine's time, which commands are dated with."""
        return self._clock.now_ms()

    def _about(self, alert: Alert) -> _About:
        if (me := self._me()) is None:
            raise PermissionError("nobody is signed in")
        return {
            "key": self._ids(),
            "made_at": self._clock.now_ms(),
            "made_by": me.user.id,
            "seen_version": alert.version,
            "alert_id": alert.id,
            "unit_id": alert.unit_id,
        }
