"""An icon beside words that say the same: for eyes alone, a screen reader passes it by."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from safemate_desktop.views.common import icons
from safemate_desktop.views.common.theme import tokens
from safemate_desktop.views.common.tokens import Palette

_PX: Final = 20


class Picture(QWidget):
    """Draws the icon *name* in the *ink* of the theme in force, *px* logical pixels wide."""

    def __init__(
        self,
        name: str,
        ink: Callable[[Palette], str] = lambda look: look.muted,
        px: int = _PX,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._ink, self._px = name, ink, px
        self.setFixedSize(QSize(px, px))

    def show_icon(self, name: str, ink: Callable[[Palette], str]) -> None:
        """Draw another one."""
        self._name, self._ink = name, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        colour = self._ink(tokens())
        drawn = icons.pixmap(self._name, colour, self._px, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(), drawn)
        painter.end()
