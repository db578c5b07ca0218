"""Asking why somebody wants to see a position, and for how long, before it is shown."""

from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QRadioButton, QWidget

from safemate_desktop.contract.positions import Reason
from safemate_desktop.i18n import words
from safemate_desktop.views.common.buttons import Kind
from safemate_desktop.views.common.dialogs import AskDialog, run

translate = QCoreApplication.translate
MINUTES: Final = (15, 30, 60, 240)
_DEFAULT: Final = 1


class Answer(NamedTuple):
    """Why, in words where the reason is "other", and for how many minutes."""

    reason: Reason
    text: str
    minutes: int


async def ask_reason(parent: QWidget, name: str) -> Answer | None:
    """Ask for the reason to see where *name* is; ``None`` when the person thinks better of it."""
    dialog = LookDialog(parent, name)
    return dialog.answer() if await run(dialog) else None


class LookDialog(AskDialog):
    """One reason, and words for it where it is another one."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(
            parent,
            lambda: translate("Look", "Show the position of {name}").format(name=name),
            lambda: translate(
                "Look",
                "The reason is logged with your name, and {name} can ask who has looked.",
            ).format(name=name),
        )
        self.group = QButtonGroup(self)
        for at, reason in enumerate(Reason):
            button = QRadioButton(words.word(words.REASONS, reason))
            self.group.addButton(button, at)
            self.add_field(button)
        self.text = QLineEdit()
        self.text.setPlaceholderText(translate("Look", "Which reason?"))
        self.text.setAccessibleName(translate("Look", "Which reason?"))
        self.text.setMaxLength(200)
        self.add_field(self.text)
        self.minutes = QComboBox()
        self.minutes.setAccessibleName(translate("Look", "For how long"))
        for minutes in MINUTES:
            self.minutes.addItem(translate("Look", "for {n} minutes").format(n=minutes), minutes)
        self.minutes.setCurrentIndex(_DEFAULT)
        self.add_field(self.minutes)
        self._show = self.add_button(
            lambda: translate("Look", "Show position"), Kind.PRIMARY, accepts=True
        )
        self.group.idToggled.connect(lambda: self._weigh())
        self.text.textChanged.connect(lambda: self._weigh())
        self._weigh()
        # On the first reason, though none is chosen: Space chooses it, arrows the next ones.
        self.group.button(0).setFocus()

    def answer(self) -> Answer:
        """What was chosen; only once the dialog was accepted."""
        reason = list(Reason)[self.group.checkedId()]
        text = self.text.text().strip() if reason is Reason.OTHER else ""
        return Answer(reason, text, int(self.minutes.currentData()))

    def _weigh(self) -> None:
        chosen = self.group.checkedId()
        other = chosen >= 0 and list(Reason)[chosen] is Reason.OTHER
        self.text.setVisible(other)
        self._show.setEnabled(chosen >= 0 and (not other or bool(self.text.text().strip())))
