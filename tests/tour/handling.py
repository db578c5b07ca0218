"""What must be said about an alert before it can be closed, said with the keyboard."""

from functools import partial

from PySide6.QtCore import Qt

from safemate_desktop.domain.alert_types import is_person
from safemate_desktop.views.alerts.page import AlertsPage
from safemate_desktop.views.card.step_line import StepLine
from tests.tour.hands import key, until


def ready_to_close(page: AlertsPage) -> None:
    """Reach somebody, and do every required step of the plan, where the alert asks for that."""
    row = page.desk.row
    assert row is not None
    if not is_person(row.alert.type):
        return
    page.queue.focus_list()
    if row.alert.contact_at is None:
        key(page.window(), Qt.Key.Key_F5)
        until(lambda: page.desk.row and page.desk.row.alert.contact_at, "somebody reached")
    for line in page.desk.plan.lines:
        if line.step.required and line.done.isEnabled():
            key(page.window(), Qt.Key(Qt.Key.Key_0 + line.number))
            until(partial(_is_told, line), "a step done")


def _is_told(line: StepLine) -> bool:
    return not line.done.isEnabled()
