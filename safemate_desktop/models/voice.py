"""What somebody who does not see the window hears of it: who asks for attention, and the line."""

from collections.abc import Sequence
from typing import Final, Protocol
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from safemate_desktop.domain.alert_types import is_technical
from safemate_desktop.i18n import words
from safemate_desktop.models.alerts import AlertQueue
from safemate_desktop.models.announcer import BURST_MS, is_over, more_text, reason
from safemate_desktop.models.attention import Attention
from safemate_desktop.models.ringing import Call, Why
from safemate_desktop.models.row_words import AlertRow, title
from safemate_desktop.platform.speech import Speech

translate = QCoreApplication.translate
_QUESTIONS: Final = (Why.OFFERED, Why.ASKED)


class Outside(Protocol):
    """What is told outside the window (``Announcer``): the system's own voice reads that."""

    def tells(self) -> bool:
        """Whether a note is shown for what comes now."""
        ...

    def is_looked_at(self) -> bool:
        """Whether the window is in front, and not locked."""
        ...


class Voice(QObject):
    """Says each call once: the most urgent of a burst, and how many more; no name where locked."""

    def __init__(
        self, attention: Attention, queue: AlertQueue, outside: Outside, speech: Speech
    ) -> None:
        super().__init__()
        self._attention, self._queue = attention, queue
        self._outside, self._speech = outside, speech
        self._waiting: dict[UUID, Call] = {}
        self._urgency = 0  # of what was said last; 1 is the most urgent
        self._lost = False
        self._rest = QTimer(self, singleShot=True, interval=BURST_MS)
        self._rest.timeout.connect(self._say_waiting)
        attention.called.connect(self._called)
        attention.unseen.connect(self._line)

    def close(self) -> None:
        """Say nothing more."""
        self._rest.stop()
        self._attention.called.disconnect(self._called)
        self._attention.unseen.disconnect(self._line)

    def _called(self, calls: Sequence[Call]) -> None:
        if self._outside.tells():
            return
        self._waiting |= {call.view.alert.id: call for call in calls}
        urgency = min(call.view.alert.priority for call in calls)
        if not self._rest.isActive() or urgency < self._urgency:
            self._say_waiting()

    def _say_waiting(self) -> None:
        now = {key: self._queue.row(key) for key in self._waiting}
        left = [
            (call, row)
            for key, call in self._waiting.items()
            if (row := now[key]) is not None and not is_over(call, row.alert)
        ]
        self._waiting = {}
        if not left:
            return
        first, row = min(left, key=lambda one: (one[1].alert.priority, one[1].alert.last_at))
        self._urgency = row.alert.priority
        self._rest.start()
        sentences = [reason(first, self._queue.now()), self._about(row), more_text(len(left) - 1)]
        self._speech(" ".join(s for s in sentences if s), urgent=_is_urgent(first))

    def _about(self, row: AlertRow) -> str:
        alert = row.alert
        who = ""
        named = row.name or alert.recipient_id is None  # a name still on its way says nothing
        if named and self._outside.is_looked_at():
            who = title(row)
        kind = words.alert_type(alert.type)
        parts = [
            translate("AlertRow", "Priority {n}").format(n=alert.priority),
            who if who != kind else "",
            kind,
            row.unit,
        ]
        return ", ".join(part for part in parts if part) + "."

    def _line(self, lost: bool) -> None:  # noqa: FBT001  a signal's only argument
        was, self._lost = self._lost, lost
        if lost and not self._outside.tells():
            self._speech(
                translate("Announcer", "This workplace does not see new alerts"), urgent=True
            )
        elif was and not lost:
            text = translate("Voice", "This workplace sees new alerts again.")
            self._speech(text, urgent=False)


def _is_urgent(call: Call) -> bool:
    return not is_technical(call.view.alert.type) or call.why in _QUESTIONS
