"""The locked screen: nobody's data on it, and yet what comes in is counted and heard."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.i18n.plural import plural
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.i18n.when import clock, span
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.cards import Card, column, row
from safemate_desktop.views.common.field import Field
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.picture import Picture
from safemate_desktop.views.common.priority import PriorityMark
from safemate_desktop.views.common.tokens import LARGE, MEDIUM, SMALL

translate = QCoreApplication.translate
_WIDTH: Final = 420
_ICON: Final = 32
_PRIORITIES: Final = (1, 2, 3, 4)


class LockScreen(QWidget):
    """``unlock_asked``: with this password. ``change_asked``: somebody else wants to work here."""

    unlock_asked = Signal(str)
    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._since_ms = "", 0
        self._fresh: Mapping[int, int] = {}
        self._about = Label(self._about_text, Role.MUTED, wrap=True)
        self.news = Label(self._news_text, Role.STRONG, wrap=True)
        self._counts = {number: Label(role=Role.STRONG) for number in _PRIORITIES}
        self._marks = {number: PriorityMark(number) for number in _PRIORITIES}
        self.password = Field(lambda: translate("Lock", "Password"), secret=True)
        self.problem = Label(role=Role.ALARM, wrap=True)
        self.unlock = Button(lambda: translate("Lock", "Unlock"), Kind.PRIMARY, hint="Enter")
        self.change = Button(lambda: translate("Lock", "Change user"), icon="users")
        self._lay_out()
        self.unlock.clicked.connect(self._send)
        self.password.edit.returnPressed.connect(self._send)
        self.change.clicked.connect(self.change_asked)
        self._renew()

    def begin(self, name: str, since_ms: int) -> None:
        """It was locked by *name* at *since_ms* (UTC ms)."""
        self._name, self._since_ms, self._fresh = name, since_ms, {}
        self.password.edit.clear()
        self.say(None)
        self.set_busy(busy=False)
        self._renew()

    def clear(self) -> None:
        """Forget what was typed."""
        self.password.edit.clear()
        self.say(None)

    def show_fresh(self, fresh: Mapping[int, int]) -> None:
        """How many alerts of which priority came since, and are not closed."""
        if fresh != self._fresh:
            self._fresh = dict(fresh)
            self._renew()

    def say(self, problem: Problem | None) -> None:
        """Why it did not open; nothing where it did."""
        self.problem.set_text("" if problem is None else lambda: refusal_text(problem))
        self.problem.setVisible(problem is not None)
        self.password.mark(wrong=problem is not None)
        if problem is not None:
            self.password.edit.clear()
            self.password.edit.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """While the password is looked at."""
        for part in (self.unlock, self.change, self.password):
            part.setEnabled(not busy)
        if not busy:
            self.password.edit.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.password.edit.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._renew()
        super().changeEvent(event)

    def _send(self) -> None:
        if self.password.isEnabled() and (typed := self.password.edit.text()):
            self.unlock_asked.emit(typed)

    def _lay_out(self) -> None:
        counts = QHBoxLayout()
        counts.setSpacing(SMALL)
        for number in _PRIORITIES:
            counts.addWidget(self._marks[number])
            counts.addWidget(self._counts[number])
            counts.addSpacing(SMALL)
        counts.addStretch(1)
        card = Card(
            row(Picture("lock", px=_ICON), Label(self._title_text, Role.TITLE), None, gap=MEDIUM),
            self._about,
            self.news,
            counts,
            self.password,
            self.problem,
            row(self.unlock, None, self.change),
            gap=MEDIUM,
        )
        card.setFixedWidth(_WIDTH)
        middle = row(None, card, None)
        middle.setAlignment(card, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(None, middle, None, None, margin=LARGE))

    def _renew(self) -> None:
        self._about.set_text(self._about_text)
        self.news.set_text(self._news_text)
        for number in _PRIORITIES:
            count = self._fresh.get(number, 0)
            self._marks[number].setVisible(bool(count))
            self._counts[number].setVisible(bool(count))
            self._counts[number].set_text(str(count))

    def _title_text(self) -> str:
        return translate("Lock", "The screen is locked")

    def _about_text(self) -> str:
        if not self._name:
            return ""
        text = translate("Lock", "{name} locked it at {time}. Alerts come in and sound as before.")
        return text.format(name=self._name, time=clock(self._since_ms))

    def _news_text(self) -> str:
        count = sum(self._fresh.values())
        if not count:
            return translate("Lock", "No new alerts since then")
        return plural(
            count,
            translate("Lock", "One new alert since then"),
            translate("Lock", "{n} new alerts since then"),
        )


def refusal_text(problem: Problem) -> str:
    """Why the screen stays locked."""
    match problem.code:
        case ProblemCode.NOT_CONFIRMED:
            return translate("Lock", "The password is not right.")
        case ProblemCode.ACCOUNT_LOCKED:
            text = translate("Lock", "Too many wrong passwords. Try again in {time}.")
            return text.format(time=span(round(problem.retry_after_s or 60)))
        case ProblemCode.UNREACHABLE:
            return translate(
                "Lock",
                "Without a line the password cannot be checked here. Wait for the line, or change "
                "user.",
            )
    return problem_text(problem)
