"""The ring around whatever has the keyboard."""

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.views.common.focus import FocusRing, FocusRings
from safemate_desktop.views.common.theme import Look, Theme


def test_the_ring_stays_when_the_theme_is_changed(qtbot: QtBot, dressed: QApplication) -> None:
    look, rings = Look(dressed, Theme.LIGHT), FocusRings(dressed)
    window, edit = QWidget(), QLineEdit()
    layout = QVBoxLayout(window)
    layout.setContentsMargins(20, 20, 20, 20)
    layout.addWidget(edit)
    qtbot.addWidget(window)
    window.show()
    edit.setFocus()
    qtbot.waitUntil(lambda: bool(window.findChildren(FocusRing)))
    # A whole program that another test has ended may have left its own with the application.
    found = window.findChildren(FocusRing)
    for theme in (Theme.CONTRAST, Theme.LIGHT):
        look.choose(theme)
        qtbot.waitUntil(lambda: all(ring.isVisible() for ring in found))
    rings.deleteLater()
    look.deleteLater()
