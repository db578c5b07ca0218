"""What is asked of this user, whatever alert is shown: take this over; do you still have it?"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safemate_desktop.i18n import when, words
from safemate_desktop.models.alerts import AlertQueue
from safemate_desktop.models.asks import Ask, AskKind, Asks
from safemate_desktop.models.row_words import title
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.cards import NoticeFrame
from safemate_desktop.views.common.labels import Label
from safemate_desktop.views.common.tokens import MEDIUM, SMALL

translate = QCoreApplication.translate

KEEP_KEY, ACCEPT_KEY, ACCEPT_WRITING = "K", "A", "Ctrl+Return"
_MOST = 3


class AskStrip(NoticeFrame):
    """One question with its answers, counting down; it never takes the keyboard."""

    def __init__(
        self, ask: Ask, queue: AlertQueue, tell: Callable[[str], object], *, keyed: bool
    ) -> None:
        super().__init__(priority="2")
        self.ask, self._queue = ask, queue
        self._text = Label(self._words, wrap=True)
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        self.buttons: dict[str, Button] = {}
        for answer, text, hint in self._answers(keyed=keyed):
            strong = answer in ("accept", "keep")
            button = Button(
                text,
                Kind.PRIMARY if strong else Kind.PLAIN,
                hint=hint,
                on_click=partial(tell, answer),
                dense=True,
            )
            button.setToolTip(f"{text()} ({hint})" if hint else "")
            self.buttons[answer] = button
            line.addWidget(button)
        line.addStretch(1)
        self.box.addWidget(self._text)
        self.box.addLayout(line)

    def tick(self) -> None:
        """Count down."""
        self._text.set_text(self._words)

    def _answers(self, *, keyed: bool) -> list[tuple[str, Callable[[], str], str]]:
        if self.ask.kind is AskKind.KEEP:
            return [("keep", _keep_text, KEEP_KEY if keyed else ""), ("show", _show_text, "")]
        return [
            ("accept", _accept_text, ACCEPT_KEY if keyed else ""),
            ("decline", _decline_text, ""),
            ("show", _show_text, ""),
        ]

    def _words(self) -> str:
        ask = self.ask
        row = self._queue.row(ask.alert.id)
        kind = words.alert_type(ask.alert.type)
        who = title(row) if row is not None else kind
        about = who if who == kind else f"{who} · {kind}"
        left = when.elapsed(-(-(ask.until - self._queue.now()) // 1000))
        if ask.kind is AskKind.KEEP:
            text = translate("Asks", "Do you still have {about}? Back into the queue in {time}.")
            return text.format(about=about, time=left)
        by = (row.holder if row is not None else "") or translate("AlertRow", "a colleague")
        text = translate("Asks", "{name} asks you to take over {about} · {time}")
        return text.format(name=by, about=about, time=left)


class AskStrips(QWidget):
    """``answered`` carries (the alert, "accept", "decline", "keep" or "show")."""

    answered = Signal(object, str)

    def __init__(self, asks: Asks, queue: AlertQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks, self._queue = asks, queue
        self.strips: list[AskStrip] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, 0)
        self._layout.setSpacing(SMALL)
        asks.changed.connect(self._rebuild)
        queue.ticked.connect(self._tick)
        self._rebuild()

    def _tick(self) -> None:
        for strip in self.strips:
            strip.tick()

    def _rebuild(self) -> None:
        wanted = self._asks.asks()[:_MOST]
        focus = self.window().focusWidget()
        kept = self.isAncestorOf(focus)
        for strip in self.strips:
            self._layout.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        keyed: set[AskKind] = set()
        self.strips = []
        for ask in wanted:
            strip = AskStrip(ask, self._queue, self._tell(ask), keyed=ask.kind not in keyed)
            keyed.add(ask.kind)
            self.strips.append(strip)
            self._layout.addWidget(strip)
            strip.show()
        self.setVisible(bool(wanted))
        if kept and self.strips:  # whoever was about to answer by keyboard goes on
            next(iter(self.strips[0].buttons.values())).setFocus()

    def _tell(self, ask: Ask) -> Callable[[str], object]:
        return lambda answer: self.answered.emit(ask.alert, answer)


def _keep_text() -> str:
    return translate("Asks", "I still have it")


def _accept_text() -> str:
    return translate("Asks", "Take over")


def _decline_text() -> str:
    return translate("Asks", "I cannot")


def _show_text() -> str:
    return translate("Asks", "Show")
