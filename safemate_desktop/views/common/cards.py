"""Cards, sections, rules and boxes: the few shapes pages are laid out with."""

from typing import Literal, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.text import Text, say
from safemate_desktop.views.common.theme import tokens
from safemate_desktop.views.common.tokens import LARGE, MEDIUM, SMALL

Part = QWidget | QLayout | int | None
L = TypeVar("L", bound=QBoxLayout)


def column(*parts: Part, gap: int = SMALL, margin: int = 0) -> QVBoxLayout:
    """Parts from top to bottom; an int is that much space, ``None`` takes what is left."""
    layout = QVBoxLayout()
    return _filled(layout, parts, gap, margin)


def row(*parts: Part, gap: int = SMALL, margin: int = 0) -> QHBoxLayout:
    """Parts from left to right; an int is that much space, ``None`` takes what is left."""
    layout = QHBoxLayout()
    return _filled(layout, parts, gap, margin)


def holder(layout: QLayout, parent: QWidget | None = None) -> QWidget:
    """A bare widget around ``layout``."""
    widget = QWidget(parent)
    widget.setLayout(layout)
    return widget


class Rule(QFrame):
    """A thin separating line across, as thick as the theme draws its lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rule")
        self.setFixedHeight(tokens().line_px)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and self.height() != tokens().line_px:
            self.setFixedHeight(tokens().line_px)
        super().changeEvent(event)


def section(text: Text) -> Label:
    """A small heading in capitals above a group."""
    return Label(text, Role.SECTION)


class Scrolled(QScrollArea):
    """Scrolls up and down only; what has a *name* can be scrolled by the keyboard alone."""

    def __init__(self, inner: QWidget, name: Text = "") -> None:
        super().__init__()
        self._name = name
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if name else Qt.FocusPolicy.NoFocus)
        inner.setProperty("role", "scrolled")
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.setWidget(inner)
        self.setAccessibleName(say(name))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(say(self._name))
        super().changeEvent(event)


def scrolled(inner: QWidget, name: Text = "") -> QScrollArea:
    """``inner`` in an area that scrolls; *name* it where Tab is to stop at it, to be read."""
    return Scrolled(inner, name)


class Card(QFrame):
    """A surface with a line around, for what belongs together."""

    def __init__(self, *parts: Part, parent: QWidget | None = None, gap: int = SMALL) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setLayout(column(*parts, gap=gap, margin=LARGE))


class NoticeFrame(QFrame):
    """A tinted ground with a thick left edge, for what must be read before acting."""

    Priority = Literal["1", "2", "3", "ok", ""]

    def __init__(
        self, *parts: Part, priority: Priority = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setProperty("priority", priority)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.box = column(*parts, gap=4, margin=MEDIUM)
        self.setLayout(self.box)

    def set_priority(self, priority: Priority) -> None:
        """Change the colour of the ground and edge."""
        self.setProperty("priority", priority)
        self.style().unpolish(self)
        self.style().polish(self)


def _filled(layout: L, parts: tuple[Part, ...], gap: int, margin: int) -> L:
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return layout
