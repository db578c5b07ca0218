"""Nobody looks at the window: alerts are told outside it, and the person comes by one press.

Shown here: a note and its receipt from the whole program · pressing it brings window, page and
alert · what is half written stays with its alert · nothing takes the keyboard before that.
"""

from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from safemate_desktop.backend.storage.tables import receipts
from safemate_desktop.platform.notification import system_notifier
from safemate_desktop.views.alerts.page import AlertsPage
from tests.hard_edges.alerts import open_on
from tests.hard_edges.desk import Desk, MakeDesk
from tests.support.live_backend import LiveBackend
from tests.support.notification_server import NotificationServer, session_bus


def told(live: LiveBackend, alert_id: UUID) -> list[str]:
    """How the server was told that the alert was shown."""

    async def read() -> list[str]:
        async with live.services.db.read() as tx:
            rows = await tx.all(select(receipts.c.how).where(receipts.c.alert_id == alert_id))
        return [row.how for row in rows if row.how]

    return live.do(read())


def away(desk: Desk, qtbot: QtBot) -> QWidget:
    """The person works in another program."""
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    desk.frame.window.showMinimized()
    qtbot.waitUntil(lambda: not desk.frame.window.isActiveWindow())
    return other


def test_whoever_works_elsewhere_is_told_and_called_back_by_a_press(
    desks: MakeDesk, live: LiveBackend, qtbot: QtBot
) -> None:
    first = live.raise_alert(live.world.recipients[3])
    desk = desks()
    desk.enter(live.url)
    page = open_on(desk, first)
    page.desk.begin_note()
    page.desk.note.editor.setPlainText("Halvt skrevet")
    desk.frame.window.show_page("recipients")
    other = away(desk, qtbot)

    second = live.raise_alert(live.world.recipients[4])
    desk.until(lambda: desk.notifier.standing)
    assert other.isActiveWindow(), "nothing takes the keyboard by itself"
    (note,) = desk.notifier.shown
    person = live.world.recipients[4]
    assert person.last_name not in f"{note.title} {note.text}"
    desk.until(lambda: told(live, second.id))
    assert told(live, second.id) == ["notification"]

    desk.notifier.click()
    desk.until(desk.frame.window.isActiveWindow)
    assert not desk.frame.window.isMinimized()
    shown = desk.frame.window.show_page("alerts")
    assert isinstance(shown, AlertsPage)
    assert shown.shown == second.id
    assert QApplication.focusWidget() is not page.desk.note.editor
    assert page.desk.note.text() == ""
    page.open_alert(first.id)
    assert page.desk.note.text() == "Halvt skrevet"
    assert desk.notifier.standing is None


def test_over_the_sessions_own_bus_it_is_shown_told_and_pressed(
    desks: MakeDesk, live: LiveBackend, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        server = NotificationServer()
        desk = desks()
        desk.make_notifier = system_notifier
        desk.enter(live.url)
        away(desk, qtbot)
        alert = live.raise_alert(live.world.recipients[4])
        desk.until(lambda: told(live, alert.id) == ["notification"])
        (shown,) = server.shown
        server.press(shown.number)
        desk.until(desk.frame.window.isActiveWindow)
        page = desk.frame.window.show_page("alerts")
        assert isinstance(page, AlertsPage)
        assert page.shown == alert.id
        desk.close()
        server.close()


def test_whoever_looks_gets_no_note(desks: MakeDesk, live: LiveBackend) -> None:
    desk = desks()
    place = desk.enter(live.url)
    desk.frame.window.activateWindow()
    desk.until(desk.frame.window.isActiveWindow)
    alert = live.raise_alert(live.world.recipients[3])
    desk.until(lambda: place.queue.section_of(alert.id))
    desk.until(lambda: told(live, alert.id) == ["row"])
    assert desk.notifier.shown == []
