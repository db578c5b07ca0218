"""The alert queue: what is free, taken, followed up and just closed, as Qt lists."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from safemate_desktop.contract.identity import Me
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import HELD, Action, AlertState
from safemate_desktop.domain.alert_types import CRIES
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.models.lists import KeyedList
from safemate_desktop.models.queue_order import Place, Section, place
from safemate_desktop.models.row_words import AlertRow, spoken
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.rows import AlertView
from safemate_desktop.store.view import View

_TICK_MS: Final = 1000
# So many alerts are read in about 15 ms.
_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Counts:
    """How many unresolved alerts stand where; ``mine`` are among taken and waiting."""

    free: int = 0
    taken: int = 0
    waiting: int = 0
    mine: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """What must be remembered of an alert to tell what changed in it."""

    state: AlertState
    mine: bool
    occurrences: int
    place: Place | None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was just read: how alerts stand now, and which are not here any more.

    ``told``: the server said so; else they were here when this began.
    """

    views: tuple[AlertView, ...]
    gone: frozenset[UUID]
    told: bool


class AlertQueue(QObject):
    """Follows the store and keeps one list for each section of the queue.

    ``fresh`` carries alerts that ask for attention now: new ones, new cries, and those that came
    back to the queue; never what was there when this began. ``ticked`` comes once a second, for
    clocks; ``changed`` names the alerts that were read again, ``taken_in`` brings them.
    """

    changed = Signal(object)
    taken_in = Signal(object)
    counted = Signal()
    fresh = Signal(list)
    ticked = Signal()

    def __init__(
        self,
        view: View,
        me: Callable[[], Me | None],
        now: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view, self._me, self.now = view, me, now
        self._known: dict[UUID, _Known] = {}
        self._ranks: dict[Section, dict[UUID, tuple[int, ...]]] = {s: {} for s in Section}
        self._lists = {
            s: KeyedList[UUID, AlertRow](self._read, lambda row: spoken(row, self.now()), self)
            for s in Section
        }
        self._counts = Counts()
        self._later: deque[tuple[UUID, bool]] = deque()
        self._rest = QTimer(self, interval=0)
        self._rest.timeout.connect(self._take_in_rest)
        self._take_in_many(view.queue())
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self.tick)
        self._clock.start()

    def close(self) -> None:
        """Stop the clock, and reading what is still to be read."""
        self._clock.stop()
        self._rest.stop()

    @property
    def counts(self) -> Counts:
        """How many unresolved alerts stand where."""
        return self._counts

    def section(self, section: Section) -> KeyedList[UUID, AlertRow]:
        """The list of one section; it lives as long as the queue."""
        return self._lists[section]

    def section_of(self, alert_id: UUID) -> Section | None:
        """Where *alert_id* is shown, or None where it is not."""
        known = self._known.get(alert_id)
        return known.place.section if known is not None and known.place is not None else None

    def row(self, alert_id: UUID) -> AlertRow | None:
        """Everything a row shows of *alert_id*, whether it is in the queue or not."""
        section = self.section_of(alert_id)
        return self._lists[section].row(alert_id) if section else self._read(alert_id)

    def known(self) -> list[AlertView]:
        """How the alerts stand that were taken in so far."""
        return list(self._view.alerts(self._known))

    def next_free(self) -> UUID | None:
        """The alert to take next: the first that nobody holds."""
        ranks = self._ranks[Section.QUEUE]
        free = (key for key in ranks if self._known[key].state is AlertState.OPEN)
        return min(free, key=ranks.__getitem__, default=None)

    def follow(self, changes: Changes) -> None:
        """Take over what the store says has changed; connected to the bridge."""
        if changes.everything:
            here = self._view.queue()
            self._take_in_many([*here, *self._known.keys() - set(here)], tell=True)
            return
        touched = changes.put.get(Kind.ALERT, frozenset()) | changes.gone.get(
            Kind.ALERT, frozenset()
        )
        if touched:
            self._take_in_many(list(touched), tell=True)
        self._reread_related(changes)

    def tick(self) -> None:
        """Let follow-ups fall due and closed alerts go; then tell the clocks."""
        now = self.now()
        due = [
            key
            for section in (Section.WAITING, Section.CLOSED)
            for key in self._ranks[section]
            if (known := self._known[key]).place is not None
            and known.place.until_ms is not None
            and known.place.until_ms <= now
        ]
        if due:
            self._take_in(due)
        self.ticked.emit()

    def _take_in_many(self, ids: Sequence[UUID], *, tell: bool = False) -> None:
        """Read the first of *ids* now and the others in turns, so that the window never stalls."""
        self._take_in(ids[:_AT_ONCE], tell=tell)
        if rest := ids[_AT_ONCE:]:
            self._later.extend((key, tell) for key in rest)
            self._rest.start()

    def _take_in_rest(self) -> None:
        turn = [self._later.popleft() for _ in range(min(_AT_ONCE, len(self._later)))]
        if not self._later:
            self._rest.stop()
        for tell in (True, False):
            if ids := [key for key, told in turn if told is tell]:
                self._take_in(ids, tell=tell)

    def _take_in(self, ids: Iterable[UUID], *, tell: bool = False) -> None:
        ids = list(ids)
        now, me = self.now(), self._me()
        mine = me.user.id if me else None
        views = {view.alert.id: view for view in self._view.alerts(ids)}
        crying: list[AlertView] = []
        sections: set[Section] = set()
        for key in ids:
            before, view = self._known.get(key), views.get(key)
            after = _know(view, mine, now) if view is not None else None
            sections |= self._move(key, before, after)
            if tell and view is not None and after is not None and _cries(before, after, view):
                crying.append(view)
        for section in Section:
            if section in sections:
                ranks = self._ranks[section]
                self._lists[section].arrange(sorted(ranks, key=ranks.__getitem__), ids)
        self._count()
        self.changed.emit(frozenset(ids))
        self.taken_in.emit(TakenIn(tuple(views.values()), frozenset(ids) - views.keys(), tell))
        if crying:
            self.fresh.emit(crying)

    def _move(self, key: UUID, before: _Known | None, after: _Known | None) -> set[Section]:
        touched: set[Section] = set()
        if before is not None and before.place is not None:
            self._ranks[before.place.section].pop(key, None)
            touched.add(before.place.section)
        self._known.pop(key, None)
        if after is not None and after.place is not None:
            self._known[key] = after
            self._ranks[after.place.section][key] = after.place.rank
            touched.add(after.place.section)
        return touched

    def _count(self) -> None:
        free = taken = waiting = mine = 0
        for known in self._known.values():
            free += known.state is AlertState.OPEN
            taken += known.state is AlertState.CLAIMED
            waiting += known.state is AlertState.WAITING
            mine += known.mine
        if (counts := Counts(free, taken, waiting, mine)) != self._counts:
            self._counts = counts
            self.counted.emit()

    def _read(self, alert_id: UUID) -> AlertRow | None:
        view = self._view.alert(alert_id)
        if view is None:
            return None
        alert, me = view.alert, self._me()
        recipient = self._view.recipient(alert.recipient_id) if alert.recipient_id else None
        unit = self._view.unit(alert.unit_id)
        holder = self._view.colleague(alert.holder_id) if alert.holder_id else None
        device = self._view.device(alert.device_id) if alert.device_id else None
        telemetry = self._view.telemetry(device.id) if device else None
        waits = alert.state is AlertState.WAITING
        return AlertRow(
            view=view,
            name=recipient.name if recipient else "",
            unit=unit.name if unit else "",
            holder=holder.name if holder else "",
            mine=me is not None and alert.holder_id == me.user.id,
            serial=device.serial if device else "",
            battery=telemetry.battery if telemetry else None,
            remark=self._remark(alert_id) if waits else "",
            tentative=view.pending and self._is_tentative(alert_id),
            hidden=me is None or not me.may(Permission.RECIPIENTS_SEE, alert.unit_id),
        )

    def _is_tentative(self, alert_id: UUID) -> bool:
        """Whether a claim made here is still to be granted."""
        story = self._view.timeline(alert_id)
        return any(seen.pending and seen.entry.kind == Action.CLAIM for seen in story)

    def _remark(self, alert_id: UUID) -> str:
        """What was last written on an alert that waits."""
        story = (seen.entry for seen in reversed(self._view.timeline(alert_id)))
        return next((e.text for e in story if e.text and e.kind in (Action.WAIT, Action.NOTE)), "")

    def _reread_related(self, changes: Changes) -> None:
        """Names and batteries stand in rows too; only painted rows hold any."""
        kinds = (Kind.RECIPIENT, Kind.UNIT, Kind.COLLEAGUE, Kind.DEVICE)
        touched = [changes.live, *(changes.put[kind] for kind in kinds if kind in changes.put)]
        if not any(touched):
            return
        for rows in self._lists.values():
            stale = [
                row.view.alert.id
                for row in rows.painted()
                # Of what came by the thousand no id is made: those that are shown are looked up.
                if not all(ids.isdisjoint(row.related) for ids in touched)
            ]
            rows.reread(stale)


def _know(view: AlertView, me: UUID | None, now_ms: int) -> _Known:
    alert = view.alert
    mine = alert.state in HELD and alert.holder_id == me
    return _Known(alert.state, mine, alert.occurrences, place(alert, me, now_ms))


def _cries(before: _Known | None, after: _Known, view: AlertView) -> bool:
    """Whether somebody must look up: new, cried again, or back in the queue unasked."""
    if after.state is AlertState.RESOLVED or view.pending:
        return False
    if before is None:
        return True
    again = after.occurrences > before.occurrences and view.alert.type in CRIES
    unasked = bool(view.alert.mark) or before.state in (AlertState.SHELVED, AlertState.RESOLVED)
    back = after.state is AlertState.OPEN and before.state is not AlertState.OPEN
    return again or (back and unasked)
