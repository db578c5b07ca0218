"""A day of hard work leaves a log, and not one word in it about anybody.

Shown here: the rotating log and the crash report of a whole run (a wrong password, a sign-in, an
alert, a note, a cut line, a fault of ours that quotes what it should not).
The redacting itself: tests/support/test_log.py.
"""

import logging

import pytest

from safemate_desktop.support import crash, log
from safemate_desktop.support.clock import SystemClock
from tests.hard_edges.alerts import note_on
from tests.hard_edges.desk import MakeDesk
from tests.support.live_backend import LiveBackend
from tests.support.small_world import PASSWORD


@pytest.mark.allow_log("planted|failed")
def test_nothing_about_anybody_is_in_the_log(desks: MakeDesk, live: LiveBackend) -> None:
    recipient = live.world.recipients[3]
    alert = live.raise_alert(recipient)
    desk = desks()
    folder = desk.places.log_dir
    end = log.start(folder)
    guard = crash.CrashGuard(folder, "0", SystemClock())
    desk.sign_in(live.url, password="feil passord 77")
    desk.sees("stemmer ikke")
    place = desk.enter(live.url)
    note_on(desk, alert, "Kari falt på badet")
    desk.until(lambda: any("badet" in s.entry.text for s in place.store.view.timeline(alert.id)))
    live.unplug()
    desk.until(lambda: not desk.is_live())

    async def fall() -> None:
        raise LookupError(f"{recipient.name} {recipient.home.address} {PASSWORD}")

    listener = crash._Listener(guard)
    logging.getLogger().addHandler(listener)
    task = place.tasks.start(fall(), "planted")
    desk.until(task.done)
    desk.until(lambda: crash.pending(folder) is not None)
    logging.getLogger().removeHandler(listener)
    live.plug_in()
    desk.until(desk.is_live)
    desk.close()
    end()
    text = "\n".join(file.read_text("utf-8") for file in folder.iterdir())
    assert "line live" in text
    assert "LookupError" in text
    planted = [
        recipient.first_name, recipient.last_name, recipient.home.address, "operator@", "Testesen",
        PASSWORD, "feil passord", "badet", "Testkommune", "Datter", str(desk.places.data),
    ]  # fmt: skip
    assert [word for word in planted if word in text] == []
