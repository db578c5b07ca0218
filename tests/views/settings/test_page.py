"""The Settings page: each choice holds at once, in every language."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from safemate_desktop.i18n.install import Language
from safemate_desktop.platform.sound import Output
from safemate_desktop.platform.tones import Tone
from safemate_desktop.support.listeners import Listeners
from safemate_desktop.views.common.theme import Theme
from safemate_desktop.views.settings.page import SettingsPage
from tests.views.switch import speaking

Key = Qt.Key


@dataclass
class Settings:
    """A ``SettingsPort`` that remembers."""

    theme: Theme = Theme.LIGHT
    language: Language = Language.ENGLISH
    volume: int = 80
    muted: bool = False
    last_solution: str = "Demo kommune · https://a.test"
    keeps: bool = True
    heard: bool = True
    notify: bool = True
    written: int = 0
    alarm_output: Output | None = None
    outputs: tuple[Output, ...] = (Output("a", "Speaker"), Output("b", "Headset"))
    tried: list[Tone] = field(default_factory=list)
    _listeners: Listeners[[]] = field(default_factory=Listeners)

    def choose_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._listeners.tell()

    def choose_language(self, language: Language) -> None:
        self.language = language
        self._listeners.tell()

    def choose_sound(self, volume: int, *, muted: bool) -> None:
        self.volume, self.muted = volume, muted
        self.written += 1
        self._listeners.tell()

    def choose_notify(self, *, on: bool) -> None:
        self.notify = on
        self._listeners.tell()

    def choose_output(self, output: Output | None) -> None:
        self.alarm_output = output
        self._listeners.tell()

    def test_sound(self, tone: Tone) -> bool:
        self.tried.append(tone)
        return self.heard

    def forget_solution(self) -> None:
        self.last_solution = ""
        self._listeners.tell()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        return self._listeners.add(listener)


@pytest.fixture
def port() -> Settings:
    return Settings()


@pytest.fixture
def page(qtbot: QtBot, port: Settings) -> SettingsPage:
    made = SettingsPage(port)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def words(page: SettingsPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def choose(box: QComboBox, row: int) -> None:
    """As by keyboard: the list is opened, walked through, and left with Enter."""
    box.setFocus()
    QTest.keyClick(box, Key.Key_Home)
    for _ in range(row):
        QTest.keyClick(box, Key.Key_Down)


def test_theme_and_language_are_chosen_by_keyboard(page: SettingsPage, port: Settings) -> None:
    choose(page.theme, list(Theme).index(Theme.CONTRAST))
    choose(page.language, list(Language).index(Language.BOKMAL))
    assert port.theme is Theme.CONTRAST
    assert port.language is Language.BOKMAL
    assert page.theme.currentText() == Theme.CONTRAST.shown


def test_the_sound_is_written_when_the_slider_is_let_go(page: SettingsPage, port: Settings) -> None:
    page.sound.volume.setFocus()
    page.sound.volume.setSliderDown(True)
    for value in range(80, 20, -1):
        page.sound.volume.setSliderPosition(value)
    assert port.written == 0
    page.sound.volume.setSliderDown(False)
    assert (port.volume, port.written) == (21, 1)
    QTest.keyClick(page.sound.volume, Key.Key_Right)
    assert port.volume == 22
    page.sound.muted.setFocus()
    QTest.keyClick(page.sound.muted, Key.Key_Space)
    assert port.muted
    page.sound.notify.setFocus()
    QTest.keyClick(page.sound.notify, Key.Key_Space)
    assert not port.notify


def test_whether_anything_is_heard_is_told(page: SettingsPage, port: Settings) -> None:
    QTest.mouseClick(page.sound.tests[Tone.ZONE], Qt.MouseButton.LeftButton)
    assert "Did you hear it?" in words(page)
    port.heard = False
    QTest.mouseClick(page.sound.tests[Tone.OFFLINE], Qt.MouseButton.LeftButton)
    assert port.tried == [Tone.ZONE, Tone.OFFLINE]
    assert "This machine has no sound output." in words(page)


def test_the_loudspeaker_is_chosen_and_a_missing_one_is_said(
    page: SettingsPage, port: Settings
) -> None:
    box = page.sound.output
    assert [box.itemText(row) for row in range(box.count())] == [
        "The system's own choice", "Speaker", "Headset",
    ]  # fmt: skip
    choose(box, 2)
    assert port.alarm_output == Output("b", "Headset")
    port.outputs = port.outputs[:1]
    port.choose_notify(on=False)
    assert box.currentText() == "Headset (not connected)"
    choose(box, 0)
    assert port.alarm_output is None


def test_the_last_solution_can_be_forgotten(page: SettingsPage) -> None:
    assert "Opens by itself: Demo kommune · https://a.test" in words(page)
    QTest.mouseClick(page._forget, Qt.MouseButton.LeftButton)
    assert "No solution opens by itself." in words(page)
    assert page._forget.isHidden()


def test_without_a_keyring_it_says_that_nothing_is_kept(qtbot: QtBot) -> None:
    page = SettingsPage(Settings(keeps=False))
    qtbot.addWidget(page)
    assert any(text.startswith("Nothing is kept on this machine") for text in words(page))
    assert "No solution opens by itself." in words(page)


def test_another_language_reaches_choices_and_names(page: SettingsPage, qapp: QApplication) -> None:
    before = [page.theme.itemText(row) for row in range(page.theme.count())]
    names = [
        w.accessibleName() for w in (page.theme, page.language, page.sound.volume, page.sound.muted)
    ]
    assert names == ["Theme", "Language", "Volume", "Technical alerts are silent"]
    with speaking(qapp, Language.BOKMAL):
        after = [page.theme.itemText(row) for row in range(page.theme.count())]
        assert not set(before) & set(after)
        assert page.theme.currentText() == Theme.LIGHT.shown
        for widget, english in zip(
            (page.theme, page.language, page.sound.volume, page.sound.muted), names, strict=True
        ):
            assert widget.accessibleName() not in {"", english}
        assert "Innstillinger" in words(page)
        assert not {"Theme", "Volume", "Settings"} & set(words(page))
