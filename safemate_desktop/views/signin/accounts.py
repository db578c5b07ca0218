"""The ready-made accounts of a demo, one button each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safemate_desktop.contract.identity import DemoAccount
from safemate_desktop.i18n import words
from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import SMALL

translate = QCoreApplication.translate


class DemoAccounts(QWidget):
    """Offers the demo's accounts; only a demo on this machine ever names any."""

    chosen = Signal(DemoAccount)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[Button] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SMALL)
        self._layout.addWidget(
            Label(lambda: translate("SignIn", "Try it as somebody in the demo"), Role.TITLE)
        )
        self._layout.addWidget(
            Label(
                lambda: translate(
                    "SignIn",
                    "Invented people on this machine only. Nothing is dialled or sent.",
                ),
                Role.MUTED,
                wrap=True,
            )
        )
        self.hide()

    def offer(self, accounts: Sequence[DemoAccount]) -> None:
        """Show a button for each of *accounts*; none hides the place."""
        while self._buttons:
            self._buttons.pop().deleteLater()
        for account in accounts:
            button = Button(_label(account), icon="user", on_click=_chooser(self, account))
            self._buttons.append(button)
            self._layout.addWidget(button)
        self.setVisible(bool(accounts))

    def set_busy(self, *, busy: bool) -> None:
        """While an answer is awaited no other account can be chosen."""
        for button in self._buttons:
            button.setEnabled(not busy)


def _label(account: DemoAccount) -> Callable[[], str]:
    return lambda: f"{account.name} · {words.role(account.role)}"


def _chooser(view: DemoAccounts, account: DemoAccount) -> Callable[[], None]:
    return lambda: view.chosen.emit(account)
