"""The window before anybody is at work: sign-in, a required second factor, consent."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from safemate_desktop.contract.ports import Session
from safemate_desktop.views.common.notices import Notice, NoticeBar, NoticeKind, Notices
from safemate_desktop.views.common.reading import step
from safemate_desktop.views.factor.words import used_one_up
from safemate_desktop.views.signin.consent import ConsentPage
from safemate_desktop.views.signin.page import SignInPage

if TYPE_CHECKING:  # loaded where a solution requires it
    from safemate_desktop.views.signin.factor import FactorPage

translate = QCoreApplication.translate
Start = Callable[[Coroutine[object, object, None], str], object]
_SIZE: Final = (1000, 720)


class EntryWindow(QMainWindow):
    """``entered`` once a user is signed in and has consented; ``closed`` when the person leaves."""

    entered = Signal()
    closed = Signal()
    privacy_wanted = Signal()

    def __init__(self, session: Session, notices: Notices, start: Start) -> None:
        super().__init__()
        self._session, self._notices, self._start = session, notices, start
        self.factor: FactorPage | None = None
        self.sign_in = SignInPage(session, start)
        self.consent = ConsentPage(session, start)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sign_in)
        self._stack.addWidget(self.consent)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(NoticeBar(notices))
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(body)
        self.setWindowTitle("Safemate")
        self.resize(*_SIZE)
        self.sign_in.signed_in.connect(self._next)
        self.sign_in.recovered.connect(self._recovered)
        self.consent.answered.connect(self._answered)
        self.consent.privacy_wanted.connect(self.privacy_wanted)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  Qt's own manner
        return step(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _next(self) -> None:
        me = self._session.me
        if me is not None and me.awaits_factor:
            self._set_up_factor()
        elif me is not None and me.consent_version is None:
            self.consent.ask_again()
            self._stack.setCurrentWidget(self.consent)
        else:
            self._stack.setCurrentWidget(self.sign_in)
            self.entered.emit()

    def _set_up_factor(self) -> None:
        if self.factor is None:
            from safemate_desktop.views.signin.factor import FactorPage

            self.factor = FactorPage(self._session, self._start)
            self.factor.finished.connect(self._next)
            self.factor.refused.connect(lambda: self._start(self._sign_out(), "sign out"))
            self._stack.addWidget(self.factor)
        self._stack.setCurrentWidget(self.factor)
        self.factor.begin()

    async def _sign_out(self) -> None:
        await self._session.sign_out()
        self._stack.setCurrentWidget(self.sign_in)

    def _recovered(self, left: int) -> None:
        self._notices.show(Notice(NoticeKind.WARNING, lambda: used_one_up(left), key="recovery"))

    def _answered(self, given: bool) -> None:  # noqa: FBT001  a Qt signal's argument
        self._stack.setCurrentWidget(self.sign_in)
        if given:
            self.entered.emit()
        else:
            self.sign_in.tell(refused)


def refused() -> str:
    """What becomes of somebody who does not consent."""
    return translate(
        "Consent",
        "You did not consent, so you are signed out and nothing of you is kept on this machine. "
        "You can sign in again and answer anew.",
    )
