"""Rights that an administrator changes: who may, what goes with them, and who hears of it."""

from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlalchemy import select

from safemate_desktop.backend.storage.tables import log_entries
from safemate_desktop.backend.timers.loop import Timers
from safemate_desktop.contract.base import rfc3339
from safemate_desktop.contract.organisation import Membership, UserAccess
from safemate_desktop.domain.permissions import BuiltInRole
from tests.backend.conftest import Seat
from tests.backend.desktop import Desktop
from tests.support.live_backend import LiveBackend

R = BuiltInRole


def _seen(desktop: Desktop, user: UUID) -> UserAccess:
    answer = desktop.get(f"/v1/users/{user}/access")
    assert answer.status_code == 200, answer.text
    return UserAccess.model_validate(answer.json())


def _send(
    desktop: Desktop, method: str, path: str, seen: int | None, **body: object
) -> httpx.Response:
    headers = {"Idempotency-Key": str(uuid4())}
    if seen is not None:
        headers["If-Match"] = f'"{seen}"'
    body["made_at"] = rfc3339(desktop.live.clock.now_ms())
    return desktop.http.request(method, path, json=body, headers=headers)


def _give(desktop: Desktop, name: str, *wanted: tuple[str, str], seen: int = 0) -> httpx.Response:
    """Have *desktop* give the user *wanted*: roles with the names of sub-departments."""
    user, units = desktop.live.world.users[name], desktop.live.world.units
    roles = [{"role": role, "unit_id": str(units[unit].id)} for role, unit in wanted]
    seen = seen or _seen(desktop, user).version
    return _send(desktop, "PUT", f"/v1/users/{user}/access", seen, memberships=roles)


def _close(desktop: Desktop, name: str) -> httpx.Response:
    user = desktop.live.world.users[name]
    return _send(desktop, "POST", f"/v1/users/{user}/close", _seen(desktop, user).version)


def _code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


def _alerts(desktop: Desktop, kind: str) -> list[dict[str, Any]]:
    entries = [e["record"] for e in desktop.snapshot()[1] if e["kind"] == "alert"]
    return [record for record in entries if record["type"] == kind]


def test_what_is_held_out_of_reach_goes_back_marked(live: LiveBackend, seat: Seat) -> None:
    north, waits, south = (live.raise_alert(live.world.recipients[n]) for n in (0, 1, 3))
    holder, colleague, boss = seat("operator"), seat("second"), seat("administrator")
    for alert in (north, waits, south):
        assert holder.do(alert, "claim").status_code == 200
    until = rfc3339(live.clock.now_ms() + 600_000)
    assert holder.do(live.alert(waits.id), "wait", until=until).status_code == 200
    with holder.stream() as line, colleague.stream() as other:
        line.hear()
        other.hear()
        assert _give(boss, "operator", (R.OPERATOR, "south")).status_code == 200
        line.until(lambda message: message["type"] == "scope_changed")
        told = {e["id"]: e["record"] for e in other.entries(4) if e["kind"] == "alert"}
    for lost in (north, waits):
        back = live.alert(lost.id)
        assert (back.state, back.holder_id, back.mark) == ("open", None, "holder_lost_access")
        assert back.follow_up_at is None
        assert told[str(lost.id)]["mark"] == "holder_lost_access"
    assert live.alert(south.id).holder_id == live.world.users["operator"]
    story = [e["record"] for e in colleague.snapshot()[1] if e["kind"] == "alert_entry"]
    returned = [e["alert_id"] for e in story if e["kind"] == "returned"]
    assert returned == [
        str(north.id),
        str(waits.id),
    ]
    assert holder.do(live.alert(north.id), "claim").status_code == 404
    assert live.chain_verdict().fault is None


def test_each_change_is_counted_and_in_the_log(live: LiveBackend, seat: Seat) -> None:
    boss, units = seat("administrator"), live.world.units
    user = live.world.users["south"]
    first = _seen(boss, user)
    assert first.memberships == (Membership(role=R.OPERATOR, unit_id=units["south"].id),)
    assert _give(boss, "south", (R.SUPERVISOR, "north"), seen=first.version).status_code == 200
    stale = _give(boss, "south", seen=first.version)
    assert _code(stale) == (412, "stale_version")
    unseen = _send(boss, "PUT", f"/v1/users/{user}/access", None, memberships=[])
    assert _code(unseen) == (400, "bad_request")
    assert _seen(boss, user).memberships == (
        Membership(role=R.SUPERVISOR, unit_id=units["north"].id),
    )
    assert live.do(_logged(live, "user.access_changed")) == 1


async def _logged(live: LiveBackend, action: str) -> int:
    solution = live.world.solution.id
    wanted = select(log_entries.c.seq).where(
        log_entries.c.solution_id == solution, log_entries.c.action == action
    )
    async with live.services.db.read() as tx:
        return len(await tx.all(wanted))


def test_nobody_gives_what_they_do_not_have(live: LiveBackend, seat: Seat) -> None:
    boss, units = seat("administrator"), live.world.units
    assert _code(_give(boss, "administrator", (R.ADMINISTRATOR, "root"), (R.OPERATOR, "root"))) == (
        403,
        "forbidden",
    )
    assert _give(boss, "south", (R.ADMINISTRATOR, "south")).status_code == 200
    local = seat("south")
    # Out of scope is like not there: the unit, and the users who have nothing in it.
    assert _code(_give(local, "operator", (R.OPERATOR, "north"), seen=1))[0] == 404
    assert local.get(f"/v1/users/{live.world.users['second']}/access").status_code == 404
    assert local.get(f"/v1/users/{uuid4()}/access").status_code == 404
    assert _give(boss, "searcher", (R.SEARCHER, "south"), (R.SEARCHER, "north")).status_code == 200
    assert _code(_give(local, "searcher", (R.OPERATOR, "north"), seen=2)) == (404, "not_found")
    assert _give(local, "searcher", (R.OPERATOR, "south")).status_code == 200
    assert {(m.role, m.unit_id) for m in _seen(boss, live.world.users["searcher"]).memberships} == {
        ("operator", units["south"].id),
        ("searcher", units["north"].id),
    }
    assert _code(_close(local, "searcher")) == (403, "forbidden")
    assert _code(_give(boss, "searcher", ("king", "south"))) == (400, "bad_request")
    assert _code(_give(seat("operator"), "searcher", seen=1)) == (403, "forbidden")


def test_the_last_administrator_stays(seat: Seat) -> None:
    boss = seat("administrator")
    assert _code(_give(boss, "administrator")) == (409, "last_administrator")
    assert _code(_close(boss, "administrator")) == (409, "last_administrator")
    assert _give(boss, "second", (R.ADMINISTRATOR, "root")).status_code == 200
    assert _close(boss, "administrator").status_code == 200


def test_an_account_that_ends_lets_go_of_everything(live: LiveBackend, seat: Seat) -> None:
    alert, boss = live.raise_alert(live.world.recipients[0]), seat("administrator")
    holder, colleague = seat("operator"), seat("second")
    assert holder.do(alert, "claim").status_code == 200
    with holder.stream() as line:
        line.hear()
        assert _close(boss, "operator").status_code == 200
        ended = line.until(lambda message: message["type"] == "ended")
    assert ended["code"] == "account_closed"
    assert live.alert(alert.id).mark == "holder_lost_access"
    tokens = holder.signed_in.tokens
    asked = {"refresh_token": tokens.refresh_token, "key": str(uuid4())}
    assert _code(holder.http.post("/v1/refresh", json=asked)) == (403, "account_closed")
    people = {e["id"] for e in colleague.snapshot()[1] if e["kind"] == "colleague"}
    assert str(live.world.users["operator"]) not in people
    assert live.do(_logged(live, "user.closed")) == 1


def test_nobody_left_for_somebody_is_an_alert_until_somebody_is(
    live: LiveBackend, seat: Seat
) -> None:
    boss, reader = seat("administrator"), seat("supervisor")
    seat("south")
    assert _give(boss, "south", (R.SEARCHER, "south")).status_code == 200
    (alert,) = _alerts(reader, "no_cover")
    assert (alert["unit_id"], alert["priority"], alert["state"]) == (
        str(live.world.units["south"].id),
        1,
        "open",
    )
    assert alert["detail"] == "Sør, Testkommune"
    assert _give(boss, "south", (R.OPERATOR, "south")).status_code == 200
    live.do(Timers(live.services.db, live.clock, live.ids).look())
    assert _alerts(reader, "no_cover")[0]["state"] == "resolved"
    # With somebody of the whole solution there, nobody is missing.
    seat("operator")
    assert _give(boss, "south").status_code == 200
    assert len(_alerts(reader, "no_cover")) == 1
