"""The list of pages at the left: words with icons and counts, or icons alone where it is narrow."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget

from safemate_desktop.i18n.when import number
from safemate_desktop.views.common import fonts, icons
from safemate_desktop.views.common.buttons import key_cap_width, paint_key_cap
from safemate_desktop.views.common.text import Text, say
from safemate_desktop.views.common.theme import tokens
from safemate_desktop.views.common.tokens import RADIUS, SMALL
from safemate_desktop.views.shell.pages import PageSpec

WIDE: Final = 200
NARROW: Final = 56
_ROW: Final = 38
_ICON: Final = 18
_BADGE: Final = 20


class NavButton(QAbstractButton):
    """One page: icon, word, count, and the key that opens it."""

    def __init__(self, icon: str, words: Text, keys: str, *, hint: str = "") -> None:
        super().__init__()
        self._icon_name, self._words, self._keys, self._hint = icon, words, keys, hint
        self._count, self._alarming, self._collapsed = 0, False, False
        self.setFixedHeight(_ROW)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # A click leaves the keyboard with the page: Space must go on taking the next alert.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._renewed()

    def set_count(self, count: int, *, alarming: bool) -> None:
        """Show ``count`` as a badge; none at zero."""
        self._count, self._alarming = count, alarming
        self._renewed()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon_name = icon
        self.update()

    def set_collapsed(self, collapsed: bool) -> None:  # noqa: FBT001 - Qt's own manner
        """Show the icon alone, with the word as tool tip."""
        self._collapsed = collapsed
        self._renewed()

    def sizeHint(self) -> QSize:
        return QSize(NARROW if self._collapsed else WIDE, _ROW)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._renewed()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = look.selection if self.isChecked() else look.hover if self.underMouse() else ""
        if ground:
            edge = look.accent if look.line_px > 1 and self.isChecked() else ""
            painter.setPen(QPen(QColor(edge), 2) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        ink = look.text if self.isChecked() else look.muted
        left = (self.width() - _ICON) / 2 if self._collapsed else 12.0
        drawn = icons.pixmap(self._icon_name, ink, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, (self.height() - _ICON) / 2), drawn)
        right = self._paint_badge(painter)
        if not self._collapsed:
            self._paint_word(painter, QColor(ink), left + _ICON + 10, right)
        painter.end()

    def _paint_word(self, painter: QPainter, ink: QColor, left: float, right: float) -> None:
        if self._hint and not self._count:
            right -= key_cap_width(self._hint)
            paint_key_cap(painter, right, self.height() / 2, self._hint, ink)
        painter.setFont(self._font())
        painter.setPen(ink)
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(right - left)
        )
        box = QRectF(left, 0, right - left, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_badge(self, painter: QPainter) -> float:
        """Draw the count; returns where the word must end."""
        right = self.width() - 10.0
        if not self._count:
            return right
        look = tokens()
        text = number(self._count) if self._count < 1000 else "999+"
        font = fonts.font(12 if not self._collapsed else 10, fonts.Weight.Bold)
        height = _BADGE if not self._collapsed else 16
        width = max(QFontMetricsF(font).horizontalAdvance(text) + height * 0.6, height)
        top = (self.height() - height) / 2 if not self._collapsed else 2.0
        rect = QRectF(right - width + (6 if self._collapsed else 0), top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.p1 if self._alarming else look.muted))
        painter.drawRoundedRect(rect, height / 2, height / 2)
        painter.setPen(QColor(look.on_fill))
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        return rect.left() - SMALL

    def _font(self) -> QFont:
        return fonts.bold() if self.isChecked() else fonts.font()

    def _renewed(self) -> None:
        words = say(self._words)
        self.setText(words)
        self.setToolTip(f"{words} ({self._keys})" if self._collapsed else self._keys)
        counted = f"{words}, {self._count}" if self._count else words
        self.setAccessibleName(counted)
        self.updateGeometry()
        self.update()


class Navigation(QFrame):
    """Says which page is asked for; the window shows it."""

    page_asked = Signal(str)
    fold_asked = Signal()

    def __init__(self, pages: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, NavButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SMALL, SMALL + 4, SMALL, SMALL)
        layout.setSpacing(0)
        for place, spec in enumerate(pages, start=1):
            button = NavButton(spec.icon, spec.title, f"Ctrl+{place}", hint=spec.shortcut)
            button.setCheckable(True)
            button.setAutoExclusive(True)  # heard as one of several, not as something to tick
            button.clicked.connect(lambda _=False, key=spec.key: self.page_asked.emit(key))
            self._group.addButton(button)
            self._buttons[spec.key] = button
            layout.addWidget(button)
        layout.addStretch(1)
        self.collapsed = False
        self._fold = NavButton("panel-left-close", self._fold_words, "Ctrl+B")
        self._fold.clicked.connect(self.fold_asked)
        layout.addWidget(self._fold)
        self.set_collapsed(collapsed=False)

    def set_current(self, key: str) -> None:
        """Mark the page that is shown."""
        self._buttons[key].setChecked(True)

    def set_count(self, key: str, count: int, *, alarming: bool) -> None:
        """Show a count beside a page."""
        self._buttons[key].set_count(count, alarming=alarming)

    def set_collapsed(self, *, collapsed: bool) -> None:
        """Icons alone, or words too."""
        self.collapsed = collapsed
        self.setFixedWidth(NARROW if collapsed else WIDE)
        self._name()
        self._fold.set_icon("panel-left-open" if collapsed else "panel-left-close")
        for button in (*self._buttons.values(), self._fold):
            button.set_collapsed(collapsed)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("Shell", "Pages"))

    def _fold_words(self) -> str:
        if self.collapsed:
            return QCoreApplication.translate("Shell", "Show the menu")
        return QCoreApplication.translate("Shell", "Hide the menu")
