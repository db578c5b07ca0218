"""What a person can do to an alert, as commands; and what stands in the way of doing it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, TypedDict
from uuid import UUID

from safemate_desktop.commands.alerts import (
    Accept,
    AlertCommand,
    Before,
    Claim,
    Contact,
    Decline,
    Escalate,
    Keep,
    Note,
    Offer,
    Release,
    Reopen,
    Resolve,
    Shelve,
    Step,
    Undo,
    Wait,
    Withdraw,
)
from safemate_desktop.commands.base import Command
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.identity import Me
from safemate_desktop.contract.rules import WorkRules
from safemate_desktop.domain.alert_states import (
    MOST_LEVEL,
    UNDO_MS,
    Action,
    ContactHow,
    Outcome,
    Refusal,
    Standing,
    refusal,
    wants_review,
)
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.ids import IdMaker

Submit = Callable[[Command], Awaitable[None]]
# Level 1 only sounds louder: whoever tells on by hand means people.
_EVERYBODY = 2


class _About(TypedDict):
    """What every command about an alert says."""

    key: UUID
    made_at: int
    made_by: UUID
    seen_version: int
    alert_id: UUID
    unit_id: UUID


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, and how the alert stood ``before``: enough to take it back."""

    command: AlertCommand
    before: Alert

    @property
    def until(self) -> int:
        """Until when it can be taken back, in this machine's UTC ms."""
        return self.command.made_at + UNDO_MS


class AlertActions:
    """Makes the commands of the signed-in user and submits them.

    Every method returns when the command is kept on this machine; it raises what ``submit``
    raises (``ProblemError``, ``StoreError``) and ``PermissionError`` when nobody is signed in.
    Those that can be taken back return what ``undo`` wants.
    """

    def __init__(
        self, me: Callable[[], Me | None], ids: IdMaker, clock: Clock, submit: Submit
    ) -> None:
        self._me, self._ids, self._clock, self._submit = me, ids, clock, submit

    async def take(self, alert: Alert) -> Done:
        """Take the alert, or go on with one that waits."""
        return await self._do(alert, Claim(**self._about(alert)))

    async def put_back(self, alert: Alert) -> Done:
        """Put the alert back into the queue."""
        return await self._do(alert, Release(**self._about(alert)))

    async def follow_up(self, alert: Alert, until_ms: int, text: str) -> Done:
        """Hold the alert and come back to it at *until_ms*."""
        return await self._do(alert, Wait(**self._about(alert), until=until_ms, text=text))

    async def put_off(self, alert: Alert, until_ms: int, text: str) -> Done:
        """Put a technical alert off until *until_ms*."""
        return await self._do(alert, Shelve(**self._about(alert), until=until_ms, text=text))

    async def close(self, alert: Alert, outcome: Outcome, text: str) -> Done:
        """Close the alert with its cause and result."""
        return await self._do(alert, Resolve(**self._about(alert), outcome=outcome, text=text))

    async def offer(self, alert: Alert, to: UUID, text: str) -> Done:
        """Ask the colleague *to* to take the alert over."""
        return await self._do(alert, Offer(**self._about(alert), to=to, text=text))

    async def undo(self, done: Done) -> None:
        """Take *done* back."""
        about, before = self._about(done.before), Before.of(done.before)
        await self._submit(Undo(**about, of=done.command.key, before=before))

    async def note(self, alert: Alert, text: str) -> None:
        """Write down what happened."""
        await self._submit(Note(**self._about(alert), text=text))

    async def reopen(self, alert: Alert) -> None:
        """Open a closed alert again."""
        await self._submit(Reopen(**self._about(alert)))

    async def accept(self, alert: Alert) -> None:
        """Take over what a colleague asked this user to take over."""
        await self._submit(Accept(**self._about(alert)))

    async def decline(self, alert: Alert) -> None:
        """Say that one cannot take it over."""
        await self._submit(Decline(**self._about(alert)))

    async def withdraw(self, alert: Alert) -> None:
        """Take the question back, and keep the alert."""
        await self._submit(Withdraw(**self._about(alert)))

    async def tell_next(self, alert: Alert) -> None:
        """Tell the next in line; whoever has the alert keeps it."""
        await self._submit(Escalate(**self._about(alert), level=next_level(alert)))

    async def keep(self, alert: Alert) -> None:
        """Say that this user still has the alert."""
        await self._submit(Keep(**self._about(alert)))

    async def step(
        self, alert: Alert, step: str, how: Literal["done", "skipped"], why: str
    ) -> None:
        """Tick a step of the plan off, or leave it out because of *why*."""
        await self._submit(Step(**self._about(alert), step=step, how=how, text=why))

    async def contact(self, alert: Alert, whom: str, how: ContactHow) -> None:
        """Write down how it went to reach *whom*."""
        await self._submit(Contact(**self._about(alert), whom=whom, how=how))

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

    def blocked(self, alert: Alert, action: Action, now_ms: int) -> Refusal | None:
        """Why *action* cannot be done to *alert* as it stands at *now_ms* (server time), or None.

        What closing asks to be said besides is for whoever asks for it.
        """
        me = self._me()
        actor = me.user.id if me else UUID(int=0)
        return refusal(_standing(alert, now_ms), action, actor, alert.version, reasoned=True)

    def reached(self, alert: Alert) -> bool:
        """Whether *alert* may be closed without a reason: somebody was reached, or it is nobody."""
        return not wants_review(_standing(alert, 0))

    def rules(self) -> WorkRules:
        """What the solution has settled about the work."""
        me = self._me()
        return me.rules if me is not None else WorkRules()

    def now_ms(self) -> int:
        """This machine's time, which commands are dated with."""
        return self._clock.now_ms()

    async def _do(self, alert: Alert, command: AlertCommand) -> Done:
        await self._submit(command)
        return Done(command, alert)

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


def next_level(alert: Alert) -> int:
    """How far the alert is told on when somebody tells the next by hand."""
    return min(max(alert.level + 1, _EVERYBODY), MOST_LEVEL)


def _standing(alert: Alert, now_ms: int) -> Standing:
    offered = alert.offered_until is not None and now_ms < alert.offered_until
    return Standing(
        alert.type,
        alert.state,
        alert.version,
        alert.holder_id,
        alert.offered_to if offered else None,
        contacted=alert.contact_at is not None,
    )
