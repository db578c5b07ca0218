"""For ten seconds after an action: what was done, and the way to take it back."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from safemate_desktop.contract.alerts import AlertEntry
from safemate_desktop.i18n.plural import plural
from safemate_desktop.models.story_words import StoryLine, story_text
from safemate_desktop.views.alerts.actions import Done
from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.common.cards import NoticeFrame
from safemate_desktop.views.common.chips import Tag
from safemate_desktop.views.common.labels import ElidedLabel
from safemate_desktop.views.common.tokens import MEDIUM, SMALL

translate = QCoreApplication.translate

_LOOK_MS: Final = 200
KEYS: Final = "Ctrl+Z"


class UndoStrip(NoticeFrame):
    """Lies over the foot of *over* in the page, so that nothing moves when it comes or goes.

    ``asked`` carries everything that is to be taken back, the newest first.
    """

    asked = Signal(object)

    def __init__(self, now: Callable[[], int], over: QWidget, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._now, self._over, self._page = now, over, parent
        self._done: tuple[Done, ...] = ()
        self._to = ""
        self._text = ElidedLabel(self._words)
        self._left = Tag()
        self.button = Button(
            lambda: translate("AlertsPage", "Undo"), hint=KEYS, on_click=self.undo, dense=True
        )
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        line.addWidget(self._text, 1)
        line.addWidget(self._left)
        line.addWidget(self.button)
        self.box.addLayout(line)
        self.button.setToolTip(KEYS)
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._look)
        self.hide()

    @property
    def done(self) -> tuple[Done, ...]:
        """What can be taken back now."""
        return self._done

    def offer(self, done: Sequence[Done], to: str = "") -> None:
        """Offer to take *done* back; *to* is who was asked to take over."""
        self._done, self._to = tuple(done), to
        self._text.set_text(self._words)
        self._clock.start()
        self._look()
        if self._done:
            self.place()
            self.show()
            self.raise_()

    def undo(self) -> None:
        """Take it back, as if the button had been pressed."""
        done = self._done
        self.withdraw()
        if done:
            self.asked.emit(tuple(reversed(done)))

    def withdraw(self) -> None:
        """It can no longer be taken back, or was."""
        self._done = ()
        self._clock.stop()
        self.hide()

    def place(self) -> None:
        """Stand at the foot."""
        over, height = self._over, self.sizeHint().height()
        foot = over.mapTo(self._page, QPoint(MEDIUM, over.height() - height - MEDIUM))
        self.setGeometry(QRect(foot, QSize(over.width() - 2 * MEDIUM, height)))

    def _look(self) -> None:
        left_ms = min((done.until for done in self._done), default=0) - self._now()
        if left_ms <= 0:
            self.withdraw()
            return
        seconds = -(-left_ms // 1000)
        self._left.set(translate("AlertsPage", "{n} s").format(n=seconds))

    def _words(self) -> str:
        if not self._done:
            return ""
        if len(self._done) > 1:
            return plural(
                len(self._done),
                translate("AlertsPage", "You closed {n} alert"),
                translate("AlertsPage", "You closed {n} alerts"),
            )
        (entry,) = self._done[0].command.adds()
        if not isinstance(entry, AlertEntry):
            raise TypeError("what is done to an alert is told in its story")
        # What was written needs no telling to whoever wrote it.
        plain = entry.model_copy(update={"text": ""})
        return story_text(StoryLine(plain, "", mine=True, pending=True, to=self._to))
