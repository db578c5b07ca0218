"""The recovery codes, shown this once, and the ways to keep them."""

from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QWidget

from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.support.files import replace_file
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.cards import column, row
from safemate_desktop.views.common.dialogs import run
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import LARGE, MEDIUM
from safemate_desktop.views.factor.panels import ProblemFrame

translate = QCoreApplication.translate
Start = Callable[[Coroutine[object, object, None], str], object]
_COLUMNS: Final = 2


class CodesPanel(QWidget):
    """Shows codes that nobody can show again; ``done`` once the person says they are kept."""

    done = Signal()

    def __init__(self, start: Start) -> None:
        super().__init__()
        self._start = start
        self._codes: tuple[str, ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(LARGE)
        self._labels: list[Label] = []
        self.problem = ProblemFrame()
        self.kept = QCheckBox()
        self.button = Button(
            lambda: translate("Factor", "Done"), Kind.PRIMARY, on_click=self._finish
        )
        self.kept.toggled.connect(self.button.setEnabled)
        self._told = Label(role=Role.OK, wrap=True)
        ways = row(
            Button(lambda: translate("Factor", "Copy"), icon="copy", on_click=self._copy),
            Button(lambda: translate("Factor", "Save…"), icon="save", on_click=self._save),
            Button(lambda: translate("Factor", "Print…"), icon="printer", on_click=self._print),
            None,
            gap=MEDIUM,
        )
        self.setLayout(
            column(
                Label(_why, wrap=True),
                self._grid,
                ways,
                self._told,
                self.problem,
                row(self.kept, None),
                None,
                row(None, self.button),
                gap=MEDIUM,
            )
        )

    def show_codes(self, codes: Sequence[str]) -> None:
        """Show *codes*."""
        self._forget()
        self._codes = tuple(codes)
        self.kept.setText(_kept())
        self.kept.setChecked(False)
        self.button.setEnabled(False)
        plain = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        for number, code in enumerate(self._codes):
            label = Label(code, Role.STRONG)
            label.setFont(plain)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._labels.append(label)
            self._grid.addWidget(label, number // _COLUMNS, number % _COLUMNS)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.kept.setText(_kept())
        super().changeEvent(event)

    def _forget(self) -> None:
        """Nothing that was shown stays behind the window."""
        while self._labels:
            self._labels.pop().deleteLater()
        self._codes = ()
        self._told.set_text("")
        self.problem.say(None)

    def _finish(self) -> None:
        self._forget()
        self.done.emit()

    def _text(self) -> str:
        return "\n".join((translate("Factor", "Recovery codes for Safemate"), "", *self._codes, ""))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text())
        self._told.set_text(
            lambda: translate("Factor", "Copied. Other programs can read the clipboard.")
        )

    def _save(self) -> None:
        self._start(self._ask_where(), "save recovery codes")

    async def _ask_where(self) -> None:
        dialog = QFileDialog(self, translate("Factor", "Save the recovery codes"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(translate("Factor", "safemate-recovery-codes.txt"))
        if not await run(dialog):
            return
        self.problem.say(None)
        try:
            replace_file(Path(dialog.selectedFiles()[0]), self._text().encode())
        except OSError:
            self.problem.say(Problem(code=ProblemCode.DISK_FULL))
            return
        self._told.set_text(
            lambda: translate(
                "Factor", "Saved. The file is not encrypted: move it to a safe place."
            )
        )

    def _print(self) -> None:
        self._start(self._ask_printer(), "print recovery codes")

    async def _ask_printer(self) -> None:
        # Loaded by whoever prints: nobody else waits for it.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        if await run(QPrintDialog(printer, self)):
            QTextDocument(self._text()).print_(printer)
            self._told.set_text(lambda: translate("Factor", "Sent to the printer."))


def _why() -> str:
    return translate(
        "Factor",
        "With a recovery code you sign in when you do not have the app. Each works once. They are "
        "shown only now: keep them where you alone reach them, and not together with your "
        "password.",
    )


def _kept() -> str:
    return translate("Factor", "I have kept the recovery codes.")
