"""What people paste, names in any script, and alerts whose person is gone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safemate_desktop.commands.alerts import Note, Wait
from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.views.alerts.action_bar import Do
from tests.views.alerts import night
from tests.views.alerts.bench import Bench
from tests.views.alerts.conftest import MakeBench
from tests.views.alerts.test_page import commands, press

Key = Qt.Key
# A family as one letter, a flag, and Arabic with a Norwegian word in it.
ANY_SCRIPT = "👨‍👩‍👧‍👦 🇳🇴 قالت إنها بخير – «Bra» – وأغلقت الباب"


def test_a_megabyte_is_told_while_typing_kept_and_not_sent(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.SOS.id)
    note = bench.page.desk.note
    pasted = "Lang linje. \n" * 80_000
    note.editor.setPlainText(pasted)
    assert "characters too long to send; kept here" in note._state.text()
    assert not note.send.isEnabled()
    QTest.keyClick(note.editor, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.page.queue.focus_list()
    press(bench, Key.Key_F)
    menu = bench.page.hands.menus[Do.FOLLOW_UP]
    qtbot.waitUntil(menu.isVisible)
    menu.actions()[0].trigger()
    menu.close()
    bench.page.activateWindow()
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    (wait,) = commands(bench)
    assert isinstance(wait, Wait)
    assert wait.text == "", "what is too long is not cut"
    assert note.editor.toPlainText() == pasted
    drafts = bench.models.drafts
    qtbot.waitUntil(lambda: drafts.read(night.SOS.id).text == pasted)


def test_the_limit_is_in_sight_before_it_is_reached(bench: Bench) -> None:
    bench.page.open_alert(night.SOS.id)
    note = bench.page.desk.note
    note.editor.setPlainText("x" * 3_990)
    assert "10 characters left" in note._state.text()
    assert note.send.isEnabled()


def test_too_long_a_note_closes_nothing_and_says_so(make_bench: MakeBench) -> None:
    bench = make_bench()
    bench.page.open_alert(night.LOST.id)
    bench.page.desk.note.editor.setPlainText("x" * 4_001)
    press(bench, Key.Key_C)
    press(bench, Key.Key_1)
    assert commands(bench) == []
    assert "too long" in bench.page.desk.outcomes._note.text()


def test_any_script_stays_whole_in_note_story_and_row(make_bench: MakeBench, qtbot: QtBot) -> None:
    name = night.ANNA.model_copy(update={"first_name": "فاطمة", "last_name": "🙂 Hansen"})
    bench = make_bench()
    bench.apply([night.put(Kind.RECIPIENT, name.model_copy(update={"version": 2}))])
    bench.page.open_alert(night.SOS.id)
    rows = bench.models.queue.rows
    qtbot.waitUntil(lambda: "فاطمة 🙂 Hansen" in str(rows.index_of(night.SOS.id).data()))
    bench.page.desk.note.editor.setPlainText(ANY_SCRIPT)
    bench.page.desk.note.send_now()
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    (note,) = commands(bench)
    assert isinstance(note, Note)
    assert note.text == ANY_SCRIPT
    story = bench.models.timeline
    qtbot.waitUntil(lambda: ANY_SCRIPT in story.what(story.lines()[-1]))
    bench.page.desk.story.repaint()


def test_a_person_erased_meanwhile_leaves_an_alert_that_can_be_handled(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.page.open_alert(night.SOS.id)
    bench.page.desk.begin_note()
    QTest.keyClicks(bench.page.desk.note.editor, "halvveis")
    gone = night.SOS.model_copy(update={"version": 4, "recipient_id": None, "device_id": None})
    bench.apply(
        [
            Entry(op="gone", kind=Kind.RECIPIENT, id=night.ANNA.id, version=9),
            night.put(Kind.ALERT, gone),
        ]
    )
    desk = bench.page.desk
    qtbot.waitUntil(lambda: desk.row is not None and desk.row.alert.recipient_id is None)
    assert desk.plan.lines == []
    assert [line.whom.name for line in desk.contacts.lines] == []
    assert desk.note.text() == "halvveis"
    press(bench, Key.Key_Escape)
    press(bench, Key.Key_F5)
    assert commands(bench) == [], "nobody is there to be reached"
    press(bench, Key.Key_C)
    press(bench, Key.Key_1)
    QTest.keyClicks(desk.outcomes.reason, "personen er slettet")
    press(bench, Key.Key_Return)
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)


def test_an_alert_out_of_scope_takes_its_questions_along(bench: Bench, qtbot: QtBot) -> None:
    asked = night.SOS.model_copy(update={"version": 4, "asked_at": night.NOW})
    bench.apply([night.put(Kind.ALERT, asked)])
    strips = bench.page.desk.asks
    qtbot.waitUntil(lambda: len(strips.strips) == 1)
    bench.apply([Entry(op="gone", kind=Kind.ALERT, id=night.SOS.id, version=9)])
    qtbot.waitUntil(lambda: strips.strips == [])


def test_a_silent_server_shows_what_is_pending_and_doubles_nothing(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.page.open_alert(night.FALL.id)
    press(bench, Key.Key_T)
    qtbot.waitUntil(lambda: bench.page.desk.row is not None and bench.page.desk.row.mine)
    for key in (Key.Key_T, Key.Key_T, Key.Key_F5, Key.Key_F5):
        press(bench, key)
    qtbot.waitUntil(lambda: len(commands(bench)) == 3)
    row = bench.page.desk.row
    assert row is not None
    assert row.view.pending
    kinds = [command.action for command in commands(bench)]
    assert kinds == ["claim", "contact", "contact"], "a call each, and one claim"
