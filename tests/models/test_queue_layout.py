"""The layout of the queue, change by change, against what it would be if it were made anew."""

from collections import defaultdict
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import PRIORITY, AlertType, is_technical
from safemate_desktop.domain.folding import Limits, folds
from safemate_desktop.models.folds import Folding
from safemate_desktop.models.queue_layout import Layout
from safemate_desktop.models.queue_order import Known, Section, know
from tests.models.test_queue_order import ME, MINUTE, NOW, OTHER, an_alert

LIMITS = Limits(alerts=6, window_ms=20 * MINUTE, mass=4)
KINDS = (AlertType.SOS, AlertType.NO_CONTACT, AlertType.LOW_BATTERY, AlertType.NO_COVER)
numbers = st.integers(1, 14)
alerts = st.builds(
    lambda number, kind, state, age, whose, holder, chattering: an_alert(
        id=UUID(int=number),
        unit_id=UUID(int=number % 3),
        type=kind,
        priority=PRIORITY[kind],
        state=state,
        received_at=NOW - age * MINUTE,
        recipient_id=UUID(int=whose) if whose else None,
        holder_id=holder,
        follow_up_at=NOW + MINUTE,
        resolved_at=NOW - age * MINUTE,
        chattering=chattering,
    ),
    numbers,
    st.sampled_from(KINDS),
    st.sampled_from([AlertState.OPEN, AlertState.OPEN, AlertState.OPEN, *AlertState]),
    st.integers(0, 30),
    st.integers(0, 4),
    st.sampled_from([ME, OTHER]),
    st.sampled_from([False, False, False, True]),
)


def remembered(alert: Alert) -> Known:
    return know(alert, ME, NOW)


class Queue(RuleBasedStateMachine):
    """Alerts come, change and go while the pointer is in the list or not."""

    def __init__(self) -> None:
        super().__init__()
        self.layout = Layout()
        self.truth: dict[UUID, Known] = {}
        self.folded: frozenset[AlertType] = frozenset()
        self.flooded = False
        self.operators = 1

    @initialize(some=st.lists(alerts, max_size=12))
    def begin(self, some: list[Alert]) -> None:
        for alert in some:
            self._put(alert)
        self._settle()

    @rule(some=st.lists(alerts, min_size=1, max_size=6))
    def change(self, some: list[Alert]) -> None:
        for alert in some:
            self._put(alert)
        self._settle()

    @rule(number=numbers)
    def go(self, number: int) -> None:
        self.layout.drop(UUID(int=number))
        self.truth.pop(UUID(int=number), None)
        self._settle()

    @rule(still=st.booleans(), kept=st.none() | numbers, operators=st.integers(0, 3))
    def look(self, still: bool, kept: int | None, operators: int) -> None:  # noqa: FBT001
        self.layout.still = still
        self.layout.kept = UUID(int=kept) if kept else None
        self.operators = operators
        self._settle()

    @rule(kind=st.sampled_from(KINDS))
    def open_fold(self, kind: AlertType) -> None:
        self.layout.opened ^= {kind}

    def _put(self, alert: Alert) -> None:
        known = remembered(alert)
        self.layout.put(known)
        self.truth.pop(known.id, None)
        if known.place is not None:
            self.truth[known.id] = known

    def _settle(self) -> None:
        rows = [key for key in self.layout.order() if isinstance(key, UUID)]
        single = {key for key in rows if self.layout.fold_of(key) is None}
        folds_before = self.layout.folds.keys()
        self.layout.settle(NOW, self.operators, LIMITS)
        found = folds(
            self.truth.values(), NOW, self.operators, LIMITS, self.folded, flooded=self.flooded
        )
        self.folded = frozenset(found)
        assert self.layout.folding.folded == self.folded
        self.flooded = self.layout.folding._flood
        for key in single & self.truth.keys():
            if self.layout.still or key == self.layout.kept:
                assert self.layout.fold_of(key) is None, "what is shown is not folded away"
        if self.layout.still:
            for kind in folds_before:
                assert kind in self.layout.folds or not self._free(kind)
        else:
            self._is_as_if_made_anew(found)

    def _is_as_if_made_anew(self, found: object) -> None:
        assert isinstance(found, dict)
        for kind, fold in found.items():
            inside = set(self.layout.folds[kind].keys) if kind in self.layout.folds else set()
            assert set(fold.members) - inside <= {self.layout.kept}
            assert inside <= set(fold.members)
        assert set(self.layout.folds) <= set(found)

    def _free(self, kind: AlertType) -> list[UUID]:
        return [key for key in self.truth if self.layout.fold_of(key) is kind]

    @invariant()
    def every_alert_is_shown_once_or_counted_in_a_fold(self) -> None:
        rows = self.layout.order()
        assert len(rows) == len(set(rows))
        counted = [
            key for kind, fold in self.layout.folds.items() for key in fold.keys
            if kind not in self.layout.opened
        ]  # fmt: skip
        shown = [key for key in rows if isinstance(key, UUID)]
        assert sorted(shown + counted) == sorted(self.truth)
        assert sorted(key for part in Section for key in self.layout.section(part)) == sorted(
            self.truth
        )
        folds_shown = [k for k in rows if isinstance(k, AlertType) and not isinstance(k, Section)]
        assert sorted(folds_shown) == sorted(self.layout.folds)

    @invariant()
    def no_person_and_nobody_in_danger_is_folded(self) -> None:
        in_danger = {
            known.recipient_id for known in self.truth.values()
            if not is_technical(known.type) and known.state is not AlertState.RESOLVED
        } - {None}  # fmt: skip
        for kind, fold in self.layout.folds.items():
            assert is_technical(kind)
            assert {self.truth[key].unit_id for key in fold.keys} == set(+fold.units)
            waits = sorted(self.truth[key].waits_since for key in fold.keys)
            assert (fold.oldest, fold.newest) == (waits[0], waits[-1])
            assert fold.priority == min(self.truth[key].priority for key in fold.keys)
            for key in fold.keys:
                assert self.truth[key].recipient_id not in in_danger
                assert self.truth[key].state is AlertState.OPEN

    @invariant()
    def sections_stand_in_order_and_equipment_under_its_person(self) -> None:
        rows, part = self.layout.order(), None
        under: defaultdict[UUID | None, list[UUID]] = defaultdict(list)
        ranks: list[tuple[int, ...]] = []
        for key in rows:
            if isinstance(key, Section):
                assert part is None or list(Section).index(part) < list(Section).index(key)
                part, ranks = key, []
            elif isinstance(key, UUID) and not self.layout.belongs(key):
                known = self.truth[key]
                assert known.place is not None
                assert known.place.section is part
                assert ranks == sorted(ranks)
                ranks.append(known.place.rank)
                under.clear()
                if not is_technical(known.type):
                    under[known.recipient_id] = [key]
            elif isinstance(key, UUID) and self.layout.fold_of(key) is None:
                assert self.truth[key].recipient_id in under

    @invariant()
    def the_next_to_take_is_the_most_urgent_that_nobody_has(self) -> None:
        free = [k for k in self.truth.values() if k.state is AlertState.OPEN]
        best = min(free, key=lambda k: (k.priority, k.waits_since, k.id), default=None)
        assert self.layout.next_free() == (best.id if best else None)
        for part in Section:
            counted = [k for k in self.truth.values() if k.place and k.place.section is part]
            assert self.layout.counts[part] == len(counted)


Queue.TestCase.settings = settings(max_examples=60, stateful_step_count=12)
test_the_layout_is_always_what_it_would_be_made_anew = Queue.TestCase


def test_a_fold_stays_until_fewer_than_half_are_left() -> None:
    layout = Layout()
    for number in range(1, 5):
        layout.put(technical(number))
    layout.settle(NOW, 9, LIMITS)
    assert set(layout.folds) == {AlertType.NO_CONTACT}
    for left in (3, 2, 1):
        layout.drop(UUID(int=left + 1))
        layout.settle(NOW, 9, LIMITS)
        assert bool(layout.folds) is (left >= 2)
    assert layout.order() == [Section.FREE, UUID(int=1)]


def test_the_load_is_what_came_within_the_window() -> None:
    folding = Folding()
    for number in range(1, 9):
        folding.add(technical(number, received_at=NOW - number * 5 * MINUTE))
    assert folding.come(NOW, LIMITS) == 3
    folding.remove(technical(1, received_at=NOW - 5 * MINUTE))
    assert folding.come(NOW, LIMITS) == 2


def technical(number: int, **more: object) -> Known:
    return remembered(an_alert(id=UUID(int=number), type=AlertType.NO_CONTACT, priority=3, **more))
