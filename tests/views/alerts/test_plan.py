"""The plan as steps, and how it went to reach people: one key each, all of it in the story."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safemate_desktop.commands.alerts import Contact, Step
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import ContactHow
from safemate_desktop.views.common.chips import Tag, Tone
from safemate_desktop.views.common.labels import Role
from tests.views.alerts import night
from tests.views.alerts.bench import Bench
from tests.views.alerts.test_page import commands, press

Key = Qt.Key


def test_digits_tick_steps_off_and_the_next_is_strong(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.SOS.id)
    first, second, _third, last = bench.page.desk.plan.lines
    assert (first._text._role, second._text._role) == (Role.STRONG, Role.BASE)
    press(bench, Key.Key_1)
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    (step,) = commands(bench)
    assert isinstance(step, Step)
    assert (step.step, step.how) == (first.step.text, "done")
    qtbot.waitUntil(lambda: second._text._role is Role.STRONG)
    assert "you" in first._said.text()
    press(bench, Key.Key_1)
    assert len(commands(bench)) == 1, "once is enough"
    press(bench, Key.Key_4)
    qtbot.waitUntil(lambda: len(commands(bench)) == 2)
    qtbot.waitUntil(lambda: not last.clock.isVisible())  # nothing counts down for what is done


def test_digits_are_digits_while_somebody_writes(bench: Bench) -> None:
    bench.page.open_alert(night.SOS.id)
    press(bench, Key.Key_N)
    QTest.keyClicks(bench.page.desk.note.editor, "kl. 14")
    assert commands(bench) == []


def test_a_step_is_left_out_with_a_reason(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.SOS.id)
    line = bench.page.desk.plan.lines[1]
    QTest.mouseClick(line.skip, Qt.MouseButton.LeftButton)
    QTest.keyClicks(line.why, "hun er på do")
    press(bench, Key.Key_Return)
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    qtbot.waitUntil(lambda: "left out: hun er på do" in line._said.text())
    press(bench, Key.Key_2)
    qtbot.waitUntil(lambda: len(commands(bench)) == 2)
    done = commands(bench)[1]
    assert isinstance(done, Step)
    assert done.how == "done", "what was left out can be done after all"


def test_limits_count_from_when_it_was_taken_and_say_what_is_late(bench: Bench) -> None:
    bench.page.open_alert(night.SOS.id)
    clock = bench.page.desk.plan.lines[3].clock
    assert (clock.text(), clock._tone) == ("in 13:04", Tone.PLAIN)
    bench.clock.advance(20 * 60)
    bench.models.queue.tick()
    assert (clock.text(), clock._tone) == ("▲ now, 6:56 late", Tone.ALARM)
    bench.page.open_alert(night.FALL.id)
    assert bench.page.desk.plan.lines == []


def test_a_colleagues_tick_shows_here(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.SOS.id)
    line = bench.page.desk.plan.lines[0]
    told = night.line(
        90, night.SOS, "step", 1000, actor_id=night.JONAS, step=line.step.text, how="done"
    )
    bench.apply([night.put(Kind.ALERT_ENTRY, told)])
    qtbot.waitUntil(lambda: "Jonas Vik" in line._said.text())
    assert not line.done.isEnabled()


def test_results_go_to_the_current_line_and_stand_at_the_name(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.SOS.id)
    panel = bench.page.desk.contacts
    assert panel.current is not None
    assert panel.current.name == "ABCD1234"
    press(bench, Key.Key_N)
    QTest.keyClicks(bench.page.desk.note.editor, "ringer")
    press(bench, Key.Key_F6)
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    QTest.keyClick(bench.page.desk.note.editor, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert panel.current.name == "Kari Hansen"
    QTest.mouseClick(panel.lines[1].results[ContactHow.MESSAGE_LEFT], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(commands(bench)) == 2)
    first, second = commands(bench)
    assert isinstance(first, Contact)
    assert isinstance(second, Contact)
    assert (first.whom, first.how) == ("ABCD1234", ContactHow.NO_ANSWER)
    assert (second.whom, second.how) == ("Kari Hansen", ContactHow.MESSAGE_LEFT)
    qtbot.waitUntil(lambda: any("no answer" in t.text() for t in panel.lines[0].findChildren(Tag)))
    assert bench.page.desk.note.text() == "ringer"


def test_who_must_not_be_called_has_no_buttons_and_is_stepped_over(bench: Bench) -> None:
    bench.page.open_alert(night.SOS.id)
    panel = bench.page.desk.contacts
    barred = panel.lines[3]
    assert barred.whom.barred
    assert not barred.more.isVisible()
    for _ in range(3):
        panel.step(1)
    assert panel.current is panel.lines[0].whom
