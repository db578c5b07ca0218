"""What is kept on a machine: all of it under a keyring, none of it without one."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import OpenProgram
from tests.journeys.kept import NOTE
from tests.journeys.people import Person
from tests.support import keyring_session
from tests.tour.hands import press, until, words
from tests.tour.world import World

pytestmark = pytest.mark.timeout(120)


def test_the_last_state_is_there_without_a_backend(tmp_path: Path) -> None:
    first, again = kept("first", tmp_path), kept("again", tmp_path)
    assert "keyring" in first["strip"]
    assert first["alert"] in again["alerts"]
    assert NOTE in again["notes"]
    assert again["as_of"] is not None
    assert again["theme"] == "dark"
    assert "you do not see new alerts since" in again["strip"]


def kept(what: str, folder: Path) -> dict[str, Any]:
    """One start of the program under the keyring that lies in *folder*."""
    done = keyring_session.run(
        [sys.executable, "-m", "tests.journeys.kept", what, str(folder / "safemate")],
        env={"XDG_DATA_HOME": str(folder / "keyring")},
        timeout=100,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def test_without_a_keyring_nothing_is_written(
    world: World, open_program: OpenProgram, home: Path
) -> None:
    person = Person(open_program())
    person.sign_in()
    world.simulate()
    until(person.free, "an alert by push")
    person.take_next()
    person.write(NOTE)
    until(person.settled, "everything at the server")
    assert "Nothing is kept" in words(person.program.window)
    person.program.close()
    assert written(home) == []


def test_a_refused_consent_leaves_nothing(
    world: World, open_program: OpenProgram, home: Path
) -> None:
    del world
    program = open_program()
    press(program.entry, "Ingrid Solberg · Operator")
    press(program.entry, "Refuse and sign out")
    until(lambda: "You did not consent" in words(program.entry), "why nobody is signed in")
    assert program.desktop.frame is None
    program.close()
    assert written(home) == []


def written(home: Path) -> list[Path]:
    """Every file of a profile, locks aside."""
    profiles = home / "data" / "profiles"
    return [path for path in profiles.rglob("*") if path.is_file() and path.suffix != ".lock"]
