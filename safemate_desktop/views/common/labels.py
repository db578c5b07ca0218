"""Labels in the design's few roles; their words follow the language, elided ones their width."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from safemate_desktop.views.common.elide import elided
from safemate_desktop.views.common.text import Text, say


class Role(StrEnum):
    """What a text is for; size and colour follow from the style sheet."""

    BASE = "base"
    STRONG = "strong"
    MUTED = "muted"
    SECONDARY = "secondary"
    TITLE = "title"
    SECTION = "section"
    NAME = "name"
    FADED = "faded"
    ALARM = "alarm"
    OK = "ok"


class Label(QLabel):
    """A text that wraps and is never cut; plain text unless ``rich``."""

    def __init__(
        self,
        text: Text = "",
        role: Role = Role.BASE,
        *,
        wrap: bool = False,
        rich: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._role = text, role
        self.setProperty("role", role.value)
        # What comes from outside must never be read as markup.
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = self.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
            self.setSizePolicy(policy)
        self._renewed()

    def set_text(self, text: Text) -> None:
        """Show other words."""
        self._words = text
        self._renewed()

    def set_role(self, role: Role) -> None:
        """Change what the text is for."""
        if role is not self._role:
            self._role = role
            self.setProperty("role", role.value)
            self.style().unpolish(self)
            self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._renewed()
        super().changeEvent(event)

    def _renewed(self) -> None:
        words = say(self._words)
        shown = words.upper() if self._role is Role.SECTION else words
        if shown != self.text():
            self.setText(shown)
            self.setAccessibleName(words)


class ElidedLabel(Label):
    """A one-line text that gives way where it is narrow, with the whole of it as tool tip."""

    def __init__(
        self, text: Text = "", role: Role = Role.BASE, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, role, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = elided(self.text(), self.font(), self.width())
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
