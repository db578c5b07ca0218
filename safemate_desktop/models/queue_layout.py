"""What stands where in the queue: sections, folds, and equipment under the person it belongs to.

Pure: no Qt, no store. Whoever changes something calls ``put`` and ``drop``, then ``settle``; then
``order`` tells the rows from top to bottom. A change costs little among ten thousand alerts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType, is_technical
from safemate_desktop.domain.folding import Limits
from safemate_desktop.models.folds import Folding, Members
from safemate_desktop.models.queue_order import Known, Place, Rank, Ranked, RowKey, Section


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an alert lies, as it was then: in a fold, or by itself; *under* a person's alert."""

    known: Known
    section: Section
    rank: Rank
    fold: AlertType | None = None
    under: bool = False


class Layout:
    """Remembers every alert that is shown, where, and which folds there are.

    ``opened`` are the folds whose members are shown. While it is ``still``, nothing that is shown
    is folded away and no fold is undone; ``kept``, what somebody looks at, is never folded away.
    """

    def __init__(self) -> None:
        self.opened: set[AlertType] = set()
        self.still = False
        self.kept: UUID | None = None
        self.folding = Folding()
        self.counts: Counter[Section] = Counter()
        self._known: dict[UUID, Known] = {}
        self._spots: dict[UUID, _Spot] = {}
        self._lists: dict[Section, Ranked[RowKey]] = {section: Ranked() for section in Section}
        self._members: dict[AlertType, Members] = {}
        self._fold_ranks: dict[AlertType, Rank] = {}
        self._singles: defaultdict[AlertType, set[UUID]] = defaultdict(set)
        self._under: set[UUID] = set()
        self._about: defaultdict[UUID, set[UUID]] = defaultdict(set)
        self._moved: set[UUID] = set()

    def __len__(self) -> int:
        return len(self._known)

    def __iter__(self) -> Iterator[UUID]:
        return iter(self._known)

    def get(self, key: UUID) -> Known | None:
        """What is known of an alert that is shown."""
        return self._known.get(key)

    def put(self, known: Known) -> None:
        """Take in an alert, or what became of it."""
        if (place := known.place) is None:
            self.drop(known.id)
            return
        before = self._known.get(known.id)
        known = replace(known, id=before.id) if before is not None else known
        self._forget(known.id)
        self._known[known.id] = known
        self.folding.add(known)
        self.counts[place.section] += 1
        if known.recipient_id is not None:
            self._about[known.recipient_id].add(known.id)
        self._touch(known)

    def drop(self, key: UUID) -> None:
        """Let go of an alert that is not here any more."""
        self._forget(key)
        self._lift(key)

    def settle(self, now_ms: int, operators: int, limits: Limits) -> bool:
        """Fold and unfold, and put everything where it belongs; return whether anything moved."""
        self.folding.decide(now_ms, operators, limits)
        folded = self.folding.folded
        for kind in folded - self._members.keys():
            self._members[kind] = Members()
        if not self.still:
            for kind, inside in self._members.items():
                self._moved.update(self._singles[kind] if kind in folded else inside.keys)
        moved = [self._settle(self._known[key]) for key in self._moved if key in self._known]
        self._moved.clear()
        return any([*moved, *map(self._settle_fold, [*self._members])])

    def order(self) -> list[RowKey]:
        """Return what is shown, from top to bottom, under the headings of its sections."""
        rows: list[RowKey] = []
        for section, listed in self._lists.items():
            if not listed.keys:
                continue
            rows.append(section)
            at = 0
            for rank, kind in self._open_folds() if section is Section.FREE else ():
                below = listed.index(rank) + 1
                rows += listed.keys[at:below]
                rows += self._members[kind].keys
                at = below
            rows += listed.keys[at:]
        return rows

    @property
    def folds(self) -> Mapping[AlertType, Members]:
        """The folds that are shown, with what is in them."""
        return {kind: self._members[kind] for kind in self._fold_ranks}

    def section_of(self, key: UUID) -> Section | None:
        """Where an alert is shown, or None where it is not."""
        spot = self._spots.get(key)
        return spot.section if spot is not None else None

    def fold_of(self, key: UUID) -> AlertType | None:
        """The fold that an alert is in, if any."""
        spot = self._spots.get(key)
        return spot.fold if spot is not None else None

    def belongs(self, key: UUID) -> bool:
        """Whether an alert stands under another row that it belongs to: its fold, or a person."""
        spot = self._spots.get(key)
        return spot is not None and (spot.under or spot.fold is not None)

    def section(self, section: Section) -> list[UUID]:
        """The alerts of a section from top to bottom, those in folds as well."""
        found: list[UUID] = []
        for key in self._lists[section].keys:
            if isinstance(key, AlertType):
                found += self._members[key].keys
            elif isinstance(key, UUID):
                found.append(key)
        return found

    def next_free(self) -> UUID | None:
        """The alert to take next: the first that nobody holds, wherever it is shown."""
        first = next(iter(self._lists[Section.FREE].keys), None)
        if isinstance(first, AlertType):
            first = self._members[first].keys[0]
        free = [*self._under, first] if isinstance(first, UUID) else [*self._under]
        return min(free, key=lambda key: _own_rank(self._known[key]), default=None)

    def urgent(self, recipient_id: UUID) -> Known | None:
        """The most urgent unresolved alert of a recipient."""
        about = (self._known[key] for key in self._about.get(recipient_id, ()))
        unresolved = (known for known in about if known.state is not AlertState.RESOLVED)
        return min(unresolved, key=_urgency, default=None)

    def _open_folds(self) -> list[tuple[Rank, AlertType]]:
        ranks = self._fold_ranks
        return sorted((ranks[kind], kind) for kind in self.opened & ranks.keys())

    def _forget(self, key: UUID) -> None:
        known = self._known.pop(key, None)
        if known is None or known.place is None:
            return
        self.folding.remove(known)
        self.counts[known.place.section] -= 1
        if known.recipient_id is not None:
            self._about[known.recipient_id].discard(key)
            if not self._about[known.recipient_id]:
                del self._about[known.recipient_id]
        self._touch(known)

    def _touch(self, known: Known) -> None:
        """*known* is to be placed, and what belongs to the same person with it."""
        self._moved.add(known.id)
        if known.recipient_id is not None and not is_technical(known.type):
            self._moved |= self._about.get(known.recipient_id, set())

    def _settle(self, known: Known) -> bool:
        lay, spot = self._spots.get(known.id), self._spot(known)
        if lay == spot:
            return False
        self._lift(known.id)
        self._spots[known.id] = spot
        if spot.fold is not None:
            joins = lay is None or lay.fold is not spot.fold
            self._members[spot.fold].add(known, spot.rank, joins=joins)
        else:
            self._lists[spot.section].add(spot.rank, known.id)
            if spot.under:
                self._under.add(known.id)
            elif self.folding.may_fold(known):
                self._singles[known.type].add(known.id)
        return True

    def _lift(self, key: UUID) -> None:
        if (lay := self._spots.pop(key, None)) is None:
            return
        if lay.fold is not None:
            self._members[lay.fold].remove(lay.known, lay.rank)
        else:
            self._lists[lay.section].remove(lay.rank)
            self._under.discard(key)
            self._singles[lay.known.type].discard(key)

    def _spot(self, known: Known) -> _Spot:
        """Where *known* belongs now."""
        place = known.place
        if place is None:
            raise ValueError("what is shown nowhere is not remembered")
        if known.state is AlertState.OPEN and is_technical(known.type):
            if (person := self._person(known.recipient_id)) is not None:
                return _Spot(known, person.section, (*person.rank, 1, *place.rank), under=True)
            if self._is_folded(known):
                return _Spot(known, place.section, place.rank, known.type)
        return _Spot(known, place.section, place.rank)

    def _is_folded(self, known: Known) -> bool:
        if known.type not in self._members or not self.folding.may_fold(known):
            return False
        lay = self._spots.get(known.id)
        if known.type not in self.folding.folded:
            return self.still and lay is not None and lay.fold is not None
        shown = lay is not None and lay.fold is None
        return not shown or not (self.still or known.id == self.kept)

    def _person(self, recipient_id: UUID | None) -> Place | None:
        """Where the most urgent unresolved alert of the person themselves stands."""
        if recipient_id is None:
            return None
        about = (self._known[key] for key in self._about.get(recipient_id, ()))
        persons = [
            known
            for known in about
            if known.state is not AlertState.RESOLVED and not is_technical(known.type)
        ]
        first = min(persons, key=_urgency, default=None)
        return first.place if first is not None else None

    def _settle_fold(self, kind: AlertType) -> bool:
        """Put the row of a fold where its first member would stand."""
        inside, before = self._members[kind], self._fold_ranks.get(kind)
        after = (*inside.ranked.first_rank, 0) if len(inside) else None
        if len(inside) == 0 and kind not in self.folding.folded:
            del self._members[kind]
        if before == after:
            return False
        free = self._lists[Section.FREE]
        if before is not None:
            free.remove(before)
            del self._fold_ranks[kind]
        if after is not None:
            free.add(after, kind)
            self._fold_ranks[kind] = after
        return True


def _own_rank(known: Known) -> Rank:
    return (known.priority, known.waits_since, known.id.int)


def _urgency(known: Known) -> Rank:
    return (known.priority, known.received_at, known.id.int)
