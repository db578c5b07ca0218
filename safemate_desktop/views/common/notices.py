"""The one bridge for short messages to the person; kept until a window is there to show them."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from safemate_desktop.views.common.buttons import Button, IconButton, Kind
from safemate_desktop.views.common.cards import NoticeFrame
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.text import Text
from safemate_desktop.views.common.tokens import GRID, MEDIUM, SMALL

FADE_MS: Final = 8_000
_KEPT: Final = 50


class NoticeKind(StrEnum):
    """How much a notice weighs: info and done go by themselves, the others wait for the person."""

    INFO = "info"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """The one thing to do about it."""

    text: Text
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence; one with the same non-empty ``key`` replaces the one before."""

    kind: NoticeKind
    text: Text
    action: NoticeAction | None = None
    key: str = ""


class Notices(QObject):
    """Takes notices from anywhere in the window's thread; the oldest fall out beyond fifty."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Notice] = deque(maxlen=_KEPT)

    def show(self, notice: Notice) -> None:
        """Show ``notice`` as soon as there is a place to show it."""
        if notice.key:
            self._drop(notice.key)
        elif notice in self._waiting:
            return
        self._waiting.append(notice)
        self.changed.emit()

    def dismiss(self, key: str) -> None:
        """Take back the notice with ``key``: it is no longer true."""
        self._drop(key)
        self.changed.emit()

    def done_with(self, notice: Notice) -> None:
        """The person has read ``notice``, or its time is over."""
        if notice in self._waiting:
            self._waiting.remove(notice)
            self.changed.emit()

    def waiting(self) -> tuple[Notice, ...]:
        """What is not yet read, oldest first."""
        return tuple(self._waiting)

    def _drop(self, key: str) -> None:
        for old in [n for n in self._waiting if n.key == key]:
            self._waiting.remove(old)


_PRIORITY: Final[dict[NoticeKind, NoticeFrame.Priority]] = {
    NoticeKind.INFO: "",
    NoticeKind.DONE: "ok",
    NoticeKind.WARNING: "2",
    NoticeKind.ERROR: "1",
}


class NoticeBar(QFrame):
    """Shows the gravest of the newest notices across the window's width; never in the way."""

    def __init__(self, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._shown: Notice | None = None
        self._text = Label(wrap=True)
        self._count = Label(role=Role.MUTED)
        self._action = Button("", Kind.PLAIN, dense=True, on_click=self._act)
        self._close = IconButton("x", _dismiss_text, self._dismiss)
        self._frame = NoticeFrame()
        inner = QHBoxLayout()
        inner.addWidget(self._text, 1)
        for part in (self._count, self._action, self._close):
            inner.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._frame.box.setContentsMargins(MEDIUM, GRID, SMALL, GRID)
        self._frame.box.addLayout(inner)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(MEDIUM, SMALL, MEDIUM, 0)
        outer.addWidget(self._frame)
        self._fade = QTimer(self, singleShot=True, interval=FADE_MS)
        self._fade.timeout.connect(self._dismiss)
        notices.changed.connect(self._follow)
        self._follow()

    def fading(self) -> bool:
        """Whether what is shown will go by itself."""
        return self._fade.isActive()

    def _follow(self) -> None:
        waiting = self._notices.waiting()
        newest = _gravest(waiting)
        self.setVisible(newest is not None)
        if newest is None:
            self._shown = None
            self._fade.stop()
            return
        more = len(waiting) - 1
        self._count.set_text(f"+{more}" if more else "")
        if newest is self._shown:
            return
        self._shown = newest
        self._text.set_text(newest.text)
        self._action.setVisible(newest.action is not None)
        if newest.action is not None:
            self._action.set_text(newest.action.text)
        self._frame.set_priority(_PRIORITY[newest.kind])
        if newest.kind in (NoticeKind.INFO, NoticeKind.DONE):
            self._fade.start()
        else:
            self._fade.stop()

    def _act(self) -> None:
        shown = self._shown
        self._dismiss()
        if shown is not None and shown.action is not None:
            shown.action.act()

    def _dismiss(self) -> None:
        if self._shown is not None:
            self._notices.done_with(self._shown)


def _dismiss_text() -> str:
    return QCoreApplication.translate("NoticeBar", "Dismiss")


def _gravest(waiting: tuple[Notice, ...]) -> Notice | None:
    order = list(NoticeKind)
    return max(
        enumerate(waiting), key=lambda at: (order.index(at[1].kind), at[0]), default=(0, None)
    )[1]
