"""When to come back to an alert: in a while, or at a time that is asked for."""

from datetime import datetime, timedelta, tzinfo
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint, QTime, Signal
from PySide6.QtWidgets import QMenu, QTimeEdit, QWidget

from safemate_desktop.i18n import when
from safemate_desktop.views.common import dialogs
from safemate_desktop.views.common.buttons import Kind

translate = QCoreApplication.translate

_MINUTE_MS: Final = 60_000
MINUTES: Final = (10, 30, 60)


class FollowUpMenu(QMenu):
    """Emits ``chosen`` with the minutes to wait, or ``time_asked`` for a time of day."""

    chosen = Signal(int)
    time_asked = Signal()

    def open_at(self, place: QPoint, now_ms: int) -> None:
        """Show the choices with the time each means."""
        self.clear()
        for minutes in MINUTES:
            at = when.clock(now_ms + minutes * _MINUTE_MS)
            text = translate("AlertsPage", "In {span} · at {time}")
            said = text.format(span=when.span(minutes * 60), time=at)
            self.addAction(said, partial(self.chosen.emit, minutes))
        self.addSeparator()
        self.addAction(translate("AlertsPage", "At a time …"), self.time_asked.emit)
        self.popup(place)


async def ask_time(parent: QWidget, now_ms: int, zone: tzinfo | None = None) -> int | None:
    """Ask for a time of day; its next occurrence in epoch milliseconds, or None."""
    dialog = dialogs.AskDialog(
        parent,
        lambda: translate("AlertsPage", "Follow up"),
        lambda: translate("AlertsPage", "When do you want to come back to the alert?"),
    )
    field = QTimeEdit(dialog)
    field.setDisplayFormat("HH:mm")
    start = when.local(now_ms + 30 * _MINUTE_MS, zone)
    field.setTime(QTime(start.hour, start.minute))
    field.setAccessibleName(translate("AlertsPage", "Time to follow up"))
    dialog.add_field(field)
    dialog.add_button(lambda: translate("AlertsPage", "Follow up"), Kind.PRIMARY, accepts=True)
    field.setFocus()
    accepted = await dialogs.run(dialog)
    return next_time(field.time().hour(), field.time().minute(), now_ms, zone) if accepted else None


def next_time(hour: int, minute: int, now_ms: int, zone: tzinfo | None = None) -> int:
    """The next time the clock shows *hour*:*minute*, also across a night or a clock change."""
    now = when.local(now_ms, zone)
    wall = datetime(now.year, now.month, now.day, hour, minute)  # noqa: DTZ001  zone comes next
    for days in range(3):
        naive = wall + timedelta(days=days)
        moment = when.to_ms(naive.replace(tzinfo=zone) if zone else naive.astimezone())
        if moment > now_ms:
            return moment
    return now_ms + 24 * 60 * _MINUTE_MS
