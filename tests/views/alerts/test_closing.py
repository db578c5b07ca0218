"""Closing an alert: after contact, or with a written reason; required steps one by one."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safemate_desktop.commands.alerts import Contact, Resolve, Step, Undo
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.domain.alert_states import AlertState, ContactHow, Outcome
from safemate_desktop.models.queue_order import Section
from safemate_desktop.models.row_words import AlertRow
from tests.views.alerts import night
from tests.views.alerts.bench import Bench
from tests.views.alerts.conftest import MakeBench
from tests.views.alerts.test_page import commands, press

Key = Qt.Key
REACHED = night.SOS.model_copy(update={"contact_at": night.NOW - night.MINUTE})
REACHED_NIGHT = (REACHED, *night.ALERTS[1:])


def row(bench: Bench) -> AlertRow:
    """The alert on the card."""
    assert bench.page.desk.row is not None
    return bench.page.desk.row


def tick_required(bench: Bench, qtbot: QtBot) -> None:
    """Say that the last step of the plan, which is required, is done."""
    press(bench, Key.Key_4)
    qtbot.waitUntil(lambda: bench.page.desk.outcomes.lines() == ())


def test_after_contact_one_press_closes_and_takes_the_note_along(
    make_bench: MakeBench, qtbot: QtBot
) -> None:
    bench = make_bench(alerts=REACHED_NIGHT)
    bench.page.open_alert(night.SOS.id)
    tick_required(bench, qtbot)
    bench.page.desk.note.editor.setPlainText("Kom borti knappen")
    press(bench, Key.Key_C)
    button = bench.page.desk.outcomes.button(Outcome.MISTAKE)
    assert button.hasFocus()
    press(bench, Key.Key_Space)
    qtbot.waitUntil(lambda: len(commands(bench)) == 2)
    step, closed = commands(bench)
    assert isinstance(step, Step)
    assert isinstance(closed, Resolve)
    assert (closed.outcome, closed.text, closed.seen_version) == (
        Outcome.MISTAKE, "Kom borti knappen", night.SOS.version,
    )  # fmt: skip
    qtbot.waitUntil(lambda: bench.models.queue.section_of(night.SOS.id) is Section.CLOSED)
    qtbot.waitUntil(lambda: bench.page.desk.note.text() == "")
    assert bench.positions.now_watched is None


def test_closing_is_taken_back_with_one_key(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(alerts=REACHED_NIGHT)
    bench.page.open_alert(night.SOS.id)
    tick_required(bench, qtbot)
    press(bench, Key.Key_C)
    press(bench, Key.Key_1)
    qtbot.waitUntil(bench.page.hands.undo.isVisible)
    QTest.keyClick(bench.page, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(commands(bench)) == 3)
    _, closed, undo = commands(bench)
    assert isinstance(undo, Undo)
    assert undo.of == closed.key
    qtbot.waitUntil(lambda: row(bench).alert.state is AlertState.CLAIMED)
    assert not bench.page.hands.undo.isVisible()


def test_nobody_reached_wants_a_reason_that_goes_with_it(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.SOS.id)
    tick_required(bench, qtbot)
    panel = bench.page.desk.outcomes
    press(bench, Key.Key_C)
    assert panel._unreached.isVisible()
    press(bench, Key.Key_4)
    assert len(commands(bench)) == 1, "nothing is closed without a reason"
    assert panel.reason.hasFocus()
    assert "5 letters" in panel._lacks.text()
    QTest.keyClicks(panel.reason, "nei")
    press(bench, Key.Key_Return)
    assert len(commands(bench)) == 1
    QTest.keyClicks(panel.reason, ", på sykehus siden i går")
    press(bench, Key.Key_Return)
    qtbot.waitUntil(lambda: len(commands(bench)) == 2)
    closed = commands(bench)[1]
    assert isinstance(closed, Resolve)
    assert (closed.outcome, closed.text) == (Outcome.ANXIETY, "nei, på sykehus siden i går")


def test_a_contact_makes_the_reason_needless(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.SOS.id)
    tick_required(bench, qtbot)
    press(bench, Key.Key_F6)
    qtbot.waitUntil(lambda: len(commands(bench)) == 2)
    assert not bench.page.desk._actions.reached(row(bench).alert), "no answer is no contact"
    press(bench, Key.Key_F5)
    qtbot.waitUntil(lambda: bench.page.desk._actions.reached(row(bench).alert))
    contact = commands(bench)[2]
    assert isinstance(contact, Contact)
    assert (contact.whom, contact.how) == ("ABCD1234", ContactHow.ANSWERED)
    press(bench, Key.Key_C)
    press(bench, Key.Key_1)
    qtbot.waitUntil(lambda: len(commands(bench)) == 4)


def test_required_steps_are_done_or_left_out_right_there(
    make_bench: MakeBench, qtbot: QtBot
) -> None:
    bench = make_bench(alerts=REACHED_NIGHT)
    bench.page.open_alert(night.SOS.id)
    panel = bench.page.desk.outcomes
    press(bench, Key.Key_C)
    press(bench, Key.Key_1)
    assert commands(bench) == []
    (line,) = panel.lines()
    assert line.done.hasFocus()
    QTest.mouseClick(line.skip, Qt.MouseButton.LeftButton)
    assert line.why.hasFocus()
    press(bench, Key.Key_Return)
    assert commands(bench) == [], "it is left out for a reason"
    QTest.keyClicks(line.why, "avklart på 2 min")
    press(bench, Key.Key_Return)
    qtbot.waitUntil(lambda: panel.lines() == ())
    (step,) = commands(bench)
    assert isinstance(step, Step)
    assert (step.how, step.text) == ("skipped", "avklart på 2 min")
    assert panel.finish.hasFocus()
    assert panel.chosen is Outcome.MISTAKE, "what was chosen waits"
    press(bench, Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(commands(bench)[-1], Resolve))


def test_without_an_outcome_nothing_is_closed(bench: Bench) -> None:
    bench.page.open_alert(night.SOS.id)
    panel = bench.page.desk.outcomes
    panel.reason.setFocus()
    QTest.keyClicks(panel.reason, "en god grunn")
    press(bench, Key.Key_Return)
    assert commands(bench) == []
    assert "Choose cause and result" in panel._lacks.text()


def test_reasons_stay_with_their_alerts(bench: Bench) -> None:
    bench.page.open_alert(night.SOS.id)
    panel = bench.page.desk.outcomes
    panel.reason.setFocus()
    QTest.keyClicks(panel.reason, "halvskrevet")
    bench.page.open_alert(night.SLEEPS.id)
    assert panel.reason.text() == ""
    bench.page.open_alert(night.SOS.id)
    assert panel.reason.text() == "halvskrevet"


def test_equipment_is_closed_without_being_taken(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.LOST.id)
    press(bench, Key.Key_C)
    first = bench.page.focusWidget()
    assert first is bench.page.desk.outcomes.button(Outcome.MISTAKE)
    press(bench, Key.Key_1)
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    assert isinstance(commands(bench)[0], Resolve)


def test_a_refused_result_is_said_and_kept(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(alerts=REACHED_NIGHT)
    bench.page.open_alert(night.SOS.id)
    tick_required(bench, qtbot)
    press(bench, Key.Key_C)
    press(bench, Key.Key_1)
    qtbot.waitUntil(lambda: len(commands(bench)) == 2)
    stale = Problem(code=ProblemCode.STEPS_OPEN, status=409)
    bench.run(bench.store.outbox.park(commands(bench)[1].key, stale))
    refused = bench.page.desk.refused
    qtbot.waitUntil(refused.isVisible)
    assert "Required steps" in refused._text.text()
    qtbot.waitUntil(lambda: not bench.page.hands.undo.isVisible())
    assert bench.store.outbox.rows()[1].state == "parked"


def test_the_outcomes_are_the_solutions_in_its_order(make_bench: MakeBench) -> None:
    me = night.me()
    own = (Outcome.CARE, Outcome.MISTAKE)
    rules = me.rules.model_copy(update={"outcomes": own})
    bench = make_bench(alerts=REACHED_NIGHT, me=me.model_copy(update={"rules": rules}))
    bench.page.open_alert(night.SOS.id)
    panel = bench.page.desk.outcomes
    shown = [outcome for outcome in Outcome if panel.button(outcome).isVisible()]
    assert shown == [Outcome.MISTAKE, Outcome.CARE]
    press(bench, Key.Key_C)
    assert panel.button(Outcome.CARE).hasFocus(), "the solution's first"
