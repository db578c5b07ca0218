"""A full disk takes nothing away: what was written stays in the editor, and why is said.

Shown here: submitting a note on a full disk · closing over a draft that it refused · room again
· settings that cannot be written, also while closing · signing in on a full disk · a home that
takes no lock, no log and no store.
The store's own side of it: tests/store/test_outbox.py, test_opening.py, test_sealed.py.
"""

import errno

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safemate_desktop.settings import file as settings_file
from safemate_desktop.sync import house
from safemate_desktop.views.alerts.page import AlertsPage
from safemate_desktop.views.common.dialogs import AskDialog
from safemate_desktop.views.common.theme import Theme
from tests.hard_edges.alerts import note_on, open_on
from tests.hard_edges.desk import Desk, MakeDesk, words
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


def written(desk: Desk, live: LiveBackend, text: str) -> AlertsPage:
    """Somebody has written on an alert when the disk turns out to be full."""
    alert = live.raise_alert(live.world.recipients[3])
    place = desk.enter(live.url)
    page = open_on(desk, alert)
    place.store._database._writer.execute("PRAGMA query_only = ON")
    page.desk.note.editor.setPlainText(text)
    desk.until(lambda: place.drafts.problem)
    desk.until(lambda: FULL in words(page.desk.note))
    return page


def room(desk: Desk) -> None:
    """There is room on the disk again."""
    desk.place.store._database._writer.execute("PRAGMA query_only = OFF")


def test_a_draft_that_was_refused_is_kept_by_itself_when_there_is_room(
    desks: MakeDesk, live: LiveBackend
) -> None:
    desk = desks()
    page = written(desk, live, "Datteren er på vei.")
    room(desk)
    desk.until(lambda: not desk.place.drafts.waiting)
    desk.until(lambda: FULL not in words(page.desk.note))
    assert page.shown is not None
    desk.close()
    again = desks()
    again.until(lambda: again.desktop.frame)
    assert again.place.drafts.read(page.shown).text == "Datteren er på vei."


def test_closing_over_a_note_that_cannot_be_kept_asks_and_enter_stays(
    desks: MakeDesk, live: LiveBackend
) -> None:
    desk = desks()
    page = written(desk, live, "Datteren er på vei.")
    window = desk.frame.window
    assert not window.close()
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), AskDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AskDialog)
    assert "Et notat er ikke lagret" in words(dialog)
    desk.press("Kopier teksten")
    assert QApplication.clipboard().text() == "Datteren er på vei."
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.until(lambda: not desk.frame._closing._asking)
    assert window.isVisible()
    assert page.desk.note.text() == "Datteren er på vei."

    assert not window.close()
    desk.press("Lukk og mist det")
    desk.until(lambda: desk.task is not None and desk.task.done())


def test_room_while_it_is_asked_keeps_the_note_and_closes(
    desks: MakeDesk, live: LiveBackend
) -> None:
    desk = desks()
    page = written(desk, live, "Datteren er på vei.")
    assert not desk.frame.window.close()
    desk.until(QApplication.activeModalWidget)
    room(desk)
    desk.until(lambda: desk.task is not None and desk.task.done())
    assert page.shown is not None
    shown = page.shown
    desk.close()
    again = desks()
    again.until(lambda: again.desktop.frame)
    assert again.place.drafts.read(shown).text == "Datteren er på vei."


def test_what_was_written_just_now_is_kept_before_the_window_closes(
    desks: MakeDesk, live: LiveBackend
) -> None:
    desk = desks()
    alert = live.raise_alert(live.world.recipients[3])
    desk.enter(live.url)
    open_on(desk, alert).desk.note.editor.setPlainText("Nettopp")
    desk.frame.window.close()
    desk.until(lambda: desk.task is not None and desk.task.done())
    desk.close()
    again = desks()
    again.until(lambda: again.desktop.frame)
    assert again.place.drafts.read(alert.id).text == "Nettopp"


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
