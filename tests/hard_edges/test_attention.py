"""The whole program asks for attention: by sound, outside the window, and never by the keyboard.

Shown here: a half-written text keeps the keyboard and its caret while alerts come · a new cry is
heard by its holder within two seconds · behind the locked screen an alert is told and received ·
the screen stays awake while somebody is on duty.
"""

import time
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.platform.tones import Tone
from tests.hard_edges.alerts import open_on
from tests.hard_edges.desk import MakeDesk
from tests.hard_edges.test_not_looking import told
from tests.support.live_backend import LiveBackend

HEARD_WITHIN_S: Final = 2.0


def test_alerts_never_take_the_keyboard_from_a_text(desks: MakeDesk, live: LiveBackend) -> None:
    first = live.raise_alert(live.world.recipients[3], AlertType.LOW_BATTERY)
    desk = desks()
    desk.enter(live.url)
    page = open_on(desk, first)
    window = desk.frame.window
    window.activateWindow()
    desk.until(window.isActiveWindow)
    page.desk.begin_note()
    editor = page.desk.note.editor
    desk.until(editor.hasFocus)
    QTest.keyClicks(editor, "Hun svarer")
    QTest.keyClick(editor, Qt.Key.Key_Left)
    live.raise_alert(live.world.recipients[0], AlertType.SOS)
    desk.until(lambda: Tone.PERSON in desk.sound.played)
    live.raise_alert(live.world.recipients[1], AlertType.FALL)
    desk.until(lambda: desk.place.queue.counts.free == 3)
    desk.surface.attention.look()  # the strip about the sound comes
    assert QApplication.focusWidget() is editor
    QTest.keyClicks(editor, "e")
    assert editor.toPlainText() == "Hun svareer"
    assert editor.textCursor().position() == len("Hun svaree")
    assert page.shown == first.id


def test_a_new_cry_is_heard_by_its_holder(desks: MakeDesk, live: LiveBackend) -> None:
    person = live.world.recipients[3]
    first = live.raise_alert(person)
    desk = desks()
    desk.enter(live.url)
    page = open_on(desk, first)
    desk.until(lambda: Tone.PERSON in desk.sound.played)
    QTest.keyClick(page, Qt.Key.Key_T)
    desk.until(lambda: live.alert(first.id).state is AlertState.CLAIMED)
    desk.until(lambda: not desk.place.queue.row(first.id).view.pending)  # type: ignore[union-attr]
    desk.sound.played.clear()
    began = time.monotonic()
    live.raise_alert(person)
    desk.until(lambda: desk.sound.played)
    assert desk.sound.played == [Tone.PERSON_STRONG]
    assert time.monotonic() - began < HEARD_WITHIN_S


def test_behind_the_locked_screen_it_is_told_and_received(
    desks: MakeDesk, live: LiveBackend
) -> None:
    desk = desks()
    desk.enter(live.url)
    window = desk.frame.window
    window.activateWindow()
    desk.until(window.isActiveWindow)
    desk.frame.locking.lock()
    sos = live.raise_alert(live.world.recipients[4])
    desk.until(lambda: told(live, sos.id))
    assert told(live, sos.id) == ["notification"]
    assert desk.notifier.standing is not None
    assert desk.sound.played[0] is Tone.PERSON


def test_the_screen_stays_awake_while_somebody_is_on_duty(
    desks: MakeDesk, live: LiveBackend
) -> None:
    desk = desks()
    held = [desk.awake.held]
    desk.enter(live.url)
    held.append(desk.awake.held)
    desk.frame.locking.lock()
    held.append(desk.awake.held)
    desk.close()
    assert [*held, desk.awake.held] == [False, True, True, False]
