"""The sign-in page: who the server is, who the person is, and what went wrong in words."""

from collections.abc import Callable, Coroutine
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from safemate_desktop.contract.identity import DemoAccount
from safemate_desktop.contract.ports import ProblemError, Session
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.domain.one_time_codes import is_app_code
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.views.common.cards import Card, NoticeFrame, column, row, scrolled
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.text import Text
from safemate_desktop.views.common.tokens import LARGE
from safemate_desktop.views.signin.accounts import DemoAccounts
from safemate_desktop.views.signin.form import SignInForm, Typed

translate = QCoreApplication.translate
Start = Callable[[Coroutine[object, object, None], str], object]
_FORM_PX: Final = 420
_DEMO_PX: Final = 360


class SignInPage(QWidget):
    """Signs in through the ``Session`` port; ``signed_in`` follows when the server agrees."""

    signed_in = Signal()
    recovered = Signal(int)  # by a recovery code; how many are left

    def __init__(self, session: Session, start: Start, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._start = session, start
        self.form = SignInForm()
        self.accounts = DemoAccounts()
        self._words = Label(wrap=True)
        self._problem = NoticeFrame(self._words, priority="1")
        self._problem.hide()
        self._unanswered = False
        self._asked = ""
        card = Card(
            Label(lambda: "Safemate Desktop", Role.NAME),
            Label(lambda: translate("SignIn", "Sign in to your solution"), Role.MUTED),
            self._problem,
            self.form,
            gap=LARGE,
        )
        card.setFixedWidth(_FORM_PX)
        self._demo = Card(self.accounts, None)
        self._demo.setFixedWidth(_DEMO_PX)
        self._demo.hide()
        both = row(None, card, self._demo, None, gap=LARGE)
        both.setAlignment(card, Qt.AlignmentFlag.AlignTop)
        both.setAlignment(self._demo, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setLayout(column(None, both, None, None, margin=LARGE))
        self.setLayout(column(scrolled(inner)))
        self.form.sent.connect(lambda typed: start(self._sign_in(typed), "sign-in"))
        self.form.address.edit.textEdited.connect(self._offer_nobody)
        self.form.address.edit.editingFinished.connect(self._address_left)
        self.accounts.chosen.connect(self._choose)

    def open_at(self, address: str, solution: str = "", email: str = "") -> None:
        """Fill in the last solution and ask its server who it is."""
        self._asked = address  # to leave the filled-in field is not to ask once more
        self.form.fill(address=address, solution=solution, email=email)
        self._ask(self.form.address.text)

    def say(self, problem: Problem | None) -> None:
        """Show *problem* in words, or nothing."""
        if problem is None:
            self._problem.hide()
        else:
            self.tell(lambda: problem_text(problem))

    def tell(self, words: Text) -> None:
        """Show why nobody is signed in."""
        self._words.set_text(words)
        self._problem.show()

    def _ask(self, address: str) -> None:
        self._asked = address
        self._offer_nobody()
        if address:
            self._start(self._look_up(address), "look-up")

    def _offer_nobody(self) -> None:
        # Whoever is offered belongs to one server; their passwords must not go to another.
        self.accounts.offer(())
        self._demo.hide()

    def _address_left(self) -> None:
        # With the caret still there, Enter was pressed, and the sign-in says what is wrong.
        if not self.form.address.edit.hasFocus() and self.form.address.text != self._asked:
            self._ask(self.form.address.text)

    async def _look_up(self, address: str) -> None:
        try:
            meta, accounts = await self._session.look_up(address)
        except ProblemError as no:
            if self._still_asks(address) and self._problem.isHidden():
                self._unanswered = True
                self.say(no.problem)
            return
        if not self._still_asks(address):
            return
        if self._unanswered:  # what else is said there is not about the address
            self._unanswered = False
            self.say(None)
        self.form.suggest(meta.default_solution or "")
        self.accounts.offer(accounts)
        self._demo.setVisible(bool(accounts))

    def _still_asks(self, address: str) -> bool:
        """Not once somebody has signed in, or typed another address."""
        return isValid(self) and address == self.form.address.text

    def _choose(self, account: DemoAccount) -> None:
        self.form.email.edit.setText(account.email)
        self.form.password.edit.setText(account.password)
        self.form.send()

    async def _sign_in(self, typed: Typed) -> None:
        self._set_busy(busy=True)
        self.say(None)
        try:
            me = await self._session.sign_in(typed)
        except ProblemError as no:
            self._refused(no.problem)
        else:
            if typed.code and me.second_factor.on and not is_app_code(typed.code):
                self.recovered.emit(me.second_factor.recovery_left)
            self.form.password.edit.clear()
            self.form.forget_code()
            self.signed_in.emit()
        finally:
            self._set_busy(busy=False)

    def _refused(self, problem: Problem) -> None:
        self.say(problem)
        if problem.code == ProblemCode.CODE_REQUIRED:
            self.form.ask_code()
        elif problem.code == ProblemCode.SIGN_IN_FAILED and self.form.asks_code:
            self.tell(_with_code)
            self.form.ask_code()
        elif problem.code == ProblemCode.SIGN_IN_FAILED:
            self.form.password.edit.selectAll()
            self.form.password.edit.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        self.form.set_busy(busy=busy)
        self.accounts.set_busy(busy=busy)


def _with_code() -> str:
    return translate(
        "SignIn",
        "The code, the password or something above it is not right. A code works once: wait for "
        "the next one, and try again.",
    )
