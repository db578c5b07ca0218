"""The where-in-words block of the card: its place is kept whatever is known."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from safemate_desktop.contract.recipients import Home
from safemate_desktop.models.where import Seen, Waiting, WhereWords, where_words
from safemate_desktop.views.common.labels import Label, Role

_KEPT_PX: Final = 76
_KEPT_DENSE_PX: Final = 56


class WhereBlock(QWidget):
    """Says where somebody is, how sure and how old; grey when it must not be relied on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: Seen = Waiting.NOT_ASKED
        self._home: Home | None = None
        self._now_ms = 0
        self._headline = Label(role=Role.NAME, wrap=True)
        self._detail = Label(role=Role.MUTED, wrap=True)
        self._beside = Label(role=Role.MUTED, wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for part in (self._headline, self._detail, self._beside):
            part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            layout.addWidget(part)
        layout.addStretch(1)
        self.setMinimumHeight(_KEPT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._renewed()

    def set_dense(self, *, dense: bool) -> None:
        """Keep less of a place, or what two lines need."""
        self.setMinimumHeight(_KEPT_DENSE_PX if dense else _KEPT_PX)

    def set_seen(self, seen: Seen, home: Home | None, now_ms: int) -> None:
        """Show what is known of the position now."""
        self._seen, self._home = seen, home
        self.tick(now_ms)

    def tick(self, now_ms: int) -> None:
        """Let the age go on."""
        self._now_ms = now_ms
        self._renewed()

    def words(self) -> WhereWords:
        """What is said now."""
        return where_words(self._seen, self._home, self._now_ms)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._renewed()
        super().changeEvent(event)

    def _renewed(self) -> None:
        said = self.words()
        self._headline.set_text(said.headline)
        self._headline.set_role(Role.FADED if said.grey else Role.NAME)
        self._detail.set_text(said.detail)
        self._detail.setVisible(bool(said.detail))
        self._beside.set_text(said.beside)
        self._beside.setVisible(bool(said.beside))
