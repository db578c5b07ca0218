"""An alert outlives the person it was about: with nobody behind it, everything still works."""

from typing import Any

import httpx
import pytest
from sqlalchemy import delete

from safemate_desktop.backend.alerts import repository
from safemate_desktop.backend.storage.tables import alerts, last_positions, recipients
from safemate_desktop.backend.timers.loop import Timers
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.base import rfc3339
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.support.clock import ManualClock
from tests.backend.conftest import Seat
from tests.backend.desktop import Desktop
from tests.support.live_backend import LiveBackend
from tests.support.small_world import GATEWAY_TOKEN


@pytest.fixture
def live(standing: LiveBackend) -> LiveBackend:
    return standing


@pytest.fixture(params=["the id is left", "the id is gone"])
def alert(live: LiveBackend, request: pytest.FixtureRequest) -> Alert:
    """A person's alert; then the person was erased."""
    person = live.world.recipients[0]
    live.place(person, 59.9, 10.7)
    raised = live.raise_alert(person)
    if request.param == "the id is gone":
        raised = raised.model_copy(update={"version": 2, "recipient_id": None})

    async def erase() -> None:
        async with live.services.db.write() as tx:
            one = live.world.solution.id
            await repository.record(tx, one, raised, at=live.clock.now_ms())
            for table, column in (
                (last_positions, last_positions.c.recipient_id),
                (recipients, recipients.c.id),
            ):
                mine = delete(table).where(table.c.solution_id == one, column == person.id)
                await tx.execute(mine)

    live.do(erase())
    return raised


STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("claim", {}),
    ("contacts", {"how": "answered"}),
    ("notes", {"text": "Hvem var det?"}),
    ("steps", {"step": "Ring", "how": "skipped"}),
    ("keep", {}),
    ("offer", {"to": "second"}),
    ("withdraw", {}),
    ("escalate", {"level": 3}),
    ("wait", {"until": 60_000}),
    ("claim", {}),
    ("release", {}),
    ("claim", {}),
    ("resolve", {"outcome": "care", "text": "Ingen å finne."}),
    ("reopen", {}),
)


def _did(live: LiveBackend, desktop: Desktop, alert: Alert, what: str, said: dict[str, Any]) -> int:
    body = dict(said)
    if "to" in body:
        body["to"] = str(live.world.users[body["to"]])
    if "until" in body:
        body["until"] = rfc3339(live.clock.now_ms() + body["until"])
    return desktop.do(live.alert(alert.id), what, **body).status_code


def test_everything_can_still_be_done_to_it(
    live: LiveBackend, seat: Seat, alert: Alert, clock: ManualClock
) -> None:
    desktop = seat("operator")
    for step in live.required_steps(alert):
        _did(live, desktop, alert, "steps", {"step": step})
    done = {f"{n} {what}": _did(live, desktop, alert, what, said)
            for n, (what, said) in enumerate(STEPS)}  # fmt: skip
    assert set(done.values()) == {200}, done
    for seconds in (29, 31, 120, 600):
        clock.advance(seconds)
        live.do(Timers(live.services.db, clock, live.ids).look())
    assert live.alert(alert.id).level == 3
    assert live.chain_verdict().fault is None


def test_it_grants_no_look_and_is_in_every_copy(seat: Seat, alert: Alert) -> None:
    desktop = seat("operator")
    asked = {"kind": "alert", "alert_id": str(alert.id), "minutes": 10}
    answer = desktop.ask("/v1/grants", asked)
    assert answer.json()["code"] == "grant_required"
    cursor, entries = desktop.snapshot()
    assert str(alert.id) in {entry["id"] for entry in entries}
    with desktop.stream(cursor) as line:
        assert line.hear()["type"] == "welcome"
        line.say(type="here", alert_id=str(alert.id))
        line.until(lambda m: any(p["alert_id"] for p in m.get("people", [])))


def test_the_device_cries_on_and_is_heard(live: LiveBackend, alert: Alert) -> None:
    device = live.world.device_of(live.world.recipients[0])
    now = rfc3339(live.clock.now_ms())
    message = {
        "position": {
            "id": 1, "attributes": {"alarm": "sos", "sat": 9}, "deviceTime": now, "fixTime": now,
            "latitude": 59.9, "longitude": 10.7,
        },
        "device": {"id": 1, "uniqueId": device.hardware_id},
    }  # fmt: skip
    headers = {"Authorization": f"Bearer {GATEWAY_TOKEN}"}
    with httpx.Client(base_url=live.url, trust_env=False, headers=headers) as http:
        assert http.post("/v1/ingest/traccar", json=message).status_code == 204

    async def types() -> set[str]:
        async with live.services.db.read() as tx:
            mine = alerts.select().where(alerts.c.solution_id == live.world.solution.id)
            return {row.type for row in await tx.all(mine)}

    assert live.do(types()) == {alert.type, AlertType.UNKNOWN_DEVICE}
