"""What a new user does, with the real processes; the backend dies, and an answer is lost."""

from pathlib import Path

import pytest

from safemate_desktop.domain.alert_states import Outcome
from safemate_desktop.models.queue_order import Section
from safemate_desktop.support.paths import Places
from tests.journeys.conftest import OpenProgram
from tests.journeys.people import Person
from tests.journeys.processes import alive, backend_pids
from tests.tour.hands import until
from tests.tour.world import World

pytestmark = [pytest.mark.timeout(90), pytest.mark.usefixtures("qapp")]
NOTE = "Svarer i enheten, har ikke vondt."
OFFLINE_NOTE = "Skrevet mens tjeneren var borte."


@pytest.mark.allow_log("refresh|unreachable|line")
def test_the_main_job_survives_a_killed_backend(world: World, open_program: OpenProgram) -> None:
    person = Person(open_program())
    person.sign_in()
    world.simulate()
    until(person.free, "an alert by push")
    alert_id = person.take_next()
    until(person.settled, "the claim at the server")
    until(lambda: person.row(alert_id).mine, "the alert held")
    until(lambda: "±" in person.where(), "the position in words")
    person.write(NOTE)
    person.handle()
    until(person.settled, "the note, the contact and the steps at the server")

    world.kill()
    until(lambda: not person.live(), "the loss of the line")
    person.write(OFFLINE_NOTE)
    person.close_alert(Outcome.FALL_UNHURT)
    until(lambda: person.program.frame.workplace.outbox.counts == (2, 0), "two unsent things")
    world.start()
    until(person.live, "the line again", 40)
    until(person.settled, "everything at the server")

    queue = person.program.frame.workplace.queue
    until(lambda: queue.section_of(alert_id) is Section.CLOSED, "the alert closed")
    jonas = world.colleague("Jonas")
    texts = [entry["text"] for entry in jonas.timeline(alert_id)]
    assert (texts.count(NOTE), texts.count(OFFLINE_NOTE)) == (1, 1)
    assert jonas.alert(alert_id)["outcome"] == Outcome.FALL_UNHURT
    jonas.close()


def test_a_lost_answer_is_carried_out_once(world: World, open_program: OpenProgram) -> None:
    person = Person(open_program())
    person.sign_in()
    world.simulate()
    until(person.free, "an alert by push")
    alert_id = person.take_next()
    until(person.settled, "the claim at the server")
    world.cable.lose_answer_to(b"POST /v1/alerts/")
    person.write(NOTE)
    until(lambda: world.cable.lost == 1, "the lost answer")
    until(person.settled, "the note settled all the same")
    jonas = world.colleague("Jonas")
    assert [e["text"] for e in jonas.timeline(alert_id)].count(NOTE) == 1
    jonas.close()


def test_run_brings_its_own_backend_and_simulator(open_program: OpenProgram, home: Path) -> None:
    """As ``make run``: nothing runs yet, and everything ends with the last desktop."""
    person = Person(open_program())
    person.sign_in()
    until(person.free, "an alert by push", 40)
    folder = Places.find(environ={"SAFEMATE_HOME": str(home)}).demo_backend_dir
    pids = backend_pids(folder)
    assert len(pids) == 2, "the backend and the simulator"
    person.program.close()
    until(lambda: not alive(pids), "the end of both", 15)
