"""A person at a desk: whatever can be done to an alert, likely or not, is done some time."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple
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
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.domain.alert_states import (
    ContactHow,
    Outcome,
    Standing,
    refusal,
)
from tests.races.desks import Desk

# Of a hundred decisions so many are such as the window would offer.
_SENSIBLE: Final = 85
_WAIT_MS: Final = 60_000
_REASON: Final = "Ingen svarte."


class Choice(NamedTuple):
    """One thing to do, with what it takes besides."""

    kind: type[AlertCommand]
    more: Mapping[str, Any] = {}


class Person:
    """Sits at *desk*; remembers what was last done to each alert, to take it back."""

    def __init__(self, desk: Desk, colleague: UUID) -> None:
        self.desk = desk
        self._colleague = colleague
        self._last: dict[UUID, tuple[UUID, Before]] = {}

    async def act(self, alert_id: UUID, pick: int, now: int) -> None:
        """Do to the alert, as it is shown here, what *pick* (any number) comes to at *now*."""
        alert = self.desk.alert(alert_id)
        if alert is None:
            return
        everything = self._choices(alert, now)
        sensible = [one for one in everything if self._sensible(alert, one.kind)]
        of = sensible if pick % 100 < _SENSIBLE else everything
        await self.do(alert, of[pick // 100 % len(of)])

    async def close(self, alert_id: UUID, steps: Sequence[str]) -> None:
        """Take the alert and close it as the rules want it, without waiting for any answer."""
        plan = [Choice(Step, {"step": step}) for step in steps]
        reached = Choice(Contact, {"how": ContactHow.ANSWERED})
        done = Choice(Resolve, {"outcome": Outcome.CARE})
        for choice in (Choice(Claim), *plan, reached, done):
            if (alert := self.desk.alert(alert_id)) is not None:
                await self.do(alert, choice)

    async def do(self, alert: Alert, choice: Choice) -> None:
        """Do it, and remember what it is taken back to."""
        command = await self.desk.decide(choice.kind, alert, **choice.more)
        self._last[alert.id] = command.key, Before.of(alert)

    def _choices(self, alert: Alert, now: int) -> list[Choice]:
        until = {"until": now + _WAIT_MS}
        bare = (Claim, Release, Reopen, Accept, Decline, Withdraw, Keep)
        choices = [Choice(kind) for kind in bare]
        choices += [Choice(kind, until) for kind in (Wait, Shelve)]
        choices += [
            Choice(Note, {"text": "Ringer."}),
            Choice(Resolve, {"outcome": Outcome.MISTAKE}),
            Choice(Resolve, {"outcome": Outcome.CARE, "text": _REASON}),
            Choice(Offer, {"to": self._colleague}),
            Choice(Escalate, {"level": 1 + now % 3}),
            Choice(Step, {"step": "Ring."}),
            Choice(Contact, {"how": ContactHow.ANSWERED}),
            Choice(Contact, {"how": ContactHow.NO_ANSWER}),
        ]
        if (last := self._last.get(alert.id)) is not None:
            choices += 2 * [Choice(Undo, {"of": last[0], "before": last[1]})]
        return choices

    def _sensible(self, alert: Alert, kind: type[AlertCommand]) -> bool:
        now = Standing(alert.type, alert.state, alert.version, alert.holder_id, alert.offered_to)
        return refusal(now, kind.action, self.desk.me, alert.version, reasoned=True) is None
