"""The locked screen: nothing of anybody is on it, everything goes on behind it.

Shown here: locked by its key, alerts counted behind it, opened by the server's word · opened
without a line by what is known here · wrong passwords counted, also over a new start · a program
that is started anew is still locked · another user in its stead, and back · nobody at it for a
while.
"""

from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.sync import lock, password
from safemate_desktop.sync.password import KNOWN, KnownPassword
from tests.hard_edges.alerts import open_on
from tests.hard_edges.desk import Desk, MakeDesk
from tests.support.live_backend import LiveBackend
from tests.support.small_world import PASSWORD

CTRL: Final = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = password.Cost(memory_bytes=8192, rounds=1)
    monkeypatch.setattr(password.keep_password, "__defaults__", (cheap,))


def lock_by_key(desk: Desk) -> None:
    """Lock the screen as a person does."""
    window = desk.frame.window
    window.activateWindow()
    desk.until(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    desk.until(lambda: window.locked)


def give(desk: Desk, typed: str) -> None:
    """Type a password at the locked screen."""
    screen = desk.frame.window.lock_screen
    desk.until(screen.password.isEnabled)
    screen.password.edit.setText(typed)
    QTest.keyClick(screen.password.edit, Qt.Key.Key_Return)
    desk.until(lambda: not screen.isVisible() or screen.password.isEnabled())


def knows(desk: Desk) -> bool:
    """Whether the password would be known without a line."""
    return desk.place.store.values.get(KNOWN, KnownPassword) is not None


def test_what_happens_behind_it_is_counted_and_shown_to_nobody(
    desks: MakeDesk, live: LiveBackend
) -> None:
    person = live.world.recipients[3]
    first = live.raise_alert(person)
    desk = desks()
    place = desk.enter(live.url)
    page = open_on(desk, first)
    page.desk.note.editor.setPlainText("Halvferdig")
    dialog = QDialog(desk.frame.window)
    dialog.open()
    place.queue.tick()  # where new windows are noticed
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, CTRL)
    desk.until(lambda: desk.frame.window.locked)
    assert not dialog.isVisible()
    assert person.name not in desk.words()
    live.raise_alert(live.world.recipients[0])
    live.raise_alert(live.world.recipients[1], AlertType.LOW_BATTERY)
    desk.until(lambda: place.queue.counts.free == 3)
    desk.sees("2 nye alarmer siden da")
    for shown in live.world.recipients:
        assert shown.name not in desk.words()
    QTest.keyClick(desk.frame.window, Qt.Key.Key_2, CTRL)
    assert person.name not in desk.words()
    give(desk, "feil")
    desk.sees("Passordet er ikke riktig.")
    assert desk.frame.window.locked
    give(desk, PASSWORD)
    desk.until(lambda: not desk.frame.window.locked)
    assert dialog.isVisible()
    assert page.desk.note.text() == "Halvferdig"
    dialog.close()
    assert desk.is_live()


def test_it_opens_without_a_line(desks: MakeDesk, live: LiveBackend) -> None:
    desk = desks()
    desk.enter(live.url)
    desk.until(lambda: knows(desk))
    lock_by_key(desk)
    live.unplug()
    desk.until(lambda: not desk.is_live())
    give(desk, "feil")
    desk.sees("Passordet er ikke riktig.")
    give(desk, PASSWORD)
    desk.until(lambda: not desk.frame.window.locked)


def test_wrong_ones_are_counted_over_a_new_start(
    desks: MakeDesk, live: LiveBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "FREE_TRIES", 2)
    desk = desks()
    desk.enter(live.url)
    desk.until(lambda: knows(desk))
    lock_by_key(desk)
    live.unplug()
    desk.until(lambda: not desk.is_live())
    for _ in range(2):
        give(desk, "feil")
        desk.sees("Passordet er ikke riktig.")
    desk.close()
    again = desks()
    assert again.frame.window.locked
    give(again, PASSWORD)
    again.sees("For mange feil passord")
    assert again.frame.window.locked
    assert again.desktop.tools.session.store is not None, "the session goes on"


def test_somebody_else_works_here_meanwhile(desks: MakeDesk, live: LiveBackend) -> None:
    desk = desks()
    first = desk.enter(live.url)
    lock_by_key(desk)
    desk.press("Bytt bruker")
    desk.sign_in(live.url, "second")
    desk.until(lambda: desk.desktop.frame is not None and desk.place is not first)
    desk.until(desk.is_live)
    assert not desk.frame.window.locked
    assert "Second Testesen" in desk.words()
    assert len([name for name in desk.keys.keys if name.startswith("store/")]) == 2
    stores = desk.places.profile_dir / "stores"
    assert len(list(stores.glob("*.store"))) == 2
    lock_by_key(desk)
    desk.press("Bytt bruker")
    desk.enter(live.url)
    assert not desk.frame.window.locked, "the password was given just now"


def test_nobody_at_it_locks_it(desks: MakeDesk, live: LiveBackend) -> None:
    desk = desks()
    place = desk.enter(live.url)
    session = desk.desktop.tools.session
    assert session.me is not None
    rules = session.me.rules.model_copy(update={"lock_after_min": 1})
    session._show(session.me.model_copy(update={"rules": rules}))
    idle = desk.frame.locking._idle
    place.queue.tick()
    assert not desk.frame.window.locked
    idle._touched -= 61
    QTest.keyClick(desk.frame.window.windowHandle(), Qt.Key.Key_Down)
    place.queue.tick()
    assert not desk.frame.window.locked, "somebody pressed a key"
    idle._touched -= 61
    place.queue.tick()
    desk.until(lambda: desk.frame.window.locked)
