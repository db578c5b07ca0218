"""The first sign-in to a solution that requires one-time codes: they are set up before anything."""

from collections.abc import Callable, Coroutine
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from safemate_desktop.contract.ports import ProblemError, Session
from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.common.cards import Card, column, row, scrolled
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import LARGE
from safemate_desktop.views.factor.codes import CodesPanel
from safemate_desktop.views.factor.panels import ProblemFrame, SetUpPanel

translate = QCoreApplication.translate
Start = Callable[[Coroutine[object, object, None], str], object]
_WIDTH_PX: Final = 680


class FactorPage(QWidget):
    """``finished`` once it is on and its recovery codes are kept; ``refused`` when one leaves."""

    finished = Signal()
    refused = Signal()

    def __init__(self, session: Session, start: Start) -> None:
        super().__init__()
        self._session, self._start = session, start
        self.problem = ProblemFrame()
        self.set_up = SetUpPanel(session.second_factor, start)
        self.codes = CodesPanel(start)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.set_up)
        self._stack.addWidget(self.codes)
        self._leave = Button(
            lambda: translate("Factor", "Not now, sign out"), on_click=self.refused.emit
        )
        card = Card(
            Label(lambda: translate("Factor", "Set up one-time codes"), Role.NAME),
            Label(
                lambda: translate(
                    "Factor",
                    "The solution requires that you sign in with a one-time code from an app on "
                    "your telephone, besides your password.",
                ),
                wrap=True,
            ),
            self.problem,
            self._stack,
            row(self._leave, None),
            gap=LARGE,
        )
        card.setFixedWidth(_WIDTH_PX)
        inner = QWidget()
        inner.setLayout(column(None, row(None, card, None), None, None, margin=LARGE))
        self.setLayout(column(scrolled(inner)))
        self.set_up.confirmed.connect(self._confirmed)
        self.codes.done.connect(self._kept)

    def begin(self) -> None:
        """Fetch a secret, and show it."""
        self._stack.setCurrentWidget(self.set_up)
        self._leave.show()
        self._start(self._begin(), "second factor")

    async def _begin(self) -> None:
        self.problem.say(None)
        try:
            self.set_up.show_secret(await self._session.second_factor.begin(None, None))
        except ProblemError as no:
            self.problem.say(no.problem)

    def _confirmed(self, codes: tuple[str, ...]) -> None:
        if not codes:  # Settings say how many there are, and make new ones
            self._kept()
            return
        self._leave.hide()
        self.codes.show_codes(codes)
        self._stack.setCurrentWidget(self.codes)

    def _kept(self) -> None:
        self._start(self._go_on(), "second factor")

    async def _go_on(self) -> None:
        try:
            await self._session.go_on()
        except ProblemError as no:
            self.problem.say(no.problem)
        else:
            self.finished.emit()
