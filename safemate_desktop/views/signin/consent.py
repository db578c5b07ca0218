"""Consent at the first sign-in: what is registered and what is kept here, and a real choice."""

from collections.abc import Callable, Coroutine
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from safemate_desktop.contract.ports import ProblemError, Session
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.cards import Card, NoticeFrame, column, row, scrolled
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.text import Text, say
from safemate_desktop.views.common.tokens import LARGE, MEDIUM

translate = QCoreApplication.translate
Start = Callable[[Coroutine[object, object, None], str], object]
_WIDTH_PX: Final = 640


def _registration() -> str:
    return translate(
        "Consent",
        "I consent to the registration of my name, e-mail address, telephone number, roles, "
        "sub-departments and last sign-in, and of what I do and look at in the solution.",
    )


def _local() -> str:
    return translate(
        "Consent",
        "I consent to this workplace keeping my session, my settings and an encrypted copy of "
        "what I may see, until I sign out.",
    )


class ConsentPage(QWidget):
    """Asks; ``answered(given)`` follows once the answer is on record."""

    answered = Signal(bool)
    privacy_wanted = Signal()

    def __init__(self, session: Session, start: Start, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._boxes = [_Statement(_registration), _Statement(_local)]
        self._words = Label(wrap=True)
        self._problem = NoticeFrame(self._words, priority="1")
        self._problem.hide()
        self._yes = Button(
            lambda: translate("Consent", "Consent and go on"),
            Kind.PRIMARY,
            on_click=lambda: start(self._answer(given=True), "consent"),
        )
        self._no = Button(
            lambda: translate("Consent", "Refuse and sign out"),
            on_click=lambda: start(self._answer(given=False), "consent"),
        )
        read = Button(
            lambda: translate("Consent", "Read the privacy statement"),
            Kind.QUIET,
            icon="file-text",
            on_click=self.privacy_wanted.emit,
        )
        card = Card(
            Label(lambda: translate("Consent", "Before you begin"), Role.NAME),
            Label(
                lambda: translate(
                    "Consent",
                    "The solution registers who works in it and what they do, so that those it "
                    "protects can know who looked. You can withdraw your consent at any time; "
                    "your access then ends, and what is stored about you is erased six months "
                    "later.",
                ),
                wrap=True,
            ),
            self._problem,
            *self._boxes,
            row(self._yes, self._no, None, read, gap=MEDIUM),
            gap=LARGE,
        )
        card.setFixedWidth(_WIDTH_PX)
        inner = QWidget()
        inner.setLayout(column(None, row(None, card, None), None, None, margin=LARGE))
        self.setLayout(column(scrolled(inner)))
        for box in self._boxes:
            box.check.toggled.connect(self._weigh)
        self._weigh()

    def ask_again(self) -> None:
        """Begin with nothing ticked."""
        for box in self._boxes:
            box.check.setChecked(False)
        self._problem.hide()
        self._boxes[0].check.setFocus()

    def _weigh(self) -> None:
        self._yes.setEnabled(all(box.check.isChecked() for box in self._boxes))

    async def _answer(self, *, given: bool) -> None:
        self._yes.setEnabled(False)
        self._no.setEnabled(False)
        try:
            await self._session.consent(given=given)
        except ProblemError as no:
            problem = no.problem
            self._words.set_text(lambda: problem_text(problem))
            self._problem.show()
        else:
            self.answered.emit(given)
        finally:
            self._no.setEnabled(True)
            self._weigh()


class _Statement(QWidget):
    """A tick before a sentence that may take several lines, which a check box alone cannot."""

    def __init__(self, words: Text) -> None:
        super().__init__()
        self._words = words
        self.check = QCheckBox()
        self.check.setAccessibleName(say(words))
        text = Label(words, wrap=True)
        text.setBuddy(self.check)
        line = row(self.check, text, gap=MEDIUM)
        line.setStretch(1, 1)
        line.setAlignment(self.check, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.check.setAccessibleName(say(self._words))
        super().changeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # The words belong to the tick: a click on them is one on it.
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.check.click()
