"""One step of the plan: what to do, by when, and one press to say that it is done."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from safemate_desktop.contract.recipients import PlanStep
from safemate_desktop.i18n import when
from safemate_desktop.models.handling import StepTold
from safemate_desktop.views.common.buttons import Button, IconButton, Kind
from safemate_desktop.views.common.chips import Tag, Tone
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import SMALL

translate = QCoreApplication.translate

_MINUTE_S: Final = 60
WHY_LETTERS: Final = 3
_LONGEST: Final = 200


class WhyEdit(QLineEdit):
    """Why a step is left out; Enter says it, Escape takes the question away."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class StepLine(QWidget):
    """``told`` carries ("done", "") or ("skipped", why). ``number`` is its key, 0 where none is.

    ``worded``: the buttons say what they do, where there is room for that.
    """

    told = Signal(str, str)

    def __init__(
        self, step: PlanStep, number: int, *, worded: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.step, self.number = step, number
        self._told: StepTold | None = None
        self._may, self._worded = False, worded
        self.done = Button(self._done_text, on_click=self.do, dense=True)
        self.skip: Button | IconButton = (
            Button(self._skip_text, Kind.QUIET, on_click=self.ask_why, dense=True)
            if worded
            else IconButton("minus", self._skip_text, self.ask_why, heard=self._skip_name)
        )
        self._text = Label(step.text, wrap=True)
        self._said = Label("", Role.MUTED, wrap=True)
        self._must = Tag(lambda: translate("Plan", "required"), parent=self)
        self.clock = Tag(parent=self)
        self.why = WhyEdit()
        self.why.setMaxLength(_LONGEST)
        self.why.returnPressed.connect(self._leave_out)
        self.why.left.connect(self._stop_asking)
        self.why.hide()
        self._lay_out()
        self._name()

    def show_told(self, told: StepTold | None, *, is_next: bool, may: bool) -> None:
        """Show what was said of the step; *may* whether this user may say anything."""
        self._told, self._may = told, may
        role = Role.MUTED if told is not None else Role.STRONG if is_next else Role.BASE
        self._text.set_role(role)
        self._said.set_text(self._said_text)
        self._said.setVisible(told is not None)
        # Whatever else is said of it: an emergency step can always be told as done.
        self.done.setEnabled(may and (told is None or told.skipped))
        self.done.set_text(self._done_text)
        self.skip.setVisible(may and told is None)
        self._must.setVisible(self.step.required and told is None and not self._worded)
        if told is not None or not may:
            self._stop_asking()

    def tick(self, since_ms: int | None, now_ms: int, *, running: bool) -> None:
        """Let the limit count down from *since_ms*, when the alert was taken."""
        limit = self.step.limit_min
        if limit is None or self._told is not None:
            self.clock.set("")
            return
        # Words that are asked for again: another language may be chosen before the next second.
        if not running or since_ms is None:
            self.clock.set(lambda: _within(limit), Tone.PLAIN)
            return
        left_s = (since_ms - now_ms) // 1000 + limit * _MINUTE_S
        # Colour is for what is late.
        self.clock.set(lambda: _left(left_s), Tone.PLAIN if left_s >= 0 else Tone.ALARM)

    def do(self) -> None:
        """Say that it is done."""
        if self.done.isEnabled():
            self.told.emit("done", "")

    def ask_why(self) -> None:
        """Ask why it is left out, right here."""
        self.why.show()
        self.why.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._text)
        texts.addWidget(self._said)
        texts.addWidget(self.why)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SMALL)
        top = Qt.AlignmentFlag.AlignTop
        if not self._worded:
            self.done.setFixedWidth(38)
            line.addWidget(self.done, 0, top)
        line.addLayout(texts, 1)
        parts: tuple[QWidget, ...] = (self._must, self.clock, self.skip)
        for part in (self.done, self.skip) if self._worded else parts:
            line.addWidget(part, 0, top)
        self._said.hide()
        self._must.hide()
        self.clock.set("")

    def _leave_out(self) -> None:
        why = self.why.text().strip()
        if len(why) >= WHY_LETTERS:
            self.told.emit("skipped", why)
            self._stop_asking()

    def _stop_asking(self) -> None:
        if self.why.hasFocus():
            self.done.setFocus()
        self.why.clear()
        self.why.hide()

    def _name(self) -> None:
        name = translate("Plan", "Done: {step}").format(step=self.step.text)
        key = f" ({self.number})" if self.number else ""
        self.done.setAccessibleName(name)
        self.done.setToolTip(translate("Plan", "This is done") + key)
        self.skip.setAccessibleName(self._skip_name())
        self.why.setPlaceholderText(translate("Plan", "Left out because … (Enter)"))
        self.why.setAccessibleName(
            translate("Plan", "Why “{step}” is left out").format(step=self.step.text)
        )

    def _done_text(self) -> str:
        if self._worded:
            return translate("Plan", "Done")
        if self._told is not None:
            return "–" if self._told.skipped else "✓"
        return str(self.number) if self.number else "✓"

    def _skip_text(self) -> str:
        return translate("Plan", "Leave out …")

    def _skip_name(self) -> str:
        return translate("Plan", "Leave out: {step}").format(step=self.step.text)

    def _said_text(self) -> str:
        told = self._told
        if told is None:
            return ""
        who = translate("Plan", "you") if told.mine else told.who
        parts = [when.clock(told.at), who]
        if told.skipped:
            parts.append(translate("Plan", "left out: {why}").format(why=told.why))
        if told.pending:
            parts.append(translate("AlertsPage", "being sent"))
        return " · ".join(part for part in parts if part)


def _within(limit_min: int) -> str:
    span = when.span(limit_min * _MINUTE_S)
    return translate("Plan", "within {span}").format(span=span)


def _left(left_s: int) -> str:
    if left_s >= 0:
        return translate("Plan", "in {time}").format(time=when.elapsed(left_s))
    return "▲ " + translate("Plan", "now, {time} late").format(time=when.elapsed(-left_s))
