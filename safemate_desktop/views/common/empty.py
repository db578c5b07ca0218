"""The designed state of a place with nothing to show: a sentence, and the one thing to do."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.picture import Picture
from safemate_desktop.views.common.text import Text
from safemate_desktop.views.common.tokens import LARGE, MEDIUM, SMALL

_ICON_PX = 32


class Why(StrEnum):
    """Why there is nothing; decides the icon and its colour."""

    EMPTY = "inbox"
    NOTHING_FOUND = "search"
    LOADING = "loader"
    ERROR = "triangle-alert"
    NO_PERMISSION = "lock"
    OFFLINE = "wifi-off"


@dataclass(frozen=True, slots=True)
class Nothing:
    """What an empty place says: a sentence, more below it, and one action."""

    why: Why
    text: Text
    more: Text = ""
    action: Text = ""
    on_action: Callable[[], object] | None = None


class EmptyState(QWidget):
    """Shows one ``Nothing`` in the middle of its place."""

    def __init__(self, nothing: Nothing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing = nothing
        self._icon = Picture(nothing.why.value, px=_ICON_PX)
        self._text = Label(role=Role.TITLE, wrap=True)
        self._more = Label(role=Role.MUTED, wrap=True)
        self._button = Button("", Kind.PLAIN, on_click=self._act)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(SMALL)
        layout.addStretch(2)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._text, self._more):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        layout.addSpacing(MEDIUM - SMALL)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.show_nothing(nothing)

    def show_nothing(self, nothing: Nothing) -> None:
        """Say something else."""
        self._nothing = nothing
        self._text.set_text(nothing.text)
        self._more.set_text(nothing.more)
        self._more.setVisible(bool(nothing.more))
        self._button.set_text(nothing.action)
        self._button.setVisible(bool(nothing.action))
        grave = nothing.why is Why.ERROR
        self._icon.show_icon(nothing.why.value, lambda look: look.p1 if grave else look.muted)

    def _act(self) -> None:
        if self._nothing.on_action is not None:
            self._nothing.on_action()


class Filled(QWidget):
    """A place that shows its content, or an ``EmptyState`` in its stead."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self._empty: EmptyState | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(content)

    def show_content(self) -> None:
        """Show the content."""
        self._stack.setCurrentWidget(self._content)

    def show_nothing(self, nothing: Nothing) -> None:
        """Show why there is nothing instead."""
        if self._empty is None:
            self._empty = EmptyState(nothing)
            self._stack.addWidget(self._empty)
        self._empty.show_nothing(nothing)
        self._stack.setCurrentWidget(self._empty)

    def is_empty(self) -> bool:
        """Whether an empty state is what is shown."""
        return self._stack.currentWidget() is not self._content
