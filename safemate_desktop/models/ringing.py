"""What is to sound now: pure, given how the alerts stand, whose ears they are, and the time.

What nobody has taken sounds again and again, a question to me until it is answered; everything
else that asks for attention sounds once. One tone at a time, the loudest of a burst.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import CRIES, SYSTEM, Sound, is_person, is_technical
from safemate_desktop.platform.tones import Tone
from safemate_desktop.store.rows import AlertView

APART_S: Final = 1.5
REPEAT_S: Final = 6.0
QUESTION_AGAIN_S: Final = 15.0
UNSEEN_AGAIN_S: Final = 60.0
# Equipment knocks: without a pause a flood of it would be one long noise.
KNOCK_AGAIN_S: Final = 10.0
_LONG_AGO: Final = float("-inf")
_ORDER: Final = (
    Tone.PERSON_STRONG,
    Tone.PERSON,
    Tone.OFFLINE,
    Tone.ZONE_STRONG,
    Tone.ZONE,
    Tone.TRANSFER,
    Tone.TECHNICAL,
)
_RANK: Final = {tone: rank for rank, tone in enumerate(_ORDER)}
_STRONG: Final = {Tone.PERSON: Tone.PERSON_STRONG, Tone.ZONE: Tone.ZONE_STRONG}
_AGAIN_S: Final = {Tone.PERSON: REPEAT_S, Tone.ZONE: REPEAT_S, Tone.OFFLINE: UNSEEN_AGAIN_S}
# Louder alerts are heard instead of these; a question and a lost line are of another kind.
_COVERED: Final = {
    Tone.PERSON: (Tone.PERSON_STRONG, Tone.PERSON),
    Tone.ZONE: (Tone.PERSON_STRONG, Tone.PERSON, Tone.ZONE_STRONG, Tone.ZONE),
    Tone.TECHNICAL: (
        *(Tone.PERSON_STRONG, Tone.PERSON, Tone.ZONE_STRONG, Tone.ZONE),
        *(Tone.OFFLINE, Tone.TRANSFER, Tone.TECHNICAL),
    ),
    Tone.TRANSFER: (Tone.TRANSFER,),
    Tone.OFFLINE: (Tone.OFFLINE,),
}
_OF_SOUND: Final = {
    Sound.PERSON: Tone.PERSON,
    Sound.ZONE: Tone.ZONE,
    Sound.TECHNICAL: Tone.TECHNICAL,
    Sound.SYSTEM: Tone.OFFLINE,
}


class Why(StrEnum):
    """Why an alert asks for attention."""

    NEW = "new"
    CRIED = "cried"
    BACK = "back"
    TOLD_ON = "told_on"
    DUE = "due"
    OFFERED = "offered"
    ASKED = "asked"


_TO_ME: Final = frozenset({Why.DUE, Why.OFFERED, Why.ASKED})


class Call(NamedTuple):
    """An alert that asks for attention, and why; ``heard`` where a tone that sounds says it."""

    view: AlertView
    why: Why
    heard: bool = False


class Ring(NamedTuple):
    """A tone to sound, and the alerts that are heard in it."""

    tone: Tone
    heard: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Ears:
    """Who listens: ``handles`` says whether alerts of a sub-department are theirs to take."""

    me: UUID | None
    handles: Callable[[UUID], bool]
    stronger_ms: int = 30_000


@dataclass(frozen=True, slots=True)
class _Was:
    """How an alert stood, as far as a change of it may be heard."""

    state: AlertState
    occurrences: int
    level: int
    pending: bool
    offered: bool
    asked: bool
    due: bool


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A tone that is to sound once; ``personal``: no other tone stands for it."""

    tone: Tone
    strong: bool
    personal: bool


@dataclass(frozen=True, slots=True)
class _Untaken:
    """An alert that sounds until somebody takes it; ``from_s`` is when it may begin."""

    alert: Alert
    from_s: float


@dataclass(frozen=True, slots=True)
class _Due:
    """A tone, and from when on it is to sound (monotonic seconds)."""

    at_s: float
    tone: Tone


class Ringing:
    """Holds what asks to be heard; seconds are monotonic, milliseconds the server's."""

    def __init__(self, ears: Ears) -> None:
        self._ears = ears
        self._was: dict[UUID, _Was] = {}
        self._untaken: dict[Tone, dict[UUID, _Untaken]] = {tone: {} for tone in _AGAIN_S}
        self._questions: dict[UUID, Alert] = {}
        # By the tone, of which there are a few; in a flood thousands want the same one.
        self._once: dict[_Wanted, set[UUID]] = {}
        self._last: dict[Tone, float] = {}
        self._unseen = self._muted = False

    def set_ears(self, ears: Ears) -> None:
        """Somebody's rights or the solution's ladder have changed."""
        self._ears = ears

    def set_unseen(self, *, unseen: bool) -> None:
        """Whether new alerts are not seen here."""
        if unseen and not self._unseen:
            self._last.pop(Tone.OFFLINE, None)
        self._unseen = unseen

    def set_muted(self, *, muted: bool) -> None:
        """Whether equipment is silent; nothing else ever is."""
        self._muted = muted
        if muted:
            kept = (one for one in self._once if one.tone is not Tone.TECHNICAL)
            self._once = {one: self._once[one] for one in kept}

    def drop(self, alert_id: UUID) -> None:
        """The alert is not here any more."""
        self._was.pop(alert_id, None)
        self._quiet(alert_id)

    def take_in(self, view: AlertView, now_s: float, now_ms: int, *, told: bool) -> Call | None:
        """Take over how an alert stands; a call, where it asks for attention by this.

        *told*: the server said so just now. What was here before is heard while it is untaken.
        """
        alert = view.alert
        was, now = self._was.get(alert.id), self._standing(view, now_ms)
        self._was[alert.id] = now
        why = self._why(was, now, alert, told=told)
        own = now.pending or (was is not None and was.pending)
        self._stand(alert, now, now_s, own=own)
        if why is None:
            if now.state is AlertState.RESOLVED or (was and was.state != now.state):
                self._no_more(alert.id)
            return None
        return Call(view, why, heard=self._want(alert, now, why, now_s))

    def wait_s(self, now_s: float, now_ms: int) -> float | None:
        """In how many seconds something is to sound; ``None`` while nothing is."""
        at = min((due.at_s for due in self._due(now_s, now_ms)), default=None)
        return None if at is None else max(at, self._last_any() + APART_S, now_s) - now_s

    def ring(self, now_s: float, now_ms: int) -> Ring | None:
        """Return what is to sound now, or ``None``; it counts as sounded."""
        if now_s < self._last_any() + APART_S:
            return None
        due = [one.tone for one in self._due(now_s, now_ms) if one.at_s <= now_s]
        if not due:
            return None
        tone = min(due, key=_RANK.__getitem__)
        self._last[tone] = now_s
        return Ring(tone, frozenset(self._heard_in(tone)))

    def _standing(self, view: AlertView, now_ms: int) -> _Was:
        alert, me = view.alert, self._ears.me
        mine = alert.holder_id is not None and alert.holder_id == me
        back = alert.follow_up_at
        waits = mine and alert.state is AlertState.WAITING
        return _Was(
            state=alert.state,
            occurrences=alert.occurrences,
            level=alert.level,
            pending=view.pending,
            offered=alert.unresolved and alert.offered_to is not None and alert.offered_to == me,
            asked=mine and alert.state is AlertState.CLAIMED and alert.asked_at is not None,
            due=waits and back is not None and back <= now_ms,
        )

    def _why(self, was: _Was | None, now: _Was, alert: Alert, *, told: bool) -> Why | None:
        if now.state is AlertState.RESOLVED:
            return None
        if was is None:
            return _first(now) if told else None
        if now.occurrences > was.occurrences and alert.type in CRIES:
            return Why.CRIED
        if now.offered > was.offered:
            return Why.OFFERED
        if now.asked > was.asked:
            return Why.ASKED
        if now.due > was.due:
            return Why.DUE
        # What I did myself, or just had granted, is no news to me.
        return None if now.pending or was.pending else self._changed(was, now, alert)

    def _changed(self, was: _Was, now: _Was, alert: Alert) -> Why | None:
        if now.level > was.level:
            return Why.TOLD_ON
        if now.state is AlertState.OPEN and was.state is not AlertState.OPEN:
            put_back = was.state not in (AlertState.SHELVED, AlertState.RESOLVED)
            if put_back and is_technical(alert.type) and not alert.mark:
                return None
            return Why.BACK
        came_due = was.state is AlertState.WAITING and now.state is AlertState.CLAIMED
        mine = alert.holder_id == self._ears.me
        return Why.DUE if came_due and mine and not was.due else None

    def _stand(self, alert: Alert, now: _Was, now_s: float, *, own: bool) -> None:
        """Note whether *alert* sounds until somebody does something about it."""
        tone = tone_of(alert)
        repeats = (
            now.state is AlertState.OPEN
            and not is_technical(alert.type)
            and self._ears.handles(alert.unit_id)
        )
        for group, untaken in self._untaken.items():
            if repeats and group is tone:
                before = untaken.get(alert.id)
                # Whoever puts it back has it before their eyes: it begins a little later.
                begins = before.from_s if before else now_s + (REPEAT_S if own else 0.0)
                untaken[alert.id] = _Untaken(alert, begins)
            else:
                untaken.pop(alert.id, None)
        if now.offered or now.asked:
            self._questions[alert.id] = alert
        else:
            self._questions.pop(alert.id, None)

    def _want(self, alert: Alert, now: _Was, why: Why, now_s: float) -> bool:
        """Let it sound once, unless it is heard in what sounds; whether it is."""
        tone = Tone.TRANSFER if why in _TO_ME else tone_of(alert)
        if tone is None or (self._muted and tone is Tone.TECHNICAL):
            return False
        mine = alert.holder_id is not None and alert.holder_id == self._ears.me
        cried_to_me = why is Why.CRIED and mine
        wanted = _Wanted(
            tone,
            strong=cried_to_me or (now.level > 0 and not is_technical(alert.type)),
            personal=cried_to_me or why in _TO_ME or why is Why.TOLD_ON,
        )
        if not wanted.personal and self._sounds_now(wanted, now_s):
            return True
        self._no_more(alert.id)
        self._once.setdefault(wanted, set()).add(alert.id)
        return False

    def _sounds_now(self, wanted: _Wanted, now_s: float) -> bool:
        """Whether a tone that stands for *wanted* began just now: it is heard in that."""
        rank = _RANK[_said(wanted.tone, strong=wanted.strong)]
        stands = (tone for tone in _COVERED[wanted.tone] if _RANK[tone] <= rank)
        return any(now_s - self._last.get(tone, _LONG_AGO) < APART_S for tone in stands)

    def _due(self, now_s: float, now_ms: int) -> Iterator[_Due]:
        yield from self._due_once()
        for tone, untaken in self._untaken.items():
            if not untaken:
                continue
            again = self._covered_at(tone) + _AGAIN_S[tone]
            if again > now_s:  # how loudly is asked when it is time
                yield _Due(again, tone)
            elif any(one.from_s <= now_s for one in untaken.values()):
                begun = (one for one in untaken.values() if one.from_s <= now_s)
                loud = any(self._is_strong(one, now_ms) for one in begun)
                yield _Due(now_s, _said(tone, strong=loud))
            else:
                yield _Due(min(one.from_s for one in untaken.values()), tone)
        if self._unseen:
            yield _Due(self._covered_at(Tone.OFFLINE) + UNSEEN_AGAIN_S, Tone.OFFLINE)
        if any(self._is_asked(alert, now_ms) for alert in self._questions.values()):
            yield _Due(self._covered_at(Tone.TRANSFER) + QUESTION_AGAIN_S, Tone.TRANSFER)

    def _due_once(self) -> Iterator[_Due]:
        for wanted in self._once:
            knock = wanted.tone is Tone.TECHNICAL
            at = self._last.get(Tone.TECHNICAL, _LONG_AGO) + KNOCK_AGAIN_S if knock else _LONG_AGO
            yield _Due(at, _said(wanted.tone, strong=wanted.strong))

    def _is_strong(self, untaken: _Untaken, now_ms: int) -> bool:
        alert = untaken.alert
        waited = now_ms - alert.waits_since >= self._ears.stronger_ms
        return is_person(alert.type) and (alert.level > 0 or waited)

    def _is_asked(self, alert: Alert, now_ms: int) -> bool:
        until = alert.offered_until
        return alert.holder_id == self._ears.me or until is None or now_ms < until

    def _heard_in(self, tone: Tone) -> Iterator[UUID]:
        """The alerts that *tone* stands for; those that wanted to be heard once, were."""
        rank = _RANK[tone]
        for wanted in list(self._once):
            own = _said(wanted.tone, strong=wanted.strong)
            if tone in _COVERED[wanted.tone] and rank <= _RANK[own]:
                yield from self._once.pop(wanted)
        for group, untaken in self._untaken.items():
            if tone in _COVERED[group]:
                yield from untaken
        if tone is Tone.TRANSFER:
            yield from self._questions

    def _covered_at(self, tone: Tone) -> float:
        return max(self._last.get(one, _LONG_AGO) for one in _COVERED[tone])

    def _last_any(self) -> float:
        return max(self._last.values(), default=_LONG_AGO)

    def _quiet(self, alert_id: UUID) -> None:
        for untaken in self._untaken.values():
            untaken.pop(alert_id, None)
        self._questions.pop(alert_id, None)
        self._no_more(alert_id)

    def _no_more(self, alert_id: UUID) -> None:
        """It does not want to be heard once any more."""
        for wanted, ids in list(self._once.items()):
            ids.discard(alert_id)
            if not ids:
                del self._once[wanted]


def tone_of(alert: Alert) -> Tone | None:
    """Return how *alert* sounds; nothing makes one about a person silent, or equipment of it."""
    if alert.type in SYSTEM:
        return Tone.OFFLINE
    if is_person(alert.type):
        return Tone.ZONE if alert.sound is Sound.ZONE else Tone.PERSON
    return _OF_SOUND.get(alert.sound)


def _first(now: _Was) -> Why | None:
    """Why an alert that was not here before asks for attention: what a colleague has does not."""
    if now.offered:
        return Why.OFFERED
    if now.asked:
        return Why.ASKED
    return Why.NEW if now.state is AlertState.OPEN and not now.pending else None


def _said(tone: Tone, *, strong: bool) -> Tone:
    return _STRONG.get(tone, tone) if strong else tone
