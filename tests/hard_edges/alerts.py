"""What a person does on the Alerts page."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.views.alerts.page import AlertsPage
from tests.hard_edges.desk import Desk


def open_on(desk: Desk, alert: Alert) -> AlertsPage:
    """Open *alert* once it is in the queue."""
    desk.until(lambda: desk.place.queue.row(alert.id))
    page = desk.frame.window.show_page("alerts")
    assert isinstance(page, AlertsPage)
    page.open_alert(alert.id)
    return page


def note_on(desk: Desk, alert: Alert, text: str) -> AlertsPage:
    """Write *text* on *alert*, and send it."""
    page = open_on(desk, alert)
    editor = page.desk.note.editor
    editor.setFocus()
    editor.setPlainText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return page
