"""The main job: alerts come, are taken, written about, put off and closed."""

from uuid import UUID

from PySide6.QtCore import Qt

from safemate_desktop.domain.alert_states import AlertState, Outcome
from safemate_desktop.domain.alert_types import is_person
from safemate_desktop.models.lists import ID_ROLE
from safemate_desktop.models.queue_order import Section
from safemate_desktop.models.row_words import AlertRow
from safemate_desktop.views.alerts.follow_up import TimesMenu
from safemate_desktop.views.alerts.queue_list import QueueList
from tests.tour.handling import ready_to_close
from tests.tour.hands import (
    NotSeenError,
    click,
    click_row,
    key,
    open_menu,
    pick,
    press,
    says,
    until,
)
from tests.tour.tour import Step, Tour

NOTE = "Svarer i enheten. Har falt på vei til butikken, har ikke vondt."


def sound_tried(tour: Tour) -> None:
    until(lambda: says(tour.window, "The alarm has not been tried"), "the test by ear")
    press(tour.window, "Sound the alarm")
    until(lambda: says(tour.window, "Did you hear the alarm?"), "the question")
    tour.shoot("sound-tried")
    press(tour.window, "Yes, I heard it")
    until(lambda: not says(tour.window, "Did you hear the alarm?"), "the answer")


def queue_fills(tour: Tour) -> None:
    before = len(tour.program.sound.played)
    tour.world.simulate()
    until(lambda: len(tour.program.sound.played) >= before + 2, "the sound of alerts")
    until(lambda: len(queued(tour)) >= 4, "alerts in the queue")
    tour.shoot("alerts-queue")


def take_next(tour: Tour) -> None:
    take(tour)
    until(lambda: "±" in where(tour), "the position in words")
    tour.shoot("alerts-taken")


def note_draft(tour: Tour) -> None:
    note = tour.alerts.desk.note
    key(tour.window, Qt.Key.Key_N)
    until(note.editor.hasFocus, "the caret in the note")
    from PySide6.QtTest import QTest

    QTest.keyClicks(note.editor, NOTE)
    until(lambda: note._saved_at is not None, "the draft kept")
    tour.shoot("alerts-note-draft")


def note_sent(tour: Tour) -> None:
    note = tour.alerts.desk.note
    key(note.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(lambda: not note.text(), "the note handed over")
    until(lambda: settled(tour), "the note at the server")
    tour.shoot("alerts-timeline")


def follow_up_menu(tour: Tour) -> None:
    def open_it() -> None:
        key(tour.window, Qt.Key.Key_F)
        open_menu()

    def close_it() -> None:
        key(open_menu(), Qt.Key.Key_Escape)

    key(tour.alerts.desk.note.editor, Qt.Key.Key_Escape)
    tour.shoot_anew("alerts-follow-up-menu", open_it, close_it)


def following_up(tour: Tour) -> None:
    key(tour.window, Qt.Key.Key_F)
    menu = open_menu()
    assert isinstance(menu, TimesMenu)
    pick(menu, "In 10 min")
    until(lambda: shown(tour).alert.state is AlertState.WAITING, "the alert being followed up")
    until(lambda: settled(tour), "that at the server")
    tour.shoot("alerts-following-up")


def outcomes(tour: Tour) -> None:
    take(tour)
    ready_to_close(tour.alerts)
    until(lambda: settled(tour), "the contact and the steps at the server")
    key(tour.window, Qt.Key.Key_C)
    first = tour.alerts.desk.outcomes.button(Outcome.MISTAKE)
    until(first.hasFocus, "the keyboard at the outcomes")
    tour.shoot("alerts-outcomes")


def closed(tour: Tour) -> None:
    alert_id = shown(tour).alert.id
    click(tour.alerts.desk.outcomes.button(Outcome.MISTAKE))
    queue = tour.frame.workplace.queue
    until(lambda: queue.section_of(alert_id) is Section.CLOSED, "the alert among the closed")
    until(lambda: settled(tour), "that at the server")
    tour.shoot("alerts-closed")


def held_by_colleague(tour: Tour) -> None:
    free = until(lambda: _free_person(tour), "an alert that nobody holds")
    tour.colleague("Jonas").do(free, "claim")
    queue = tour.frame.workplace.queue
    until(lambda: (row := queue.row(free)) and row.alert.holder_id, "the colleague's name")
    click_alert(tour, free)
    until(lambda: says(tour.alerts, "Jonas Berg has held the alert"), "who holds it")
    until(lambda: "±" in where(tour) and settled(tour), "the position in words")
    tour.shoot("alerts-held-by-colleague")


def queued(tour: Tour) -> list[UUID]:
    """The alerts in the queue, from the top."""
    queue = tour.frame.workplace.queue
    here = (Section.ASKED, Section.MINE, Section.FREE, Section.OTHERS)
    return [alert_id for section in here for alert_id in queue.section(section)]


def shown(tour: Tour) -> AlertRow:
    """The alert on the card."""
    row = tour.alerts.desk.row
    if row is None:
        raise NotSeenError("an alert on the card")
    return row


def where(tour: Tour) -> str:
    """What the card says of the position."""
    said = tour.alerts.desk.card.where.words()
    return f"{said.headline} {said.detail}"


def take(tour: Tour) -> None:
    """Press Space until a person's alert is ours: technical ones come in between."""
    tour.alerts.queue.focus_list()
    before = tour.alerts.shown
    key(tour.window, Qt.Key.Key_Space)
    until(lambda: tour.alerts.shown not in (None, before), "the next alert on the card")
    until(lambda: shown(tour).mine and settled(tour), "the alert taken")


def settled(tour: Tour) -> bool:
    """Whether the server has everything that was done here."""
    return tour.frame.workplace.outbox.counts == (0, 0)


def click_alert(tour: Tour, alert_id: UUID) -> None:
    """Click an alert's row."""
    for rows in tour.alerts.findChildren(QueueList):
        model = rows.model()
        for at in range(model.rowCount()):
            index = model.index(at, 0)
            if index.data(ID_ROLE) == alert_id:
                click_row(rows, index)
                return
    raise NotSeenError("the alert's row")


def _free_person(tour: Tour) -> UUID | None:
    queue = tour.frame.workplace.queue
    for alert_id in queued(tour):
        row = queue.row(alert_id)
        if row and row.alert.state is AlertState.OPEN and is_person(row.alert.type):
            return alert_id
    return None


STEPS: list[Step] = [
    ("sound-tried", sound_tried),
    ("alerts-queue", queue_fills),
    ("alerts-taken", take_next),
    ("alerts-note-draft", note_draft),
    ("alerts-timeline", note_sent),
    ("alerts-follow-up-menu", follow_up_menu),
    ("alerts-following-up", following_up),
    ("alerts-outcomes", outcomes),
    ("alerts-closed", closed),
    ("alerts-held-by-colleague", held_by_colleague),
]
