"""Both languages, built fresh, and English again when a test is over."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from safemate_desktop.i18n.build import build
from safemate_desktop.i18n.install import Translator


@pytest.fixture
def translator(qapp: QApplication) -> Iterator[Translator]:
    build()
    before = QLocale()
    made = Translator(qapp)
    yield made
    made.close()
    QLocale.setDefault(before)
