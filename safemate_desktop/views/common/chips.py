"""Pill and tag labels, as widgets and for delegates to paint."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from safemate_desktop.views.common import fonts
from safemate_desktop.views.common.text import Text, say
from safemate_desktop.views.common.theme import tokens
from safemate_desktop.views.common.tokens import Palette

TAG_HEIGHT: Final = 20
PILL_HEIGHT: Final = 28
_PAD_TAG: Final = 6.0
_PAD_PILL: Final = 12.0
_DOT: Final = 8.0


class Tone(StrEnum):
    """What a chip means; the colour follows."""

    PLAIN = "plain"
    OK = "ok"
    ALARM = "alarm"
    WARNING = "warning"
    ACCENT = "accent"


def tone_colours(look: Palette, tone: Tone) -> tuple[str, str]:
    """The border and the text of a chip."""
    match tone:
        case Tone.OK:
            return look.ok, look.ok
        case Tone.ALARM:
            return look.p1, look.p1
        case Tone.WARNING:
            return look.p2, look.p2
        case Tone.ACCENT:
            return look.accent, look.accent
    return look.line, look.muted


def tag_width(text: str) -> float:
    """How wide ``paint_tag`` will draw ``text``."""
    return QFontMetricsF(_tag_font()).horizontalAdvance(text) + 2 * _PAD_TAG


def paint_tag(painter: QPainter, left: float, middle: float, text: str, tone: Tone) -> float:
    """Draw a small square tag from ``left``, centred on ``middle``; returns its right edge."""
    rect = QRectF(left, middle - TAG_HEIGHT / 2, tag_width(text), TAG_HEIGHT)
    _paint(painter, rect, text, tone, radius=4)
    return rect.right()


def _tag_font() -> QFont:
    return fonts.secondary(fonts.Weight.DemiBold)


def _paint(painter: QPainter, rect: QRectF, text: str, tone: Tone, radius: float) -> None:
    look = tokens()
    border, ink = tone_colours(look, tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(border), look.line_px))
    painter.setBrush(QColor(look.surface))
    inset = look.line_px / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.setPen(QColor(ink))
    painter.setFont(_tag_font())
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class Tag(QLabel):
    """A small square label: a count, "Pressed again 02:41", a source.

    A label of Qt's, so that a screen reader meets text; it is drawn here all the same.
    """

    def __init__(
        self, text: Text = "", tone: Tone = Tone.PLAIN, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._shown = text, tone, say(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(self._shown)
        self.setAccessibleName(self._shown)

    def set(self, text: Text, tone: Tone | None = None) -> None:
        """Show other words, and another tone when one is given; no words hide it."""
        before = self._shown, self._tone
        self._text, self._tone, self._shown = text, tone or self._tone, say(text)
        self.setVisible(bool(self._shown))
        if before != (self._shown, self._tone):
            self._renewed()

    def sizeHint(self) -> QSize:
        return QSize(round(tag_width(self._shown) + 0.5), TAG_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        _paint(painter, QRectF(self.rect()), self._shown, self._tone, radius=4)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._renewed()
        super().changeEvent(event)

    def _renewed(self) -> None:
        self._shown = say(self._text)
        self.setText(self._shown)
        self.setAccessibleName(self._shown)
        self.updateGeometry()
        self.update()


class Pill(Tag):
    """A round chip of the top strip, with a dot before the words when it has a tone."""

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(fonts.secondary()).horizontalAdvance(self._shown)
        return QSize(round(width + 2 * _PAD_PILL + self._dot_room() + 0.5), PILL_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = tokens()
        border, ink = tone_colours(look, self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(border), look.line_px))
        inset = look.line_px / 2
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        left = _PAD_PILL
        painter.setPen(QColor(ink))
        if room := self._dot_room():
            painter.setBrush(QColor(ink))
            painter.drawEllipse(QRectF(left, (self.height() - _DOT) / 2, _DOT, _DOT))
            left += room
        painter.setFont(fonts.secondary())
        box = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._shown)
        painter.end()

    def _dot_room(self) -> float:
        return 0.0 if self._tone is Tone.PLAIN else _DOT + 5
