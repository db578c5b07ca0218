"""What is to sound: in any order of events a person is heard until somebody takes the alert."""

from uuid import UUID

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType, Sound, is_person
from safemate_desktop.models.ringing import (
    APART_S,
    QUESTION_AGAIN_S,
    REPEAT_S,
    UNSEEN_AGAIN_S,
    Ears,
    Ring,
    Ringing,
    Why,
    tone_of,
)
from safemate_desktop.platform.tones import Tone
from safemate_desktop.store.rows import AlertView
from tests.views.alerts import night

ME, KARI = UUID(int=1), UUID(int=2)
UNIT = UUID(int=9)
PERSONS = {Tone.PERSON, Tone.PERSON_STRONG, Tone.ZONE, Tone.ZONE_STRONG}


def make(number: int, kind: AlertType, at_ms: int = night.NOW, **more: object) -> Alert:
    made = night.alert(number, kind, 0)
    changed = {"unit_id": UNIT, "received_at": at_ms, "last_at": at_ms, **more}
    return made.model_copy(update=changed)


class Desk:
    """One pair of ears and a clock."""

    def __init__(self, *, handles: bool = True) -> None:
        self.ringing = Ringing(Ears(ME, lambda _unit: handles))
        self.now_s = 1000.0
        self.played: list[Ring] = []
        self.person_s = 0.0  # when a person was heard last

    @property
    def now_ms(self) -> int:
        return night.NOW + round((self.now_s - 1000) * 1000)

    @property
    def tones(self) -> list[Tone]:
        return [ring.tone for ring in self.played]

    def take(self, alert: Alert, *, told: bool = True, pending: bool = False) -> Why | None:
        view = AlertView(alert, pending=pending)
        call = self.ringing.take_in(view, self.now_s, self.now_ms, told=told)
        self.poll()
        return call.why if call else None

    def poll(self) -> None:
        while (ring := self.ringing.ring(self.now_s, self.now_ms)) is not None:
            self.played.append(ring)
            if ring.tone in PERSONS:
                self.person_s = self.now_s

    def later(self, seconds: float) -> None:
        """Let time pass, sounding whatever comes due as the window's timer does."""
        end = self.now_s + seconds
        while (wait := self.ringing.wait_s(self.now_s, self.now_ms)) is not None:
            if self.now_s + wait > end:
                break
            self.now_s += wait
            self.poll()
        self.now_s = end
        self.poll()

    def forget(self) -> None:
        self.played.clear()


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_what_i_do_and_what_a_colleague_takes_is_no_news(desk: Desk) -> None:
    sos = make(1, AlertType.SOS)
    assert desk.take(sos) is Why.NEW
    mine = sos.model_copy(update={"state": AlertState.CLAIMED, "holder_id": ME})
    assert desk.take(mine, pending=True) is None
    assert desk.take(mine) is None
    waits = mine.model_copy(update={"state": AlertState.WAITING, "follow_up_at": night.NOW + 10**6})
    assert desk.take(waits, pending=True) is None
    battery = make(2, AlertType.LOW_BATTERY, state=AlertState.CLAIMED, holder_id=KARI)
    assert desk.take(battery) is None
    assert desk.take(battery.model_copy(update={"state": AlertState.OPEN})) is None
    desk.later(60)
    assert desk.tones == [Tone.PERSON]


def test_what_i_put_back_waits_a_moment_before_it_sounds(desk: Desk) -> None:
    mine = make(1, AlertType.SOS, state=AlertState.CLAIMED, holder_id=ME)
    desk.take(mine, told=False)
    free = mine.model_copy(update={"state": AlertState.OPEN, "holder_id": None})
    assert desk.take(free, pending=True) is None
    desk.take(free)
    assert desk.tones == []
    desk.later(REPEAT_S)
    assert desk.tones == [Tone.PERSON]


def test_a_new_cry_is_heard_by_its_holder_at_once_and_strongly(desk: Desk) -> None:
    mine = make(1, AlertType.SOS, state=AlertState.CLAIMED, holder_id=ME)
    desk.take(mine, told=False)
    desk.take(make(2, AlertType.FALL))
    assert desk.tones == [Tone.PERSON]
    assert desk.take(mine.model_copy(update={"occurrences": 2})) is Why.CRIED
    desk.later(2)
    assert desk.tones == [Tone.PERSON, Tone.PERSON_STRONG]
    assert desk.played[-1].heard == {mine.id, make(2, AlertType.FALL).id}


def test_a_cry_that_its_holder_does_nothing_about_is_heard_by_everybody(desk: Desk) -> None:
    hers = make(1, AlertType.SOS, state=AlertState.CLAIMED, holder_id=KARI)
    desk.take(hers, told=False)
    assert desk.take(hers.model_copy(update={"occurrences": 2})) is Why.CRIED
    desk.later(60)
    assert desk.take(hers.model_copy(update={"occurrences": 2, "level": 2})) is Why.TOLD_ON
    assert desk.tones == [Tone.PERSON, Tone.PERSON_STRONG]
    desk.later(60)
    assert len(desk.tones) == 2


def test_what_i_told_on_myself_does_not_sound_here(desk: Desk) -> None:
    mine = make(1, AlertType.SOS, state=AlertState.CLAIMED, holder_id=ME)
    desk.take(mine, told=False)
    desk.take(mine, pending=True)
    assert desk.take(mine.model_copy(update={"level": 2})) is None


def test_questions_to_me_are_repeated_until_they_are_answered(desk: Desk) -> None:
    hers = make(1, AlertType.SOS, state=AlertState.CLAIMED, holder_id=KARI)
    desk.take(hers, told=False)
    until = {"offered_to": ME, "offered_until": night.NOW + 40_000}
    assert desk.take(hers.model_copy(update=until)) is Why.OFFERED
    desk.later(2 * QUESTION_AGAIN_S)
    assert desk.tones == [Tone.TRANSFER] * 3
    desk.later(60)
    assert desk.tones == [Tone.TRANSFER] * 3, "an offer that has run out asks no more"
    mine = make(2, AlertType.SOS, state=AlertState.CLAIMED, holder_id=ME)
    desk.take(mine, told=False)
    assert desk.take(mine.model_copy(update={"asked_at": night.NOW})) is Why.ASKED
    desk.later(QUESTION_AGAIN_S)
    desk.take(mine)
    desk.later(60)
    assert desk.tones == [Tone.TRANSFER] * 5


def test_what_is_to_be_come_back_to_is_heard_by_its_holder_once(desk: Desk) -> None:
    for holder, why in ((ME, Why.DUE), (KARI, None)):
        waits = make(
            1, AlertType.SOS,
            state=AlertState.WAITING, holder_id=holder, follow_up_at=night.NOW + 5000,
        )  # fmt: skip
        desk = Desk()
        desk.take(waits, told=False)
        back = waits.model_copy(update={"state": AlertState.CLAIMED, "follow_up_at": None})
        assert desk.take(back) is why
        desk = Desk()
        desk.take(waits, told=False)
        desk.later(5)  # nobody says so without a line
        assert desk.take(waits, told=False) is why
        assert desk.take(back) is None


def test_technical_that_comes_back_unasked_sounds(desk: Desk) -> None:
    put_off = make(1, AlertType.LOW_BATTERY, state=AlertState.SHELVED)
    desk.take(put_off, told=False)
    assert desk.take(put_off.model_copy(update={"state": AlertState.OPEN})) is Why.BACK
    assert desk.tones == [Tone.TECHNICAL]


def test_who_may_not_take_it_hears_it_once() -> None:
    desk = Desk(handles=False)
    desk.take(make(1, AlertType.SOS))
    desk.later(60)
    assert desk.tones == [Tone.PERSON]


def test_a_line_that_is_lost_is_heard_beside_a_person(desk: Desk) -> None:
    desk.take(make(1, AlertType.SOS))
    desk.ringing.set_unseen(unseen=True)
    desk.later(APART_S)
    assert desk.tones == [Tone.PERSON, Tone.OFFLINE]
    desk.later(UNSEEN_AGAIN_S + APART_S)
    assert desk.tones.count(Tone.OFFLINE) == 2


def test_no_rule_silences_a_person() -> None:
    assert tone_of(make(1, AlertType.SOS, sound=Sound.NONE)) is Tone.PERSON
    assert tone_of(make(1, AlertType.LOW_BATTERY, sound=Sound.NONE)) is None
    assert tone_of(make(1, AlertType.GATEWAY_SILENT, sound=Sound.NONE)) is Tone.OFFLINE
    assert tone_of(make(1, AlertType.ZONE_EXIT)) is Tone.ZONE


class AnyOrder(RuleBasedStateMachine):
    """Alerts come, are taken, put back, closed and gone, in any order and at any time."""

    @initialize()
    def begin(self) -> None:
        self.desk = Desk()
        self.alerts: dict[int, Alert] = {}
        self.mine: set[int] = set()
        # From when on an untaken alert about a person may be waited for.
        self.free_since: dict[int, float] = {}

    @rule(
        number=st.integers(0, 5),
        kind=st.sampled_from(
            [AlertType.SOS, AlertType.FALL, AlertType.ZONE_EXIT, AlertType.MISSING,
             AlertType.NO_CONTACT, AlertType.LOW_BATTERY, AlertType.GATEWAY_SILENT]
        ),
        told=st.booleans(),
    )  # fmt: skip
    def comes(self, number: int, kind: AlertType, *, told: bool) -> None:
        if number not in self.alerts:
            self._put(number, make(number, kind, self.desk.now_ms), told=told)

    @rule(number=st.integers(0, 5), holder=st.sampled_from([ME, KARI]), pending=st.booleans())
    def is_taken(self, number: int, holder: UUID, *, pending: bool) -> None:
        self._change(
            number, pending=pending and holder == ME, state=AlertState.CLAIMED, holder_id=holder
        )

    @rule(number=st.integers(0, 5), mine=st.booleans())
    def is_put_back(self, number: int, *, mine: bool) -> None:
        self._change(number, pending=mine, state=AlertState.OPEN, holder_id=None)

    @rule(number=st.integers(0, 5))
    def cries(self, number: int) -> None:
        if number in self.alerts:
            self._change(number, occurrences=self.alerts[number].occurrences + 1)

    @rule(number=st.integers(0, 5), level=st.integers(0, 3))
    def is_told_on(self, number: int, level: int) -> None:
        self._change(number, level=level)

    @rule(number=st.integers(0, 5))
    def is_closed(self, number: int) -> None:
        self._change(number, state=AlertState.RESOLVED, holder_id=None)

    @rule(number=st.integers(0, 5))
    def goes(self, number: int) -> None:
        if (alert := self.alerts.pop(number, None)) is not None:
            self.free_since.pop(number, None)
            self.desk.ringing.drop(alert.id)

    @rule(muted=st.booleans())
    def is_muted(self, *, muted: bool) -> None:
        self.desk.ringing.set_muted(muted=muted)

    @rule(unseen=st.booleans())
    def line(self, *, unseen: bool) -> None:
        self.desk.ringing.set_unseen(unseen=unseen)
        self.desk.poll()

    @rule(seconds=st.floats(0.1, 20))
    def time_passes(self, seconds: float) -> None:
        before = self.desk.now_s
        self.desk.forget()
        self.desk.later(seconds)
        assert len(self.desk.played) <= (self.desk.now_s - before) / APART_S + 1

    @invariant()
    def an_untaken_person_sounds(self) -> None:
        if getattr(self, "free_since", None):
            desk = self.desk
            assert desk.ringing.wait_s(desk.now_s, desk.now_ms) is not None
            since = min(self.free_since.values())
            assert desk.now_s - max(desk.person_s, since) <= REPEAT_S + 2 * APART_S + 0.01

    def _change(self, number: int, *, pending: bool = False, **changes: object) -> None:
        if (alert := self.alerts.get(number)) is not None:
            self._put(number, alert.model_copy(update=changes), told=True, pending=pending)

    def _put(self, number: int, alert: Alert, *, told: bool, pending: bool = False) -> None:
        self.alerts[number] = alert
        if alert.state is AlertState.OPEN and is_person(alert.type):
            own = pending or number in self.mine
            self.free_since.setdefault(number, self.desk.now_s + (REPEAT_S if own else 0))
        else:
            self.free_since.pop(number, None)
        self.mine = self.mine | {number} if pending else self.mine - {number}
        self.desk.take(alert, told=told, pending=pending)


TestAnyOrder = AnyOrder.TestCase
