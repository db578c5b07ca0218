"""What is kept on this machine and cannot be opened is said, and never thrown away.

Shown here: a store from a newer version · a store whose key is gone · a store in use · a torn store
· unreadable preferences · no keyring (nothing is kept, and nothing is written) · ``BACKEND=off``
with nothing kept.
The store's own side of it: tests/store/test_opening.py, test_sealed.py; the preferences':
tests/settings/test_preferences.py.
"""

from pathlib import Path

import pytest

from safemate_desktop.commands.alerts import Note
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.settings.secrets import NoVault
from safemate_desktop.store.connection import connect
from safemate_desktop.store.lock import FileLock
from tests.hard_edges.alerts import note_on
from tests.hard_edges.desk import Desk, MakeDesk
from tests.support.live_backend import LiveBackend

NEWER = "Den lokale kopien er laget av en nyere versjon. Oppdater programmet; kopien er urørt."


def store_of(desk: Desk) -> Path:
    """Where the one store of this computer lies."""
    (path,) = (desk.places.profile_dir / "stores").glob("*.store")
    return path


def key_name(desk: Desk) -> str:
    """What the keyring calls the key to it."""
    (name,) = (name for name in desk.keys.keys if name != "preferences")
    return name


def a_day_before(desks: MakeDesk, live: LiveBackend) -> tuple[Desk, Alert]:
    """Somebody worked here, wrote a note without a line, and closed the program."""
    alert = live.raise_alert(live.world.recipients[0])
    desk = desks()
    place = desk.enter(live.url)
    live.unplug()
    note_on(desk, alert, "Ringte datteren")
    desk.until(lambda: any(isinstance(row.command, Note) for row in place.store.outbox.rows()))
    desk.close()
    live.plug_in()
    return desk, alert


def test_a_newer_store_is_left_alone_and_that_stays_said(
    desks: MakeDesk, live: LiveBackend
) -> None:
    before, _ = a_day_before(desks, live)
    path = store_of(before)
    newer = connect(path, before.keys.keys[key_name(before)])
    newer.execute("PRAGMA user_version = 999")
    newer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    newer.close()
    content = path.read_bytes()

    desk = desks()
    desk.sees(NEWER)
    desk.until(lambda: desk.entry.sign_in.accounts.isVisible())  # the server has been asked
    assert NEWER in desk.words(), "who the server is takes nothing back"
    desk.sign_in(live.url)
    desk.until(desk.entry.sign_in.form.button.isEnabled)
    desk.sees(NEWER)
    assert path.read_bytes() == content


@pytest.mark.allow_log("set aside: store_key_gone")
def test_without_its_key_a_store_is_fetched_anew_and_no_work_is_lost(
    desks: MakeDesk, live: LiveBackend
) -> None:
    before, alert = a_day_before(desks, live)
    before.keys.forget(key_name(before))

    desk = desks()
    desk.sees("Nøkkelen til den lokale kopien er borte. Kopien hentes på nytt når du logger inn.")
    place = desk.enter(live.url)
    desk.sees("Den lokale kopien kan ikke leses. Den er lagt til side og hentes på nytt.")
    desk.until(lambda: place.outbox.counts == (0, 0))
    desk.until(
        lambda: (
            "Ringte datteren" in [seen.entry.text for seen in place.store.view.timeline(alert.id)]
        )
    )
    assert len(list(store_of(desk).parent.glob("*.store*"))) > 1, "the old one is still there"


def test_a_store_that_is_open_elsewhere_is_not_touched(desks: MakeDesk, live: LiveBackend) -> None:
    before, _ = a_day_before(desks, live)
    path = store_of(before)
    elsewhere = FileLock(path.with_name(path.name + ".lock"))

    desk = desks()
    in_use = "Et annet program har den lokale kopien åpen. Lukk det, og prøv igjen."
    desk.sees(in_use)
    elsewhere.release()
    place = desk.enter(live.url)
    desk.until(lambda: place.outbox.counts == (0, 0))


@pytest.mark.allow_log("set aside: store_broken|a page of the store")
def test_a_torn_store_is_set_aside(desks: MakeDesk, live: LiveBackend) -> None:
    before, _ = a_day_before(desks, live)
    path = store_of(before)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])

    desk = desks()
    place = desk.enter(live.url)
    desk.sees("Den er lagt til side og hentes på nytt.")
    desk.until(lambda: place.outbox.counts == (0, 0))


def test_unreadable_settings_begin_anew_and_say_so(desks: MakeDesk, live: LiveBackend) -> None:
    before, _ = a_day_before(desks, live)
    path = before.places.profile_dir / "preferences"
    path.write_bytes(b"what a broken disk leaves")

    desk = desks()
    desk.sees("Innstillingene kunne ikke leses og begynner på nytt.")
    kept = [file.read_bytes() for file in path.parent.glob("preferences*")]
    assert b"what a broken disk leaves" in kept
    place = desk.enter(live.url)
    desk.until(lambda: place.outbox.counts == (0, 0))


def test_without_a_keyring_that_is_said_and_nothing_is_written(
    desks: MakeDesk, live: LiveBackend
) -> None:
    desk = desks(vault=NoVault())
    desk.enter(live.url)
    desk.sees("Ingenting lagres på denne maskinen")
    assert not desk.places.profile_dir.exists()


def test_opened_without_a_backend_and_with_nothing_kept_it_says_so(desks: MakeDesk) -> None:
    desk = desks(demo=True, backend=False)
    desk.sees("Ingenting er lagret på denne maskinen, og tjeneren til demoen kjører ikke.")
