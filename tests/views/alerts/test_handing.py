"""Handing an alert over, keeping it, putting it off, telling on: through the widgets."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safemate_desktop.commands.alerts import (
    Accept,
    Claim,
    Decline,
    Escalate,
    Keep,
    Note,
    Offer,
    Shelve,
    Undo,
    Wait,
    Withdraw,
)
from safemate_desktop.contract.presence import Person
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import UNDO_MS, AlertState
from safemate_desktop.models.queue_order import Section
from safemate_desktop.views.alerts.action_bar import Do
from tests.views.alerts import night
from tests.views.alerts.bench import Bench
from tests.views.alerts.conftest import MakeBench
from tests.views.alerts.test_page import commands, press

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def offered(bench: Bench) -> None:
    """Let the server say that Jonas asks Ingrid to take the late one over."""
    asked = night.LATE.model_copy(
        update={
            "version": 2, "offered_to": night.INGRID, "offered_until": night.NOW + 120_000,
        }
    )  # fmt: skip
    bench.apply([night.put(Kind.ALERT, asked)])


def test_an_alert_is_offered_to_somebody_at_work_with_what_is_written(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.page.open_alert(night.SOS.id)
    bench.page.desk.note.editor.setPlainText("Datteren er på vei")
    press(bench, Key.Key_O)
    menu = bench.page.hands.transfer
    qtbot.waitUntil(menu.isVisible)
    (jonas,) = menu.actions()
    assert jonas.text() == "Jonas Vik"
    jonas.trigger()
    menu.close()
    bench.page.activateWindow()
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    (offer,) = commands(bench)
    assert isinstance(offer, Offer)
    assert (offer.to, offer.text) == (night.JONAS, "Datteren er på vei")
    bar = bench.page.desk.bar
    qtbot.waitUntil(bar._waiting.isVisible)
    assert bar._waiting.text() == "Waiting for an answer from Jonas Vik · 2:00"
    assert not bar.button(Do.TRANSFER).isVisible()
    press(bench, Key.Key_W)
    qtbot.waitUntil(lambda: isinstance(commands(bench)[-1], Withdraw))
    qtbot.waitUntil(lambda: not bar._waiting.isVisible())


def test_nobody_at_work_is_said_in_the_menu(bench: Bench, qtbot: QtBot) -> None:
    bench.presence.change()
    bench.page.open_alert(night.SOS.id)
    press(bench, Key.Key_O)
    menu = bench.page.hands.transfer
    qtbot.waitUntil(menu.isVisible)
    assert [action.isEnabled() for action in menu.actions()] == [False]
    menu.close()


def test_an_offer_is_answered_whatever_is_shown_and_takes_no_text_away(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.page.open_alert(night.SOS.id)
    press(bench, Key.Key_N)
    editor = bench.page.desk.note.editor
    QTest.keyClicks(editor, "ha")
    offered(bench)
    strips = bench.page.desk.asks
    qtbot.waitUntil(lambda: len(strips.strips) == 1)
    assert strips.isVisible()
    said = strips.strips[0]._text.text()
    assert said == "Jonas Vik asks you to take over Ola Bråten · Concern · 2:00"
    assert editor.hasFocus()
    QTest.keyClicks(editor, "a")
    assert editor.toPlainText() == "haa", "A is a letter while somebody writes"
    press(bench, Key.Key_Escape)
    press(bench, Key.Key_A)
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    (accept,) = commands(bench)
    assert isinstance(accept, Accept)
    assert accept.alert_id == night.LATE.id == bench.page.shown
    qtbot.waitUntil(lambda: not strips.isVisible())
    qtbot.waitUntil(lambda: bench.page.desk.row is not None and bench.page.desk.row.mine)


def test_control_enter_accepts_from_an_empty_note_and_sends_a_written_one(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.page.open_alert(night.SOS.id)
    press(bench, Key.Key_N)
    offered(bench)
    qtbot.waitUntil(lambda: len(bench.page.desk.asks.strips) == 1)
    editor = bench.page.desk.note.editor
    QTest.keyClicks(editor, "skrevet")
    QTest.keyClick(editor, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    assert isinstance(commands(bench)[0], Note)
    qtbot.waitUntil(lambda: bench.page.desk.note.text() == "")
    QTest.keyClick(editor, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(commands(bench)) == 2)
    assert isinstance(commands(bench)[1], Accept)


def test_an_offer_is_declined(bench: Bench, qtbot: QtBot) -> None:
    offered(bench)
    strips = bench.page.desk.asks
    qtbot.waitUntil(lambda: len(strips.strips) == 1)
    QTest.mouseClick(strips.strips[0].buttons["decline"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    assert isinstance(commands(bench)[0], Decline)
    qtbot.waitUntil(lambda: strips.strips == [])


def test_an_offer_goes_when_its_time_is_over(bench: Bench, qtbot: QtBot) -> None:
    offered(bench)
    strips = bench.page.desk.asks
    qtbot.waitUntil(lambda: len(strips.strips) == 1)
    bench.clock.advance(121)
    bench.models.queue.tick()
    assert strips.strips == []
    press(bench, Key.Key_A)
    assert commands(bench) == []


def test_do_you_still_have_it_is_answered_with_one_key(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.FALL.id)
    asked = night.SOS.model_copy(update={"version": 4, "asked_at": night.NOW - 20_000})
    bench.apply([night.put(Kind.ALERT, asked)])
    strips = bench.page.desk.asks
    qtbot.waitUntil(lambda: len(strips.strips) == 1)
    assert "Do you still have Anna Hansen" in strips.strips[0]._text.text()
    assert "1:40" in strips.strips[0]._text.text()
    press(bench, Key.Key_K)
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    (keep,) = commands(bench)
    assert isinstance(keep, Keep)
    assert keep.alert_id == night.SOS.id
    assert bench.page.shown == night.FALL.id, "what is shown stays"
    qtbot.waitUntil(lambda: strips.strips == [])
    press(bench, Key.Key_K)
    assert bench.page.shown == night.SOS.id, "unasked, the key goes up the list"


def test_equipment_is_put_off_and_a_persons_alert_never(bench: Bench, qtbot: QtBot) -> None:
    bar = bench.page.desk.bar
    bench.page.open_alert(night.SOS.id)
    assert not bar.button(Do.PUT_OFF).isVisible()
    press(bench, Key.Key_U)
    assert not bench.page.hands.menus[Do.PUT_OFF].isVisible()
    bench.page.open_alert(night.LOST.id)
    press(bench, Key.Key_U)
    menu = bench.page.hands.menus[Do.PUT_OFF]
    qtbot.waitUntil(menu.isVisible)
    assert [a.text()[:5] for a in menu.actions() if a.text()] == [
        "In 1 ",
        "Until",
        "At a ",
    ]
    menu.actions()[1].trigger()
    menu.close()
    bench.page.activateWindow()
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    (shelve,) = commands(bench)
    assert isinstance(shelve, Shelve)
    assert 0 < shelve.until - night.NOW <= 24 * 60 * night.MINUTE


def test_a_time_of_ones_own_is_asked_below_the_bar_and_blocks_nothing(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.page.open_alert(night.LOST.id)
    hands, times = bench.page.hands, bench.page.desk.times
    press(bench, Key.Key_U)
    qtbot.waitUntil(hands.menus[Do.PUT_OFF].isVisible)
    hands.menus[Do.PUT_OFF].actions()[-1].trigger()
    hands.menus[Do.PUT_OFF].close()
    bench.page.activateWindow()
    qtbot.waitUntil(times.isVisible)
    assert times.day.count() == 7
    times.day.setCurrentIndex(0)
    times.hours.setTime(times.hours.minimumTime())
    assert not times.ok.isEnabled(), "today at midnight is past"
    times.day.setCurrentIndex(6)
    assert times.ok.isEnabled()
    QTest.keyClick(times.hours, Key.Key_Return)
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    (shelve,) = commands(bench)
    assert isinstance(shelve, Shelve)
    assert 5 < (shelve.until - night.NOW) / night.DAY <= 7
    assert not times.isVisible()


def test_telling_the_next_means_everybody_then_the_standby(
    make_bench: MakeBench, qtbot: QtBot
) -> None:
    bench = make_bench()
    bench.page.open_alert(night.FALL.id)
    press(bench, Key.Key_E)
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    qtbot.waitUntil(lambda: "standby" in bench.page.desk.bar.button(Do.TELL_NEXT).toolTip())
    press(bench, Key.Key_E)
    qtbot.waitUntil(lambda: len(commands(bench)) == 2)
    first, second = commands(bench)
    assert isinstance(first, Escalate)
    assert isinstance(second, Escalate)
    assert (first.level, second.level) == (2, 3)
    button = bench.page.desk.bar.button(Do.TELL_NEXT)
    qtbot.waitUntil(lambda: not button.isEnabled())
    assert "have been told" in button.toolTip(), "greyed, with the reason"


def test_what_was_done_can_be_taken_back_for_ten_seconds(bench: Bench, qtbot: QtBot) -> None:
    strip = bench.page.hands.undo
    press(bench, Key.Key_Space)
    qtbot.waitUntil(strip.isVisible)
    assert strip._text.text() == "You took the alert"
    assert strip._left.text() == "10 s"
    bench.clock.advance(4)
    qtbot.waitUntil(lambda: strip._left.text() == "6 s")
    QTest.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(commands(bench)) == 2)
    claim, undo = commands(bench)
    assert isinstance(claim, Claim)
    assert isinstance(undo, Undo)
    assert (undo.of, undo.before.state) == (claim.key, AlertState.OPEN)
    section = bench.models.queue.section_of
    qtbot.waitUntil(lambda: bench.models.queue.counts.free == 3)
    assert section(night.FALL.id) is Section.FREE


def test_after_ten_seconds_nothing_is_offered(bench: Bench, qtbot: QtBot) -> None:
    strip = bench.page.hands.undo
    press(bench, Key.Key_Space)
    qtbot.waitUntil(strip.isVisible)
    bench.clock.advance(UNDO_MS / 1000)
    qtbot.waitUntil(lambda: not strip.isVisible())
    QTest.keyClick(bench.page, Key.Key_Z, CTRL)
    assert len(commands(bench)) == 1


def test_an_emergency_number_is_one_key_away_even_while_writing(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.SOS.id)
    press(bench, Key.Key_N)
    QTest.keyClick(bench.page.desk.note.editor, Key.Key_3, ALT)
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    (note,) = commands(bench)
    assert isinstance(note, Note)
    assert note.text == "Called 113"
    assert bench.copied == ["113"]
    bench.page.open_alert(night.LOST.id)
    assert not bench.page.desk.bar.numbers["113"].isVisible(), "nobody is in danger"


def test_who_else_is_on_the_alert_is_said(bench: Bench) -> None:
    bench.page.open_alert(night.SOS.id)
    assert bench.presence.told[-1].alert_id == night.SOS.id
    jonas = Person(user_id=night.JONAS, name="Jonas Vik", handles=True, alert_id=night.SOS.id)
    bench.presence.change(jonas)
    others = bench.page.desk.others
    assert "Jonas is looking" in others.text()
    bench.presence.change(jonas.model_copy(update={"writing": True}))
    assert "Jonas is writing" in others.text()
    bench.presence.change(jonas.model_copy(update={"alert_id": UUID(int=1)}))
    assert not others.isVisible()
    QTest.keyClicks(bench.page.desk.note.editor, "x")
    assert bench.presence.told[-1].writing


def test_a_wait_that_is_over_can_be_gone_on_with(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.SLEEPS.id)
    assert bench.page.desk.bar.button(Do.TAKE).text() == "Go on now"
    press(bench, Key.Key_F)
    menu = bench.page.hands.menus[Do.FOLLOW_UP]
    qtbot.waitUntil(menu.isVisible)
    menu.actions()[2].trigger()
    menu.close()
    bench.page.activateWindow()
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    assert isinstance(commands(bench)[0], Wait)
