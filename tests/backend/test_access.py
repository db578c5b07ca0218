"""Access: every route has its row, and what is out of scope is not there."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from fastapi import FastAPI
from fastapi.routing import APIRoute, APIWebSocketRoute
from sqlalchemy import insert
from starlette.routing import BaseRoute

from safemate_desktop.backend.access import ACCESS, Who
from safemate_desktop.backend.organisation import repository as organisation
from safemate_desktop.backend.storage.tables import alert_entries, grants
from safemate_desktop.contract.identity import Solution
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.permissions import ROLE_PERMISSIONS, BuiltInRole, Permission
from tests.backend.conftest import Seat
from tests.support.live_backend import LiveBackend


def _doors(routes: Iterable[BaseRoute]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for route in routes:
        match route:
            case APIRoute(path=path, methods=methods):
                found |= {(method, path) for method in methods or ()}
            case APIWebSocketRoute(path=path):
                found.add(("WEBSOCKET", path))
            case _:  # a router inside; anything else has none, and fails here
                found |= _doors(route.original_router.routes)  # type: ignore[attr-defined]
    return found


def test_every_route_has_a_row_and_every_row_a_route(live: LiveBackend) -> None:
    app: FastAPI = live._app
    assert _doors(app.routes) == set(ACCESS)


def test_a_route_without_a_row_is_refused_to_everybody(live: LiveBackend, seat: Seat) -> None:
    desktop = seat("operator")

    @live._app.get("/v1/forgotten")
    async def forgotten() -> None: ...

    assert desktop.get("/v1/forgotten").json()["code"] == "forbidden"


def test_nobody_comes_in_without_a_token(seat: Seat) -> None:
    desktop = seat("operator")
    for method, path in (row for row, need in ACCESS.items() if need.who is Who.USER):
        if method == "WEBSOCKET":
            continue  # stream/test_stream.py
        path = path.format(alert_id=uuid4(), grant_id=uuid4(), user_id=uuid4())
        for sent in ("", "Bearer nonsense"):
            answer = desktop.http.request(method, path, headers={"Authorization": sent})
            assert (answer.status_code, answer.json()["code"]) == (401, "session_ended")


def test_support_sees_nothing_by_default(seat: Seat) -> None:
    assert ROLE_PERMISSIONS[BuiltInRole.SUPPORT] == frozenset()
    desktop = seat("support")
    entries = desktop.snapshot()[1]
    assert {entry["kind"] for entry in entries} <= {Kind.UNIT}
    assert not entries
    assert desktop.get("/v1/telemetry").json()["code"] == "forbidden"


def test_a_snapshot_holds_what_lies_in_scope_and_nothing_else(
    live: LiveBackend, seat: Seat
) -> None:
    for recipient in live.world.recipients:
        live.raise_alert(recipient)
    north, south = live.world.units["north"].id, live.world.units["south"].id
    entries = seat("south").snapshot()[1]
    assert {e["record"].get("unit_id", str(south)) for e in entries} == {str(south)}
    assert {e["id"] for e in entries if e["kind"] == Kind.UNIT} == {str(south)}
    everything = seat("operator").snapshot()[1]
    assert str(north) in {e["record"].get("unit_id") for e in everything}
    # Colleagues who can act on one's own people are seen, wherever their role is held.
    names = {e["record"]["name"] for e in entries if e["kind"] == Kind.COLLEAGUE}
    assert {"South Testesen", "Operator Testesen"} <= names


def test_out_of_scope_answers_exactly_like_not_there(live: LiveBackend, seat: Seat) -> None:
    alert = live.raise_alert(live.world.recipients[0])
    desktop = seat("south")
    nowhere = alert.model_copy(update={"id": uuid4()})
    asked: dict[str, dict[str, Any]] = {
        "claim": {}, "notes": {"text": "x"}, "reopen": {}, "resolve": {"outcome": "care"},
    }  # fmt: skip
    for what, body in asked.items():
        hidden, missing = desktop.do(alert, what, **body), desktop.do(nowhere, what, **body)
        assert hidden.status_code == missing.status_code == 404
        assert hidden.content == missing.content
    card = {"kind": "recipient", "id": str(live.world.recipients[0].id)}
    hidden = desktop.ask("/v1/activity/opened", card)
    missing = desktop.ask("/v1/activity/opened", {**card, "id": str(uuid4())})
    assert (hidden.status_code, hidden.content) == (404, missing.content)


def test_an_id_that_another_solution_has_is_taken(live: LiveBackend, seat: Seat) -> None:
    alert, desktop, taken = live.raise_alert(live.world.recipients[0]), seat("operator"), uuid4()
    live.do(_elsewhere(live, taken, alert.id))
    note = desktop.do(alert, "notes", key=taken, text="Seen.")
    grant = desktop.ask("/v1/grants", {"kind": "overview"}, key=taken)
    for answer in (note, grant):
        assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")


async def _elsewhere(live: LiveBackend, taken: UUID, alert_id: UUID) -> None:
    """Have another solution use *taken* for a note and for a grant."""
    there, user_id, now = uuid4(), live.world.users["operator"], live.clock.now_ms()
    solution = Solution(id=there, slug="there", name="There", time_zone="Europe/Oslo")
    grant = {"kind": "overview", "expires_at": now, "doc": "{}"}
    async with live.services.db.write() as tx:
        await organisation.add_solution(tx, solution, uuid4())
        entry = insert(alert_entries).values(
            id=taken, solution_id=there, alert_id=alert_id, unit_id=uuid4(), at=now, doc="{}"
        )
        await tx.execute(entry)
        row = insert(grants).values(id=taken, solution_id=there, user_id=user_id, **grant)
        await tx.execute(row)


def test_a_role_decides_what_may_be_done(live: LiveBackend, seat: Seat) -> None:
    alert = live.raise_alert(live.world.recipients[0])
    supervisor = seat("supervisor")
    assert supervisor.do(alert, "claim").json()["code"] == "forbidden"
    assert supervisor.do(alert, "notes", text="Seen.").status_code == 200
    assert seat("searcher").get("/v1/snapshot").status_code == 200
    assert not seat("administrator").signed_in.me.may(Permission.ALERTS_SEE)


def test_me_says_the_effective_rights(live: LiveBackend, seat: Seat) -> None:
    me = seat("south").signed_in.me
    south, north = live.world.units["south"].id, live.world.units["north"].id
    assert me.may(Permission.ALERTS_HANDLE, south)
    assert not me.may(Permission.ALERTS_HANDLE, north)
    assert seat("operator").signed_in.me.may(Permission.ALERTS_HANDLE, north)
