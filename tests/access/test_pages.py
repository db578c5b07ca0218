"""Every page, walked as a screen reader walks it, and gone through with Tab alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from safemate_desktop.i18n.install import Language
from tests.access.order import backward_steps, round_trip
from tests.access.tree import faults
from tests.journeys.conftest import OpenProgram
from tests.journeys.people import Person
from tests.tour.hands import button, key, settle, until
from tests.tour.world import World

pytestmark = [pytest.mark.timeout(120), pytest.mark.usefixtures("qapp")]
_CTRL = Qt.KeyboardModifier.ControlModifier


def test_every_page_is_heard_and_gone_through(world: World, open_program: OpenProgram) -> None:
    person = Person(open_program())
    entry = person.program.entry
    until(lambda: button(entry, "Ingrid Solberg · Operator"), "the demo's accounts")
    wrong = judged(entry, "sign-in")
    person.sign_in()
    window = person.program.window
    wrong += judged(window, "no alerts")
    world.simulate()
    until(person.free, "an alert by push")
    person.take_next()
    until(person.settled, "the claim at the server")
    until(lambda: "±" in person.where(), "the position in words")
    for name in pages(window):
        wrong += judged(window, name)
        person.program.surface.choose_language(Language.BOKMAL)
        settle()
        wrong += [f"{name} in Bokmål: {fault}" for fault in faults(window)]
        person.program.surface.choose_language(Language.ENGLISH)
    window.resize(1280, 720)
    key(window, Qt.Key.Key_1, _CTRL)
    settle()
    wrong += judged(window, "alerts, narrow")
    assert not wrong, "\n".join(wrong)


def pages(window: QWidget) -> Iterator[str]:
    """Shows one page after the other: the map's is a web page, and tells its tree itself."""
    for number in (1, 2, 4, 5, 6, 7):
        key(window, Qt.Key(Qt.Key.Key_0 + number), _CTRL)
        settle()
        yield f"page {number}"


def judged(window: QWidget, name: str) -> list[str]:
    """What is nameless, and where Tab leaves the order of reading, there and back."""
    settle()
    if not window.isActiveWindow():
        window.activateWindow()
        until(window.isActiveWindow, "the keyboard in the window")
    before = QApplication.focusWidget()
    stops = round_trip()
    wrong = [*faults(window), *backward_steps(stops)]
    if set(round_trip(back=True)) != set(stops):
        wrong.append("Shift+Tab stops elsewhere than Tab")
    if before is not None:
        before.setFocus()
    return [f"{name}: {fault}" for fault in wrong]
