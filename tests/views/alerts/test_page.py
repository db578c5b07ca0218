"""The Alerts page, worked through its widgets against a real store."""

from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from safemate_desktop.commands.alerts import AlertCommand, Claim, Note, Release, Wait
from safemate_desktop.commands.base import Command
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.domain.alert_states import AlertState, Outcome
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.models.queue_order import Section
from safemate_desktop.models.where import Waiting
from safemate_desktop.views.alerts.action_bar import Do
from safemate_desktop.views.alerts.page import NARROW_BELOW
from tests.views.alerts import night
from tests.views.alerts.bench import Bench
from tests.views.alerts.conftest import MakeBench

Key = Qt.Key


def commands(bench: Bench) -> list[AlertCommand]:
    """What is in the outbox, in order."""
    return [cast("AlertCommand", row.command) for row in bench.store.outbox.rows()]


def press(bench: Bench, key: Qt.Key) -> None:
    """Press a key in whatever has focus, as a person does."""
    QTest.keyClick(QApplication.focusWidget() or bench.page, key)


def test_space_takes_the_most_urgent_free_alert(bench: Bench, qtbot: QtBot) -> None:
    press(bench, Key.Key_Space)
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    (claim,) = commands(bench)
    assert isinstance(claim, Claim)
    assert (claim.alert_id, claim.seen_version) == (night.FALL.id, night.FALL.version)
    assert bench.page.shown == night.FALL.id
    qtbot.waitUntil(lambda: bench.page.desk.row is not None and bench.page.desk.row.mine)
    assert bench.models.queue.counts.free == 2
    assert bench.positions.watched == [night.FALL.id]


def test_what_is_pending_says_so_until_the_server_has_agreed(bench: Bench, qtbot: QtBot) -> None:
    QTest.mouseClick(bench.page.queue.take_next, Qt.MouseButton.LeftButton)
    rows = bench.models.queue.rows
    qtbot.waitUntil(lambda: "being sent" in str(rows.index_of(night.FALL.id).data()))
    assert "you are taking it" in str(rows.index_of(night.FALL.id).data())
    taken = night.FALL.model_copy(
        update={"version": 2, "state": AlertState.CLAIMED, "holder_id": night.INGRID}
    )
    key = commands(bench)[0].key
    bench.run(bench.store.outbox.settle(key, [night.put(Kind.ALERT, taken)]))
    qtbot.waitUntil(lambda: "being sent" not in str(rows.index_of(night.FALL.id).data()))
    assert "you hold it" in str(rows.index_of(night.FALL.id).data())


def test_a_note_is_sent_with_control_enter(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.SOS.id)
    press(bench, Key.Key_N)
    editor = bench.page.desk.note.editor
    assert editor.hasFocus()
    QTest.keyClicks(editor, "Hun svarer")
    QTest.keyClick(editor, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: editor.toPlainText() == "")
    (note,) = commands(bench)
    assert isinstance(note, Note)
    assert note.text == "Hun svarer"
    story = bench.models.timeline
    qtbot.waitUntil(lambda: any("Hun svarer" in str(story.index(r, 0).data()) for r in range(6)))


def test_a_note_sent_while_going_on_leaves_no_draft(bench: Bench, qtbot: QtBot) -> None:
    page, editor = bench.page, bench.page.desk.note.editor
    page.open_alert(night.SOS.id)
    editor.setPlainText("Hun svarer")
    editor.send_asked.emit()
    page.open_alert(night.FALL.id)
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    qtbot.waitUntil(lambda: not page.desk.note._places[night.SOS.id].text)
    page.open_alert(night.SOS.id)
    assert editor.toPlainText() == ""
    qtbot.waitUntil(lambda: bench.models.drafts.read(night.SOS.id).text == "")


def test_put_back_and_follow_up_have_keys(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.SOS.id)
    press(bench, Key.Key_F)
    menu = bench.page.hands.menus[Do.FOLLOW_UP]
    qtbot.waitUntil(menu.isVisible)
    menu.actions()[0].trigger()
    menu.close()
    bench.page.activateWindow()
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    (wait,) = commands(bench)
    assert isinstance(wait, Wait)
    assert wait.until == night.NOW + 10 * night.MINUTE
    qtbot.waitUntil(lambda: bench.models.queue.section_of(night.SOS.id) is Section.FOLLOW_UP)
    press(bench, Key.Key_B)
    qtbot.waitUntil(lambda: len(commands(bench)) == 2)
    assert isinstance(commands(bench)[1], Release)


def test_letters_do_nothing_while_somebody_writes(bench: Bench) -> None:
    bench.page.open_alert(night.SOS.id)
    press(bench, Key.Key_N)
    editor = bench.page.desk.note.editor
    QTest.keyClicks(editor, "jkarft g ")
    assert editor.toPlainText() == "jkarft g "
    assert bench.page.shown == night.SOS.id
    assert commands(bench) == []
    QTest.keyClick(editor, Key.Key_Escape)
    assert not editor.hasFocus()
    press(bench, Key.Key_J)
    assert bench.page.shown == night.FALL.id


def test_half_written_text_survives_every_update(bench: Bench, qtbot: QtBot) -> None:
    page, editor = bench.page, bench.page.desk.note.editor
    page.open_alert(night.SOS.id)
    page.desk.begin_note()
    QTest.keyClicks(editor, "Hører trafikk")
    cursor = editor.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(6, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    cried = night.SOS.model_copy(update={"version": 4, "occurrences": 4, "last_at": night.NOW})
    bench.apply([night.put(Kind.ALERT, cried)])
    qtbot.waitUntil(lambda: page.desk.row is not None and page.desk.row.alert.occurrences == 4)
    assert editor.hasFocus()
    assert (editor.textCursor().anchor(), editor.textCursor().position()) == (2, 6)
    page.open_alert(night.FALL.id)
    assert editor.toPlainText() == ""
    page.open_alert(night.SOS.id)
    assert editor.toPlainText() == "Hører trafikk"
    assert (editor.textCursor().anchor(), editor.textCursor().position()) == (2, 6)
    drafts = bench.models.drafts
    qtbot.waitUntil(lambda: drafts.read(night.SOS.id).text == "Hører trafikk")
    assert drafts.read(night.FALL.id).text == ""


def test_a_failure_keeps_the_text_and_says_why(make_bench: MakeBench, qtbot: QtBot) -> None:
    async def full(_command: Command) -> None:
        raise ProblemError(Problem(code=ProblemCode.DISK_FULL))

    bench = make_bench(submit=full)
    bench.page.open_alert(night.SOS.id)
    note = bench.page.desk.note
    note.editor.setPlainText("Viktig")
    QTest.mouseClick(note.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(bench.notices.waiting()) == 1)
    assert note.editor.toPlainText() == "Viktig"
    assert "disk is full" in note._failure.text()


def test_what_was_refused_is_said_with_the_way_to_the_outbox(bench: Bench, qtbot: QtBot) -> None:
    bench.page.take_next()
    qtbot.waitUntil(lambda: len(commands(bench)) == 1)
    held = Problem(code=ProblemCode.HELD_BY_OTHER, status=409, by_name="Jonas Vik")
    bench.run(bench.store.outbox.park(commands(bench)[0].key, held))
    refused = bench.page.desk.refused
    qtbot.waitUntil(refused.isVisible)
    assert "Jonas Vik holds the alert" in refused._text.text()
    with qtbot.waitSignal(bench.page.outbox_asked):
        QTest.mouseClick(refused.button, Qt.MouseButton.LeftButton)


def test_an_alert_of_a_colleague_says_whose_and_takes_notes_only(bench: Bench) -> None:
    bench.page.open_alert(night.LATE.id)
    bar = bench.page.desk.bar
    assert [do for do in Do if bar.can(do)] == [Do.TELL_NEXT]
    assert "Jonas Vik has held the alert" in bar._standing.text()
    assert not bench.page.desk.outcomes.button(Outcome.MISTAKE).isEnabled()
    assert bench.page.desk.note.isEnabled()


def test_going_through_the_list_looks_at_nobodys_position(bench: Bench) -> None:
    bench.page.step(1)
    bench.page.step(1)
    assert bench.page.shown == night.FALL.id
    assert bench.positions.watched == [night.SOS.id]  # her own alert; the other is not hers
    assert bench.page.desk.card.where._seen is Waiting.NOT_ASKED
    bench.page.queue.focus_list()
    press(bench, Key.Key_Return)
    assert bench.positions.watched == [night.SOS.id, night.FALL.id]
    assert (
        bench.page.desk.card.where.words().headline == "320\N{NO-BREAK SPACE}m north-east of home"
    )


def test_a_technical_alert_gives_no_position(bench: Bench) -> None:
    bench.page.open_alert(night.LOST.id)
    assert bench.positions.watched == []
    assert bench.page.desk.card.where._seen is Waiting.TECHNICAL


def test_going_by_key_brings_the_keyboard_to_the_list(bench: Bench) -> None:
    bench.page.queue.take_next.setFocus()
    press(bench, Key.Key_J)
    assert not bench.page.queue.take_next.hasFocus()
    assert bench.page.queue.isAncestorOf(bench.page.focusWidget())


def test_arrows_work_at_once_and_go_over_the_ends_of_sections(bench: Bench) -> None:
    for _ in range(6):
        press(bench, Key.Key_Down)
    assert bench.page.shown == night.DRIVEN.id
    press(bench, Key.Key_Up)
    assert bench.page.shown == night.LATE.id


def test_a_click_opens_the_row(bench: Bench) -> None:
    rows = bench.page.queue.list
    spot = rows.visualRect(bench.models.queue.rows.index_of(night.ZONE.id))
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, none, spot.center())
    assert bench.page.shown == night.ZONE.id


def test_a_row_keeps_its_place_under_the_pointer(bench: Bench, qtbot: QtBot) -> None:
    model = bench.models.queue.rows
    rows = bench.page.queue.list
    spot = rows.visualRect(model.index_of(night.ZONE.id)).center()
    QTest.mouseMove(rows.viewport(), spot + QPoint(0, 1))
    QTest.mouseMove(rows.viewport(), spot)
    before = rows.visualRect(model.index_of(night.ZONE.id))
    urgent = night.alert(20, night.SOS.type, 30 * night.SECOND)
    bench.apply([night.put(Kind.ALERT, urgent)])
    qtbot.waitUntil(lambda: urgent.id in model.keys())  # noqa: SIM118
    assert rows.visualRect(model.index_of(night.ZONE.id)) == before
    bench.models.queue.pin(None)
    after = rows.visualRect(model.index_of(night.ZONE.id))
    assert after.top() == before.top() + before.height()


def test_without_alerts_there_is_a_sentence(make_bench: MakeBench) -> None:
    bench = make_bench(alerts=())
    assert bench.page.queue._filled.is_empty()
    assert not bench.page.queue.take_next.isEnabled()
    bench.page.take_next()
    assert bench.page.shown is None


def test_without_the_right_to_see_alerts_that_is_said(make_bench: MakeBench) -> None:
    bench = make_bench(me=night.me(frozenset()))
    assert bench.page._filled.is_empty()


def test_a_reader_cannot_handle(make_bench: MakeBench) -> None:
    bench = make_bench(me=night.me(frozenset({Permission.ALERTS_SEE})))
    bench.page.open_alert(night.FALL.id)
    press(bench, Key.Key_T)
    press(bench, Key.Key_Space)
    assert commands(bench) == []
    assert "not handle" in bench.page.desk.bar._standing.text()


def test_narrow_windows_have_tabs_and_keep_the_text(bench: Bench, qtbot: QtBot) -> None:
    page = bench.page
    page.open_alert(night.SOS.id)
    page.desk.begin_note()
    QTest.keyClicks(page.desk.note.editor, "x")
    for width in (1280, 1600, 1300):
        page.resize(width, 720)
        narrow = width < NARROW_BELOW
        qtbot.waitUntil(partial(lambda wanted: page.desk._panes.narrow is wanted, narrow))
        assert page.desk.note.editor.toPlainText() == "x"
        assert page.desk.note.editor.isVisible()
    assert page.minimumSizeHint().width() <= 1280 - 56


def test_an_alert_that_goes_away_says_so(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.FALL.id)
    bench.apply([Entry(op="gone", kind=Kind.ALERT, id=night.FALL.id, version=9)])
    qtbot.waitUntil(lambda: bench.page.desk.row is None)
    assert bench.positions.now_watched is None


def test_rows_on_the_screen_are_told_once(bench: Bench, qtbot: QtBot) -> None:
    seen: list[frozenset[object]] = []
    bench.page.rows_painted.connect(seen.append)
    urgent = night.alert(20, night.SOS.type, 30 * night.SECOND)
    bench.apply([night.put(Kind.ALERT, urgent)])
    qtbot.waitUntil(lambda: any(urgent.id in ids for ids in seen))
    bench.page.repaint()
    assert sum(urgent.id in ids for ids in seen) == 1


class Pseudo(QTranslator):
    """A language in which everything that was translated begins with a mark."""

    def isEmpty(self) -> bool:  # noqa: N802  Qt's name
        return False

    def translate(
        self,
        context: str | bytes,
        sourceText: str | bytes,  # noqa: N803  Qt's name
        disambiguation: str | bytes | None = None,
        n: int = -1,
    ) -> str:
        del context, disambiguation, n
        text = sourceText.decode() if isinstance(sourceText, bytes) else sourceText
        return f"¤{text}"


def test_every_word_follows_a_live_switch_of_the_language(bench: Bench, qtbot: QtBot) -> None:
    bench.page.open_alert(night.SOS.id)
    bench.page.step(1)
    pseudo = Pseudo(bench.page)
    app = QApplication.instance()
    assert app is not None
    app.installTranslator(pseudo)
    qtbot.waitUntil(lambda: bench.page.queue.take_next.text().startswith("¤"))
    data = {"Bjørn Ødegård", "ABCD1234", "Søndre"}
    parts: list[QLabel | QAbstractButton] = [
        *bench.page.findChildren(QLabel),
        *bench.page.findChildren(QAbstractButton),
    ]
    shown = [part.text() for part in parts if part.isVisible() and not part.text().isspace()]
    shown = [text for text in shown if any(letter.isalpha() for letter in text)]
    plain = [text for text in shown if "¤" not in text and not any(d in text for d in data)]
    app.removeTranslator(pseudo)
    assert plain == []
