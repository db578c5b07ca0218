"""What must hold once every line is up and nothing is under way."""

from collections import Counter
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.domain.alert_states import HELD, MERGING, PROOF, Action, AlertState
from safemate_desktop.domain.alert_timers import STANDING, Limits, Timer, standing
from safemate_desktop.domain.alert_types import is_person
from tests.races.desks import Desk, keys_of
from tests.races.truth import Truth

# These are told in the story, and leave the alert as it is.
_ONLY_TOLD: Final = frozenset({"raised", "technical", "notified", "looked_up"})
_ACTIONS: Final = frozenset(Action)
Cries = Counter[tuple[UUID, str]]


def difference(there: Truth, desk: Desk) -> str:
    """Return in what the desktop shows anything else than *there*; empty where it does not."""
    if stray := {some for some in desk.store.view.queue() if some not in there.alerts}:
        return f"shows alerts that are not there: {stray}"
    for alert in there.alerts.values():
        view = desk.store.view.alert(alert.id)
        if view is None or view.alert != alert or view.pending:
            return f"shows {view!r} instead of {alert!r}"
        lines = Counter(line.entry.id for line in desk.store.view.timeline(alert.id))
        if lines != Counter(entry.id for entry in there.story(alert.id)):
            return f"tells another story of {alert!r}"
    return ""


def check_commands(there: Truth, desks: Sequence[Desk]) -> None:
    """Each was done once, or waits for its person; and nothing was done that nobody decided."""
    found: set[UUID] = set()
    for desk in desks:
        parked = desk.parked()
        for command in desk.made:
            done = [key for key in keys_of(command) if key in there.entries]
            kept = [key for key in keys_of(command) if key in parked]
            assert len(done) + len(kept) == 1, f"{command!r}: done {done}, parked {kept}"
            for key in done:
                found.add(key)
                entry = there.entries[key]
                said = entry.kind, entry.actor_id, entry.alert_id
                assert said == (command.action, command.made_by, command.alert_id)
            for key in kept:
                assert parked[key].problem is not None
    by_people = {
        entry.id
        for entry in there.entries.values()
        if entry.kind in _ACTIONS and entry.actor_id is not None
    }
    assert by_people == found


def check_alerts(there: Truth, cries: Cries, limits: Limits) -> None:
    """One holder or none, every change in the story, every cry counted, everything timed."""
    for alert in there.alerts.values():
        _check_fields(alert)
        _check_story(alert, there.story(alert.id))
        _check_timers(alert, there, limits)
    counted: Cries = Counter()
    for alert in there.alerts.values():
        if alert.recipient_id is not None:
            counted[alert.recipient_id, alert.type] += alert.occurrences
    assert counted == cries


def _check_fields(alert: Alert) -> None:
    state = alert.state
    assert (state in HELD) == (alert.holder_id is not None), alert
    assert (state is AlertState.WAITING) == (alert.follow_up_at is not None), alert
    assert (state is AlertState.SHELVED) == (alert.shelved_until is not None), alert
    resolved = (alert.resolved_at, alert.resolved_by, alert.outcome)
    assert (state is AlertState.RESOLVED) == (resolved != (None, None, None)), alert
    assert (alert.offered_to is None) == (alert.offered_until is None), alert
    assert state in HELD or (alert.offered_to, alert.asked_at) == (None, None), alert
    assert alert.offered_to is None or alert.offered_to != alert.holder_id, alert


def _check_story(alert: Alert, story: Sequence[AlertEntry]) -> None:
    kinds = Counter(entry.kind for entry in story)
    assert kinds["raised"] == 1, alert
    changes = sum(map(_changes, story))
    told = kinds["raised"] + kinds["repeated"]
    if is_person(alert.type):
        assert told == alert.occurrences, alert
    # The repeats of equipment are counted, and not told.
    assert alert.version == 1 + changes + alert.occurrences - told, (alert, story)


def _changes(entry: AlertEntry) -> bool:
    if entry.kind in MERGING:
        return entry.kind == Action.CONTACT and entry.how in PROOF
    return entry.kind not in _ONLY_TOLD


def _check_timers(alert: Alert, there: Truth, limits: Limits) -> None:
    timers = there.timers[alert.id]
    known = alert, there.story(alert.id), timers
    stand = {kind: at for kind, at in timers.items() if kind in STANDING}
    assert stand == standing(alert, limits), known
    claimed = alert.state is AlertState.CLAIMED
    assert claimed or timers.keys() <= STANDING, known
    assert not claimed or timers.keys() & {Timer.ASK, Timer.LAPSE}, known
