"""Sign-in security in the settings: each way to the end, each wrong turn, and nothing left over."""

from pathlib import Path

import pytest
import qasync
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.second_factor import SecondFactor
from safemate_desktop.i18n.install import Language
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.views.factor.codes import CodesPanel
from safemate_desktop.views.factor.dialog import FactorDialog
from safemate_desktop.views.factor.qr import QUIET, QrCode, image, matrix
from safemate_desktop.views.factor.section import SignInSecurity
from tests.tour.hands import press, says, until, words
from tests.views.alerts import night
from tests.views.factor.app import CODE, CODES, PASSWORD, SECRET, URI, App
from tests.views.signin.conftest import Desk
from tests.views.switch import speaking

ON = SecondFactor(on=True, recovery_left=4)


def show(desk: Desk, factor: SecondFactor, qtbot: QtBot) -> SignInSecurity:
    desk.me = night.me().model_copy(update={"second_factor": factor})
    made = SignInSecurity(desk, TaskOwner("test").start)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def desk(loop: qasync.QEventLoop) -> Desk:
    del loop
    return Desk()


@pytest.fixture
def app(desk: Desk) -> App:
    return desk.app


def dialog(section: SignInSecurity) -> FactorDialog:
    def find() -> FactorDialog | None:
        return next((d for d in section.findChildren(FactorDialog) if d.isVisible()), None)

    return until(find, "the dialog")


def prove(asked: FactorDialog, password: str = PASSWORD, code: str = "") -> None:
    asked.proof.password.edit.setText(password)
    asked.proof.code.edit.setText(code)
    QTest.keyClick(asked.proof.password.edit, Qt.Key.Key_Return)


def keep(codes: CodesPanel) -> None:
    assert not codes.button.isEnabled()
    codes.kept.click()
    codes.button.click()


def test_setting_it_up_from_password_to_kept_codes(desk: Desk, qtbot: QtBot) -> None:
    section = show(desk, SecondFactor(), qtbot)
    assert "Your password alone signs you in." in words(section)
    press(section, "Set up…")
    asked = dialog(section)
    assert not asked.proof.code.isVisible()
    prove(asked, "wrong")
    said = problem_text(Problem(code=ProblemCode.NOT_CONFIRMED))
    qtbot.waitUntil(lambda: says(asked, said))
    prove(asked)
    qtbot.waitUntil(asked.set_up.isVisible)
    assert asked.set_up.secret.text().replace(" ", "") == SECRET
    assert asked.set_up.code.edit.hasFocus()
    QTest.keyClicks(asked.set_up.code.edit, "000000")
    press(asked, "Confirm")
    qtbot.waitUntil(lambda: says(asked, said))
    QTest.keyClicks(asked.set_up.code.edit, CODE)
    QTest.keyClick(asked.set_up.code.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(asked.codes.isVisible)
    assert all(says(asked, code) for code in CODES)
    assert asked.set_up.secret.text() == ""
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert asked.codes.isVisible(), "Escape takes nothing away that nobody has read"
    keep(asked.codes)
    qtbot.waitUntil(lambda: not section.findChildren(FactorDialog))
    assert says(section, "10 recovery codes are left.")
    assert section.turn_off.isVisible()
    assert not section.set_up.isVisible()


def test_turning_it_off_needs_both(desk: Desk, qtbot: QtBot) -> None:
    section = show(desk, ON, qtbot)
    press(section, "Turn off…")
    asked = dialog(section)
    prove(asked)
    assert asked.proof.code.edit.hasFocus()
    assert asked.proof.code.edit.property("invalid") == "true"
    prove(asked, code=CODE)
    qtbot.waitUntil(lambda: not section.findChildren(FactorDialog))
    assert section.set_up.isVisible()


def test_where_it_is_required_nobody_turns_it_off(desk: Desk, qtbot: QtBot) -> None:
    section = show(desk, SecondFactor(on=True, required=True, recovery_left=2), qtbot)
    assert not section.turn_off.isVisible()
    assert "requires" in words(section)
    assert section._left.property("role") == "alarm", "few are left"


def test_new_codes_are_copied_and_saved_knowingly(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    section = show(desk, ON, qtbot)
    press(section, "New recovery codes…")
    asked = dialog(section)
    prove(asked, code=CODE)
    qtbot.waitUntil(asked.codes.isVisible)
    press(asked, "Copy")
    assert all(code in QGuiApplication.clipboard().text() for code in CODES)
    assert says(asked, "Copied. Other programs can read the clipboard.")
    press(asked, "Save…")
    where = until(lambda: next(iter(asked.findChildren(QFileDialog)), None), "where to save")
    where.setDirectory(str(tmp_path))
    where.accept()
    saved = tmp_path / "safemate-recovery-codes.txt"
    qtbot.waitUntil(saved.exists)
    assert saved.read_text("utf-8").split()[-10:] == list(CODES)
    assert saved.stat().st_mode & 0o077 == 0
    qtbot.waitUntil(lambda: "not encrypted" in words(asked))
    keep(asked.codes)
    qtbot.waitUntil(lambda: not section.findChildren(FactorDialog))
    QGuiApplication.clipboard().clear()


def test_a_disk_that_refuses_is_said_and_the_codes_stay(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("safemate_desktop.views.factor.codes.replace_file", full)
    section = show(desk, ON, qtbot)
    press(section, "New recovery codes…")
    asked = dialog(section)
    prove(asked, code=CODE)
    qtbot.waitUntil(asked.codes.isVisible)
    press(asked, "Save…")
    where = until(lambda: next(iter(asked.findChildren(QFileDialog)), None), "where to save")
    where.setDirectory(str(tmp_path))
    where.accept()
    qtbot.waitUntil(lambda: says(asked, problem_text(Problem(code=ProblemCode.DISK_FULL))))
    assert says(asked, CODES[0])
    keep(asked.codes)
    qtbot.waitUntil(lambda: not section.findChildren(FactorDialog))


def test_new_codes_are_printed(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    section = show(desk, ON, qtbot)
    press(section, "New recovery codes…")
    asked = dialog(section)
    prove(asked, code=CODE)
    qtbot.waitUntil(asked.codes.isVisible)
    press(asked, "Print…")
    where = until(lambda: next(iter(asked.findChildren(QPrintDialog)), None), "which printer")
    where.printer().setOutputFileName(str(tmp_path / "codes.pdf"))
    where.done(QPrintDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: says(asked, "Sent to the printer."))
    assert (tmp_path / "codes.pdf").read_bytes().startswith(b"%PDF")
    keep(asked.codes)
    qtbot.waitUntil(lambda: not section.findChildren(FactorDialog))


def test_another_telephone(desk: Desk, app: App, qtbot: QtBot) -> None:
    section = show(desk, ON, qtbot)
    press(section, "Another telephone…")
    asked = dialog(section)
    prove(asked, code=CODE)
    qtbot.waitUntil(asked.set_up.isVisible)
    assert app.begun == [(PASSWORD, CODE)]
    press(asked, "Cancel")
    qtbot.waitUntil(lambda: not section.findChildren(FactorDialog))


def test_codes_that_never_arrived_are_told_of(desk: Desk, app: App, qtbot: QtBot) -> None:
    app.codes = ()
    section = show(desk, SecondFactor(), qtbot)
    press(section, "Set up…")
    asked = dialog(section)
    prove(asked)
    qtbot.waitUntil(asked.set_up.isVisible)
    asked.set_up.code.edit.setText(CODE)
    asked.set_up.send()
    qtbot.waitUntil(lambda: "did not arrive" in words(section))


def test_a_server_that_is_away_is_said(desk: Desk, app: App, qtbot: QtBot) -> None:
    app.refuses = ProblemCode.UNREACHABLE
    section = show(desk, SecondFactor(), qtbot)
    press(section, "Set up…")
    asked = dialog(section)
    prove(asked)
    qtbot.waitUntil(lambda: says(asked, problem_text(Problem(code=ProblemCode.UNREACHABLE))))
    press(asked, "Cancel")
    qtbot.waitUntil(lambda: not section.findChildren(FactorDialog))


def test_it_speaks_bokmal(desk: Desk, qtbot: QtBot, qapp: QApplication) -> None:
    section = show(desk, ON, qtbot)
    before = words(section)
    with speaking(qapp, Language.BOKMAL):
        assert "gjenopprettingskoder" in words(section)
    assert words(section) == before


def test_the_code_is_dark_on_light_with_ground_around(qtbot: QtBot) -> None:
    modules, drawn = matrix(URI), image(URI)
    side = len(modules) + 2 * QUIET
    assert (drawn.width(), drawn.height()) == (side, side)
    assert modules[0][:7] == [True] * 7, "the corner that a camera looks for"
    for y in range(side):
        for x in range(side):
            inside = QUIET <= x < side - QUIET and QUIET <= y < side - QUIET
            dark = inside and modules[y - QUIET][x - QUIET]
            assert drawn.pixelColor(x, y).lightness() == (0 if dark else 255)
    shown = QrCode()
    qtbot.addWidget(shown)
    shown.show_text(URI)
    assert shown.sizeHint().width() % side == 0
    shown.show()
    grab = shown.grab().toImage()
    assert grab.pixelColor(1, 1).lightness() == 255


def test_labels_are_plain_text(desk: Desk, qtbot: QtBot) -> None:
    section = show(desk, ON, qtbot)
    formats = {label.textFormat() for label in section.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}
