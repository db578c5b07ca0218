"""Switching the language while windows are open, Qt's own words included."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.i18n.install import Language, Translator, resolve

SAME_IN_BOTH = {"OK"}


def texts(box: QDialogButtonBox) -> dict[str, str]:
    return {
        str(button.name): box.button(button).text().replace("&", "")
        for button in QDialogButtonBox.StandardButton
        if box.button(button) is not None
    }


def standard_box(qtbot: QtBot) -> QDialogButtonBox:
    box = QDialogButtonBox()
    for button in QDialogButtonBox.StandardButton:
        if button is not QDialogButtonBox.StandardButton.NoButton:
            box.addButton(button)
    qtbot.addWidget(box)
    return box


def test_every_standard_button_is_translated(qtbot: QtBot, translator: Translator) -> None:
    translator.choose(Language.ENGLISH)
    english = texts(standard_box(qtbot))
    translator.choose(Language.BOKMAL)
    bokmal = texts(standard_box(qtbot))
    same = {english[name] for name in english if english[name] == bokmal[name]}
    assert same <= SAME_IN_BOTH
    assert len(english) >= 18
    assert bokmal["Cancel"] == "Avbryt"


def test_an_open_dialog_follows(qtbot: QtBot, translator: Translator) -> None:
    translator.choose(Language.ENGLISH)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    qtbot.addWidget(box)
    translator.choose(Language.BOKMAL)
    qtbot.waitUntil(lambda: texts(box)["Close"] == "Lukk")
    translator.choose(Language.ENGLISH)
    qtbot.waitUntil(lambda: texts(box)["Close"] == "Close")


def test_the_menu_of_a_text_field_is_translated(qtbot: QtBot, translator: Translator) -> None:
    translator.choose(Language.BOKMAL)
    field = QLineEdit("tekst")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert isinstance(menu, QMenu)
    words = {action.text().split("\t")[0].replace("&", "") for action in menu.actions()} - {""}
    assert words == {"Angre", "Gjør om", "Klipp ut", "Kopier", "Lim inn", "Slett", "Merk alt"}
    menu.deleteLater()


def test_keys_have_norwegian_names(translator: Translator) -> None:
    translator.choose(Language.BOKMAL)
    space = QKeySequence(Qt.Key.Key_Space)
    assert space.toString(QKeySequence.SequenceFormat.NativeText) == "Mellomrom"


def test_widgets_are_told(qtbot: QtBot, translator: Translator) -> None:
    class Told(QWidget):
        heard = ""

        def changeEvent(self, event: QEvent) -> None:  # noqa: N802
            if event.type() == QEvent.Type.LanguageChange:
                self.heard = QCoreApplication.translate("Words", "Drill")

    translator.choose(Language.ENGLISH)
    widget = Told()
    qtbot.addWidget(widget)
    translator.choose(Language.BOKMAL)
    qtbot.waitUntil(lambda: widget.heard == "Øvelse")
    assert QLocale().language() == QLocale.Language.NorwegianBokmal


@pytest.mark.parametrize("language", list(Language))
def test_system_ends_at_a_language_we_have(language: Language, translator: Translator) -> None:
    assert resolve(language) in (Language.BOKMAL, Language.ENGLISH)
    assert language.shown
    del translator
