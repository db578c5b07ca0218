"""A desktop under a real keyring: ``python -m tests.journeys.kept first|again HOME``, tells JSON.

``first`` works with a backend and ends; ``again`` opens what is left, without one.
"""

import json
import sys
from pathlib import Path

import qasync
from PySide6.QtWidgets import QApplication

from safemate_desktop.app.application import application
from safemate_desktop.models.queue_order import Section
from safemate_desktop.sync.status import SAID_AFTER_S
from safemate_desktop.views.common.theme import Theme
from tests.journeys.people import Person
from tests.tour.hands import until, words
from tests.tour.program import Program
from tests.tour.world import World

NOTE = "Skrevet før omstart."


def main() -> None:
    """Do the half that is asked for."""
    what, home = sys.argv[1], Path(sys.argv[2])
    app = application()
    loop = qasync.QEventLoop(app, already_running=True)
    said = first(app, loop, home) if what == "first" else again(app, loop, home)
    sys.stdout.write(json.dumps(said) + "\n")
    loop.stop()
    loop.close()


def first(app: QApplication, loop: qasync.QEventLoop, home: Path) -> dict[str, object]:
    """Sign in, take an alert, write a note, choose the dark theme."""
    world = World(home)
    world.start()
    program = Program(app, loop, home)
    program.start()
    person = Person(program)
    person.sign_in()
    world.simulate()
    until(person.free, "an alert by push")
    alert_id = person.take_next()
    person.write(NOTE)
    until(person.settled, "everything at the server")
    strip = words(program.window)
    program.surface.choose_theme(Theme.DARK)
    program.close()
    world.close()
    return {"alert": str(alert_id), "strip": strip}


def again(app: QApplication, loop: qasync.QEventLoop, home: Path) -> dict[str, object]:
    """Open the window, and tell what is in it."""
    program = Program(app, loop, home, backend=False, language=None)
    program.start()
    place = program.frame.workplace
    rows = [key for part in Section for key in place.queue.section(part)]
    notes = [entry.entry.text for row in rows for entry in place.store.view.timeline(row)]
    program.line_clock.hurry(SAID_AFTER_S)
    until(lambda: place.status.facts.unseen_since_ms, "how old this is")
    said: dict[str, object] = {
        "alerts": [str(row) for row in rows],
        "notes": notes,
        "as_of": place.status.facts.data_as_of_ms,
        "theme": program.surface.theme.value,
        "strip": words(program.window),
    }
    program.close()
    return said


if __name__ == "__main__":
    main()
