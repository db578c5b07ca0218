"""Bokmål and English, switched while the program runs: Qt's own words included."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

from safemate_desktop.support.paths import resource


class Language(StrEnum):
    """What a person can choose; ``SYSTEM`` asks the machine and ends at Bokmål or English."""

    SYSTEM = "system"
    BOKMAL = "nb"
    ENGLISH = "en"

    @property
    def shown(self) -> str:
        """Its name in its own language, so that it is found by those who need it."""
        if self is Language.SYSTEM:
            return QCoreApplication.translate("Language", "As the system")
        return {Language.BOKMAL: "Norsk bokmål", Language.ENGLISH: "English"}[self]


_LOCALES: Final = {Language.BOKMAL: "nb_NO", Language.ENGLISH: "en_GB"}
# English is the language of the sources.
_FILES: Final[dict[Language, tuple[str, ...]]] = {
    Language.BOKMAL: ("qtbase_nb.qm", "safemate_nb.qm"),
    Language.ENGLISH: (),
}
_NORDIC: Final = ("nb", "nn", "no", "se", "da", "sv")


class Translator(QObject):
    """Owns the translators of the application; every widget is told of a change by Qt."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []
        self.language = Language.ENGLISH

    def choose(self, language: Language) -> Language:
        """Speak ``language`` from now on; returns the one that was meant.

        A missing translation file leaves English where it would have spoken.
        """
        meant = resolve(language)
        self.close()
        self.language = meant
        QLocale.setDefault(QLocale(_LOCALES[meant]))
        for name in _FILES[meant]:
            translator = QTranslator(self)
            if translator.load(str(resource("i18n", name))):
                self._installed.append(translator)
                self._app.installTranslator(translator)
        return meant

    def close(self) -> None:
        """Speak the source language again, as before the first choice."""
        for old in self._installed:
            self._app.removeTranslator(old)
            old.deleteLater()
        self._installed = []


def resolve(language: Language) -> Language:
    """The language that ``SYSTEM`` means on this machine; any other is itself."""
    if language is not Language.SYSTEM:
        return language
    first = next(iter(QLocale.system().uiLanguages()), "nb")
    return Language.BOKMAL if first.split("-")[0] in _NORDIC else Language.ENGLISH
