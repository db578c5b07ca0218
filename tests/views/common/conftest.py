"""Puts the application's look back, so that tests in other folders start plain."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from safemate_desktop.views.common import fonts, theme
from safemate_desktop.views.common.theme import Theme


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    fonts.load()
    theme.apply(qapp, Theme.LIGHT)
    yield qapp
    qapp.setStyleSheet("")
    qapp.setProperty("safemate.tokens", None)
