"""Dialogs awaited without a loop inside the loop: opened, and answered through a future."""

import asyncio

import shiboken6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.text import Text, say
from safemate_desktop.views.common.tokens import LARGE, MEDIUM, SMALL

_WIDTH = 420


async def run(dialog: QDialog) -> int:
    """Open ``dialog`` over its window and wait; its result, or 0 when it is closed or destroyed.

    Cancelling the caller's task closes the dialog. The dialog is deleted afterwards.
    """
    answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def settle(result: int) -> None:
        if not answer.done():
            answer.set_result(result)

    dialog.finished.connect(settle)
    dialog.destroyed.connect(lambda: settle(0))
    QDialog.open(dialog)  # some kinds of dialog hide it behind one with arguments
    try:
        return await answer
    except asyncio.CancelledError:
        if shiboken6.isValid(dialog):
            dialog.close()
        raise
    finally:
        if shiboken6.isValid(dialog):
            dialog.deleteLater()


async def ask_confirm(
    parent: QWidget, title: Text, text: Text, yes: Text, *, danger: bool = False
) -> bool:
    """Ask before doing something; ``yes`` is the verb of what will be done.

    With *danger* something would be lost: Enter cancels, and the verb wants to be chosen.
    """
    dialog = AskDialog(parent, title, text)
    dialog.add_button(yes, Kind.DANGER if danger else Kind.PRIMARY, accepts=True)
    if danger:
        dialog.prefer_cancel()
    return bool(await run(dialog))


async def ask_text(
    parent: QWidget,
    title: Text,
    text: Text,
    yes: Text,
    *,
    required: bool = True,
    secret: bool = False,
    start: str = "",
) -> str | None:
    """Ask for one line; ``None`` when the person cancels. ``required`` keeps an empty one out."""
    dialog = AskDialog(parent, title, text)
    field = QLineEdit(start, dialog)
    field.setAccessibleName(say(text))
    if secret:
        field.setEchoMode(QLineEdit.EchoMode.Password)
    dialog.add_field(field)
    button = dialog.add_button(yes, Kind.PRIMARY, accepts=True)
    if required:
        button.setEnabled(bool(start.strip()))
        field.textChanged.connect(lambda now: button.setEnabled(bool(now.strip())))
    field.setFocus()
    accepted = await run(dialog)
    return field.text().strip() if accepted else None


async def tell(parent: QWidget, title: Text, text: Text) -> None:
    """Say something that must be read before going on."""
    dialog = AskDialog(parent, title, text, cancel=False)
    dialog.add_button(
        lambda: QCoreApplication.translate("Dialogs", "I understand"), Kind.PRIMARY, accepts=True
    )
    await run(dialog)


class AskDialog(QDialog):
    """A title, a text, fields, and the buttons on one line; Escape always cancels."""

    def __init__(
        self, parent: QWidget | None, title: Text, text: Text, *, cancel: bool = True
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        layout.addWidget(Label(title, Role.TITLE, wrap=True))
        layout.addWidget(Label(text, wrap=True))
        self._fields = QVBoxLayout()
        self._fields.setSpacing(SMALL)
        layout.addLayout(self._fields)
        self._made: list[Button] = []
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        layout.addLayout(self._buttons)
        if cancel:
            self.add_button(
                lambda: QCoreApplication.translate("Dialogs", "Cancel"), Kind.PLAIN, accepts=False
            )

    def add_field(self, field: QWidget) -> None:
        """Add a widget between the text and the buttons."""
        self._fields.addWidget(field)
        # The buttons that are there already are reached after it, and it has focus before them.
        for button in self._made:
            self.setTabOrder(field, button)

    def prefer_cancel(self) -> None:
        """Give Enter and the keyboard to the button that changes nothing."""
        cancel, *others = self._made
        for button in others:
            button.setDefault(False)
        cancel.setDefault(True)
        cancel.setFocus()

    def add_button(self, text: Text, kind: Kind, *, accepts: bool) -> Button:
        """Add a button that ends the dialog; Enter presses the last accepting one."""
        button = Button(text, kind, on_click=self.accept if accepts else self.reject)
        button.setAutoDefault(True)
        button.setDefault(accepts)
        self._buttons.addWidget(button)
        self._made.append(button)
        return button
