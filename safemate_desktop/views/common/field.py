"""A label above a line to type in."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.text import Text, say
from safemate_desktop.views.common.tokens import GRID


class Field(QWidget):
    """A label above a line to type in; the label names it for a screen reader too."""

    def __init__(self, words: Text, *, secret: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.edit = QLineEdit()
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.label = Label(words, Role.SECONDARY)
        self.label.setBuddy(self.edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.label)
        layout.addWidget(self.edit)
        self.edit.setAccessibleName(say(words))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.edit.setAccessibleName(say(self._words))
        super().changeEvent(event)

    @property
    def text(self) -> str:
        """What is typed, without spaces around it."""
        return self.edit.text().strip()

    def mark(self, *, wrong: bool) -> None:
        """Draw the field as the one to look at."""
        self.edit.setProperty("invalid", "true" if wrong else "false")
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)
