"""A scroll area that is as high as its content while there is room, and scrolls when not."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from safemate_desktop.views.common.cards import Scrolled
from safemate_desktop.views.common.text import Text


class Pile(QWidget):
    """Content whose least height is what its lines need at the width they have.

    Qt would ask for the height they need at their narrowest, and leave gaps.
    """

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class GrowingArea(Scrolled):
    """Lets what stands below it follow directly, and never pushes that out of the window."""

    def __init__(self, inner: Pile, least_px: int, name: Text) -> None:
        self._inner, self._least = inner, least_px
        super().__init__(inner, name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        inner.installEventFilter(self)

    def sizeHint(self) -> QSize:
        inner = self._inner
        layout = inner.layout()
        if layout is not None and layout.hasHeightForWidth():
            return QSize(inner.sizeHint().width(), layout.totalHeightForWidth(self.width()))
        return inner.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self._inner.minimumSizeHint().width(), min(self._least, self.sizeHint().height())
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # other widths need other heights
        # A scroll bar makes lines wrap earlier, so that Qt alone would never take it away again.
        fits = self.height() >= self.sizeHint().height()
        policy = Qt.ScrollBarPolicy
        wanted = policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.updateGeometry()
        return super().eventFilter(watched, event)
