"""The alert queue: what is asked of me, mine, free, with others, awaited and closed, as a list."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from heapq import heappop, heappush
from time import monotonic
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QObject, QTimer, Signal

from safemate_desktop.contract.identity import Me
from safemate_desktop.contract.rules import WorkRules
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import CRIES, AlertType
from safemate_desktop.models.fold_words import FoldRow, HeadRow, spoken_fold, spoken_head
from safemate_desktop.models.folds import Members, limits_of
from safemate_desktop.models.queue_layout import Layout
from safemate_desktop.models.queue_order import Gap, Known, RowKey, Section, know
from safemate_desktop.models.queue_reading import RowReader
from safemate_desktop.models.queue_rows import QueueRow, QueueRows
from safemate_desktop.models.row_words import AlertRow, Told, spoken
from safemate_desktop.settings.preferences import QUEUE_FACTS, QueueFact
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.rows import AlertView
from safemate_desktop.store.view import View

_TICK_MS: Final = 1000
# So many alerts are read at once, and then for so long in one turn.
_AT_ONCE: Final = 40
_A_FEW: Final = 10
_TURN_S: Final = 0.005
# While there is more to read, the rows are laid out anew no more often.
_REST_S: Final = 0.1
_RELATED: Final = (Kind.RECIPIENT, Kind.UNIT, Kind.COLLEAGUE, Kind.DEVICE)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many unresolved alerts stand where; ``mine`` are among taken and waiting."""

    free: int = 0
    taken: int = 0
    waiting: int = 0
    mine: int = 0


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was just read: how alerts stand now, and which are not here any more.

    ``told``: the server said so; else they were here when this began.
    """

    views: tuple[AlertView, ...]
    gone: frozenset[UUID]
    told: bool


class _News:
    """What was read and is still to be told of."""

    def __init__(self) -> None:
        self.views: dict[UUID, AlertView] = {}
        self.gone: set[UUID] = set()

    def taken_in(self, *, told: bool) -> TakenIn:
        return TakenIn(tuple(self.views.values()), frozenset(self.gone), told)


class AlertQueue(QObject):
    """Follows the store and keeps one list, ``rows``, with the sections of the queue.

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
        self.facts: frozenset[QueueFact] = QUEUE_FACTS
        self._layout = Layout()
        self._reader = RowReader(view, me, now)
        self.rows = QueueRows(self._read, self._say, self)
        self._counts, self._operators = Counts(), 1
        self._tally: Counter[AlertState | str] = Counter()
        self._due: list[tuple[int, int, UUID]] = []
        self._later: deque[tuple[UUID, bool]] = deque()
        self._news = {told: _News() for told in (False, True)}
        self._crying: list[AlertView] = []
        self._published = 0.0
        self._stories_grew = False
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

    @property
    def reading(self) -> bool:
        """Whether there is more to read than was done in one turn."""
        return bool(self._later)

    @property
    def folds(self) -> dict[AlertType, Members]:
        """What is folded together now, by type."""
        return dict(self._layout.folds)

    @property
    def opened_folds(self) -> frozenset[RowKey]:
        """The types whose folds show their alerts."""
        return frozenset(self._layout.opened)

    @property
    def zone(self) -> tzinfo | None:
        """The time zone of the solution; the workstation's own where it is not known."""
        me = self._me()
        try:
            return ZoneInfo(me.solution.time_zone) if me is not None else None
        except (ZoneInfoNotFoundError, ValueError):
            return None

    def told(self) -> Told:
        """By what rows are said now."""
        return Told(self.now(), self.zone, self.facts)

    def set_operators(self, count: int) -> None:
        """So many people are at work and share what comes: more hands, later a flood."""
        if count != self._operators:
            self._operators = count
            self._publish()

    def section(self, section: Section) -> Sequence[UUID]:
        """The alerts of one section from top to bottom, those in folds as well."""
        return self._layout.section(section)

    def section_of(self, alert_id: UUID) -> Section | None:
        """Where *alert_id* is shown, or None where it is not."""
        return self._layout.section_of(alert_id)

    def fold_of(self, alert_id: UUID) -> AlertType | None:
        """The fold that *alert_id* is in, if any."""
        return self._layout.fold_of(alert_id)

    def belongs(self, key: RowKey) -> bool:
        """Whether a row stands under another that it belongs to."""
        return isinstance(key, UUID) and self._layout.belongs(key)

    def row(self, alert_id: UUID) -> AlertRow | None:
        """Everything a row shows of *alert_id*, whether it is in the queue or not."""
        if self._layout.get(alert_id) is None:
            return self._reader.read(alert_id)
        row = self.rows.row(alert_id)
        return row if isinstance(row, AlertRow) else None

    def known(self) -> list[AlertView]:
        """How the alerts stand that were taken in so far."""
        return list(self._view.alerts([*self._layout]))

    def next_free(self) -> UUID | None:
        """The alert to take next: the first that nobody holds."""
        return self._layout.next_free()

    def urgent(self, recipient_id: UUID) -> Known | None:
        """The most urgent unresolved alert of a recipient."""
        return self._layout.urgent(recipient_id)

    def open_fold(self, kind: AlertType, *, opened: bool) -> None:
        """Show the alerts of a fold below it, or not."""
        if opened != (kind in self._layout.opened):
            self._layout.opened ^= {kind}
            self.rows.arrange(self._layout.order(), [kind])

    def keep(self, alert_id: UUID | None) -> None:
        """Somebody looks at *alert_id*: it is not folded away meanwhile."""
        if alert_id != self._layout.kept:
            self._layout.kept = alert_id
            self._publish()

    def pin(self, key: RowKey | None) -> None:
        """The pointer is on the row of *key*, or None: not on the queue."""
        self._layout.still = key is not None
        self.rows.pin(key)
        if key is None:
            self._publish()

    def follow(self, changes: Changes) -> None:
        """Take over what the store says has changed; connected to the bridge."""
        if changes.everything:
            here = self._view.queue()
            gone = {*self._layout} - set(here)
            self._take_in_many([*here, *gone], tell=True)
            return
        none: frozenset[UUID] = frozenset()
        touched = changes.put.get(Kind.ALERT, none) | changes.gone.get(Kind.ALERT, none)
        if touched:
            self._take_in_many(sorted(touched, key=lambda key: key.int), tell=True)
        self._stories_grew |= Kind.ALERT_ENTRY in changes.put
        self._reread_related(changes)

    def tick(self) -> None:
        """Let follow-ups fall due and closed alerts go; then tell the clocks."""
        now, due = self.now(), []
        while self._due and self._due[0][0] <= now:
            due.append(heappop(self._due)[2])
        if due:
            self._read_in([(key, False) for key in due])
        self._publish()
        if self._stories_grew:
            self._stories_grew = False
            self.rows.reread(row.alert.id for row in self._painted() if row.alert.unresolved)
        self.ticked.emit()

    def _take_in_many(self, ids: Sequence[UUID], *, tell: bool = False) -> None:
        """Read the first of *ids* now and the others in turns, so that the window never stalls."""
        self._read_in([(key, tell) for key in ids[:_AT_ONCE]])
        self._later.extend((key, tell) for key in ids[_AT_ONCE:])
        if self._later:
            self._rest.start()
        self._publish_in_turn()

    def _take_in_rest(self) -> None:
        until = monotonic() + _TURN_S
        while self._later and monotonic() < until:
            self._read_in([self._later.popleft() for _ in range(min(_A_FEW, len(self._later)))])
        if not self._later:
            self._rest.stop()
        self._publish_in_turn()

    def _read_in(self, ids: Iterable[tuple[UUID, bool]]) -> None:
        """Read *ids* and remember what is new; ``_publish`` shows and tells it."""
        ids = list(ids)
        now, me = self.now(), self._me()
        mine = me.user.id if me else None
        views = {view.alert.id: view for view in self._view.alerts([key for key, _ in ids])}
        for key, tell in ids:
            before, view = self._layout.get(key), views.get(key)
            after = know(view.alert, mine, now) if view is not None else None
            self._remember(key, before, after)
            news = self._news[tell]
            if view is None or after is None:
                news.gone.add(key)
                continue
            news.views[key] = view
            if tell and _cries(before, after, view):
                self._crying.append(view)

    def _remember(self, key: UUID, before: Known | None, after: Known | None) -> None:
        if before is not None:
            self._tally.subtract(_tallied(before))
        if after is None or after.place is None:
            self._layout.drop(key)
            return
        self._layout.put(after)
        self._tally.update(_tallied(after))
        if after.place.until_ms is not None:
            heappush(self._due, (after.place.until_ms, key.int, key))

    def _publish_in_turn(self) -> None:
        if not self._later or monotonic() - self._published >= _REST_S:
            self._publish()

    def _publish(self) -> None:
        """Lay the rows out as they are to stand now, and tell what was read."""
        flood = self._rules().flood
        moved = self._layout.settle(self.now(), self._operators, limits_of(flood))
        news, self._news = self._news, {told: _News() for told in (False, True)}
        crying, self._crying = self._crying, []
        ids = frozenset().union(*(some.views.keys() | some.gone for some in news.values()))
        if moved or ids:
            heads = [*Section, *self._layout.folds]
            self.rows.arrange(self._layout.order(), [*ids, *heads])
        self._count()
        if ids:
            self.changed.emit(ids)
        for told, some in news.items():
            if some.views or some.gone:
                self.taken_in.emit(some.taken_in(told=told))
        if crying:
            self.fresh.emit(crying)
        self._published = monotonic()

    def _count(self) -> None:
        tally = self._tally
        counts = Counts(
            tally[AlertState.OPEN],
            tally[AlertState.CLAIMED],
            tally[AlertState.WAITING],
            tally["mine"],
        )
        if counts != self._counts:
            self._counts = counts
            self.counted.emit()

    def _rules(self) -> WorkRules:
        me = self._me()
        return me.rules if me is not None else WorkRules()

    def _read(self, key: RowKey) -> QueueRow | None:
        if isinstance(key, Gap):
            return None
        if isinstance(key, Section):
            return HeadRow(key, self._layout.counts[key])
        if not isinstance(key, AlertType):
            return self._reader.read(key)
        inside = self._layout.folds.get(key)
        if inside is None:
            return None
        return FoldRow(
            key,
            len(inside),
            len(+inside.units),
            inside.priority,
            inside.oldest,
            inside.newest,
            key in self._layout.opened,
        )

    def _say(self, row: QueueRow) -> str:
        if isinstance(row, HeadRow):
            return spoken_head(row)
        if isinstance(row, FoldRow):
            return spoken_fold(row, self.told())
        return spoken(row, self.told())

    def _painted(self) -> list[AlertRow]:
        return [row for row in self.rows.painted() if isinstance(row, AlertRow)]

    def _reread_related(self, changes: Changes) -> None:
        """Names and batteries stand in rows too; only painted rows hold any."""
        touched = [changes.live, *(changes.put[kind] for kind in _RELATED if kind in changes.put)]
        if not any(touched):
            return
        self.rows.reread(
            row.alert.id
            for row in self._painted()
            # Of what came by the thousand no id is made: those that are shown are looked up.
            if not all(ids.isdisjoint(row.related) for ids in touched)
        )


def _tallied(known: Known) -> list[AlertState | str]:
    return [known.state, "mine"] if known.mine else [known.state]


def _cries(before: Known | None, after: Known, view: AlertView) -> bool:
    """Whether somebody must look up: new, cried again, or back in the queue unasked."""
    if after.state is AlertState.RESOLVED or view.pending:
        return False
    if before is None:
        return True
    again = after.occurrences > before.occurrences and view.alert.type in CRIES
    unasked = bool(view.alert.mark) or before.state in (AlertState.SHELVED, AlertState.RESOLVED)
    back = after.state is AlertState.OPEN and before.state is not AlertState.OPEN
    return again or (back and unasked)
