"""Lets be heard what asks for attention, and knows whether anybody would hear it."""

import math
from collections.abc import Callable
from typing import Final, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from safemate_desktop.contract.identity import Me
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.models.alerts import AlertQueue, TakenIn
from safemate_desktop.models.hearing import Heard, Hearing, Trial, is_trial_due
from safemate_desktop.models.ringing import Ears, Ringing
from safemate_desktop.models.status import ShellFacts, ShellStatus
from safemate_desktop.platform.sound import Output, SoundSink
from safemate_desktop.platform.tones import Tone
from safemate_desktop.support.clock import Clock

# Softer and never silent: nobody turns an alarm down so far that it is not there.
LEAST_VOLUME: Final = 0.1
IN_CALL_DB: Final = -18.0
# The first picture goes before: the system's sound takes its time to answer.
_LOOK_AFTER_MS: Final = 1500
_STRONGER_MS: Final = 30_000


class Watched(Protocol):
    """What is listened to: one signed-in person's queue and line."""

    @property
    def queue(self) -> AlertQueue: ...
    @property
    def status(self) -> ShellStatus: ...
    def me(self) -> Me | None: ...


class Attention(QObject):
    """Hears the queue and the line of one workplace at a time.

    ``called``: the ``Call`` of each alert that asks for attention by what just happened.
    ``heard``: the ids of alerts that were heard just now. ``unseen``: whether it has to be said
    that new alerts are not seen here. ``confirmed``: a ``Heard``, to be remembered.
    """

    changed = Signal()
    called = Signal(list)
    heard = Signal(object)
    unseen = Signal(bool)
    confirmed = Signal(object)

    def __init__(self, make_sink: Callable[[], SoundSink], clock: Clock) -> None:
        super().__init__()
        self._make_sink, self._clock = make_sink, clock
        self._sink: SoundSink | None = None
        self._place: Watched | None = None
        self._ringing: Ringing | None = None
        self._volume, self._muted, self._in_call = 1.0, False, False
        self._mute_until_s = float("-inf")
        self._wanted: Output | None = None
        self._output: Output | None = None  # as it was seen last
        self._looked = self._unseen = False
        self._last: Heard | None = None
        self._trial = Trial.WANTED
        self._began_ms = 0
        self._told = self.hearing
        self._next, self._look = QTimer(self, singleShot=True), QTimer(self, singleShot=True)
        self._next.timeout.connect(self._poll)
        self._look.timeout.connect(self.look)

    def attend(self, place: Watched) -> None:
        """Listen to *place* from now on, and to no other."""
        self.leave()
        self._place, self._ringing = place, Ringing(_ears(place))
        self._ringing.set_muted(muted=self._silent())
        self._began_ms, self._trial = self._clock.now_ms(), Trial.WANTED
        self._take_in(TakenIn(tuple(place.queue.known()), frozenset(), told=False))
        place.queue.taken_in.connect(self._take_in)
        place.queue.ticked.connect(self._tick)
        place.status.changed.connect(self._line)
        self._line(place.status.facts)
        if self._looked:
            self.look()
        else:
            self._look.start(_LOOK_AFTER_MS)

    def leave(self) -> None:
        """Listen to nobody."""
        place, self._place, self._ringing = self._place, None, None
        self._unseen, self._in_call = False, False
        self._mute_until_s = float("-inf")
        self._next.stop()
        self._look.stop()
        if place is not None:
            place.queue.taken_in.disconnect(self._take_in)
            place.queue.ticked.disconnect(self._tick)
            place.status.changed.disconnect(self._line)

    def set_volume(self, volume: float, *, muted: bool) -> None:
        """From 0 to 1; *muted* quiets technical alerts only."""
        self._volume, self._muted = volume, muted
        self._settle()

    def set_call(self, in_call: bool) -> None:  # noqa: FBT001  a signal's only argument
        """Whether the person speaks with somebody: alarms are damped, and still heard."""
        self._in_call = in_call
        self._settle()

    def mute(self, minutes: int) -> None:
        """Quiet technical alerts for a while; 0 ends it."""
        self._mute_until_s = self._clock.monotonic() + minutes * 60
        self._settle()

    def choose(self, output: Output | None) -> None:
        """Let alarms sound from *output*, or from the system's own choice."""
        self._wanted = output
        if self._sink is not None:
            self._sink.choose(output)
            self.look()

    def remember(self, last: Heard | None) -> None:
        """Take over who heard the alarm last."""
        self._last = last

    def outputs(self) -> tuple[Output, ...]:
        """Everything that alarms could sound from now."""
        return self._opened().outputs()

    def look(self) -> None:
        """See what there is to hear an alarm from, and whether it is to be tried."""
        self._seen(self._opened().output())

    def _seen(self, output: Output | None) -> None:
        self._looked, self._output = True, output
        me = self._place.me() if self._place else None
        if me is not None and self._trial is not Trial.LATER:
            due = output is None or is_trial_due(
                self._last, me.user.id, output.id, self._clock.now_ms(), self._began_ms
            )
            if not due:
                self._trial = Trial.DONE
            elif self._trial is Trial.DONE:
                self._trial = Trial.WANTED
        self._tell()

    def test(self, tone: Tone = Tone.PERSON) -> bool:
        """Sound *tone*; whether there is an output to hear it from."""
        heard = self._play(tone)
        if heard and tone is Tone.PERSON and self._trial is not Trial.DONE:
            self._trial = Trial.PLAYED
        self._tell()
        return heard

    def answer(self, *, heard: bool) -> None:
        """The person says whether they heard the alarm that was tried."""
        output, me = self._output, self._place.me() if self._place else None
        self._trial = Trial.DONE if heard else Trial.NOT_HEARD
        if heard and output is not None and me is not None:
            self._last = Heard(me.user.id, self._clock.now_ms(), output.id)
            self.confirmed.emit(self._last)
        self._tell()

    def put_off(self) -> None:
        """Not now: it is still said that the alarm was not tried."""
        self._trial = Trial.LATER
        self._tell()

    @property
    def hearing(self) -> Hearing:
        """Everything that is told about the sound."""
        output, wanted = self._output, self._wanted
        left = max(self._mute_until_s - self._clock.monotonic(), 0.0)
        return Hearing(
            looked=self._looked,
            output=output.name if output else "",
            missing=wanted.name if wanted and output and wanted.id != output.id else "",
            trial=self._trial,
            mute_left_s=math.ceil(left),
            muted=self._muted,
            in_call=self._in_call,
        )

    def _silent(self) -> bool:
        return self._muted or self._mute_until_s > self._clock.monotonic()

    def _settle(self) -> None:
        """Let volume and muting be what they are to be now."""
        if self._sink is not None:
            self._sink.set_volume(self._loudness())
        if self._ringing is not None:
            self._ringing.set_muted(muted=self._silent())
        self._tell()

    def _loudness(self) -> float:
        damped = 10 ** (IN_CALL_DB / 20) if self._in_call else 1.0
        return max(self._volume, LEAST_VOLUME) * damped

    def _take_in(self, taken: TakenIn) -> None:
        place, ringing = self._place, self._ringing
        if place is None or ringing is None:
            return
        now_s, now_ms = self._clock.monotonic(), place.queue.now()
        for alert_id in taken.gone:
            ringing.drop(alert_id)
        calls = [
            call
            for view in taken.views
            if (call := ringing.take_in(view, now_s, now_ms, told=taken.told)) is not None
        ]
        if calls:
            self.called.emit(calls)
        heard = frozenset(call.view.alert.id for call in calls if call.heard)
        if heard and not self.hearing.lost:
            self.heard.emit(heard)
        self._poll()

    def _line(self, facts: ShellFacts) -> None:
        unseen = facts.unseen_since_ms is not None
        if unseen == self._unseen or self._ringing is None:
            return
        self._unseen = unseen
        self._ringing.set_unseen(unseen=unseen)
        self._poll()
        self.unseen.emit(unseen)

    def _tick(self) -> None:
        if self._place is None or self._ringing is None:
            return
        self._ringing.set_ears(_ears(self._place))
        self._ringing.set_muted(muted=self._silent())
        if self._trial is Trial.DONE:
            self._seen(self._output)  # a test by ear is too old after a while
        self._tell()
        self._poll()

    def _poll(self) -> None:
        """Sound what is due now, and wait for what is due next."""
        place, ringing = self._place, self._ringing
        if place is None or ringing is None:
            return
        now_s, now_ms = self._clock.monotonic(), place.queue.now()
        ring = ringing.ring(now_s, now_ms)
        if ring is not None and self._play(ring.tone) and ring.heard:
            self.heard.emit(ring.heard)
        wait = ringing.wait_s(now_s, now_ms)
        if wait is None:
            self._next.stop()
        else:
            self._next.start(max(math.ceil(wait * 1000), 1))

    def _play(self, tone: Tone) -> bool:
        sink = self._opened()
        heard = sink.play(tone)
        self._seen(sink.output() if heard else None)
        return heard

    def _opened(self) -> SoundSink:
        if self._sink is None:
            self._sink = self._make_sink()
            self._sink.choose(self._wanted)
            self._sink.set_volume(self._loudness())
            self._sink.on_change(self.look)
        return self._sink

    def _tell(self) -> None:
        if (now := self.hearing) != self._told:
            self._told = now
            self.changed.emit()


def _ears(place: Watched) -> Ears:
    me = place.me()

    def handles(unit_id: UUID) -> bool:
        return me is not None and me.may(Permission.ALERTS_HANDLE, unit_id)

    if me is None:
        return Ears(None, handles, _STRONGER_MS)
    return Ears(me.user.id, handles, me.rules.ladder.stronger_s * 1000)
