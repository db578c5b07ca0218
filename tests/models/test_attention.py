"""What is heard: the most urgent of a burst, blindness again and again, one workplace at a time."""

from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.models.attention import BURST_S, OFFLINE_AGAIN_S, Attention, SoundState
from safemate_desktop.platform.sound import RecordingSound
from safemate_desktop.platform.tones import Tone
from safemate_desktop.sync.status import SAID_AFTER_S
from tests.app.place import Place
from tests.views.alerts import night


@pytest.fixture
def sound() -> RecordingSound:
    return RecordingSound()


@pytest.fixture
def attention(place: Place, sound: RecordingSound) -> Attention:
    made = Attention(lambda: sound, place.clock)
    made.attend(place.workplace)
    place.status.live()
    return made


def fresh(number: int, kind: AlertType) -> Entry:
    return night.put(Kind.ALERT, night.alert(number, kind, 0, recipient_id=UUID(int=0x1003)))


def tones(sound: RecordingSound) -> list[Tone]:
    return [played.tone for played in sound.played]


def seen(place: Place, qtbot: QtBot, number: int) -> None:
    some = UUID(int=0x3000 + number)
    qtbot.waitUntil(lambda: place.workplace.queue.section_of(some) is not None)


def test_a_burst_makes_one_sound_the_most_urgent(
    place: Place, attention: Attention, sound: RecordingSound, qtbot: QtBot
) -> None:
    del attention
    place.apply(
        fresh(100, AlertType.NO_CONTACT), fresh(101, AlertType.SOS), fresh(102, AlertType.ZONE_EXIT)
    )
    seen(place, qtbot, 102)
    assert tones(sound) == [Tone.PERSON]
    # The rest of the flood comes in more frames, and is heard in the tone that sounds.
    for number in range(103, 110):
        place.apply(fresh(number, AlertType.NO_CONTACT))
        seen(place, qtbot, number)
    assert tones(sound) == [Tone.PERSON]
    place.clock.advance(BURST_S)
    place.apply(fresh(110, AlertType.NO_CONTACT))
    seen(place, qtbot, 110)
    place.apply(fresh(111, AlertType.FALL))  # a person is heard over equipment, at once
    seen(place, qtbot, 111)
    assert tones(sound) == [Tone.PERSON, Tone.TECHNICAL, Tone.PERSON]


def test_muting_quiets_equipment_and_never_a_person(
    place: Place, attention: Attention, sound: RecordingSound, qtbot: QtBot
) -> None:
    attention.set_volume(0.5, muted=True)
    assert attention.state() is SoundState.MUTED
    place.apply(fresh(100, AlertType.LOW_BATTERY))
    seen(place, qtbot, 100)
    assert tones(sound) == []
    place.apply(fresh(101, AlertType.SOS))
    seen(place, qtbot, 101)
    assert tones(sound) == [Tone.PERSON]
    assert sound.volume == 0.5


def test_blindness_is_heard_after_a_while_and_each_minute(
    place: Place, attention: Attention, sound: RecordingSound
) -> None:
    attention.set_volume(1.0, muted=True)
    place.status.lost(None)
    place.clock.advance(SAID_AFTER_S - 1)
    place.status.tick()
    place.workplace.queue.tick()
    assert tones(sound) == []
    place.clock.advance(1)
    place.status.tick()
    assert tones(sound) == [Tone.OFFLINE]
    place.clock.advance(OFFLINE_AGAIN_S - 1)
    place.workplace.queue.tick()
    place.status.catching_up()
    assert tones(sound) == [Tone.OFFLINE]
    place.clock.advance(1)
    place.workplace.queue.tick()
    assert tones(sound) == [Tone.OFFLINE] * 2
    place.status.live()
    place.clock.advance(OFFLINE_AGAIN_S)
    place.workplace.queue.tick()
    assert tones(sound) == [Tone.OFFLINE] * 2


def test_signing_out_and_in_does_not_make_it_sound_twice(
    place: Place, attention: Attention, sound: RecordingSound, qtbot: QtBot
) -> None:
    old = place.workplace
    attention.leave()
    place.apply(fresh(100, AlertType.SOS))
    seen(place, qtbot, 100)
    assert tones(sound) == []
    new = place.another()
    attention.attend(new)
    attention.attend(new)
    place.apply(fresh(101, AlertType.SOS))
    seen(place, qtbot, 101)
    qtbot.waitUntil(lambda: new.queue.section_of(UUID(int=0x3065)) is not None)
    assert tones(sound) == [Tone.PERSON]
    attention.leave()
    attention.leave()
    place.run(new.close())
    del old


def test_who_signs_in_while_nothing_is_seen_hears_it(
    place: Place, attention: Attention, sound: RecordingSound
) -> None:
    attention.leave()
    place.status.lost(None)
    place.clock.advance(SAID_AFTER_S)
    place.status.tick()
    assert tones(sound) == []
    attention.attend(place.workplace)
    assert tones(sound) == [Tone.OFFLINE]


def test_no_output_is_said_once_it_is_known(place: Place) -> None:
    deaf = Attention(lambda: RecordingSound(heard=False), place.clock)
    told: list[SoundState] = []
    deaf.changed.connect(lambda: told.append(deaf.state()))
    assert deaf.state() is SoundState.UNTRIED
    assert not deaf.test()
    assert told == [SoundState.NO_OUTPUT]
