"""The tones: distinct, committed as composed, and honest where nobody can hear."""

import wave

import pytest
from PySide6.QtMultimedia import QMediaDevices
from pytestqt.qtbot import QtBot

from safemate_desktop.platform.sound import (
    Output,
    QtSound,
    RecordingSound,
    SoundSink,
    self_check,
)
from safemate_desktop.platform.tones import COMPOSED, RATE_HZ, Tone, samples, tone_file

# What the multimedia backend says of libraries and services that a test machine lacks.
pytestmark = pytest.mark.qt_log_ignore("PulseAudio", "librar", "symbols", "FFmpeg")


@pytest.mark.parametrize("tone", list(Tone))
def test_the_files_are_what_is_composed(tone: Tone) -> None:
    whole = samples(COMPOSED[tone])
    with wave.open(str(tone_file(tone)), "rb") as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE_HZ, 1, 2)
        assert file.getnframes() == len(whole)
        frames = file.readframes(len(whole))
    assert frames[:2] == whole[0].to_bytes(2, "little", signed=True)
    assert tone_file(tone).stat().st_size < 80_000


def test_no_two_tones_are_alike() -> None:
    assert len(set(COMPOSED.values())) == len(Tone)
    assert all(max(map(abs, samples(beeps))) < 32_767 for beeps in COMPOSED.values())


def test_a_machine_without_output_says_so(qtbot: QtBot) -> None:
    del qtbot
    sound = QtSound()
    there = not QMediaDevices.defaultAudioOutput().isNull()
    assert (sound.output() is not None) is there
    assert bool(sound.outputs()) is there
    sound.choose(Output("gone", "Gone"))
    assert (sound.output() is not None) is there, "the system's own choice stands in for it"
    assert sound.play(Tone.TECHNICAL) is there
    sound.set_volume(2.0)
    assert self_check().startswith("sound: ")
    assert ("no output" in self_check()) is not there


def test_what_was_played_is_remembered() -> None:
    recording = RecordingSound()
    sink: SoundSink = recording
    assert sink.play(Tone.PERSON)
    sink.set_volume(0)
    assert not sink.play(Tone.ZONE)
    assert recording.played == [Tone.PERSON, Tone.ZONE]
    deaf = RecordingSound(heard=False)
    assert deaf.output() is None
    assert not deaf.play(Tone.PERSON)


def test_the_chosen_output_is_played_through_while_it_is_there() -> None:
    speaker, headset = Output("a", "Speaker"), Output("b", "Headset")
    recording = RecordingSound(speaker, headset)
    told: list[Output | None] = []
    recording.on_change(lambda: told.append(recording.output()))
    recording.choose(headset)
    assert recording.output() == headset
    recording.plug(speaker)
    recording.plug()
    recording.plug(speaker, headset)
    assert told == [speaker, None, headset]
