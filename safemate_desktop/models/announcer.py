"""What is told outside the window while nobody looks at it, and when that counts as shown."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.identity import Me
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import CRIES, is_technical
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.i18n import words
from safemate_desktop.i18n.plural import plural
from safemate_desktop.models.alerts import AlertQueue
from safemate_desktop.models.ringing import Call, Why
from safemate_desktop.models.row_words import cried_again
from safemate_desktop.platform.notification import Note, Notifier
from safemate_desktop.store.rows import AlertView

translate = QCoreApplication.translate

BURST_MS: Final = 1500


class Told(Protocol):
    """Whose alerts are told, and where the server hears that they were."""

    @property
    def queue(self) -> AlertQueue: ...
    def me(self) -> Me | None: ...
    def notified(self, alert_ids: Iterable[UUID]) -> None:
        """These alerts were heard, and shown outside the window, just now."""
        ...


class Front(Protocol):
    """The window, as far as anybody is to be called to it."""

    def looked_at(self) -> bool:
        """Whether it is the one in front, with the keyboard."""
        ...

    def flash(self) -> None:
        """Ask for attention in the task bar; never takes the keyboard."""
        ...


class Announcer(QObject):
    """One note at a time: the most urgent alert that came while nobody looked, and how many more.

    ``opened`` carries the alert whose note was pressed, or None where it was about the line.
    A note never names anybody. A locked screen counts as a window that nobody looks at.
    """

    opened = Signal(object)

    def __init__(self, make_notifier: Callable[[], Notifier]) -> None:
        super().__init__()
        self._make_notifier = make_notifier
        self._notifier: Notifier | None = None
        self._place: Told | None = None
        self._front: Front | None = None
        self._on, self._technical = True, True
        self._told: dict[UUID, Call] = {}
        self._heard: set[UUID] = set()  # of what is told
        self._shown: set[UUID] = set()
        self._reported: set[UUID] = set()  # the server knows
        self._urgency = 0  # of what was told last; 1 is the most urgent
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._tell_held)
        self._held = False
        self._unseen = self._locked = False

    def attend(self, place: Told, front: Front) -> None:
        """Tell of the alerts of *place* while nobody looks at *front*."""
        self.leave()
        self._place, self._front = place, front
        place.queue.changed.connect(self._changed)

    def leave(self) -> None:
        """Tell of nothing; what is shown goes."""
        place, self._place, self._front = self._place, None, None
        if place is not None:
            place.queue.changed.disconnect(self._changed)
        self.seen()
        if self._notifier is not None:
            self._notifier.close()
            self._notifier = None

    def choose(self, *, on: bool, technical: bool) -> None:
        """Whether anything is told, and whether equipment is."""
        self._on, self._technical = on, technical

    def seen(self) -> None:
        """Somebody looks at the window: what is shown outside it has done its work."""
        self._rest.stop()
        self._told, self._heard, self._shown, self._reported = {}, set(), set(), set()
        self._urgency, self._held = 0, False
        self._unseen = False
        if self._notifier is not None:
            self._notifier.withdraw()

    def set_locked(self, locked: bool) -> None:  # noqa: FBT001  a signal's only argument
        """Whether the window is in front without showing any alert."""
        self._locked = locked

    def called(self, calls: Sequence[Call]) -> None:
        """These alerts ask for attention."""
        front = self._front
        if front is None or self._looked_at(front):
            return
        front.flash()
        wanted = [call for call in calls if self._wants(call.view)]
        if not self._on or not wanted:
            return
        for call in wanted:
            self._begin(call)
        urgency = min(call.view.alert.priority for call in wanted)
        # In a flood one note stands, and is renewed when the burst is over; who asks louder
        # than what it says is told of at once.
        if self._rest.isActive() and urgency >= self._urgency:
            self._held = True
        else:
            self._tell()

    def _begin(self, call: Call) -> None:
        """Tell of it anew: what was heard or shown before was something else."""
        alert_id = call.view.alert.id
        self._told[alert_id] = call
        for before in (self._heard, self._shown, self._reported):
            before.discard(alert_id)

    def heard(self, alert_ids: frozenset[UUID]) -> None:
        """These alerts were heard just now."""
        self._heard |= alert_ids & self._told.keys()
        self._receipt()

    def line_lost(self, lost: bool) -> None:  # noqa: FBT001  a signal's only argument
        """New alerts are not seen here, or are again."""
        if lost:
            self._tell_unseen()
        elif self._unseen:
            self._unseen = False
            if self._told:
                self._tell()
            elif self._notifier is not None:
                self._notifier.withdraw()

    def _tell_unseen(self) -> None:
        front = self._front
        if front is None or self._looked_at(front):
            return
        front.flash()
        if self._on:
            self._unseen = True
            self._opened_notifier().notify(_unseen_note(), lambda: None)

    def tells(self) -> bool:
        """Whether what comes now is told outside the window."""
        return self._front is not None and self._on and not self._looked_at(self._front)

    def is_looked_at(self) -> bool:
        """Whether somebody looks at the window, and it is not locked."""
        return self._front is not None and self._looked_at(self._front)

    def _looked_at(self, front: Front) -> bool:
        return front.looked_at() and not self._locked

    def _wants(self, seen: AlertView) -> bool:
        return self._technical or not is_technical(seen.alert.type)

    def _tell_held(self) -> None:
        if self._held:
            self._tell()

    def _tell(self) -> None:
        self._held = False
        if (first := self._first()) is None or (place := self._place) is None:
            return
        self._urgency = first.view.alert.priority
        self._rest.start(BURST_MS)
        told = set(self._told)

        def delivered() -> None:
            if place is self._place:
                self._shown |= told & self._told.keys()
                self._receipt()

        note = _note(first, len(self._told) - 1, place.queue.now())
        self._opened_notifier().notify(note, delivered)

    def _receipt(self) -> None:
        """Tell the server of what was both heard and shown, by somebody who is on duty."""
        place = self._place
        both = frozenset((self._shown & self._heard & self._told.keys()) - self._reported)
        if place is None or not both:
            return
        self._reported |= both
        me = place.me()
        if me is not None and me.may(Permission.ALERTS_HANDLE):
            place.notified(both)

    def _opened_notifier(self) -> Notifier:
        if self._notifier is None:
            self._notifier = self._make_notifier()
            self._notifier.on_click(self._clicked)
        return self._notifier

    def _first(self) -> Call | None:
        def urgency(call: Call) -> tuple[int, int]:
            return call.view.alert.priority, call.view.alert.last_at

        return min(self._told.values(), key=urgency, default=None)

    def _clicked(self) -> None:
        first = self._first()
        if first is not None or self._unseen:
            self.opened.emit(first.view.alert.id if first is not None else None)

    def _changed(self, alert_ids: frozenset[UUID]) -> None:
        """Somebody else may have taken what is told of."""
        place = self._place
        if place is None or not (touched := alert_ids & self._told.keys()):
            return
        for alert_id in touched:
            row = place.queue.row(alert_id)
            if row is None or is_over(self._told[alert_id], row.alert):
                del self._told[alert_id]
        if not self._told and not self._unseen:
            self.seen()


def more_text(more: int) -> str:
    """How many alerts wait besides the one that is told of; nothing where none does."""
    if not more:
        return ""
    return plural(
        more,
        translate("Announcer", "One more alert waits."),
        translate("Announcer", "{n} more alerts wait."),
    )


def is_over(told: Call, now: Alert) -> bool:
    """Whether what was told of needs nobody here any more."""
    before = told.view.alert
    if told.why is Why.OFFERED:
        return now.offered_to != before.offered_to
    if told.why is Why.ASKED:
        return now.asked_at is None
    taken = before.state is AlertState.OPEN and now.state is not AlertState.OPEN
    return taken or now.state is AlertState.RESOLVED


def _unseen_note() -> Note:
    return Note(
        translate("Announcer", "This workplace does not see new alerts"),
        translate("Announcer", "Open the window to see since when, and what to do."),
        urgent=True,
    )


def _note(first: Call, more: int, now_ms: int) -> Note:
    alert, text = first.view.alert, reason(first, now_ms)
    if more:
        text = f"{text}\n{more_text(more)}"
    urgent = not is_technical(alert.type) or first.why in (Why.OFFERED, Why.ASKED)
    return Note(words.alert_type(alert.type), text, urgent=urgent)


def reason(call: Call, now_ms: int) -> str:
    """Why it asks for attention, in a sentence without any name."""
    alert = call.view.alert
    match call.why:
        case Why.OFFERED:
            return translate("Announcer", "A colleague asks you to take it over.")
        case Why.ASKED:
            return translate("Announcer", "Do you still have it?")
        case Why.DUE:
            return translate("Announcer", "It is time to come back to it.")
        case Why.TOLD_ON:
            return translate("Announcer", "Nobody has done anything about it yet.")
    again = cried_again(alert, now_ms) if alert.type in CRIES else ""
    back = call.why is Why.BACK or alert.mark
    back_text = translate("Announcer", "It came back to the queue.") if back else ""
    return again or back_text or translate("Announcer", "New alert.")
