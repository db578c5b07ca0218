"""An alert handed from one desktop to another, through the widgets of both."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.models.queue_order import Section
from safemate_desktop.views.alerts.action_bar import Do
from tests.journeys.conftest import OpenProgram
from tests.journeys.people import JONAS, Person
from tests.tour.hands import click, key, open_menu, pick, until
from tests.tour.world import World

pytestmark = pytest.mark.timeout(120)


def both_at_work(world: World, open_program: OpenProgram) -> tuple[Person, Person]:
    """Ingrid and Jonas, each at a desktop that knows of the other."""
    ingrid, jonas = Person(open_program()), Person(open_program("b"))
    ingrid.sign_in()
    jonas.sign_in(JONAS)
    world.simulate()
    until(lambda: ingrid.free() and jonas.free(), "an alert at both desks")
    world.calm()
    until(lambda: _knows(ingrid, "Jonas Berg"), "that Jonas is at work")
    return ingrid, jonas


def test_an_alert_is_handed_over_and_closed_by_whoever_took_it(
    world: World, open_program: OpenProgram
) -> None:
    ingrid, jonas = both_at_work(world, open_program)
    wanted = ingrid.take_next()
    until(lambda: ingrid.settled() and ingrid.row(wanted).mine, "the alert held")
    ask(ingrid, "Jonas Berg")
    until(lambda: jonas.page.desk.asks.strips, "the question at the other desk")
    assert ingrid.row(wanted).mine, "hers until it is answered"
    jonas.page.queue.focus_list()
    key(jonas.program.window, Qt.Key.Key_A)
    until(lambda: jonas.row(wanted).mine and jonas.settled(), "the alert taken over")
    until(lambda: ingrid.row(wanted).holder == "Jonas Berg", "who has it, at the first desk")
    assert jonas.page.shown == wanted
    jonas.close_alert()
    until(jonas.settled, "the result at the server")
    until(lambda: _closed(ingrid, wanted), "the alert closed at both desks")


def test_a_question_is_declined_and_another_withdrawn(
    world: World, open_program: OpenProgram
) -> None:
    ingrid, jonas = both_at_work(world, open_program)
    wanted = ingrid.take_next()
    until(lambda: ingrid.settled() and ingrid.row(wanted).mine, "the alert held")
    ask(ingrid, "Jonas Berg")
    strips = jonas.page.desk.asks
    until(lambda: strips.strips, "the question at the other desk")
    click(strips.strips[0].buttons["decline"])
    until(lambda: not ingrid.page.desk.bar._waiting.isVisible(), "the answer")
    assert ingrid.row(wanted).mine
    ask(ingrid, "Jonas Berg")
    until(lambda: strips.strips, "the second question")
    key(ingrid.program.window, Qt.Key.Key_W)
    until(lambda: not strips.strips, "the question gone")
    assert ingrid.row(wanted).mine


def test_what_is_taken_back_in_time_is_free_again_at_both_desks(
    world: World, open_program: OpenProgram
) -> None:
    ingrid, jonas = both_at_work(world, open_program)
    wanted = ingrid.take_next()
    until(lambda: jonas.row(wanted).alert.holder_id, "the holder at the other desk")
    QTest.keyClick(ingrid.program.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(lambda: jonas.row(wanted).alert.state is AlertState.OPEN, "the alert free again")
    until(ingrid.settled, "the undo at the server")


def ask(person: Person, name: str) -> None:
    """Ask *name* to take the alert shown over."""
    person.page.queue.focus_list()
    until(lambda: person.page.desk.bar.can(Do.TRANSFER), "that it can be handed over")
    key(person.program.window, Qt.Key.Key_O)
    pick(open_menu(), name)
    until(person.page.desk.bar._waiting.isVisible, "the wait for an answer")


def _knows(person: Person, name: str) -> bool:
    people = person.program.frame.workplace.colleagues.people()
    return name in [one.name for one in people]


def _closed(person: Person, alert_id: UUID) -> bool:
    return alert_id in person.program.frame.workplace.queue.section(Section.CLOSED)
