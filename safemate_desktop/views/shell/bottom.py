"""The bottom strip: load, outbox, what is kept here, and the server's time."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from safemate_desktop.i18n.when import clock
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import LARGE, SMALL
from safemate_desktop.views.shell import words
from safemate_desktop.views.shell.state import ShellState

translate = QCoreApplication.translate
HEIGHT = 30
_BAR_PX = 90


class BottomStrip(QFrame):
    """Thirty pixels of quiet figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottomStrip")
        self.setFixedHeight(HEIGHT)
        self._state = ShellState()
        self._load_title = Label(lambda: translate("Shell", "Load"), Role.MUTED)
        self._bar = QProgressBar(textVisible=False, minimum=0)
        self._bar.setFixedSize(_BAR_PX, 8)
        self._load, self._outbox = Label(role=Role.MUTED), Label(role=Role.MUTED)
        self.store = Label(role=Role.MUTED)
        self.time = Label(role=Role.MUTED)
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(LARGE, 0, LARGE, 0)
        layout.setSpacing(SMALL)
        for part in (self._load_title, self._bar, self._load):
            layout.addWidget(part)
        self._gap = QWidget()
        self._gap.setFixedWidth(SMALL)
        layout.addWidget(self._gap)
        for label in (self._outbox, self.store):
            layout.addWidget(label)
            layout.addSpacing(LARGE)
        layout.addStretch(1)
        layout.addWidget(self.time)

    def add(self, part: QWidget) -> None:
        """Show *part* of another area beside what is kept here."""
        at = self._layout.indexOf(self.store)
        self._layout.insertWidget(at, part)
        self._layout.insertSpacing(at + 1, LARGE)

    def show_state(self, state: ShellState) -> None:
        """Show ``state``."""
        self._state = state
        for part in (self._load_title, self._bar, self._load, self._gap):
            part.setVisible(state.load is not None)
        if state.load is not None:
            self._bar.setMaximum(state.load_limit)
            self._bar.setValue(min(state.load, state.load_limit))
            self._bar.setAccessibleName(translate("Shell", "Load"))
            self._load.set_text(words.load_text(state))
            over = state.load > state.load_limit
            self._load.set_role(Role.ALARM if over else Role.MUTED)
        self._outbox.set_text(words.outbox_text(state))
        self.store.set_text(words.store_text(state))

    def show_time(self, server_ms: int) -> None:
        """Show the server's time of day, in the solution's zone."""
        time = clock(server_ms, self._state.zone, seconds=True)
        self.time.set_text(translate("Shell", "Server time {time}").format(time=time))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._state)
        super().changeEvent(event)
