"""The note that is being written: kept here at every pause, sent when the person says so."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from safemate_desktop.i18n import when
from safemate_desktop.models.drafts import Draft
from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.common.cards import section
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import SMALL

translate = QCoreApplication.translate

PAUSE_MS: Final = 400
_LONGEST: Final = 4000
_NEARLY: Final = 3600
_EDITOR_PX: Final = 84
_DENSE_PX: Final = 48
_NO_LIMIT_PX: Final = 16_777_215  # Qt's own


class NoteEditor(QPlainTextEdit):
    """Plain text; Ctrl+Enter sends, Escape leaves, Tab goes on to the next button."""

    send_asked = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.send_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


@dataclass(slots=True)
class _Place:
    """Where the caret and the other end of the selection were in a draft."""

    text: str
    anchor: int
    caret: int


class NotePanel(QWidget):
    """One half-written text for each alert; another alert's text never mixes with it.

    ``kept``: (alert id, ``Draft``) should be written to the store. ``send_asked``: (alert id,
    text). Nothing that happens to the alert touches the text, the caret or the selection.
    """

    kept = Signal(object, object)
    send_asked = Signal(object, str)
    left = Signal()
    changed = Signal()

    def __init__(
        self,
        read: Callable[[UUID], Draft],
        now: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._now = read, now
        self._alert_id: UUID | None = None
        self._saved_at: int | None = None
        self._dirty = self._dense = False
        self._problem = ""
        self._places: dict[UUID, _Place] = {}
        self.editor = NoteEditor()
        self.editor.setObjectName("note")
        self.editor.setTabChangesFocus(True)
        self.editor.setFixedHeight(_EDITOR_PX)
        self.send = Button(
            lambda: translate("AlertsPage", "Send"),
            on_click=self.send_now,
            dense=True,
        )
        self._state = Label(self._state_text, Role.MUTED, wrap=True)
        self._failure = Label("", Role.ALARM, wrap=True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep_now)
        self._lay_out()
        self._connect()
        self._name_parts()
        self._show_state()

    def show_alert(self, alert_id: UUID | None) -> None:
        """Go to the draft of another alert; the one before is kept first."""
        if alert_id == self._alert_id:
            return
        self.keep_now()
        self._remember()
        self._alert_id = alert_id
        self._problem = ""
        self._load()
        self.setEnabled(alert_id is not None)

    def text(self) -> str:
        """What is written now, without the blanks around it."""
        return self.editor.toPlainText().strip()

    def sendable(self) -> str:
        """What is written, to go along with an action; nothing while it is too long for that."""
        text = self.text()
        return text if len(text) <= _LONGEST else ""

    @property
    def too_long(self) -> bool:
        """Whether more is written than can be sent; it is kept here all the same."""
        return len(self.text()) > _LONGEST

    def keep_now(self) -> None:
        """Ask for the draft to be kept, if it has changed since."""
        if (left := self.unkept()) is not None:
            self.kept.emit(*left)

    @property
    def dirty(self) -> bool:
        """Whether anything was written since it was last asked to be kept."""
        return self._dirty

    def unkept(self) -> tuple[UUID, Draft] | None:
        """What is not on disk yet, to be kept by a caller that waits for it."""
        self._pause.stop()
        if not self._dirty or self._alert_id is None:
            return None
        self._dirty = False
        return self._alert_id, Draft(text=self.editor.toPlainText(), saved_at=self._now())

    def was_kept(self, alert_id: UUID, saved_at: int) -> None:
        """The draft is on disk."""
        if alert_id == self._alert_id:
            # What was written since is not: that is kept at the next pause.
            self._saved_at = None if self._dirty else saved_at
            self._show_state()

    def was_sent(self, alert_id: UUID, text: str) -> None:
        """The note is in the outbox: let go of *text*, but of nothing written since."""
        if alert_id != self._alert_id:
            place = self._places.get(alert_id)
            if place is not None and place.text.strip() == text:
                # Empty, and not forgotten: the disk still has the draft for a moment.
                self._places[alert_id] = _Place("", 0, 0)
                self.kept.emit(alert_id, Draft())
        elif self.text() == text:
            self.editor.clear()
            self._problem = ""
            self.keep_now()
            self._saved_at = None
            self._show_state()

    def failed(self, alert_id: UUID, sentence: str) -> None:
        """What was asked could not be done; the text stays, and why is said."""
        if alert_id == self._alert_id:
            self._problem = sentence
            self._show_state()

    def set_dense(self, *, dense: bool) -> None:
        """Fill what there is below a tab of the same name, or stand by itself."""
        self._dense = dense
        ways = QBoxLayout.Direction
        self._body.setDirection(ways.LeftToRight if dense else ways.TopToBottom)
        self._below.setDirection(ways.BottomToTop if dense else ways.LeftToRight)
        self._body.setStretch(0, 4 if dense else 0)
        self._body.setStretch(1, 1 if dense else 0)
        self._title.setVisible(not dense)
        self.editor.setMinimumHeight(_DENSE_PX if dense else _EDITOR_PX)
        self.editor.setMaximumHeight(_NO_LIMIT_PX if dense else _EDITOR_PX)
        self._layout.setStretchFactor(self._body, 1 if dense else 0)
        self._layout.setStretch(self._layout.count() - 1, 0 if dense else 1)
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(SMALL)
        self._below.addWidget(self._state, 1)
        self._below.addWidget(self.send, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(SMALL)
        self._body.addWidget(self.editor)
        self._body.addLayout(self._below)
        self._title = section(lambda: translate("AlertsPage", "Note"))
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self._title)
        layout.addWidget(self._failure)
        layout.addLayout(self._body)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.editor.send_asked.connect(self.send_now)
        self.editor.left.connect(self.left)
        self.editor.textChanged.connect(self._written)

    def _name_parts(self) -> None:
        self.editor.setAccessibleName(translate("AlertsPage", "Note on the alert"))
        self.editor.setPlaceholderText(translate("AlertsPage", "What happens? (N)"))
        self.send.setToolTip(translate("AlertsPage", "Send the note (Ctrl+Enter)"))

    def _remember(self) -> None:
        if self._alert_id is None:
            return
        cursor = self.editor.textCursor()
        place = _Place(self.editor.toPlainText(), cursor.anchor(), cursor.position())
        self._places[self._alert_id] = place

    def _load(self) -> None:
        alert_id = self._alert_id
        draft = self._read(alert_id) if alert_id is not None else Draft()
        place = self._places.get(alert_id) if alert_id is not None else None
        # What was on the screen is newer than what is on disk while that is being written.
        text = place.text if place is not None else draft.text
        self.editor.blockSignals(True)  # noqa: FBT003  Qt's own signature
        self.editor.setPlainText(text)
        self.editor.blockSignals(False)  # noqa: FBT003
        if place is not None:
            cursor = self.editor.textCursor()
            cursor.setPosition(place.anchor)
            cursor.setPosition(place.caret, QTextCursor.MoveMode.KeepAnchor)
            self.editor.setTextCursor(cursor)
        else:
            self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._dirty = False
        self._saved_at = draft.saved_at if text else None
        self._show_state()
        self.changed.emit()

    def _written(self) -> None:
        self._dirty = True
        self._saved_at = None
        self._pause.start()
        self._show_state()
        self.changed.emit()

    def send_now(self) -> None:
        """Send what is written, unless it is too long or nothing."""
        if self._alert_id is not None and self.sendable():
            self._problem = ""
            self._show_state()
            self.send_asked.emit(self._alert_id, self.text())

    def _show_state(self) -> None:
        self._failure.set_text(self._problem)
        self._failure.setVisible(bool(self._problem))
        self._state.set_text(self._state_text)
        fits = len(self.text()) <= _LONGEST
        self.send.setEnabled(bool(self.text()) and fits)

    def _state_text(self) -> str:
        length = len(self.text())
        if not length:
            return ""
        if length > _LONGEST:
            text = translate("AlertsPage", "{n} characters too long to send; kept here")
            return text.format(n=when.number(length - _LONGEST))
        if length >= _NEARLY:
            text = translate("AlertsPage", "{n} characters left")
            return text.format(n=when.number(_LONGEST - length))
        if self._saved_at is None:
            return translate("AlertsPage", "Not kept yet …")
        text = translate("AlertsPage", "Kept here {time} · sent when you press Ctrl+Enter")
        if self._dense:
            text = translate("AlertsPage", "Kept here {time}")
        return text.format(time=when.clock(self._saved_at))
