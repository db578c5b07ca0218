"""What the server said no to about this alert, with the way to the outbox."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from safemate_desktop.models.outbox import state_text, what_text
from safemate_desktop.store.rows import OutboxRow
from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.common.cards import NoticeFrame, row
from safemate_desktop.views.common.labels import Label

translate = QCoreApplication.translate


class RefusedNotice(NoticeFrame):
    """Hidden while there is nothing refused; what was written is in the outbox, unharmed."""

    def __init__(self, open_outbox: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(priority="1", parent=parent)
        self._refused: OutboxRow | None = None
        self._text = Label(self._words, wrap=True)
        self.button = Button(
            lambda: translate("AlertsPage", "Open the outbox"), on_click=open_outbox, dense=True
        )
        line = row()
        line.addWidget(self._text, 1)
        line.addWidget(self.button)
        self.box.addLayout(line)
        self.hide()

    def show_refusal(self, refused: OutboxRow | None) -> None:
        """Say what was refused and why."""
        self._refused = refused
        self._text.set_text(self._words)
        self.setVisible(refused is not None)

    def _words(self) -> str:
        if self._refused is None:
            return ""
        text = translate("AlertsPage", "Not carried out: “{what}”. {why}")
        return text.format(what=what_text(self._refused), why=state_text(self._refused))
