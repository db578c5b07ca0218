"""The person card itself: instant, in reading order, and it never jumps."""

from html import escape
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.recipients import Home, Recipient
from safemate_desktop.i18n import when, words
from safemate_desktop.models.card import CardData
from safemate_desktop.models.where import Seen
from safemate_desktop.views.card.facts import Fact
from safemate_desktop.views.card.head import Head
from safemate_desktop.views.card.where import WhereBlock
from safemate_desktop.views.common.cards import NoticeFrame
from safemate_desktop.views.common.theme import tokens
from safemate_desktop.views.common.tokens import LARGE, MEDIUM, RADIUS, SMALL

translate = QCoreApplication.translate

_EDGE: Final = 5


class PersonCard(QWidget):
    """Who · how to talk to them · where, in words · keys, dangers, home, what was last.

    ``show_data`` and ``show_where`` change only what is different, so nothing flickers and
    what the mouse has selected stays; the ages go on with ``tick``.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = CardData()
        self._now_ms = 0
        self.head = Head()
        self.where = WhereBlock()
        self._talk_text = QLabel()
        self._talk_text.setTextFormat(Qt.TextFormat.RichText)
        self._talk_text.setWordWrap(True)
        self._talk = NoticeFrame(self._talk_text, priority="2")
        self._key = Fact(
            lambda: translate("PersonCard", "Key"),
            lambda: translate("PersonCard", "none registered"),
        )
        self._danger = Fact(
            lambda: translate("PersonCard", "Danger"),
            lambda: translate("PersonCard", "none registered"),
        )
        self._home = Fact(
            lambda: translate("PersonCard", "Home"), lambda: translate("PersonCard", "not known")
        )
        self._last = Fact(
            lambda: translate("PersonCard", "Last"),
            lambda: translate("PersonCard", "no earlier alerts here"),
        )
        self._lay_out()

    def show_data(self, data: CardData, now_ms: int) -> None:
        """Show a person, or the same one as they now are."""
        self._data, self._now_ms = data, now_ms
        recipient = data.recipient
        self.head.show_data(data, now_ms)
        self._talk.setVisible(bool(recipient and recipient.talk))
        self._talk_text.setText(_talk_markup(recipient))
        known = recipient is not None
        for fact in (self._key, self._danger, self._home, self._last):
            fact.setVisible(known)
        if recipient is not None:
            self._key.set_value(recipient.key_info)
            self._danger.set_value(recipient.dangers, strong=True)
            self._home.set_value(home_text(recipient.home))
            self._last.set_value(lambda: past_text(self._data.past, self._now_ms))
        self.update()

    def show_where(self, seen: Seen, now_ms: int) -> None:
        """Show what is known of the position."""
        home = self._data.recipient.home if self._data.recipient else None
        self.where.set_seen(seen, home, now_ms)

    def set_dense(self, *, dense: bool) -> None:
        """Leave the height to what must be done; or stand at ease."""
        gap = SMALL if dense else MEDIUM
        self._layout.setContentsMargins(LARGE + _EDGE, gap, LARGE, gap)
        self._layout.setSpacing(gap)
        self._talk.box.setContentsMargins(MEDIUM, gap, MEDIUM, gap)
        self.where.set_dense(dense=dense)

    def tick(self, now_ms: int) -> None:
        """Let every age go on."""
        self._now_ms = now_ms
        self.head.tick(now_ms)
        self.where.tick(now_ms)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._talk_text.setText(_talk_markup(self._data.recipient))
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = look.line_px / 2
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), RADIUS, RADIUS)
        painter.fillPath(path, QColor(look.surface))
        painter.setPen(QPen(QColor(look.line), look.line_px))
        painter.drawPath(path)
        if (alert := self._data.alert) is not None:
            painter.setClipPath(path)
            colour = look.priority(alert.priority) if alert.unresolved else look.line
            painter.fillRect(QRectF(0, 0, _EDGE, self.height()), QColor(colour))
        painter.end()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(LARGE)
        top.addWidget(self.head, 1)
        top.addWidget(self.where, 1)
        facts = QGridLayout()
        facts.setHorizontalSpacing(LARGE)
        facts.setVerticalSpacing(SMALL)
        for at, fact in enumerate((self._key, self._danger, self._home, self._last)):
            facts.addWidget(fact, at // 2, at % 2)
            facts.setColumnStretch(at % 2, 1)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE + _EDGE, MEDIUM, LARGE, MEDIUM)
        layout.setSpacing(MEDIUM)
        layout.addLayout(top)
        layout.addWidget(self._talk)
        layout.addLayout(facts)


def home_text(home: Home) -> str:
    """An address on one line: street, postcode and place."""
    town = f"{home.postcode} {home.place}".strip()
    return ", ".join(part for part in (home.address, town) if part)


def past_text(past: tuple[Alert, ...], now_ms: int) -> str:
    """ "19.11 14:02 triggered by mistake · 02.11 led home": how the last alerts ended."""
    said = []
    for alert in past:
        day = when.moment(alert.received_at, now_ms)
        end = words.outcome(alert.outcome) if alert.outcome else words.state(alert.state)
        said.append(f"{day} {end[:1].lower()}{end[1:]}")
    return " · ".join(said)


def _talk_markup(recipient: Recipient | None) -> str:
    if recipient is None or not recipient.talk:
        return ""
    caption = translate("PersonCard", "How to talk to {name}:").format(name=recipient.first_name)
    return f"<b>{escape(caption)}</b> {'<br>'.join(map(escape, recipient.talk.splitlines()))}"
