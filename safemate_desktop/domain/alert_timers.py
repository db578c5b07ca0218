"""When the passing of time does something to an alert: pure, so that a restart changes nothing."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType, is_person


class Timer(StrEnum):
    """What comes due for an alert; at most one of each."""

    LADDER = "ladder"
    CRY = "cry"
    FOLLOW_UP = "follow_up"
    UNSHELVE = "unshelve"
    OFFER = "offer"
    ASK = "ask"
    LAPSE = "lapse"


# These follow from the alert itself; the others from when its holder last did something.
STANDING: Final = frozenset(
    {Timer.LADDER, Timer.FOLLOW_UP, Timer.UNSHELVE, Timer.OFFER, Timer.LAPSE}
)
TOUCHED: Final = frozenset(Timer) - STANDING


@dataclass(frozen=True, slots=True)
class Limits:
    """After how long what happens; milliseconds.

    ``ladder``: an untaken person's alert sounds stronger, everybody is told, the standby is told.
    ``cry``: a new cry that its holder does nothing about. ``ask``: "do you still have it?", and
    ``lapse`` later it goes back into the queue.
    """

    ladder: tuple[int, int, int] = (30_000, 60_000, 180_000)
    cry: int = 60_000
    ask: int = 600_000
    lapse: int = 120_000


class Timed(Protocol):
    """What is looked at of an alert; times are UTC ms."""

    @property
    def type(self) -> AlertType: ...
    @property
    def state(self) -> AlertState: ...
    @property
    def level(self) -> int: ...
    @property
    def waits_since(self) -> int: ...
    @property
    def follow_up_at(self) -> int | None: ...
    @property
    def shelved_until(self) -> int | None: ...
    @property
    def offered_until(self) -> int | None: ...
    @property
    def asked_at(self) -> int | None: ...


def standing(alert: Timed, limits: Limits) -> dict[Timer, int]:
    """Return when each timer of ``STANDING`` comes due (UTC ms); those left out are off."""
    due: dict[Timer, int] = {}
    if (
        alert.state is AlertState.OPEN
        and is_person(alert.type)
        and alert.level < len(limits.ladder)
    ):
        due[Timer.LADDER] = alert.waits_since + limits.ladder[alert.level]
    if alert.state is AlertState.WAITING and alert.follow_up_at is not None:
        due[Timer.FOLLOW_UP] = alert.follow_up_at
    if alert.state is AlertState.SHELVED and alert.shelved_until is not None:
        due[Timer.UNSHELVE] = alert.shelved_until
    if alert.offered_until is not None:
        due[Timer.OFFER] = alert.offered_until
    if alert.state is AlertState.CLAIMED and alert.asked_at is not None:
        due[Timer.LAPSE] = alert.asked_at + limits.lapse
    return due


def touched(alert: Timed, at: int, limits: Limits) -> dict[Timer, int]:
    """Return the timers of ``TOUCHED`` after the holder did something at *at* (UTC ms)."""
    return {Timer.ASK: at + limits.ask} if alert.state is AlertState.CLAIMED else {}


def cried(alert: Timed, at: int, limits: Limits) -> dict[Timer, int]:
    """Return what a new cry at *at* (UTC ms) adds: its holder is to do something about it."""
    return {Timer.CRY: at + limits.cry} if alert.state is AlertState.CLAIMED else {}


def after_call(kind: Timer, call_at: int, limits: Limits) -> int | None:
    """Until when *kind* waits for a holder who was in a call at *call_at*; None: it does not.

    Nobody is asked in the middle of a call, nor loses the alert; hanging up is doing something.
    """
    match kind:
        case Timer.ASK:
            return call_at + limits.ask
        case Timer.LAPSE:
            return call_at + limits.lapse
        case _:
            return None
