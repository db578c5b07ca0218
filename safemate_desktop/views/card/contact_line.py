"""One to call: name, number, how it went before, and buttons for how it went now."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safemate_desktop.domain.alert_states import PROOF, ContactHow
from safemate_desktop.i18n import when, words
from safemate_desktop.models.handling import Tried
from safemate_desktop.views.common.buttons import Button, IconButton
from safemate_desktop.views.common.chips import Tag, Tone
from safemate_desktop.views.common.flow import FlowLayout, flow
from safemate_desktop.views.common.labels import Label, Role

translate = QCoreApplication.translate

# They work while somebody writes, too.
RESULT_KEYS: Final = {
    ContactHow.ANSWERED: "F5",
    ContactHow.NO_ANSWER: "F6",
    ContactHow.BUSY: "F7",
    ContactHow.MESSAGE_LEFT: "F8",
    ContactHow.ON_THE_SPOT: "F9",
}
_MARKS: Final = 4


@dataclass(frozen=True, slots=True)
class Whom:
    """``name`` is what the story keeps, in no language; ``shown`` and ``about`` what is read."""

    name: str
    shown: str
    about: str
    phone: str
    barred: bool = False


class ContactLine(QWidget):
    """``chosen``: pressed, to be the current one. ``result`` carries a ``ContactHow``."""

    chosen = Signal()
    result = Signal(object)

    def __init__(
        self, whom: Whom, copy: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.whom, self._copy = whom, copy
        self._tried: tuple[Tried, ...] | None = None
        self._marks = flow(gap=4)
        self.results = {how: self._button(how) for how in RESULT_KEYS}
        self._results = flow(*self.results.values(), gap=4)
        self.more = IconButton(
            "phone-call",
            lambda: translate("Contacts", "{name}: how did it go? ({keys})").format(
                name=whom.shown, keys="F5–F9"
            ),
            self.chosen.emit,
            parent=self,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.setSpacing(4)
        layout.addLayout(self._line())
        layout.addWidget(self._marks)
        layout.addWidget(self._results)
        self._marks.hide()
        self._results.hide()

    def show_tried(self, tried: tuple[Tried, ...], *, current: bool, may: bool) -> None:
        """Show how it went so far; the buttons in words where it is the *current* line."""
        callable_ = may and bool(self.whom.phone)
        self._results.setVisible(callable_ and current)
        self.more.setVisible(callable_ and not current)
        if tried != self._tried:
            self._tried = tried
            self._mark(tried)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.whom.phone:
            self.chosen.emit()
        super().mousePressEvent(event)

    def _line(self) -> QHBoxLayout:
        whom = self.whom
        who = Label(whom.shown, Role.STRONG, wrap=True)
        if whom.barred:
            font = who.font()
            font.setStrikeOut(True)
            who.setFont(font)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(who)
        texts.addWidget(Label(whom.about, Role.MUTED, wrap=True))
        line = QHBoxLayout()
        line.addLayout(texts, 1)
        if whom.phone:
            line.addWidget(self._number())
            text = translate("Contacts", "Copy the number of {name}").format(name=whom.shown)
            line.addWidget(IconButton("copy", text, lambda: self._copy(whom.phone)))
            line.addWidget(self.more)
        return line

    def _number(self) -> QWidget:
        number = Label(when.phone(self.whom.phone), Role.STRONG)
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        number.setAccessibleName(f"{self.whom.shown}: {when.phone(self.whom.phone)}")
        return number

    def _button(self, how: ContactHow) -> Button:
        key = RESULT_KEYS[how]
        button = Button(
            partial(words.contact, how), hint=key, on_click=partial(self._say, how), dense=True
        )
        button.setAccessibleName(f"{self.whom.shown}: {words.contact(how)}")
        button.setToolTip(f"{words.contact(how)} ({key})")
        return button

    def _say(self, how: ContactHow) -> None:
        self.result.emit(how)

    def _mark(self, tried: tuple[Tried, ...]) -> None:
        layout = self._marks.layout()
        assert isinstance(layout, FlowLayout)  # noqa: S101  made by flow()
        layout.clear()
        for one in tried[-_MARKS:]:
            said = words.contact(one.how)
            text = f"{when.clock(one.at)} {said[:1].lower()}{said[1:]}"
            layout.addWidget(Tag(text, Tone.OK if one.how in PROOF else Tone.PLAIN))
        self._marks.setVisible(bool(tried))
        self._marks.updateGeometry()
