"""What a person types to sign in, and what is wrong with it before a server is asked."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.field import Field
from safemate_desktop.views.common.tokens import MEDIUM, SMALL

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was sent (``contract.ports.Credentials``)."""

    address: str
    solution: str
    email: str
    password: str
    code: str | None = None


class SignInForm(QWidget):
    """Address, solution, e-mail, password; the code appears once the server asks for it."""

    sent = Signal(Typed)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = Field(lambda: translate("SignIn", "Server address"))
        self.solution = Field(lambda: translate("SignIn", "Solution"))
        self.email = Field(lambda: translate("SignIn", "E-mail"))
        self.password = Field(lambda: translate("SignIn", "Password"), secret=True)
        self.code = Field(lambda: translate("SignIn", "One-time code or recovery code"))
        self.code.hide()
        self.button = Button(
            lambda: translate("SignIn", "Sign in"), Kind.PRIMARY, hint="↵", on_click=self.send
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MEDIUM)
        for field in self._fields():
            layout.addWidget(field)
            field.edit.returnPressed.connect(self.send)
        layout.addSpacing(SMALL)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def fill(self, *, address: str = "", solution: str = "", email: str = "") -> None:
        """Put in what is known, and set the caret into the first empty field."""
        for field, text in (
            (self.address, address),
            (self.solution, solution),
            (self.email, email),
        ):
            if text:
                field.edit.setText(text)
        self._go_on()

    def suggest(self, solution: str) -> None:
        """Put in *solution* where none is typed; whoever is typing keeps the caret."""
        at_it = self.solution.edit.hasFocus()
        if not self.solution.text:
            self.solution.edit.setText(solution)
            if at_it:
                self._go_on()

    def _go_on(self) -> None:
        empty = next((f for f in self._fields() if f.isVisibleTo(self) and not f.text), self.code)
        empty.edit.setFocus()

    @property
    def asks_code(self) -> bool:
        """Whether the field for the second factor is shown."""
        return self.code.isVisibleTo(self)

    def ask_code(self) -> None:
        """Show the field for the second factor."""
        self.code.show()
        self.code.edit.selectAll()
        self.code.edit.setFocus()

    def forget_code(self) -> None:
        """Whoever signs in next may need none."""
        self.code.edit.clear()
        self.code.hide()

    def set_busy(self, *, busy: bool) -> None:
        """While an answer is awaited nothing can be sent again."""
        self.button.setEnabled(not busy)
        for field in self._fields():
            field.edit.setReadOnly(busy)

    def send(self) -> None:
        """Send when everything is filled in, else show the first field that is not."""
        if not self.button.isEnabled():
            return
        needed = [f for f in self._fields() if f is not self.code or self.code.isVisibleTo(self)]
        for field in self._fields():
            field.mark(wrong=field in needed and not field.text)
        if (empty := next((f for f in needed if not f.text), None)) is not None:
            empty.edit.setFocus()
            return
        self.sent.emit(
            Typed(
                self.address.text,
                self.solution.text,
                self.email.text,
                self.password.edit.text(),
                self.code.text or None,
            )
        )

    def _fields(self) -> tuple[Field, ...]:
        return self.address, self.solution, self.email, self.password, self.code
