"""Switching the look while windows are open."""

import re

import pytest
from PySide6.QtGui import QFontDatabase, QFontMetricsF, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from safemate_desktop.support.paths import resource
from safemate_desktop.views.common import fonts, icons, theme
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.theme import Theme
from safemate_desktop.views.common.tokens import CONTRAST, DARK, LIGHT, Palette


@pytest.mark.parametrize("look", [LIGHT, DARK, CONTRAST], ids=lambda look: look.name)
def test_the_style_sheet_has_every_value(look: Palette, dressed: QApplication) -> None:
    sheet = theme.style_sheet(look)
    assert "$" not in sheet
    assert look.accent in sheet
    for url in re.findall(r'url\("([^"]+)"\)', sheet):
        with open(url, encoding="utf-8") as file:  # noqa: PTH123 - as Qt will
            assert file.read().startswith("<svg")
    del dressed


def test_an_open_window_follows(qtbot: QtBot, dressed: QApplication) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    button = Button("Ta neste", Kind.PRIMARY, hint="Space")
    qtbot.addWidget(button)
    button.show()
    seen = set()
    for chosen in (Theme.LIGHT, Theme.DARK, Theme.CONTRAST):
        look = theme.apply(dressed, chosen)
        assert theme.tokens() is look
        ground = field.palette().color(QPalette.ColorRole.Base).name().upper()
        assert ground == look.surface
        seen.add(button.grab().toImage().pixelColor(8, button.height() // 2).name().upper())
    assert seen == {LIGHT.accent, DARK.accent, CONTRAST.accent}


def test_every_theme_has_a_word() -> None:
    assert len({chosen.shown for chosen in Theme}) == len(Theme)


def test_the_fonts_have_sami_letters_and_even_figures(dressed: QApplication) -> None:
    del dressed
    assert fonts.FAMILY in QFontDatabase.families()
    metrics = QFontMetricsF(fonts.font())
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1
    file = QRawFont(str(resource("fonts", "NotoSans-Regular.ttf")), 14)
    assert all(file.supportsCharacter(ord(letter)) for letter in "æøåáčđŋšŧžÆØÅÁČĐŊŠŦŽ–·…")


def test_half_pixels_are_kept(dressed: QApplication) -> None:
    del dressed
    assert fonts.secondary().pointSizeF() == pytest.approx(fonts.points(12.5), abs=0.01)
    assert fonts.font().pixelSize() == 14


def test_icons_are_tinted_and_sharp(dressed: QApplication) -> None:
    del dressed
    drawn = icons.pixmap("siren", "#FF0000", 16, 2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (32, 2.0)
    image = drawn.toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#ff0000"}
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon", "#000000")
