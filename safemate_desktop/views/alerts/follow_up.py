"""When to come back to an alert: menus of the usual times, and a time of one's own below the bar.

Nothing here is a dialog: whatever is being chosen, the rest of the page works.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QTimeEdit, QWidget

from safemate_desktop.i18n import when
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.text import Text
from safemate_desktop.views.common.tokens import SMALL

translate = QCoreApplication.translate

Choices = Callable[[int], Sequence[tuple[str, int]]]
_MINUTE_MS: Final = 60_000
MINUTES: Final = (10, 30, 60)
MORNING: Final = 7
# The server takes no time that lies further ahead.
DAYS: Final = 7


class TimesMenu(QMenu):
    """Emits ``chosen`` with the moment (UTC ms), or ``time_asked`` for a time of one's own.

    ``choices`` gives what is offered at a time (UTC ms), as words and moments.
    """

    chosen = Signal(object)
    time_asked = Signal()

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices

    def open_at(self, place: QPoint, now_ms: int) -> None:
        """Show the choices with the time each means."""
        self.clear()
        for said, until_ms in self._choices(now_ms):
            self.addAction(said, partial(self.chosen.emit, until_ms))
        self.addSeparator()
        self.addAction(translate("AlertsPage", "At a time …"), self.time_asked.emit)
        self.popup(place)


def follow_up_times(zone: tzinfo | None, now_ms: int) -> Sequence[tuple[str, int]]:
    """Return when to come back to an alert that one keeps."""
    return [_in(minutes, now_ms, zone) for minutes in MINUTES]


def put_off_times(zone: tzinfo | None, now_ms: int) -> Sequence[tuple[str, int]]:
    """Return until when nobody needs to look at equipment."""
    morning = next_time(MORNING, 0, now_ms, zone)
    text = translate("AlertsPage", "Until {time}")
    said = text.format(time=when.moment(morning, now_ms, zone))
    return [_in(60, now_ms, zone), (said, morning)]


def _in(minutes: int, now_ms: int, zone: tzinfo | None) -> tuple[str, int]:
    until_ms = now_ms + minutes * _MINUTE_MS
    text = translate("AlertsPage", "In {span} · at {time}")
    at = when.clock(until_ms, zone)
    return text.format(span=when.span(minutes * 60), time=at), until_ms


class TimePanel(QWidget):
    """A day and a time of it, within a week; ``chosen`` carries the moment (UTC ms)."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, zone: tzinfo | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._now_ms = zone, 0
        self._words: Text = ""
        self._label = Label("", Role.STRONG)
        self.day, self.hours = QComboBox(), QTimeEdit()
        self.hours.setDisplayFormat("HH:mm")
        self._past = Label(self._past_text, Role.ALARM)
        self.ok = Button(
            lambda: translate("AlertsPage", "Choose"),
            Kind.PRIMARY,
            on_click=self._choose,
            dense=True,
        )
        self.cancel = Button(
            lambda: translate("AlertsPage", "Cancel"),
            Kind.QUIET,
            on_click=self._leave,
            dense=True,
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SMALL)
        for part in (self._label, self.day, self.hours, self.ok, self.cancel, self._past):
            line.addWidget(part)
        line.addStretch(1)
        self.day.currentIndexChanged.connect(self._check)
        self.hours.timeChanged.connect(self._check)
        self._name()
        self.hide()

    def ask(self, text: Text, now_ms: int) -> None:
        """Ask for a time; *text* says what for."""
        self._now_ms = now_ms
        self._label.set_text(text)
        start = when.local(now_ms + 30 * _MINUTE_MS, self._zone)
        today = when.local(now_ms, self._zone).date()
        self.day.clear()
        for ahead in range(DAYS):
            self.day.addItem(_day_text(ahead, when.day(today + timedelta(days=ahead))))
        self.day.setCurrentIndex((start.date() - today).days)
        self.hours.setTime(QTime(start.hour, start.minute))
        self.show()
        self.hours.setFocus()

    def moment(self) -> int:
        """What is chosen now (UTC ms)."""
        day = when.local(self._now_ms, self._zone).date() + timedelta(days=self.day.currentIndex())
        chosen = self.hours.time()
        return _to_ms(day, chosen.hour(), chosen.minute(), self._zone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _check(self) -> None:
        past = self.moment() <= self._now_ms
        self._past.set_text(self._past_text if past else "")
        self.ok.setEnabled(not past)

    def _choose(self) -> None:
        if self.ok.isEnabled():
            self.hide()
            self.chosen.emit(self.moment())

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _name(self) -> None:
        self.hours.setAccessibleName(translate("AlertsPage", "Time to follow up"))
        self.day.setAccessibleName(translate("AlertsPage", "Day to follow up"))

    def _past_text(self) -> str:
        return translate("AlertsPage", "That is past.")


def next_time(hour: int, minute: int, now_ms: int, zone: tzinfo | None = None) -> int:
    """The next time the clock shows *hour*:*minute*, also across a night or a clock change."""
    today = when.local(now_ms, zone).date()
    for days in range(3):
        moment = _to_ms(today + timedelta(days=days), hour, minute, zone)
        if moment > now_ms:
            return moment
    return now_ms + 24 * 60 * _MINUTE_MS


def _to_ms(day: date, hour: int, minute: int, zone: tzinfo | None) -> int:
    naive = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001  zone comes next
    return when.to_ms(naive.replace(tzinfo=zone) if zone else naive.astimezone())


def _day_text(ahead: int, day: str) -> str:
    match ahead:
        case 0:
            return translate("AlertsPage", "today")
        case 1:
            return translate("AlertsPage", "tomorrow")
    return day
