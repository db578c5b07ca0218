"""Buttons: one strong one a place, plain ones, a dangerous one; with the key that does the same."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from safemate_desktop.views.common import fonts, icons
from safemate_desktop.views.common.text import Text, say
from safemate_desktop.views.common.theme import mix, tokens
from safemate_desktop.views.common.tokens import RADIUS

HEIGHT: Final = 36
DENSE: Final = 30
_PAD: Final = 14.0
_CAP_PAD: Final = 5.0
_CAP_GAP: Final = 8.0
_ICON_GAP: Final = 6.0


class Kind(StrEnum):
    """How strongly a button asks to be pressed."""

    PRIMARY = "primary"
    PLAIN = "plain"
    DANGER = "danger"
    QUIET = "quiet"


class Button(QPushButton):
    """A verb, perhaps an icon, and the key that does the same ("Ta neste [Space]")."""

    def __init__(
        self,
        text: Text,
        kind: Kind = Kind.PLAIN,
        *,
        hint: Text = "",
        icon: str = "",
        on_click: Callable[[], object] | None = None,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._kind, self._hint, self._icon_name = text, kind, hint, icon
        self.setFixedHeight(DENSE if dense else HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())
        self._renewed()

    def set_text(self, text: Text, hint: Text | None = None) -> None:
        """Show other words."""
        self._words = text
        self._hint = self._hint if hint is None else hint
        self._renewed()

    def set_kind(self, kind: Kind) -> None:
        """Change how strongly it asks."""
        self._kind = kind
        self._renewed()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._font()).horizontalAdvance(say(self._words)) + 2 * _PAD
        if cap := self._cap_width():
            width += cap + _CAP_GAP
        if self._icon_name:
            width += icons.SIZE + _ICON_GAP
        return QSize(round(width + 0.5), self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter)
        spare = self.width() - self.sizeHint().width()
        left = _PAD + max(0.0, spare / 2)
        if self._icon_name:
            drawn = icons.pixmap(self._icon_name, ink.name(), icons.SIZE, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, (self.height() - icons.SIZE) / 2), drawn)
            left += icons.SIZE + _ICON_GAP
        painter.setFont(self._font())
        painter.setPen(ink)
        right = self.width() - left
        words = QRectF(left, 0, max(right, 1.0), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, say(self._words))
        if hint := say(self._hint):
            left += QFontMetricsF(self._font()).horizontalAdvance(say(self._words)) + _CAP_GAP
            paint_key_cap(painter, left, self.height() / 2, hint, ink)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            # Qt presses with Space alone outside dialogs; a hand used to forms tries Enter first.
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._renewed()
        super().changeEvent(event)

    def _renewed(self) -> None:
        # The text is kept in Qt's own field too: screen readers and tests read it there.
        self.setText(say(self._words))
        hint = say(self._hint)
        self.setAccessibleDescription(hint)
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        strong = self._kind in (Kind.PRIMARY, Kind.DANGER)
        return fonts.bold() if strong else fonts.font()

    def _cap_width(self) -> float:
        hint = say(self._hint)
        return key_cap_width(hint) if hint else 0.0

    def _paint_ground(self, painter: QPainter) -> QColor:
        look = tokens()
        ground, border, ink = {
            Kind.PRIMARY: (look.accent, look.accent, look.on_fill),
            Kind.PLAIN: (look.surface, look.line, look.text),
            Kind.DANGER: (look.surface, look.p1, look.p1),
            Kind.QUIET: ("", "", look.accent),
        }[self._kind]
        if not self.isEnabled():
            ground, border, ink = look.bg, look.line, mix(look.muted, look.bg, 0.25)
        elif self.isChecked():
            ground, border = look.selection, look.accent
        elif self.isDown():
            strong = self._kind is Kind.PRIMARY
            ground = mix(ground, look.text, 0.16) if strong else look.selection
        elif self.underMouse():
            ground = mix(ground, look.text, 0.08) if ground else look.selection
        inset = look.line_px / 2
        painter.setPen(QPen(QColor(border), look.line_px) if border else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        return QColor(ink)


class IconButton(QToolButton):
    """A tool button in dense places: an icon with its word as tool tip and accessible name.

    *heard* is its name where the word alone would leave open what it is about.
    """

    def __init__(
        self,
        icon: str,
        text: Text,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        heard: Text = "",
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._words, self._heard = icon, text, heard
        self.setIconSize(QSize(icons.SIZE, icons.SIZE))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())
        self._renewed()

    def set(self, icon: str, text: Text) -> None:
        """Show another icon and word."""
        self._icon_name, self._words = icon, text
        self._renewed()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.StyleChange):
            self._renewed()
        super().changeEvent(event)

    def _renewed(self) -> None:
        self.setIcon(icons.icon(self._icon_name, tokens().muted))
        self.setToolTip(say(self._words))
        self.setAccessibleName(say(self._heard) or say(self._words))


def key_cap_width(hint: str) -> float:
    """How wide ``paint_key_cap`` will draw ``hint``."""
    return max(QFontMetricsF(_cap_font()).horizontalAdvance(hint) + 2 * _CAP_PAD, 18.0)


def paint_key_cap(painter: QPainter, left: float, middle: float, hint: str, ink: QColor) -> None:
    """Draw the key ``hint`` as a small outlined cap from ``left``, centred on ``middle``."""
    painter.save()
    rect = QRectF(left, middle - 8.5, key_cap_width(hint), 17)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(ink)
    edge.setAlphaF(0.55)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(ink)
    painter.setFont(_cap_font())
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, hint)
    painter.restore()


def _cap_font() -> QFont:
    return fonts.font(11)
