"""What is heard: the most urgent of a burst, blindness again and again, one workplace at a time."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.presence import SoundOutput
from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.models.attention import LEAST_VOLUME, Attention
from safemate_desktop.models.hearing import SHIFT_MS, Heard, SoundState, Trial, is_trial_due
from safemate_desktop.models.ringing import APART_S, KNOCK_AGAIN_S, REPEAT_S, UNSEEN_AGAIN_S
from safemate_desktop.platform.sound import Output, RecordingSound
from safemate_desktop.platform.tones import Tone
from safemate_desktop.sync.status import SAID_AFTER_S
from tests.app.place import Place
from tests.views.alerts import night

SPEAKER, HEADSET = Output("a", "Speaker"), Output("b", "Headset")
ME = UUID(int=1)
HOUR_MS = int(timedelta(hours=1).total_seconds() * 1000)


@pytest.fixture
def sound() -> RecordingSound:
    return RecordingSound(SPEAKER, HEADSET)


@pytest.fixture
def attention(place: Place, sound: RecordingSound) -> Iterator[Attention]:
    """Listens to the night after its own alerts are taken: what sounds is what comes."""
    taken = {"version": 90, "state": AlertState.CLAIMED, "holder_id": night.JONAS}
    here = [view.alert for view in place.workplace.queue.known()]
    free = [alert for alert in here if alert.state is AlertState.OPEN]
    place.apply(*(night.put(Kind.ALERT, alert.model_copy(update=taken)) for alert in free))
    made = Attention(lambda: sound, place.clock)
    made.attend(place.workplace)
    place.status.live()
    yield made
    made.leave()


def alert(number: int, kind: AlertType, **more: object) -> Alert:
    made = night.alert(number, kind, 0, recipient_id=UUID(int=0x1003))
    return made.model_copy(update=more)


def fresh(number: int, kind: AlertType) -> Entry:
    return night.put(Kind.ALERT, alert(number, kind))


def seen(place: Place, qtbot: QtBot, number: int) -> None:
    some = UUID(int=0x3000 + number)
    qtbot.waitUntil(lambda: place.workplace.queue.section_of(some) is not None)


def state(attention: Attention) -> SoundState:
    return attention.hearing.state


def later(place: Place, seconds: float) -> None:
    """Let time pass, and the queue's clock tick."""
    place.clock.advance(seconds)
    place.workplace.queue.tick()


def test_a_burst_makes_one_sound_the_most_urgent(
    place: Place, attention: Attention, sound: RecordingSound, qtbot: QtBot
) -> None:
    del attention
    place.apply(
        fresh(100, AlertType.NO_CONTACT), fresh(101, AlertType.SOS), fresh(102, AlertType.ZONE_EXIT)
    )
    seen(place, qtbot, 102)
    # The rest of the flood comes in more frames, and is heard in the tone that sounds.
    for number in range(103, 110):
        place.apply(fresh(number, AlertType.NO_CONTACT))
        seen(place, qtbot, number)
    later(place, APART_S)
    assert sound.played == [Tone.PERSON]


def test_equipment_knocks_once_and_a_flood_of_it_with_pauses(
    place: Place, attention: Attention, sound: RecordingSound, qtbot: QtBot
) -> None:
    heard: list[frozenset[UUID]] = []
    attention.heard.connect(heard.append)
    place.apply(fresh(100, AlertType.NO_CONTACT))
    seen(place, qtbot, 100)
    later(place, APART_S)
    place.apply(fresh(101, AlertType.NO_CONTACT))
    seen(place, qtbot, 101)
    assert sound.played == [Tone.TECHNICAL]
    place.apply(fresh(102, AlertType.FALL))  # a person is heard over equipment
    seen(place, qtbot, 102)
    assert sound.played == [Tone.TECHNICAL, Tone.PERSON]
    assert heard == [{UUID(int=0x3064)}, {UUID(int=0x3065), UUID(int=0x3066)}]
    later(place, KNOCK_AGAIN_S)
    assert sound.played.count(Tone.TECHNICAL) == 1


def test_a_person_is_heard_until_somebody_takes_it(
    place: Place, attention: Attention, sound: RecordingSound, qtbot: QtBot
) -> None:
    del attention
    place.apply(fresh(100, AlertType.SOS))
    seen(place, qtbot, 100)
    for _ in range(3):
        later(place, REPEAT_S)
    assert sound.played == [Tone.PERSON] * 4
    later(place, 30)
    assert sound.played[-1] is Tone.PERSON_STRONG
    taken = alert(100, AlertType.SOS, version=2, state=AlertState.CLAIMED, holder_id=night.JONAS)
    with qtbot.waitSignal(place.workplace.queue.taken_in):
        place.apply(night.put(Kind.ALERT, taken))
    before = len(sound.played)
    later(place, 60)
    assert len(sound.played) == before


def test_what_waits_untaken_is_heard_by_whoever_signs_in(
    place: Place, attention: Attention, sound: RecordingSound, qtbot: QtBot
) -> None:
    attention.leave()
    place.apply(fresh(100, AlertType.LOW_BATTERY))
    seen(place, qtbot, 100)
    attention.attend(place.workplace)
    assert sound.played == []
    attention.leave()
    place.apply(fresh(101, AlertType.SOS))
    seen(place, qtbot, 101)
    attention.attend(place.workplace)
    assert sound.played == [Tone.PERSON]


def test_muting_ends_by_itself_and_never_silences_a_person(
    place: Place, attention: Attention, sound: RecordingSound, qtbot: QtBot
) -> None:
    attention.look()
    attention.answer(heard=True)
    attention.mute(5)
    assert state(attention) is SoundState.MUTED
    assert attention.hearing.mute_left_s == 300
    place.apply(fresh(100, AlertType.LOW_BATTERY))
    seen(place, qtbot, 100)
    assert sound.played == []
    place.apply(fresh(101, AlertType.SOS))
    seen(place, qtbot, 101)
    assert sound.played == [Tone.PERSON]
    told: list[int] = []
    attention.changed.connect(lambda: told.append(attention.hearing.mute_left_s))
    later(place, 1)
    later(place, 300)
    assert told == [299, 0]
    assert state(attention) is SoundState.ON
    later(place, APART_S)
    place.apply(fresh(102, AlertType.LOW_BATTERY))
    seen(place, qtbot, 102)
    assert Tone.TECHNICAL in sound.played
    attention.mute(30)
    attention.mute(0)
    assert attention.hearing.mute_left_s == 0


def test_a_call_damps_and_never_silences(attention: Attention, sound: RecordingSound) -> None:
    attention.set_volume(1.0, muted=False)
    attention.test()
    attention.set_call(True)
    assert sound.volume == pytest.approx(10 ** (-18 / 20))
    assert attention.hearing.in_call
    attention.set_volume(0.0, muted=False)
    assert sound.volume == pytest.approx(LEAST_VOLUME * 10 ** (-18 / 20))
    attention.set_call(False)
    assert sound.volume == pytest.approx(LEAST_VOLUME)


def test_blindness_is_heard_after_a_while_and_each_minute(
    place: Place, attention: Attention, sound: RecordingSound
) -> None:
    attention.set_volume(1.0, muted=True)
    attention.mute(30)
    place.status.lost(None)
    place.clock.advance(SAID_AFTER_S - 1)
    place.status.tick()
    place.workplace.queue.tick()
    assert sound.played == []
    place.clock.advance(1)
    place.status.tick()
    assert sound.played == [Tone.OFFLINE]
    later(place, UNSEEN_AGAIN_S - 1)
    place.status.catching_up()
    assert sound.played == [Tone.OFFLINE]
    later(place, 1)
    assert sound.played == [Tone.OFFLINE] * 2
    place.status.live()
    later(place, UNSEEN_AGAIN_S)
    assert sound.played == [Tone.OFFLINE] * 2


def test_signing_out_and_in_does_not_make_it_sound_twice(
    place: Place, attention: Attention, sound: RecordingSound, qtbot: QtBot
) -> None:
    attention.leave()
    place.apply(fresh(100, AlertType.LOW_BATTERY))
    seen(place, qtbot, 100)
    assert sound.played == []
    new = place.another()
    attention.attend(new)
    attention.attend(new)
    place.apply(fresh(101, AlertType.SOS))
    seen(place, qtbot, 101)
    qtbot.waitUntil(lambda: new.queue.section_of(UUID(int=0x3065)) is not None)
    assert sound.played == [Tone.PERSON]
    attention.leave()
    attention.leave()
    place.run(new.close())


def test_who_signs_in_while_nothing_is_seen_hears_it(
    place: Place, attention: Attention, sound: RecordingSound
) -> None:
    attention.leave()
    place.status.lost(None)
    place.clock.advance(SAID_AFTER_S)
    place.status.tick()
    assert sound.played == []
    attention.attend(place.workplace)
    assert sound.played == [Tone.OFFLINE]


def test_the_alarm_is_tried_by_ear_once_a_shift(
    place: Place, attention: Attention, sound: RecordingSound
) -> None:
    kept: list[Heard] = []
    attention.confirmed.connect(kept.append)
    attention.look()
    trials = [attention.hearing.trial]
    outputs = [attention.hearing.told]
    assert attention.test()
    trials.append(attention.hearing.trial)
    attention.answer(heard=False)
    trials.append(attention.hearing.trial)
    assert (trials, kept) == ([Trial.WANTED, Trial.PLAYED, Trial.NOT_HEARD], [])
    attention.put_off()
    assert attention.hearing.state is SoundState.UNTRIED
    attention.test()
    attention.answer(heard=True)
    assert kept == [Heard(night.INGRID, place.clock.now_ms(), SPEAKER.id)]
    assert [*outputs, attention.hearing.told] == [SoundOutput.UNTRIED, SoundOutput.HEARD]
    attention.attend(place.workplace)
    trials = [attention.hearing.trial]
    later(place, SHIFT_MS / 1000)
    assert [*trials, attention.hearing.trial] == [Trial.DONE, Trial.WANTED]
    del sound


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, True),
        (Heard(UUID(int=2), night.NOW, "a"), True),
        (Heard(ME, night.NOW, "b"), True),
        (Heard(ME, night.NOW - 2 * HOUR_MS, "a"), False),
        (Heard(ME, night.NOW - 4 * HOUR_MS, "a"), True),  # yesterday's
        (Heard(ME, night.NOW + HOUR_MS, "a"), True),  # whoever set the clock back
    ],
    ids=["never", "somebody else", "another output", "today", "yesterday", "clock"],
)
def test_when_the_alarm_is_to_be_tried(last: Heard | None, *, due: bool) -> None:
    assert is_trial_due(last, ME, "a", night.NOW, night.NOW) is due


def test_a_lost_output_is_said_and_recovers_by_itself(
    attention: Attention, sound: RecordingSound
) -> None:
    attention.choose(HEADSET)
    attention.look()
    attention.answer(heard=True)
    told: list[tuple[SoundState, SoundOutput]] = []
    attention.changed.connect(
        lambda: told.append((attention.hearing.state, attention.hearing.told))
    )
    sound.plug(SPEAKER)
    assert attention.hearing.missing == "Headset"
    sound.plug()
    sound.plug(SPEAKER, HEADSET)
    assert told == [
        (SoundState.OTHER_OUTPUT, SoundOutput.UNTRIED),
        (SoundState.NO_OUTPUT, SoundOutput.LOST),
        (SoundState.ON, SoundOutput.HEARD),
    ]


def test_no_output_at_the_start_is_said_by_itself(place: Place, qtbot: QtBot) -> None:
    deaf = Attention(lambda: RecordingSound(heard=False), place.clock)
    heard: list[object] = []
    deaf.heard.connect(heard.append)
    deaf.attend(place.workplace)
    qtbot.waitUntil(lambda: deaf.hearing.state is SoundState.NO_OUTPUT)
    assert not deaf.test()
    assert (deaf.hearing.trial, heard) == (Trial.WANTED, [])
    deaf.leave()
