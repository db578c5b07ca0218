"""The play: every message with its time, and the same ones for the same world and scenario."""

import heapq
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from safemate_desktop.backend.simulator import messages, scenarios
from safemate_desktop.backend.simulator.messages import Message
from safemate_desktop.backend.simulator.scenarios import Scenario
from safemate_desktop.backend.simulator.walking import Track
from safemate_desktop.backend.simulator.world import Walker, World

FIRST_REPORT_S: Final = (2.0, 60.0)
HOME_EVERY_S: Final = 600.0
OUT_EVERY_S: Final = 120.0
ALARM_EVERY_S: Final = 20.0
ALARM_FOR_S: Final = 900.0
LOSS_FOR_S: Final = 1200.0
LATE_BY_MS: Final = 40 * 60 * 1000
LOW_BATTERY: Final = 15.0
_DRAIN_S: Final = 1 / 1500  # percent a second: a charge lasts about forty hours
_TWICE_S: Final = 0.3
_STRANGER: Final = "001019999999999"


@dataclass(frozen=True, slots=True)
class Sending:
    """One message, and when it leaves: real seconds after the start."""

    at_s: float
    message: Message
    urgent: bool


@dataclass(slots=True)
class _Carrier:
    """A walker with what changes about them."""

    walker: Walker
    track: Track
    chance: random.Random
    battery: float
    looked_at: float = 0.0
    alarm_until: float = -1.0
    lost_until: float = -1.0
    low_told: bool = False


Act = Callable[[float], Iterable[tuple[Message, bool]]]


class Script:
    """Plays *scenario* with everybody in *world*; iterate once.

    *start_ms* (UTC) is written into the messages, *speed* makes the seconds of the play
    shorter. Numbers of messages begin anew with each start, beyond those of any earlier one.
    """

    def __init__(self, world: World, scenario: Scenario, start_ms: int, speed: float) -> None:
        self._scenario = scenario
        self._start_ms = start_ms
        self._speed = speed
        self._number = start_ms * 1000
        self._turn = 0
        self._acts: list[tuple[float, int, Act]] = []
        self._chance = random.Random(f"{world.seed}/director")  # noqa: S311
        self._everybody = [self._carrier(world.seed, walker) for walker in world.walkers]
        self._pressed: list[_Carrier] = []
        self._direct()

    def __iter__(self) -> Iterator[Sending]:
        while self._acts:
            t, _, act = heapq.heappop(self._acts)
            for message, urgent in act(t):
                yield Sending(t / self._speed, message, urgent)

    def _carrier(self, seed: int, walker: Walker) -> _Carrier:
        chance = random.Random(f"{seed}/{walker.hardware_id}")  # noqa: S311
        return _Carrier(walker, Track.of(walker, chance), chance, chance.uniform(20, 100))

    # -- what happens when ------------------------------------------------------------------------

    def _direct(self) -> None:
        if not self._everybody:
            return
        for carrier in self._everybody:
            self._at(carrier.chance.uniform(*FIRST_REPORT_S), self._reporting(carrier))
        for t, what in self._scenario.opening:
            self._at(t, self._incident(what))
        begin = max(t for t, _ in self._scenario.opening)
        self._at(begin + self._gap(self._scenario.person_gap), self._persons)
        self._at(begin + self._gap(self._scenario.technical_gap), self._technical)
        self._at(self._scenario.mass_loss[0], self._mass_loss)

    def _persons(self, t: float) -> Iterable[tuple[Message, bool]]:
        self._at(t + self._gap(self._scenario.person_gap), self._persons)
        what = self._chance.choices(scenarios.PERSONS, scenarios.PERSON_WEIGHTS)[0]
        return self._incident(what)(t)

    def _technical(self, t: float) -> Iterable[tuple[Message, bool]]:
        self._at(t + self._gap(self._scenario.technical_gap), self._technical)
        what = self._chance.choices(scenarios.TECHNICAL, scenarios.TECHNICAL_WEIGHTS)[0]
        return self._incident(what)(t)

    def _incident(self, what: str) -> Act:
        match what:
            case "again":
                return self._again
            case "late":
                return self._late
            case "unknown":
                return self._unknown
            case "chatter":
                return self._chatter
            case "deviceOffline":
                return lambda t: self._lose(self._somebody(), t)
            case "newName":
                return lambda t: self._alarm(self._somebody(), t, "strapOpened")
            case "sos":
                return lambda t: self._press(self._somebody(), t)
        return lambda t: self._alarm(self._somebody(), t, what)

    # -- what is said -----------------------------------------------------------------------------

    def _reporting(self, carrier: _Carrier) -> Act:
        return lambda t: self._report(carrier, t)

    def _report(self, carrier: _Carrier, t: float) -> Iterable[tuple[Message, bool]]:
        """The position every now and then; with it the battery, and when that runs low."""
        pause = HOME_EVERY_S if carrier.track.at_home(t) else OUT_EVERY_S
        self._at(t + pause * carrier.chance.uniform(0.9, 1.1), self._reporting(carrier))
        if t < carrier.lost_until:
            return []
        battery = self._battery(carrier, t)
        if battery < LOW_BATTERY and not carrier.low_told:
            carrier.low_told = True
            return self._alarm(carrier, t, "lowBattery")
        return [(self._position(carrier, t, ""), False)]

    def _press(self, carrier: _Carrier, t: float) -> Iterable[tuple[Message, bool]]:
        self._pressed.append(carrier)
        chance = self._chance.random()
        if chance < 0.25:
            self._at(t + self._chance.uniform(60, 240), self._resetting(carrier))
        return self._alarm(carrier, t, "sos")

    def _again(self, t: float) -> Iterable[tuple[Message, bool]]:
        """Somebody who has pressed presses again."""
        if not self._pressed:
            return self._press(self._somebody(), t)
        return self._alarm(self._chance.choice(self._pressed[-8:]), t, "sos")

    def _resetting(self, carrier: _Carrier) -> Act:
        return lambda t: self._alarm(carrier, t, "alarmReset")

    def _late(self, t: float) -> Iterable[tuple[Message, bool]]:
        """A press out of a dead spot: it comes 40 minutes after it happened."""
        carrier = self._somebody()
        return [(self._position(carrier, t, "sos", late_by_ms=LATE_BY_MS), True)]

    def _unknown(self, t: float) -> Iterable[tuple[Message, bool]]:
        """Somebody presses a device that is nobody's."""
        carrier = self._somebody()
        walker = carrier.walker.model_copy(
            update={"hardware_id": _STRANGER, "phone": "+47 00 09 99 99"}
        )
        stranger = _Carrier(walker, carrier.track, self._chance, 80.0, looked_at=t)
        return [(self._position(stranger, t, "sos"), True)]

    def _chatter(self, t: float) -> Iterable[tuple[Message, bool]]:
        """A device with a loose contact says the same five times in a minute."""
        carrier = self._somebody()
        for turn in range(1, 5):
            self._at(t + 12 * turn, lambda at: self._alarm(carrier, at, "vibration"))
        return self._alarm(carrier, t, "vibration")

    def _lose(self, carrier: _Carrier, t: float) -> Iterable[tuple[Message, bool]]:
        carrier.lost_until = t + LOSS_FOR_S
        event = messages.event(
            carrier.walker, self._next(), self._ms(t), "deviceOffline", "", about=0
        )
        return [(event, True)]

    def _mass_loss(self, t: float) -> Iterable[tuple[Message, bool]]:
        """A mast falls out: a region's devices lose contact within some seconds."""
        group = self._chance.choice(sorted({c.walker.group for c in self._everybody}))
        lost = [c for c in self._everybody if c.walker.group == group]
        for carrier in lost[: self._scenario.mass_loss[1]]:
            self._at(t + self._chance.uniform(0, 15), self._losing(carrier))
        return []

    def _losing(self, carrier: _Carrier) -> Act:
        return lambda t: self._lose(carrier, t)

    def _alarm(self, carrier: _Carrier, t: float, name: str) -> Iterable[tuple[Message, bool]]:
        """An alarm as Traccar tells it: in the position and as an event, in either order."""
        if name in {"sos", "fallDown", "manDown", "geofenceExit"}:
            if t >= carrier.alarm_until:
                self._at(t + ALARM_EVERY_S, self._tracking(carrier))
            carrier.alarm_until = t + ALARM_FOR_S
        position = self._position(carrier, t, name)
        number = position["position"]["id"]
        event = messages.event(carrier.walker, self._next(), self._ms(t), "alarm", name, number)
        first, second = (position, event) if carrier.chance.random() < 0.7 else (event, position)
        self._at(t + _TWICE_S, lambda _t: [(second, True)])
        return [(first, True)]

    def _tracking(self, carrier: _Carrier) -> Act:
        """After an alarm the device is followed closely for a while."""

        def track(t: float) -> Iterable[tuple[Message, bool]]:
            if t >= carrier.alarm_until or t < carrier.lost_until:
                return []
            self._at(t + ALARM_EVERY_S, self._tracking(carrier))
            return [(self._position(carrier, t, ""), False)]

        return track

    # -- small parts ------------------------------------------------------------------------------

    def _position(self, carrier: _Carrier, t: float, alarm: str, late_by_ms: int = 0) -> Message:
        wandering = alarm == "geofenceExit"
        spot = carrier.track.spot(t, out=wandering)
        indoors = carrier.track.at_home(t) and not wandering
        fix = (
            messages.find_well(spot, carrier.chance)
            if wandering
            else messages.find(spot, carrier.chance, indoors=indoors)
        )
        at = self._ms(t)
        return messages.position(
            carrier.walker, self._next(), at - late_by_ms, at, fix, self._battery(carrier, t), alarm
        )

    def _battery(self, carrier: _Carrier, t: float) -> float:
        """What is left; when nearly nothing is, somebody puts the device on its charger."""
        carrier.battery -= (t - carrier.looked_at) * _DRAIN_S
        carrier.looked_at = t
        if carrier.battery < 4:
            carrier.battery, carrier.low_told = 100.0, False
        return carrier.battery

    def _somebody(self) -> _Carrier:
        return self._chance.choice(self._everybody)

    def _gap(self, shortest_longest: tuple[float, float]) -> float:
        return self._chance.uniform(*shortest_longest)

    def _ms(self, t: float) -> int:
        return self._start_ms + round(t / self._speed * 1000)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _at(self, t: float, act: Act) -> None:
        self._turn += 1  # acts of the same second keep their order
        heapq.heappush(self._acts, (t, self._turn, act))
