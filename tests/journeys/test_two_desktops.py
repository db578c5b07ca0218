"""Two desktops of one demo: one alert has one holder, one profile has one desktop."""

from pathlib import Path
from uuid import UUID

import pytest

from safemate_desktop.app.instance import Instance
from safemate_desktop.support.paths import Places
from tests.journeys.conftest import OpenProgram
from tests.journeys.people import JONAS, Person
from tests.journeys.processes import alive, backend_pids, desktop, holds_lifeline
from tests.tour.hands import says, until
from tests.tour.world import World, wait_for

pytestmark = pytest.mark.timeout(90)


def test_one_of_two_gets_the_alert(world: World, open_program: OpenProgram) -> None:
    ingrid, jonas = Person(open_program()), Person(open_program("b"))
    ingrid.sign_in()
    jonas.sign_in(JONAS)
    world.simulate()
    until(lambda: ingrid.free() and jonas.free(), "the same alert at both desks")
    world.calm()
    until(lambda: ingrid.free() == jonas.free(), "the same queue at both desks")
    wanted = ingrid.free()[0]
    assert {ingrid.take_next(), jonas.take_next()} == {wanted}, "both press Space at once"
    until(lambda: _decided(ingrid, jonas, wanted), "one of them holds it")

    winner, loser = (ingrid, jonas) if ingrid.row(wanted).mine else (jonas, ingrid)
    until(winner.settled, "the claim at the server")
    until(lambda: loser.row(wanted).alert.holder_id is not None, "who holds it, at the other desk")
    name = "Ingrid Solberg" if winner is ingrid else "Jonas Berg"
    until(lambda: says(loser.page, name), "by whom it was taken")


def _decided(one: Person, other: Person, alert_id: UUID) -> bool:
    unsent = [desk.program.frame.workplace.outbox.counts[0] for desk in (one, other)]
    return unsent == [0, 0] and one.row(alert_id).mine != other.row(alert_id).mine


def test_a_second_start_brings_the_first_to_the_front(home: Path, qapp: object) -> None:
    del qapp
    shown: list[bool] = []
    first = Instance(Places.find(environ={"SAFEMATE_HOME": str(home)}).profile_dir)
    assert first.take()
    first.listen(lambda: shown.append(True))
    second = desktop(home, "--demo", "--no-backend")
    until(lambda: shown, "that somebody started it again")
    assert until(lambda: second.poll(), "the end of the second") == 4
    first.release()


def test_a_killed_desktop_takes_backend_and_simulator_along(home: Path) -> None:
    folder = Places.find(environ={"SAFEMATE_HOME": str(home)}).demo_backend_dir
    program = desktop(home, "--demo")
    wait_for((folder / "run.json").exists, "the backend")
    wait_for(lambda: len(backend_pids(folder)) == 2, "the simulator")
    wait_for(lambda: holds_lifeline(program, folder), "the desktop's hold on it")
    pids = backend_pids(folder)
    program.kill()
    program.wait()
    wait_for(lambda: not alive(pids), "the end of both")
    assert not (folder / "run.json").exists()


def test_demo_reset_erases_what_no_desktop_uses(home: Path) -> None:
    folder = Places.find(environ={"SAFEMATE_HOME": str(home)}).demo_backend_dir
    program = desktop(home, "--demo")
    wait_for((folder / "run.json").exists, "the backend")
    wait_for(lambda: len(backend_pids(folder)) == 2, "the simulator")
    pids = backend_pids(folder)
    assert desktop(home, "--demo-reset").wait() == 4, "a desktop still uses it"
    assert folder.exists()
    program.kill()
    program.wait()
    wait_for(lambda: not alive(pids), "the end of both")
    assert desktop(home, "--demo-reset").wait() == 0
    assert not folder.exists()


def test_the_self_check_finds_this_machine_fit(home: Path) -> None:
    assert desktop(home, "--self-check").wait() == 0
