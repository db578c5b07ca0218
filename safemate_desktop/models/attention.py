"""What is heard: new alerts, new cries, and that this workplace does not see them any more."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from safemate_desktop.domain.alert_types import Sound
from safemate_desktop.models.alerts import AlertQueue
from safemate_desktop.models.status import ShellFacts, ShellStatus
from safemate_desktop.platform.sound import SoundSink
from safemate_desktop.platform.tones import Tone
from safemate_desktop.store.rows import AlertView
from safemate_desktop.support.clock import Clock

OFFLINE_AGAIN_S: Final = 60.0
# A tone takes this long: what comes meanwhile, and asks no louder, is heard in it.
BURST_S: Final = 1.5
_NEVER: Final = (float("-inf"), 0)
_TONES: Final = {
    Sound.PERSON: Tone.PERSON,
    Sound.ZONE: Tone.ZONE,
    Sound.TECHNICAL: Tone.TECHNICAL,
    Sound.SYSTEM: Tone.OFFLINE,
}
_ORDER: Final = (Tone.PERSON, Tone.OFFLINE, Tone.ZONE, Tone.TECHNICAL)
# Muting may quiet equipment; it never silences a person, nor that nothing is seen here.
_MUTED: Final = frozenset({Tone.TECHNICAL})


class SoundState(StrEnum):
    """Whether a new alert would be heard."""

    UNTRIED = "untried"
    ON = "on"
    MUTED = "muted"
    NO_OUTPUT = "no_output"


class Watched(Protocol):
    """What is listened to: one signed-in person's queue and line."""

    @property
    def queue(self) -> AlertQueue: ...
    @property
    def status(self) -> ShellStatus: ...


class Attention(QObject):
    """Hears the queue and the line of one workplace at a time; one sound for each burst.

    ``rung``: these alerts asked for attention, and the ids of those among them that were heard.
    ``unseen``: whether it has to be said that new alerts are not seen here.
    """

    changed = Signal()
    rung = Signal(list, object)
    unseen = Signal(bool)

    def __init__(self, make_sink: Callable[[], SoundSink], clock: Clock) -> None:
        super().__init__()
        self._make_sink, self._clock = make_sink, clock
        self._sink: SoundSink | None = None
        self._watched: Watched | None = None
        self._muted = False
        self._volume = 1.0
        self._said_at: float | None = None
        self._sounded = _NEVER
        self._heard: bool | None = None  # nothing has been sounded yet

    def attend(self, place: Watched) -> None:
        """Listen to *place* from now on, and to no other."""
        self.leave()
        self._watched = place
        place.queue.fresh.connect(self._fresh)
        place.queue.ticked.connect(self._tick)
        place.status.changed.connect(self._line)
        self._line(place.status.facts)

    def leave(self) -> None:
        """Listen to nobody."""
        place, self._watched = self._watched, None
        self._said_at, self._sounded = None, _NEVER
        if place is not None:
            place.queue.fresh.disconnect(self._fresh)
            place.queue.ticked.disconnect(self._tick)
            place.status.changed.disconnect(self._line)

    def set_volume(self, volume: float, *, muted: bool) -> None:
        """From 0 to 1; *muted* quiets technical alerts only."""
        self._volume, self._muted = volume, muted
        if self._sink is not None:
            self._sink.set_volume(volume)
        self.changed.emit()

    def test(self) -> bool:
        """Sound the person's tone; whether there is an output to hear it from."""
        return self._play(Tone.PERSON)

    def state(self) -> SoundState:
        """What the strip says about the sound."""
        if self._heard is False:
            return SoundState.NO_OUTPUT
        if self._muted:
            return SoundState.MUTED
        return SoundState.ON if self._heard else SoundState.UNTRIED

    def _fresh(self, alerts: list[AlertView]) -> None:
        tones = {seen.alert.id: tone for seen in alerts if (tone := self._tone(seen)) is not None}
        loudest = next((tone for tone in _ORDER if tone in tones.values()), None)
        if loudest is not None and not self._in_burst(loudest):
            self._play(loudest)
        self.rung.emit(alerts, frozenset(tones if self._heard else ()))

    def _tone(self, seen: AlertView) -> Tone | None:
        tone = _TONES.get(seen.alert.sound)
        return None if self._muted and tone in _MUTED else tone

    def _in_burst(self, tone: Tone) -> bool:
        """Whether a tone that asks at least as loudly as *tone* began just now."""
        # Not the wall clock: whoever sets that back must not make the workplace silent.
        now, rank = self._clock.monotonic(), _ORDER.index(tone)
        at, before = self._sounded
        if now - at < BURST_S and before <= rank:
            return True
        self._sounded = (now, rank)
        return False

    def _line(self, facts: ShellFacts) -> None:
        before, now = self._said_at is not None, facts.unseen_since_ms is not None
        if now == before:
            return
        if now:
            self._say_unseen()
        else:
            self._said_at = None
        self.unseen.emit(now)

    def _tick(self) -> None:
        if self._said_at is not None and self._clock.monotonic() - self._said_at >= OFFLINE_AGAIN_S:
            self._say_unseen()

    def _say_unseen(self) -> None:
        self._said_at = self._clock.monotonic()
        self._play(Tone.OFFLINE)

    def _play(self, tone: Tone) -> bool:
        if self._sink is None:
            self._sink = self._make_sink()
            self._sink.set_volume(self._volume)
        heard = self._sink.play(tone)
        if heard != self._heard:
            self._heard = heard
            self.changed.emit()
        return heard
