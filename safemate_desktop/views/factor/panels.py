"""The steps of setting it up: prove who you are, read the secret into an app, confirm by a code."""

from collections.abc import Callable, Coroutine

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from safemate_desktop.contract.ports import ProblemError, SecondFactorPort
from safemate_desktop.contract.problems import Problem
from safemate_desktop.contract.second_factor import NewSecret
from safemate_desktop.domain.one_time_codes import grouped
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.cards import NoticeFrame, column, row
from safemate_desktop.views.common.field import Field
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.text import Text
from safemate_desktop.views.common.tokens import LARGE, MEDIUM
from safemate_desktop.views.factor.qr import QrCode

translate = QCoreApplication.translate
Start = Callable[[Coroutine[object, object, None], str], object]


class ProblemFrame(NoticeFrame):
    """What went wrong, in words; hidden while nothing did."""

    def __init__(self) -> None:
        self._words = Label(wrap=True)
        super().__init__(self._words, priority="1")
        self.hide()

    def say(self, problem: Problem | None) -> None:
        """Show *problem*, or nothing."""
        if problem is not None:
            self._words.set_text(lambda: problem_text(problem))
        self.setVisible(problem is not None)


class ProofPanel(QWidget):
    """Asks for the password, and for a code where there is a second factor already.

    *act* is awaited with both; what it raises as ``ProblemError`` is said, and can be tried again.
    """

    def __init__(
        self,
        start: Start,
        act: Callable[[str, str], Coroutine[object, object, None]],
        yes: Text,
        *,
        with_code: bool,
        danger: bool = False,
    ) -> None:
        super().__init__()
        self._start, self._act = start, act
        self.problem = ProblemFrame()
        self.password = Field(lambda: translate("Factor", "Password"), secret=True)
        self.code = Field(lambda: translate("Factor", "One-time code or recovery code"))
        self.code.setVisible(with_code)
        self._fields = [self.password, self.code] if with_code else [self.password]
        self.button = Button(yes, Kind.DANGER if danger else Kind.PRIMARY, on_click=self.send)
        for field in self._fields:
            field.edit.returnPressed.connect(self.send)
        line = row(None, self.button)
        self.setLayout(column(self.problem, self.password, self.code, None, line, gap=MEDIUM))

    def send(self) -> None:
        """Send what is typed, or go to what is missing."""
        if not self.button.isEnabled():
            return
        empty = [field for field in self._fields if not field.edit.text()]
        for field in self._fields:
            field.mark(wrong=field in empty)
        if empty:
            empty[0].edit.setFocus()
        else:
            self.button.setEnabled(False)
            self._start(self._send(), "second factor")

    async def _send(self) -> None:
        self.problem.say(None)
        try:
            await self._act(self.password.edit.text(), self.code.text)
        except ProblemError as no:
            self.problem.say(no.problem)
            self._fields[-1].edit.selectAll()
            self._fields[-1].edit.setFocus()
        finally:
            self.button.setEnabled(True)


class SetUpPanel(QWidget):
    """The secret as QR code and as text, and a field for the code that the app then shows.

    ``confirmed(codes)`` carries the recovery codes; an empty tuple where they never arrived.
    """

    confirmed = Signal(tuple)

    def __init__(self, port: SecondFactorPort, start: Start) -> None:
        super().__init__()
        self._port, self._start = port, start
        self.problem = ProblemFrame()
        self.qr = QrCode()
        self.secret = Label(role=Role.STRONG, wrap=True)
        self.secret.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code = Field(lambda: translate("Factor", "Code that the app shows"))
        self.button = Button(
            lambda: translate("Factor", "Confirm"), Kind.PRIMARY, hint="↵", on_click=self.send
        )
        self.code.edit.returnPressed.connect(self.send)
        beside = column(
            Label(
                lambda: translate(
                    "Factor",
                    "1. Read the code with an authenticator app on your telephone, or type this "
                    "secret into the app:",
                ),
                wrap=True,
            ),
            self.secret,
            Label(
                lambda: translate(
                    "Factor",
                    "2. Type the six digits that the app shows. They change every half minute.",
                ),
                wrap=True,
            ),
            self.code,
            row(self.button, None),
            None,
            gap=MEDIUM,
        )
        both = row(self.qr, beside, gap=LARGE)
        both.setAlignment(self.qr, Qt.AlignmentFlag.AlignTop)
        both.setStretch(1, 1)
        self.setLayout(column(self.problem, both, None, gap=MEDIUM))

    def show_secret(self, new: NewSecret) -> None:
        """Begin with *new*."""
        self.qr.show_text(new.uri)
        self.qr.setAccessibleName(translate("Factor", "QR code of the secret"))
        self.secret.set_text(grouped(new.secret).replace("-", " "))
        self.code.edit.clear()
        self.problem.say(None)
        self.code.edit.setFocus()

    def send(self) -> None:
        """Send the code."""
        self.code.mark(wrong=not self.code.text)
        if self.code.text and self.button.isEnabled():
            self.button.setEnabled(False)
            self._start(self._confirm(), "second factor")

    async def _confirm(self) -> None:
        self.problem.say(None)
        try:
            codes = await self._port.confirm(self.code.text)
        except ProblemError as no:
            self.problem.say(no.problem)
            self.code.edit.selectAll()
            self.code.edit.setFocus()
        else:
            self.forget()
            self.confirmed.emit(codes)
        finally:
            self.button.setEnabled(True)

    def forget(self) -> None:
        """Show the secret no longer."""
        self.qr.show_text("")
        self.secret.set_text("")
        self.code.edit.clear()
