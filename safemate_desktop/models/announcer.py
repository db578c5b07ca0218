"""What is told outside the window while nobody looks at it, and when that counts as shown."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from safemate_desktop.contract.identity import Me
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import CRIES, is_technical
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.i18n import words
from safemate_desktop.i18n.plural import plural
from safemate_desktop.models.alerts import AlertQueue
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
    A note never names anybody.
    """

    opened = Signal(object)

    def __init__(self, make_notifier: Callable[[], Notifier]) -> None:
        super().__init__()
        self._make_notifier = make_notifier
        self._notifier: Notifier | None = None
        self._place: Told | None = None
        self._front: Front | None = None
        self._on, self._technical = True, True
        self._told: dict[UUID, AlertView] = {}
        self._heard: set[UUID] = set()
        self._urgency = 0  # of what was told last; 1 is the most urgent
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._tell_held)
        self._held = False
        self._unseen = False

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
        self._told, self._heard, self._urgency, self._held = {}, set(), 0, False
        self._unseen = False
        if self._notifier is not None:
            self._notifier.withdraw()

    def rung(self, alerts: Sequence[AlertView], heard: frozenset[UUID]) -> None:
        """These alerts ask for attention, and some of them were heard."""
        front = self._front
        if front is None or front.looked_at():
            return
        front.flash()
        wanted = [seen for seen in alerts if self._wants(seen)]
        if not self._on or not wanted:
            return
        self._told |= {seen.alert.id: seen for seen in wanted}
        self._heard |= heard & {seen.alert.id for seen in wanted}
        urgency = min(seen.alert.priority for seen in wanted)
        # In a flood one note stands, and is renewed when the burst is over; who asks louder
        # than what it says is told of at once.
        if self._rest.isActive() and urgency >= self._urgency:
            self._held = True
        else:
            self._tell()

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
        if front is None or front.looked_at():
            return
        front.flash()
        if self._on:
            self._unseen = True
            self._opened_notifier().notify(_unseen_note(), lambda: None)

    def _wants(self, seen: AlertView) -> bool:
        return self._technical or not is_technical(seen.alert.type)

    def _tell_held(self) -> None:
        if self._held:
            self._tell()

    def _tell(self) -> None:
        self._held = False
        if (first := self._first()) is None or (place := self._place) is None:
            return
        heard, self._heard = self._heard, set()
        self._urgency = first.alert.priority
        self._rest.start(BURST_MS)

        def delivered() -> None:
            me = place.me()
            if heard and place is self._place and me and me.may(Permission.ALERTS_HANDLE):
                place.notified(heard)

        note = _note(first, len(self._told) - 1, place.queue.now())
        self._opened_notifier().notify(note, delivered)

    def _opened_notifier(self) -> Notifier:
        if self._notifier is None:
            self._notifier = self._make_notifier()
            self._notifier.on_click(self._clicked)
        return self._notifier

    def _first(self) -> AlertView | None:
        told = self._told.values()
        return min(told, key=lambda s: (s.alert.priority, s.alert.last_at), default=None)

    def _clicked(self) -> None:
        first = self._first()
        if first is not None or self._unseen:
            self.opened.emit(first.alert.id if first is not None else None)

    def _changed(self, alert_ids: frozenset[UUID]) -> None:
        """Somebody else may have taken what is told of."""
        place = self._place
        if place is None or not (touched := alert_ids & self._told.keys()):
            return
        for alert_id in touched:
            row = place.queue.row(alert_id)
            if row is None or _is_over(self._told[alert_id].alert.state, row.alert.state):
                del self._told[alert_id]
                self._heard.discard(alert_id)
        if not self._told and not self._unseen:
            self.seen()


def _is_over(told: AlertState, now: AlertState) -> bool:
    """Whether an alert that was told of as *told* needs nobody any more."""
    return now is AlertState.RESOLVED or (told is AlertState.OPEN and now is not AlertState.OPEN)


def _unseen_note() -> Note:
    return Note(
        translate("Announcer", "This workplace does not see new alerts"),
        translate("Announcer", "Open the window to see since when, and what to do."),
        urgent=True,
    )


def _note(first: AlertView, more: int, now_ms: int) -> Note:
    alert = first.alert
    again = cried_again(alert, now_ms) if alert.type in CRIES else ""
    back = translate("Announcer", "It came back to the queue.") if alert.mark else ""
    text = again or back or translate("Announcer", "New alert.")
    if more:
        others = plural(
            more,
            translate("Announcer", "One more alert waits."),
            translate("Announcer", "{n} more alerts wait."),
        )
        text = f"{text}\n{others}"
    return Note(words.alert_type(alert.type), text, urgent=not is_technical(alert.type))
