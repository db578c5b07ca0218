"""Sign-in security in the settings: how one's own sign-in is protected, and what can be changed."""

from collections.abc import Callable, Coroutine
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent

from safemate_desktop.contract.ports import Session
from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.common.cards import Card, holder, row, section
from safemate_desktop.views.common.dialogs import run
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import MEDIUM
from safemate_desktop.views.factor import words
from safemate_desktop.views.factor.dialog import FactorDialog, Task

translate = QCoreApplication.translate
Start = Callable[[Coroutine[object, object, None], str], object]
FEW: Final = 3


class SignInSecurity(Card):
    """Whether a code is asked for, how many recovery codes are left, and the way to change it."""

    def __init__(self, session: Session, start: Start) -> None:
        self._session, self._start = session, start
        self._standing = Label(wrap=True)
        self._left = Label(role=Role.MUTED, wrap=True)
        self.set_up = self._button(lambda: translate("Factor", "Set up…"), Task.SET_UP)
        self.renew = self._button(
            lambda: translate("Factor", "New recovery codes…"), Task.RENEW_CODES
        )
        self.move_on = self._button(lambda: translate("Factor", "Another telephone…"), Task.MOVE)
        self.turn_off = self._button(lambda: translate("Factor", "Turn off…"), Task.TURN_OFF)
        buttons = (self.set_up, self.renew, self.move_on, self.turn_off)
        super().__init__(
            section(lambda: translate("Factor", "Sign-in security")),
            self._standing,
            self._left,
            holder(row(*buttons, None, gap=MEDIUM)),
            gap=MEDIUM,
        )
        unsubscribe = session.subscribe(self._renew)
        self.destroyed.connect(lambda: unsubscribe())
        self._renew()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._renew()
        super().changeEvent(event)

    def _button(self, text: Callable[[], str], task: Task) -> Button:
        return Button(text, on_click=lambda: self._start(self._do(task), "sign-in security"))

    def _renew(self) -> None:
        if (me := self._session.me) is None:
            return
        factor = me.second_factor
        self._standing.set_text(words.standing(factor))
        self._left.set_text(words.left(factor.recovery_left) if factor.on else "")
        self._left.set_role(Role.ALARM if factor.on and factor.recovery_left < FEW else Role.MUTED)
        self._left.setVisible(factor.on)
        self.set_up.setVisible(not factor.on)
        self.renew.setVisible(factor.on)
        self.move_on.setVisible(factor.on)
        self.turn_off.setVisible(factor.on and not factor.required)

    async def _do(self, task: Task) -> None:
        dialog = FactorDialog(task, self._session.second_factor, self._start, self.window())
        if await run(dialog) and dialog.codes_lost:
            self._left.set_text(words.codes_lost)
