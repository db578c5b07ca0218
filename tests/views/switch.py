"""Another language while the program runs, as the translator brings it about."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from safemate_desktop.i18n.build import build
from safemate_desktop.i18n.install import Language, Translator


@contextmanager
def speaking(app: QApplication, language: Language) -> Iterator[None]:
    """Speak *language* for a while; every widget has heard of it when this begins."""
    build()
    before = QLocale()
    translator = Translator(app)
    translator.choose(language)
    app.processEvents()
    try:
        yield
    finally:
        translator.close()
        QLocale.setDefault(before)
        translator.deleteLater()
        app.processEvents()
