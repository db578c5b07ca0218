"""The focus ring: two pixels of accent outside the widget that the keyboard has reached."""

from typing import Final, cast

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QScrollArea,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTabBar,
    QTextEdit,
    QWidget,
)

from safemate_desktop.views.common.theme import tokens
from safemate_desktop.views.common.tokens import FOCUS_PX, RADIUS

_RINGED: Final = (
    *(QAbstractButton, QComboBox, QLineEdit, QTextEdit, QPlainTextEdit),
    *(QScrollArea, QTabBar),
)


class _Above(QProxyStyle):
    """Lays the ring over its surroundings: the parent of a widget at its edge would cut it off."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803  Qt's name
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)


class FocusRing(QFocusFrame):
    """Drawn around its widget by Qt, which also moves and hides it along."""

    def __init__(self) -> None:
        super().__init__()
        self._above = _Above("Fusion")
        self.setStyle(self._above)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            # Qt hides it while it is dressed anew, and forgets to show it again.
            QTimer.singleShot(0, self, self._come_back)

    def _come_back(self) -> None:
        ringed = cast("QWidget | None", self.widget())  # the stub forgets none
        if ringed is not None and ringed.isVisible():
            self.show()
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().accent), FOCUS_PX))
        half = FOCUS_PX / 2
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(rect, RADIUS + 1, RADIUS + 1)
        painter.end()


class FocusRings(QObject):
    """Keeps one ring on whatever has focus; item views draw their own current row instead."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        wanted = now if isinstance(now, _RINGED) and not now.property("noRing") else None
        if self._ring is not None and not shiboken6.isValid(self._ring):
            self._ring = None
        if wanted is None:
            if self._ring is not None:
                self._ring.setWidget(None)  # type: ignore[arg-type] # Qt: none hides it
            return
        if self._ring is None:
            self._ring = FocusRing()
        self._ring.setWidget(wanted)
