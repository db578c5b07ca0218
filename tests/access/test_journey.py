"""The main job, done by keys and by what a screen reader is told; nothing is looked at."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from tests.access.hands import here, is_checked, press, reads, tab_to, type_in
from tests.access.tree import Node, walk
from tests.journeys.conftest import OpenProgram
from tests.tour.hands import until
from tests.tour.world import World

pytestmark = [pytest.mark.timeout(120), pytest.mark.usefixtures("qapp")]
R = QAccessible.Role
K = Qt.Key
NOTE = "Svarer i enheten, har ikke vondt."


def test_an_alert_from_sign_in_to_its_end_without_eyes(
    world: World, open_program: OpenProgram
) -> None:
    program = open_program()
    entry = in_front(program.entry)
    reads(entry, lambda n: n.name.startswith("Ingrid Solberg"), "the demo's accounts")
    tab_to("Ingrid Solberg")
    press(K.Key_Return)
    reads(entry, lambda n: n.role == R.CheckBox, "the question about consent")
    for _ in [n for n in walk(entry) if n.role == R.CheckBox]:
        while here().role != R.CheckBox or is_checked(here()):
            press(K.Key_Tab)
        press(K.Key_Space)
    tab_to("Consent and go on")
    press(K.Key_Return)

    window = in_front(program.window)
    world.simulate()
    persons = reads(window, is_a_persons_row, "a person's alert in the queue")
    assert persons.role == R.Cell
    until(lambda: "Alert" in here().name, "the keyboard in the queue")
    press(K.Key_Space)
    reads(window, lambda n: n.name.startswith("Close …"), "that the alert is taken")
    who = reads(window, lambda n: "you hold it" in n.name or "you are taking it" in n.name, "mine")
    name = who.name.split(", ")[1]
    reads(window, lambda n: n.role == R.StaticText and n.name.startswith(name), "who it is")
    reads(window, lambda n: "±" in n.name, "where the person is")

    while (step := next((n for n in walk(window) if is_open_step(n)), None)) is not None:
        tab_to(step.name)
        press(K.Key_Return)
        until(lambda: not is_open_step_named(window, step.name), "the step told as done")
    answered = reads(window, lambda n: n.name.endswith(": Answered"), "whom to call")
    tab_to(answered.name)
    press(K.Key_Return)
    reads(window, lambda n: n.role == R.ListItem and "nswered" in n.name, "that in the story")

    press(K.Key_N)
    assert here().name == "Note on the alert"
    type_in(NOTE)
    press(K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    reads(window, lambda n: n.role == R.ListItem and NOTE in n.name, "the note in the story")

    press(K.Key_Escape)
    tab_to("Close …")
    press(K.Key_Return)
    tab_to("Fall, unhurt")
    press(K.Key_Return)
    reads(window, lambda n: n.role == R.Cell and name in n.name and "unhurt" in n.name, "closed")
    until(lambda: program.frame.workplace.outbox.counts == (0, 0), "all of it at the server")


def in_front(window: QWidget) -> QWidget:
    """Wait until *window* has the keyboard, and something in it."""
    window.activateWindow()
    until(lambda: window.isActiveWindow() and QApplication.focusWidget(), "the keyboard")
    return window


def is_a_persons_row(node: Node) -> bool:
    return node.role == R.Cell and node.name.startswith("Priority 1") and "free" in node.name


def is_open_step(node: Node) -> bool:
    """A step of the plan that can still be told as done, by its number."""
    able = not node.at.state().disabled
    return node.role == R.Button and node.name.startswith("Done: ") and able


def is_open_step_named(window: QWidget, name: str) -> bool:
    return any(is_open_step(node) and node.name == name for node in walk(window))
