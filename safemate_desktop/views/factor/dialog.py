"""One dialog for each thing that can be done to a second factor, step by step."""

from collections.abc import Callable, Coroutine
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from safemate_desktop.contract.ports import SecondFactorPort
from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.common.cards import column, row
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import LARGE, MEDIUM
from safemate_desktop.views.factor.codes import CodesPanel
from safemate_desktop.views.factor.panels import ProofPanel, SetUpPanel

translate = QCoreApplication.translate
Start = Callable[[Coroutine[object, object, None], str], object]
_WIDTH_PX: Final = 640


class Task(Enum):
    """What is to be done."""

    SET_UP = auto()
    MOVE = auto()
    RENEW_CODES = auto()
    TURN_OFF = auto()


class FactorDialog(QDialog):
    """Proof first, then the steps of the task; accepted once something was changed.

    ``codes_lost`` tells that it is on, and that the recovery codes never arrived.
    """

    def __init__(self, task: Task, port: SecondFactorPort, start: Start, parent: QWidget) -> None:
        super().__init__(parent)
        self._task, self._port = task, port
        self.codes_lost = False
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_title(task))
        self.setMinimumWidth(_WIDTH_PX)
        with_code = task is not Task.SET_UP
        danger = task is Task.TURN_OFF
        self.proof = ProofPanel(
            start, self._proven, lambda: _yes(task), with_code=with_code, danger=danger
        )
        self.set_up = SetUpPanel(port, start)
        self.codes = CodesPanel(start)
        self._stack = QStackedWidget()
        for panel in (self.proof, self.set_up, self.codes):
            self._stack.addWidget(panel)
        self._text = Label(lambda: _text(task), wrap=True)
        self._cancel = Button(
            lambda: QCoreApplication.translate("Dialogs", "Cancel"), on_click=self.reject
        )
        self.set_up.confirmed.connect(self._confirmed)
        self.codes.done.connect(self.accept)
        self.setLayout(
            column(
                Label(lambda: _title(task), Role.TITLE, wrap=True),
                self._text,
                self._stack,
                row(self._cancel, None),
                gap=MEDIUM,
                margin=LARGE,
            )
        )
        self.proof.password.edit.setFocus()

    def reject(self) -> None:
        """Escape does not take codes away that nobody has read."""
        if self._stack.currentWidget() is not self.codes:
            self.set_up.forget()
            super().reject()

    async def _proven(self, password: str, code: str) -> None:
        match self._task:
            case Task.SET_UP | Task.MOVE:
                new = await self._port.begin(password, code or None)
                self._text.hide()
                self.set_up.show_secret(new)
                self._stack.setCurrentWidget(self.set_up)
                self.set_up.code.edit.setFocus()
            case Task.RENEW_CODES:
                self._show_codes(await self._port.renew_codes(password, code))
            case Task.TURN_OFF:
                await self._port.turn_off(password, code)
                self.accept()
        self.proof.password.edit.clear()
        self.proof.code.edit.clear()

    def _confirmed(self, codes: tuple[str, ...]) -> None:
        if codes:
            self._show_codes(codes)
        else:
            self.codes_lost = True
            self.accept()

    def _show_codes(self, codes: tuple[str, ...]) -> None:
        self._text.hide()
        self._cancel.hide()
        self.codes.show_codes(codes)
        self._stack.setCurrentWidget(self.codes)


def _title(task: Task) -> str:
    return {
        Task.SET_UP: translate("Factor", "Set up one-time codes"),
        Task.MOVE: translate("Factor", "Move to another telephone"),
        Task.RENEW_CODES: translate("Factor", "New recovery codes"),
        Task.TURN_OFF: translate("Factor", "Turn one-time codes off"),
    }[task]


def _text(task: Task) -> str:
    return {
        Task.SET_UP: translate(
            "Factor", "Confirm with your password. You need an authenticator app on a telephone."
        ),
        Task.MOVE: translate(
            "Factor",
            "Confirm with your password and a code. The app you have now works until the new one "
            "is confirmed; you get new recovery codes.",
        ),
        Task.RENEW_CODES: translate(
            "Factor",
            "Confirm with your password and a code. The recovery codes you have now stop working.",
        ),
        Task.TURN_OFF: translate(
            "Factor",
            "Confirm with your password and a code. After that your password alone signs you in, "
            "and the recovery codes stop working.",
        ),
    }[task]


def _yes(task: Task) -> str:
    return {
        Task.SET_UP: translate("Factor", "Go on"),
        Task.MOVE: translate("Factor", "Go on"),
        Task.RENEW_CODES: translate("Factor", "Make new codes"),
        Task.TURN_OFF: translate("Factor", "Turn off"),
    }[task]
