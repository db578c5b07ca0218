"""What the window says of its alarms: tried by ear, muted with an end, lost and back again."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.i18n.install import Language
from safemate_desktop.models.attention import Attention
from safemate_desktop.models.hearing import SoundState, Trial
from safemate_desktop.platform.sound import Output, RecordingSound
from safemate_desktop.platform.tones import Tone
from safemate_desktop.support.clock import ManualClock
from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.sound.part import SoundPart
from safemate_desktop.views.sound.strip import SoundStrip
from safemate_desktop.views.sound.words import tone_text
from tests.views.alerts import night
from tests.views.switch import speaking

SPEAKER, HEADSET = Output("a", "Speaker"), Output("b", "Headset")


class Window(QWidget):
    """A text, and what is said of the sound around it."""

    def __init__(self) -> None:
        super().__init__()
        self.sound = RecordingSound(SPEAKER, HEADSET)
        self.attention = Attention(lambda: self.sound, ManualClock(night.NOW))
        self.settings_asked = 0
        self.text = QLineEdit("half written")
        self.strip = SoundStrip(self.attention, self._settings)
        self.part = SoundPart(self.attention)
        layout = QVBoxLayout(self)
        for widget in (self.text, self.strip, self.part):
            layout.addWidget(widget)

    def _settings(self) -> None:
        self.settings_asked += 1

    def press(self, button: Button) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    made = Window()
    qtbot.addWidget(made)
    made.resize(1200, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.text.setFocus()
    yield made
    made.part.menu.close()


def test_the_alarm_is_tried_and_heard(window: Window) -> None:
    assert window.strip.isHidden()
    window.attention.look()
    assert window.strip.text.text() == "The alarm has not been tried on this shift."
    assert window.part.text.text() == "Sound: not tried yet"
    window.press(window.strip.play)
    assert window.sound.played == [Tone.PERSON]
    assert window.strip.text.text() == "Did you hear the alarm?"
    window.press(window.strip.no)
    assert window.strip.text.text().startswith("See that the loudspeaker is connected")
    window.press(window.strip.settings)
    assert window.settings_asked == 1
    window.press(window.strip.play)
    window.press(window.strip.yes)
    assert window.strip.isHidden()
    assert window.part.text.text() == "Sound: on"
    assert window.text.hasFocus(), "nothing of it takes the keyboard"
    assert window.text.text() == "half written"


def test_it_can_wait_and_it_is_still_said(window: Window) -> None:
    window.attention.look()
    window.press(window.strip.later)
    assert window.strip.isHidden()
    assert window.attention.hearing.trial is Trial.LATER
    assert window.part.text.text() == "Sound: not tried yet"


def test_a_lost_output_stands_across_the_window_until_it_is_back(window: Window) -> None:
    window.attention.choose(HEADSET)
    window.attention.look()
    window.attention.answer(heard=True)
    window.sound.plug(SPEAKER)
    assert window.strip.text.text() == "“Headset” is not connected. Alarms sound from “Speaker”."
    window.sound.plug()
    assert window.strip.text.text().startswith("Alarms cannot be heard here")
    assert window.part.text.text() == "Sound: no output found"
    assert window.strip.play.isHidden()
    window.sound.plug(SPEAKER, HEADSET)
    window.attention.answer(heard=True)
    assert window.strip.isHidden()


def test_muting_has_an_end_that_counts_down(window: Window) -> None:
    window.attention.look()
    window.attention.answer(heard=True)
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    menu = window.part.menu
    assert menu.isVisible()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[:3] == [f"Technical alerts silent for {n} min" for n in (5, 15, 30)]
    menu.actions()[1].trigger()
    assert window.attention.hearing.state is SoundState.MUTED
    assert window.part.text.text().endswith("technical alerts silent for 15:00")
    menu.close()
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    next(action for action in menu.actions() if action.text() == "Sound them again").trigger()
    assert window.part.text.text() == "Sound: on"


def test_a_call_is_said(window: Window) -> None:
    window.attention.look()
    window.attention.answer(heard=True)
    window.attention.set_call(True)
    assert window.part.text.text() == "Sound: on · softer during the call"


def test_every_tone_has_a_name_and_words_follow_the_language(
    window: Window, qapp: QApplication
) -> None:
    window.attention.look()
    assert len({tone_text(tone) for tone in Tone}) == len(Tone)
    with speaking(qapp, Language.BOKMAL):
        assert window.strip.text.text() == "Alarmen er ikke prøvd på denne vakten."
        assert window.part.text.text() == "Lyd: ikke prøvd"
