"""What people do to alerts: once, by one of them, and never over something newer."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select

from safemate_desktop.backend.alerts.returning import return_alerts_of
from safemate_desktop.backend.identity.rights import load
from safemate_desktop.backend.organisation.repository import rights_changed
from safemate_desktop.backend.storage.tables import solutions
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.base import rfc3339
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.domain.permissions import Permission
from tests.backend.conftest import Seat
from tests.support.live_backend import LiveBackend


def _alert(answer: httpx.Response) -> Alert:
    assert answer.status_code == 200, answer.text
    return Alert.model_validate(answer.json()["entries"][0]["record"])


def test_an_alert_is_taken_noted_awaited_and_closed(live: LiveBackend, seat: Seat) -> None:
    desktop, alert = seat("operator"), live.raise_alert(live.world.recipients[0])
    me = live.world.users["operator"]
    taken = _alert(desktop.do(alert, "claim"))
    assert (taken.state, taken.holder_id, taken.version) == ("claimed", me, 2)
    note = desktop.do(taken, "notes", text="Svarer ikke.").json()
    assert [e["kind"] for e in note["entries"]] == ["alert", "alert_entry"]
    assert note["entries"][0]["version"] == 2
    until = rfc3339(live.clock.now_ms() + 600_000)
    waiting = _alert(desktop.do(taken, "wait", until=until))
    assert (waiting.state, rfc3339(waiting.follow_up_at or 0)) == ("waiting", until)
    closed = _alert(desktop.close_alert(waiting, "led_home"))
    assert (closed.state, closed.outcome, closed.resolved_by) == ("resolved", "led_home", me)
    assert closed.holder_id is None
    again = _alert(desktop.do(closed, "reopen"))
    assert (again.state, again.outcome, again.id) == ("open", None, alert.id)
    assert live.chain_verdict().fault is None


def test_the_same_key_is_done_once_and_answered_alike(live: LiveBackend, seat: Seat) -> None:
    desktop, alert, key = seat("operator"), live.raise_alert(live.world.recipients[0]), uuid4()
    made_at = rfc3339(live.clock.now_ms())
    first = desktop.do(alert, "notes", key, text="En gang.", made_at=made_at)
    second = desktop.do(alert, "notes", key, text="En gang.", made_at=made_at)
    assert first.content == second.content
    notes = [e for e in desktop.snapshot()[1] if e["kind"] == "alert_entry"]
    assert [e["record"]["text"] for e in notes].count("En gang.") == 1
    other = desktop.do(alert, "notes", key, text="Noe annet.", made_at=made_at)
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    # A key belongs to its user: somebody else cannot ask for the answer with it.
    stolen = seat("second").do(alert, "notes", key, text="En gang.", made_at=made_at)
    assert stolen.json()["code"] == "key_reused"


def test_a_lost_answer_is_given_again(live: LiveBackend, seat: Seat) -> None:
    desktop, alert, key = seat("operator"), live.raise_alert(live.world.recipients[0]), uuid4()
    made_at = rfc3339(live.clock.now_ms())
    live.lose_next_answer = True
    with pytest.raises(httpx.TransportError):
        desktop.do(alert, "claim", key, made_at=made_at)
    assert live.alert(alert.id).state == "claimed"
    assert _alert(desktop.do(alert, "claim", key, made_at=made_at)).version == 2


def test_an_answer_given_again_shows_what_may_still_be_seen(live: LiveBackend, seat: Seat) -> None:
    first, desktop, key, lost = seat("second"), seat("operator"), uuid4(), uuid4()
    alert, other = (live.raise_alert(person) for person in live.world.recipients[:2])
    first.do(other, "claim")
    made_at = rfc3339(live.clock.now_ms())
    assert len(desktop.do(alert, "claim", key, made_at=made_at).json()["entries"]) == 2
    refused = desktop.do(other, "claim", lost, made_at=made_at).json()
    assert refused["current"]["id"] == str(other.id)
    live.do(_handles_unseen(live, "operator"))
    again = desktop.do(alert, "claim", key, made_at=made_at)
    assert (again.status_code, again.json()) == (200, {"key": str(key), "entries": []})
    problem = desktop.do(other, "claim", lost, made_at=made_at).json()
    assert problem["code"] == refused["code"]
    assert {"current", "by_name"}.isdisjoint(problem)


async def _handles_unseen(live: LiveBackend, name: str) -> None:
    """Leave *name* every right of an operator but that to see alerts."""
    services, solution_id = live.services, live.world.solution.id
    async with services.db.write() as tx:
        await rights_changed(tx, solution_id)
    async with services.db.read() as tx:
        changed = await tx.one(select(solutions).where(solutions.c.id == solution_id))
        assert changed is not None
        rights = await load(tx, solution_id, live.world.users[name])
    fewer = tuple(
        right.model_copy(update={"permissions": right.permissions - {Permission.ALERTS_SEE}})
        for right in rights
    )
    services.rights._kept[live.world.users[name], changed.rights_version] = fewer


def test_a_refusal_stays_a_refusal(live: LiveBackend, seat: Seat) -> None:
    first, second = seat("operator"), seat("second")
    alert, key = live.raise_alert(live.world.recipients[0]), uuid4()
    taken, made_at = _alert(first.do(alert, "claim")), rfc3339(live.clock.now_ms())
    refused = second.do(alert, "claim", key, made_at=made_at)
    assert refused.status_code == 409
    _alert(first.do(taken, "release"))
    again = second.do(alert, "claim", key, made_at=made_at)
    assert again.content == refused.content
    assert live.alert(alert.id).state == "open"


def test_of_two_at_the_same_instant_one_holds_and_the_other_hears_who(
    live: LiveBackend, seat: Seat
) -> None:
    desktops = [seat("operator"), seat("second")]
    alert = live.raise_alert(live.world.recipients[0])
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda desktop: desktop.do(alert, "claim"), desktops))
    won, lost = sorted(answers, key=lambda answer: answer.status_code)
    holder = _alert(won).holder_id
    problem = lost.json()
    assert (lost.status_code, problem["code"]) == (409, "held_by_other")
    winner = next(d for d in desktops if d.signed_in.me.user.id == holder)
    assert problem["by_name"] == winner.signed_in.me.user.name
    assert problem["current"]["holder_id"] == str(holder)


def test_what_was_not_seen_is_not_closed(live: LiveBackend, seat: Seat) -> None:
    desktop, alert = seat("operator"), live.raise_alert(live.world.recipients[0])
    taken = _alert(desktop.do(alert, "claim"))
    cried = live.raise_alert(live.world.recipients[0])  # pressed again
    assert (cried.id, cried.occurrences) == (alert.id, 2)
    stale = desktop.do(taken, "resolve", outcome="mistake")
    assert (stale.status_code, stale.json()["code"]) == (412, "stale_version")
    assert stale.json()["current"]["version"] == cried.version
    assert _alert(desktop.close_alert(cried, "mistake")).state == "resolved"


@pytest.mark.parametrize(
    ("what", "body", "code"),
    [
        ("release", {}, "not_holder"),
        ("resolve", {"outcome": "care"}, "not_holder"),
        ("wait", {"until": "2030-01-01T00:00:00Z"}, "not_holder"),
        ("reopen", {}, "not_resolved"),
    ],
)
def test_against_the_rules(
    live: LiveBackend, seat: Seat, what: str, body: dict[str, Any], code: str
) -> None:
    alert = live.raise_alert(live.world.recipients[0])
    answer = seat("operator").do(alert, what, **body)
    assert (answer.status_code, answer.json()["code"]) == (409, code)


def test_a_restart_or_a_lost_line_gives_the_alert_back(live: LiveBackend, seat: Seat) -> None:
    desktop, people = seat("operator"), live.world.recipients
    claimed = _alert(desktop.do(live.raise_alert(people[0]), "claim"))
    held = _alert(desktop.do(live.raise_alert(people[1], AlertType.FALL), "claim"))
    awaited = _alert(desktop.do(held, "wait", until=rfc3339(live.clock.now_ms() + 60_000)))
    me, solution = live.world.users["operator"], live.world.solution.id
    assert live.do(return_alerts_of(live.services, solution, me)) == 1
    back = live.alert(claimed.id)
    assert (back.state, back.holder_id, back.mark) == ("open", None, "holder_offline")
    assert live.alert(awaited.id).holder_id == me
    assert _alert(seat("second").do(back, "claim")).mark == ""
