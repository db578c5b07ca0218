"""Many technical alerts closed with one comment; persons' alerts are never among them."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safemate_desktop.commands.alerts import Resolve
from safemate_desktop.commands.base import Command
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import AlertState, Outcome
from safemate_desktop.domain.alert_types import AlertType
from tests.views.alerts import night
from tests.views.alerts.bench import Bench
from tests.views.alerts.conftest import MakeBench
from tests.views.alerts.test_page import commands, press

Key = Qt.Key
FLOOD = tuple(
    night.alert(100 + n, AlertType.NO_CONTACT, 400_000 + n, recipient_id=None, device_id=None)
    for n in range(24)
)


def begin(bench: Bench, outcome: Outcome, comment: str) -> None:
    """Choose *outcome*, write *comment* and close them all."""
    panel = bench.page.desk.bulk
    QTest.mouseClick(panel.buttons[outcome], Qt.MouseButton.LeftButton)
    assert panel.comment.hasFocus()
    QTest.keyClicks(panel.comment, comment)
    press(bench, Key.Key_Return)


def test_all_that_tells_the_same_is_closed_with_one_comment(
    make_bench: MakeBench, qtbot: QtBot
) -> None:
    bench = make_bench(alerts=(*night.ALERTS, *FLOOD))
    bench.page.open_alert(FLOOD[0].id)
    QTest.keyClick(bench.page, Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    panel, closing = bench.page.desk.bulk, bench.page.desk.closing
    assert panel.isVisible()
    assert len(closing.alerts) == len(FLOOD) + 1, "LOST tells the same"
    press(bench, Key.Key_Return)
    begin(bench, Outcome.TECHNICAL_FAULT, "Mobilnettet er nede")
    qtbot.waitUntil(lambda: len(commands(bench)) == len(FLOOD) + 1)
    closed = [command for command in commands(bench) if isinstance(command, Resolve)]
    assert {(c.outcome, c.text) for c in closed} == {
        (Outcome.TECHNICAL_FAULT, "Mobilnettet er nede")
    }
    assert len({c.alert_id for c in closed}) == len(FLOOD) + 1
    qtbot.waitUntil(bench.page.hands.undo.isVisible)
    assert bench.page.hands.undo._text.text() == "You closed 25 alerts"


def test_persons_and_what_others_hold_are_never_among_them(bench: Bench) -> None:
    everything = [alert.id for alert in night.ALERTS]
    bench.page.close_many(everything)
    closing = bench.page.desk.closing
    assert {alert.id for alert in closing.alerts} == {night.LOST.id, night.BATTERY.id}
    assert closing.left_out == len(everything) - 2
    assert "8 stay" in bench.page.desk.bulk._kinds.text()


def test_what_is_refused_stays_and_is_counted(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(alerts=FLOOD[:3])
    bench.page.close_many(alert.id for alert in FLOOD[:3])
    begin(bench, Outcome.TEST, "")
    closing = bench.page.desk.closing
    qtbot.waitUntil(lambda: closing.kept == 3 and not closing.running)
    first, second, _ = commands(bench)
    held = Problem(code=ProblemCode.HELD_BY_OTHER, status=409, by_name="Jonas Vik")
    bench.run(bench.store.outbox.park(first.key, held))
    closed = FLOOD[1].model_copy(update={"version": 2, "state": AlertState.RESOLVED})
    bench.run(bench.store.outbox.settle(second.key, [night.put(Kind.ALERT, closed)]))
    qtbot.waitUntil(lambda: (closing.confirmed, closing.refused) == (1, 1))
    said = bench.page.desk.bulk._state.text()
    assert said == (
        "1 of 3 closed at the server · 1 being sent · "
        "1 not accepted: they stay, and are in the outbox"
    )
    row = bench.models.queue.row(FLOOD[0].id)
    assert row is not None
    assert row.alert.unresolved


def test_what_the_disk_does_not_take_is_said_and_can_be_gone_on_with(
    make_bench: MakeBench, qtbot: QtBot
) -> None:
    taken: list[UUID] = []

    async def two_at_a_time(command: Command) -> None:
        if len(taken) == 2:
            raise ProblemError(Problem(code=ProblemCode.DISK_FULL))
        taken.append(command.key)

    bench = make_bench(alerts=FLOOD[:4], submit=two_at_a_time)
    bench.page.close_many(alert.id for alert in FLOOD[:4])
    begin(bench, Outcome.TEST, "")
    panel = bench.page.desk.bulk
    qtbot.waitUntil(lambda: "disk is full" in panel._lacks.text())
    assert panel.finish.text() == "Close 2: Test alert"
    taken.clear()
    QTest.mouseClick(panel.finish, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bench.page.desk.closing.kept == 4)


def test_without_an_outcome_nothing_is_closed(bench: Bench) -> None:
    bench.page.close_many([night.LOST.id])
    panel = bench.page.desk.bulk
    panel.comment.setFocus()
    press(bench, Key.Key_Return)
    assert "Choose cause and result" in panel._lacks.text()
    assert commands(bench) == []
    press(bench, Key.Key_Escape)
    assert not panel.isVisible()
