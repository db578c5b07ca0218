"""A caption and its value on wrapping lines: "Danger  dog in the hall"."""

from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from safemate_desktop.views.common.text import Text, say
from safemate_desktop.views.common.theme import tokens

translate = QCoreApplication.translate


class Fact(QLabel):
    """One fact of the card; an unknown value is said, in grey, never left out."""

    def __init__(self, caption: Text, unknown: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption, self._unknown = caption, unknown
        self._value: Text = ""
        self._strong = False
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._renewed()

    def set_value(self, value: Text, *, strong: bool = False) -> None:
        """Show another value; *strong* for what must not be overlooked."""
        self._value, self._strong = value, strong
        self._renewed()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.StyleChange):
            self._renewed()
        super().changeEvent(event)

    def _renewed(self) -> None:
        caption, value = say(self._caption), say(self._value)
        shown = paint_words(value, strong=self._strong) if value else grey(say(self._unknown))
        text = f"{grey(caption)}&nbsp; {shown}"
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(f"{caption}: {value or say(self._unknown)}")


def grey(text: str) -> str:
    """*text* as markup in the muted colour of the look now."""
    return f'<span style="color:{tokens().muted}">{escape(text)}</span>'


def paint_words(text: str, *, strong: bool = False) -> str:
    """*text* from outside as markup that shows it as it is."""
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return f"<b>{lines}</b>" if strong else lines
