"""The full-width warning that the workplace does not see new alerts."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from safemate_desktop.views.common.labels import ElidedLabel, Label, Role
from safemate_desktop.views.common.picture import Picture
from safemate_desktop.views.common.tokens import MEDIUM
from safemate_desktop.views.shell import words
from safemate_desktop.views.shell.state import ShellState

_ICON = 20


class OfflineBar(QWidget):
    """Lies in the top strip, which takes the alarm colour around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Label(role=Role.STRONG)
        self.detail = ElidedLabel(role=Role.SECONDARY)
        for label in (self.text, self.detail):
            label.setProperty("onAlarm", True)  # noqa: FBT003 - a property of Qt
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MEDIUM)
        layout.addWidget(Picture("wifi-off", lambda look: look.on_fill, _ICON))
        layout.addWidget(self.text)
        layout.addWidget(self.detail, 1)
        self.hide()

    def show_state(self, state: ShellState, now_ms: int) -> None:
        """Show while ``state`` is offline."""
        offline = state.line == "offline"
        if offline:
            self.text.set_text(words.offline_text(state, now_ms))
            self.detail.set_text(words.offline_detail(state, now_ms))
        self.setVisible(offline)
        strip = self.parentWidget()
        if strip is not None and bool(strip.property("alarm")) != offline:
            strip.setProperty("alarm", offline)
            strip.style().unpolish(strip)
            strip.style().polish(strip)
