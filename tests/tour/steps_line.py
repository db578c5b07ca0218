"""Without a line: said loudly, worked on, and settled or refused when it is back."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safemate_desktop.domain.alert_states import AlertState, Outcome
from safemate_desktop.sync.status import SAID_AFTER_S
from safemate_desktop.views.common.dialogs import AskDialog
from safemate_desktop.views.outbox.page import OutboxPage
from tests.tour.handling import ready_to_close
from tests.tour.hands import click, click_row, key, press, rows, says, seen, until
from tests.tour.steps_alerts import click_alert, settled, shown, take
from tests.tour.tour import Step, Tour

_CTRL = Qt.KeyboardModifier.ControlModifier
NOTE = "Skrevet uten linje: datteren er på vei."


def outbox_empty(tour: Tour) -> None:
    key(tour.window, Qt.Key.Key_4, _CTRL)
    until(lambda: says(tour.window, "Everything has been sent"), "the empty outbox")
    tour.shoot("outbox-empty")


def offline(tour: Tour) -> None:
    tour.world.calm()
    key(tour.window, Qt.Key.Key_1, _CTRL)
    take(tour)
    tour.world.cable.cut()
    status = tour.frame.workplace.status
    until(lambda: status.facts.line != "live", "the loss of the line")
    tour.program.line_clock.hurry(SAID_AFTER_S)
    until(lambda: status.facts.unseen_since_ms is not None, "that new alerts are not seen")
    until(lambda: says(tour.window, "you do not see new alerts"), "that said across the window")
    tour.shoot("alerts-offline")


def pending(tour: Tour) -> None:
    note = tour.alerts.desk.note
    key(tour.window, Qt.Key.Key_N)
    until(note.editor.hasFocus, "the caret in the note")
    QTest.keyClicks(note.editor, NOTE)
    key(note.editor, Qt.Key.Key_Return, _CTRL)
    until(lambda: tour.frame.workplace.outbox.counts[0] == 1, "the note in the outbox")
    tour.shoot("alerts-offline-pending")


def outbox_unsent(tour: Tour) -> None:
    key(tour.window, Qt.Key.Key_4, _CTRL)
    until(lambda: outbox(tour).list.model().rowCount() == 1, "the unsent note")
    tour.shoot("outbox-unsent")


def back(tour: Tour) -> None:
    tour.world.cable.join()
    until(lambda: tour.frame.workplace.status.facts.line == "live", "the line")
    until(lambda: settled(tour), "the note at the server")
    key(tour.window, Qt.Key.Key_1, _CTRL)
    alert_id = shown(tour).alert.id
    told = [entry["text"] for entry in tour.colleague("Jonas").timeline(alert_id)]
    assert told.count(NOTE) == 1, told
    tour.shoot("alerts-back")


def refused(tour: Tour) -> None:
    """Meanwhile the same user gives the alert back at another desk, and a colleague takes it."""
    alert_id = shown(tour).alert.id
    ready_to_close(tour.alerts)
    until(lambda: settled(tour), "the contact and the steps at the server")
    tour.world.cable.cut()
    until(lambda: tour.frame.workplace.status.facts.line != "live", "the loss of the line")
    key(tour.window, Qt.Key.Key_C)
    click(tour.alerts.desk.outcomes.button(Outcome.ANXIETY))
    until(lambda: tour.frame.workplace.outbox.counts == (1, 0), "the unsent result")
    tour.colleague("Ingrid").do(alert_id, "release")
    tour.colleague("Jonas").do(alert_id, "claim")
    tour.world.cable.join()
    until(lambda: tour.frame.workplace.outbox.counts == (0, 1), "the refused result")
    until(lambda: _state(tour, alert_id) is AlertState.CLAIMED, "the alert still open")
    click_alert(tour, alert_id)
    until(lambda: tour.alerts.desk.refused.isVisible(), "the refusal on the card")
    tour.shoot("alerts-refused")


def outbox_refused(tour: Tour) -> None:
    key(tour.window, Qt.Key.Key_4, _CTRL)
    view = outbox(tour).list
    click_row(view, rows(view.model())[0])
    until(lambda: outbox(tour).discard.isEnabled(), "the choice to discard")
    tour.shoot("outbox-refused")


def discarded(tour: Tour) -> None:
    press(outbox(tour), "Discard …")
    until(lambda: says(tour.window, "Discard this?"), "the question")
    tour.shoot("outbox-discard")
    press(next(w for w in _dialogs(tour)), "Discard")
    until(lambda: settled(tour), "an empty outbox")


def outbox(tour: Tour) -> OutboxPage:
    """The Outbox page."""
    found = tour.page("outbox", OutboxPage)
    assert isinstance(found, OutboxPage)
    return found


def _dialogs(tour: Tour) -> list[AskDialog]:
    return list(seen(tour.window, AskDialog))


def _state(tour: Tour, alert_id: UUID) -> AlertState | None:
    row = tour.frame.workplace.queue.row(alert_id)
    return row.alert.state if row else None


STEPS: list[Step] = [
    ("outbox-empty", outbox_empty),
    ("alerts-offline", offline),
    ("alerts-offline-pending", pending),
    ("outbox-unsent", outbox_unsent),
    ("alerts-back", back),
    ("alerts-refused", refused),
    ("outbox-refused", outbox_refused),
    ("outbox-discard", discarded),
]
