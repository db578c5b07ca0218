"""What a person does at a desktop, as the journeys need it: always through the widgets."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from safemate_desktop.domain.alert_states import AlertState, Outcome
from safemate_desktop.models.queue_order import Section
from safemate_desktop.models.row_words import AlertRow
from safemate_desktop.views.alerts.page import AlertsPage
from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.signin.consent import ConsentPage
from tests.tour.handling import ready_to_close
from tests.tour.hands import button, click, key, press, seen, until
from tests.tour.program import Program

INGRID = "Ingrid Solberg · Operator"
JONAS = "Jonas Berg · Operator"


class Person:
    """Somebody in front of *program*."""

    def __init__(self, program: Program) -> None:
        self.program = program

    def sign_in(self, account: str = INGRID) -> None:
        """Choose a demo account and consent."""
        entry = self.program.entry
        until(lambda: button(entry, account), "the demo's accounts")
        press(entry, account)
        self.consent()
        until(self.live, "a live line")

    def consent(self) -> None:
        """Answer the question about consent with yes."""
        entry = self.program.entry
        page = until(lambda: next(seen(entry, ConsentPage), None), "the question about consent")
        for box in seen(page, QCheckBox):
            click(box)
        press(page, "Consent and go on")

    def live(self) -> bool:
        """Whether the line is."""
        return self.program.frame.workplace.status.facts.line == "live"

    @property
    def page(self) -> AlertsPage:
        """The Alerts page."""
        page = self.program.window.page("alerts")
        assert isinstance(page, AlertsPage)
        return page

    def free(self) -> list[UUID]:
        """The alerts in the queue that nobody holds."""
        queue = self.program.frame.workplace.queue
        rows = map(queue.row, queue.section(Section.FREE))
        return [row.alert.id for row in rows if row and row.alert.state is AlertState.OPEN]

    def row(self, alert_id: UUID) -> AlertRow:
        """An alert as this desktop shows it."""
        row = self.program.frame.workplace.queue.row(alert_id)
        assert row is not None
        return row

    def take_next(self) -> UUID:
        """Press Space; the alert that is on the card then."""
        before = self.page.shown
        self.page.queue.focus_list()
        key(self.program.window, Qt.Key.Key_Space)
        return until(
            lambda: self.page.shown if self.page.shown != before else None, "an alert on the card"
        )

    def write(self, text: str) -> None:
        """Write a note on the alert shown, and send it."""
        editor = self.page.desk.note.editor
        key(self.program.window, Qt.Key.Key_N)
        until(editor.hasFocus, "the caret in the note")
        QTest.keyClicks(editor, text)
        key(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        until(lambda: not self.page.desk.note.text(), "the note handed over")

    def handle(self) -> None:
        """Reach somebody and do the required steps, so that the alert shown can be closed."""
        ready_to_close(self.page)

    def close_alert(self, outcome: Outcome = Outcome.MISTAKE) -> None:
        """Close the alert shown."""
        self.handle()
        key(self.program.window, Qt.Key.Key_C)
        click(until(lambda: self._outcome(outcome), "an outcome to choose"))

    def settled(self) -> bool:
        """Whether the server has everything that was done here."""
        return self.program.frame.workplace.outbox.counts == (0, 0)

    def where(self) -> str:
        """What the card says of the position."""
        said = self.page.desk.card.where.words()
        return f"{said.headline} {said.detail}"

    def _outcome(self, outcome: Outcome) -> Button | None:
        found = self.page.desk.outcomes.button(outcome)
        return found if found.isEnabled() else None
