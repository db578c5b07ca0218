"""A full disk takes nothing away: what was written stays in the editor, and why is said.

Shown here: submitting a note on a full disk · settings that cannot be written, also while closing
· signing in on a full disk · a home that takes no lock, no log and no store.
The store's own side of it: tests/store/test_outbox.py, test_opening.py, test_sealed.py.
"""

import errno

import pytest

from safemate_desktop.settings import file as settings_file
from safemate_desktop.sync import house
from safemate_desktop.views.common.theme import Theme
from tests.hard_edges.alerts import note_on
from tests.hard_edges.desk import MakeDesk
from tests.support.live_backend import LiveBackend

FULL = "Disken er full eller kan ikke skrives til."
UNSAVED = "Innstillingene kan ikke skrives til disken."


def full(*_: object) -> None:
    """Do as a full disk does."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_note_that_cannot_be_kept_stays_in_the_editor(desks: MakeDesk, live: LiveBackend) -> None:
    alert = live.raise_alert(live.world.recipients[3])
    desk = desks()
    place = desk.enter(live.url)
    writer = place.store._database._writer
    writer.execute("PRAGMA query_only = ON")  # SQLite then refuses as a disk does
    text = "Snakket med datteren."
    page = note_on(desk, alert, text)
    desk.sees(FULL)
    assert page.desk.note.text() == text

    writer.execute("PRAGMA query_only = OFF")
    desk.press("Send")
    desk.until(lambda: not page.desk.note.text())
    desk.until(lambda: text in [seen.entry.text for seen in place.store.view.timeline(alert.id)])


def test_settings_that_cannot_be_written_hold_and_nothing_falls(
    desks: MakeDesk, live: LiveBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks()
    monkeypatch.setattr(settings_file, "replace_file", full)
    desk.enter(live.url)
    desk.sees(UNSAVED)
    desk.surface.choose_theme(Theme.DARK)
    assert desk.surface.theme is Theme.DARK
    desk.close()  # keeps the layout of the window, or would


def test_signing_in_on_a_full_disk_is_refused_with_the_reason(
    desks: MakeDesk, live: LiveBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks()
    with monkeypatch.context() as patch:
        patch.setattr(house, "private_dir", full)
        desk.sign_in(live.url)
        desk.sees(FULL)
        desk.until(desk.entry.sign_in.form.button.isEnabled)
    desk.enter(live.url)
