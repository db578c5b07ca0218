"""Positions: for a reason, for a time, and each look on record."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from safemate_desktop.backend.storage.tables import log_entries
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.domain.quality import Quality
from safemate_desktop.support.clock import ManualClock
from tests.backend.conftest import Seat
from tests.backend.desktop import Desktop
from tests.support.live_backend import LiveBackend

OSLO = (59.9127, 10.7461)


@pytest.fixture
def live(standing: LiveBackend) -> LiveBackend:
    return standing


def _open(desktop: Desktop, kind: str, **body: Any) -> UUID:  # noqa: ANN401
    key = uuid4()
    answer = desktop.ask("/v1/grants", {"kind": kind, **body}, key=key)
    assert answer.status_code == 200, answer.text
    (entry,) = answer.json()["entries"]
    assert (entry["kind"], entry["id"]) == ("grant", str(key))
    return key


def _refused(desktop: Desktop, kind: str, **body: Any) -> str:  # noqa: ANN401
    code: str = desktop.ask("/v1/grants", {"kind": kind, **body}).json()["code"]
    return code


def _looks(live: LiveBackend) -> list[tuple[str, int]]:
    """Each look on record: what it was, and how many were shown."""

    async def read() -> list[tuple[str, int]]:
        wanted = select(log_entries.c.action, log_entries.c.body).order_by(log_entries.c.seq)
        async with live.services.db.read() as tx:
            rows = await tx.all(wanted.where(log_entries.c.action.like("position.%")))
        return [(row.action, len(json.loads(row.body)["facts"]["shown"])) for row in rows]

    return live.do(read())


def _claimed(live: LiveBackend, desktop: Desktop, kind: AlertType = AlertType.SOS) -> Alert:
    alert = live.raise_alert(live.world.recipients[0], kind)
    answer = desktop.do(alert, "claim")
    return Alert.model_validate(answer.json()["entries"][0]["record"])


def test_a_persons_alert_gives_the_position_until_it_is_closed(
    live: LiveBackend, seat: Seat
) -> None:
    desktop = seat("operator")
    position = live.place(live.world.recipients[0], *OSLO)
    live.place(live.world.recipients[1], *OSLO)
    alert = _claimed(live, desktop)
    grant = _open(desktop, "alert", alert_id=str(alert.id))
    given = desktop.get(f"/v1/grants/{grant}/positions").json()
    assert [i["recipient_id"] for i in given["items"]] == [str(position.recipient_id)]
    assert given["items"][0]["good"]["lat"] == OSLO[0]
    assert _looks(live) == [("position.alert", 1)]
    assert desktop.close_alert(alert, "led_home").status_code == 200
    over = desktop.get(f"/v1/grants/{grant}/positions")
    assert (over.status_code, over.json()["code"]) == (409, "grant_ended")


def test_equipment_and_closed_alerts_give_none(live: LiveBackend, seat: Seat) -> None:
    desktop = seat("operator")
    technical = live.raise_alert(live.world.recipients[0], AlertType.LOW_BATTERY)
    assert _refused(desktop, "alert", alert_id=str(technical.id)) == "grant_required"
    alert = _claimed(live, desktop)
    desktop.close_alert(alert, "mistake")
    assert _refused(desktop, "alert", alert_id=str(alert.id)) == "grant_required"
    assert _refused(desktop, "alert") == "bad_request"
    assert _refused(desktop, "alert", alert_id=str(uuid4())) == "not_found"


def test_a_look_up_needs_a_reason(live: LiveBackend, seat: Seat, clock: ManualClock) -> None:
    desktop, person = seat("searcher"), live.world.recipients[0]
    live.place(person, *OSLO)
    who = {"recipient_id": str(person.id)}
    assert _refused(desktop, "lookup", **who) == "bad_request"
    assert _refused(desktop, "lookup", **who, reason="other", reason_text=" ") == "bad_request"
    assert _refused(desktop, "lookup", reason="kin_asked") == "bad_request"
    grant = _open(desktop, "lookup", **who, reason="kin_asked", minutes=5)
    assert desktop.get(f"/v1/grants/{grant}/positions").status_code == 200
    clock.advance(301)
    assert desktop.get(f"/v1/grants/{grant}/positions").json()["code"] == "grant_ended"


def test_who_may_not_is_refused(live: LiveBackend, seat: Seat) -> None:
    person = live.world.recipients[0]
    assert _refused(seat("searcher"), "overview") == "forbidden"
    assert _refused(seat("administrator"), "overview") == "forbidden"
    south = seat("south")
    body = {"recipient_id": str(person.id), "reason": "kin_asked"}
    assert _refused(south, "lookup", **body) == "not_found"
    grant = _open(seat("operator"), "overview")
    assert south.get(f"/v1/grants/{grant}/positions").json()["code"] == "not_found"


def test_an_overview_is_written_at_its_opening_and_for_whom_is_new(
    live: LiveBackend, seat: Seat
) -> None:
    desktop, people = seat("operator"), live.world.recipients
    for person in people[:2]:
        live.place(person, *OSLO)
    grant = _open(desktop, "overview")
    for _ in range(2):
        assert len(desktop.get(f"/v1/grants/{grant}/positions").json()["items"]) == 2
    assert _looks(live) == [("position.overview", 2)]
    live.place(people[2], *OSLO)
    desktop.get(f"/v1/grants/{grant}/positions")
    assert _looks(live)[1:] == [("position.overview", 1)]
    assert len(seat("south").snapshot()[1]) > 0


def test_an_overview_shows_what_lies_in_scope(live: LiveBackend, seat: Seat) -> None:
    for person in live.world.recipients:
        live.place(person, *OSLO)
    desktop = seat("south")
    grant = _open(desktop, "overview")
    items = desktop.get(f"/v1/grants/{grant}/positions").json()["items"]
    assert {i["recipient_id"] for i in items} == {str(p.id) for p in live.world.recipients[3:]}


def test_positions_are_followed_only_while_the_grant_stands(live: LiveBackend, seat: Seat) -> None:
    desktop, person = seat("operator"), live.world.recipients[0]
    live.place(person, *OSLO)
    grant = _open(desktop, "lookup", recipient_id=str(person.id), reason="care_call")
    with desktop.stream() as line:
        line.hear()
        line.say(type="watch", grants=[str(grant), str(uuid4())])
        first = line.until(lambda m: bool(m.get("positions")))
        assert first["positions"][0]["newest"]["lat"] == OSLO[0]
        assert _looks(live) == [("position.lookup", 1)]
        live.place(person, 60.0, 10.0)
        line.until(lambda m: bool(m.get("positions")))
        assert desktop.ask(f"/v1/grants/{grant}/end", {}).status_code == 400
        ended = desktop.http.post(
            f"/v1/grants/{grant}/end", content=b"{}", headers={"Idempotency-Key": str(uuid4())}
        )
        assert ended.json()["entries"][0]["record"]["ended_at"] is not None
        live.place(person, 61.0, 10.0)
        live.raise_alert(person)  # comes after the position, so the position would be here by now
        seen: list[dict[str, Any]] = []
        while not any(e["kind"] == "alert" for m in seen for e in m.get("entries", [])):
            seen.append(line.hear())
        assert not any(m.get("positions") for m in seen)


def test_a_grant_is_its_owners_alone(live: LiveBackend, seat: Seat) -> None:
    desktop = seat("operator")
    with seat("second").stream() as other, desktop.stream() as mine:
        other.hear()
        mine.hear()
        grant = _open(desktop, "overview")
        assert mine.entries(1)[0]["id"] == str(grant)
        live.raise_alert(live.world.recipients[0])
        assert {e["kind"] for e in other.entries(2)} == {"alert", "alert_entry"}
    assert [e["id"] for e in desktop.snapshot()[1] if e["kind"] == "grant"] == [str(grant)]
    assert not [e for e in seat("second").snapshot()[1] if e["kind"] == "grant"]


def test_the_newest_and_the_last_good_are_kept_apart(live: LiveBackend, seat: Seat) -> None:
    desktop, person = seat("operator"), live.world.recipients[0]
    good = live.place(person, *OSLO)

    async def put(update: dict[str, Any]) -> None:
        from safemate_desktop.backend.positions.repository import store

        async with live.services.db.write() as tx:
            low = good.model_copy(update=update)
            await store(tx, live.world.solution.id, low, live.ids(), at=live.clock.now_ms())

    live.do(put({"quality": Quality.LOW, "lat": 60.0, "fixed_at": good.fixed_at + 1}))
    live.do(put({"lat": 1.0, "fixed_at": good.fixed_at - 1}))  # came late: changes nothing
    grant = _open(desktop, "lookup", recipient_id=str(person.id), reason="care_call")
    (item,) = desktop.get(f"/v1/grants/{grant}/positions").json()["items"]
    assert (item["newest"]["lat"], item["good"]["lat"]) == (60.0, OSLO[0])
