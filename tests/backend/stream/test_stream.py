"""The stream over real sockets: gapless, resumable, scoped, and never silent."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from safemate_desktop.backend.organisation.repository import give_role, take_role
from safemate_desktop.backend.services import Settings
from safemate_desktop.contract.stream import FROM_SERVER, RECORDS
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.domain.permissions import BuiltInRole
from tests.backend.conftest import Seat
from tests.backend.desktop import Desktop, Line
from tests.support.live_backend import CHEAP, LiveBackend

IMPATIENT = Settings(
    demo=True, password_cost=CHEAP, heartbeat_s=0.05, silence_s=3.0, live_every_s=0.05,
    holder_lost_s=0.1,
)  # fmt: skip


@pytest.fixture
def impatient(tmp_path: Path) -> Iterator[LiveBackend]:
    """A backend that beats, misses beats, and gives alerts back within moments."""
    backend = LiveBackend(tmp_path, IMPATIENT)
    backend.start()
    yield backend
    backend.stop()


def _of(entries: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [entry["record"] for entry in entries if entry["kind"] == kind]


def _is(kind: str) -> Any:  # noqa: ANN401
    return lambda message: message["type"] == kind


def test_an_alert_is_pushed_with_its_story(live: LiveBackend, seat: Seat) -> None:
    with seat("operator").stream() as line:
        welcome = line.hear()
        assert (welcome["type"], welcome["behind"]) == ("welcome", 0)
        alert = live.raise_alert(live.world.recipients[0])
        entries = line.entries(2)
        assert [entry["kind"] for entry in entries] == ["alert", "alert_entry"]
        assert _of(entries, "alert") == [json.loads(alert.model_dump_json())]
        assert _of(entries, "alert_entry")[0]["kind"] == "raised"


def test_every_message_is_one_of_the_contract(live: LiveBackend, seat: Seat) -> None:
    desktop = seat("operator")
    for entry in desktop.snapshot()[1]:
        RECORDS[entry["kind"]].model_validate(entry["record"])
    with desktop.stream() as line:
        live.raise_alert(live.world.recipients[0])
        for _ in range(2):
            FROM_SERVER.validate_python(line.hear())


def test_what_came_meanwhile_comes_after_a_resume(live: LiveBackend, seat: Seat) -> None:
    desktop = seat("operator")
    with desktop.stream() as line:
        line.hear()
        live.raise_alert(live.world.recipients[0])
        line.entries(2)
        cursor = line.cursor
    missed = [live.raise_alert(person) for person in live.world.recipients[1:]]
    live.unplug()
    live.plug_in()
    with desktop.stream(cursor) as line:
        assert line.hear()["behind"] == 2 * len(missed)
        entries = line.entries(2 * len(missed))
    assert [a["id"] for a in _of(entries, "alert")] == [str(a.id) for a in missed]


def test_a_snapshot_and_its_cursor_leave_no_gap(live: LiveBackend, seat: Seat) -> None:
    desktop = seat("operator")
    before = live.raise_alert(live.world.recipients[0])
    cursor, entries = desktop.snapshot()
    after = live.raise_alert(live.world.recipients[1])
    assert [a["id"] for a in _of(entries, "alert")] == [str(before.id)]
    with desktop.stream(cursor) as line:
        line.hear()
        assert _of(line.entries(2), "alert")[0]["id"] == str(after.id)


def test_a_cursor_that_is_not_ours_means_a_reset(live: LiveBackend, seat: Seat) -> None:
    desktop = seat("operator")
    with desktop.line() as line:
        for made_up in ("made-up", "", "ø", "A" * 100):
            line.say(type="resume", cursor=made_up)
            assert line.hear() == {"type": "reset", "reason": "cursor_unknown"}
        # On the same line the desktop goes on with the cursor of its new snapshot.
        line.say(type="resume", cursor=desktop.snapshot()[0])
        assert line.hear()["type"] == "welcome"
        live.raise_alert(live.world.recipients[0])
        assert len(line.entries(2)) == 2


def test_each_gets_what_lies_in_scope(live: LiveBackend, seat: Seat) -> None:
    north, south = live.world.recipients[0], live.world.recipients[3]
    with seat("operator").stream() as wide, seat("south").stream() as narrow:
        wide.hear()
        narrow.hear()
        hidden, seen = live.raise_alert(north), live.raise_alert(south)
        assert [a["id"] for a in _of(wide.entries(4), "alert")] == [str(hidden.id), str(seen.id)]
        assert [a["id"] for a in _of(narrow.entries(2), "alert")] == [str(seen.id)]


def test_what_moves_out_of_scope_is_gone(live: LiveBackend, seat: Seat) -> None:
    person = live.world.recipients[3]
    north = live.world.units["north"].id
    with seat("operator").stream() as wide, seat("south").stream() as narrow:
        wide.hear()
        narrow.hear()
        live.put_recipient(person.model_copy(update={"version": 2, "unit_id": north}))
        (gone,) = narrow.entries(1)
        assert (gone["op"], gone["id"], gone.get("record")) == ("gone", str(person.id), None)
        assert wide.entries(1)[0]["record"]["unit_id"] == str(north)


def test_rights_that_change_are_told_and_hold_at_once(live: LiveBackend, seat: Seat) -> None:
    user, units = live.world.users["operator"], live.world.units
    solution, now = live.world.solution.id, live.clock.now_ms()

    async def shrink() -> None:
        async with live.services.db.write() as tx:
            role = BuiltInRole.OPERATOR
            await take_role(tx, solution, user, role, units["root"].id, at=now)
            await give_role(tx, solution, live.ids(), user, role, units["south"].id, at=now)

    desktop = seat("operator")
    with desktop.stream() as line:
        line.hear()
        live.do(shrink())
        line.until(_is("scope_changed"))
        live.raise_alert(live.world.recipients[0])
        seen = live.raise_alert(live.world.recipients[3])
        alerts: list[dict[str, Any]] = []
        while not alerts:
            alerts = _of(line.hear().get("entries", []), "alert")
        assert [a["id"] for a in alerts] == [str(seen.id)]
    me = desktop.get("/v1/me").json()
    assert [r["unit_ids"] for r in me["rights"]] == [[str(units["south"].id)]]


def test_nothing_slips_out_between_a_change_of_rights_and_its_telling(
    live: LiveBackend, seat: Seat
) -> None:
    user, units = live.world.users["operator"], live.world.units
    solution, now = live.world.solution.id, live.clock.now_ms()
    north, south = live.world.recipients[0], live.world.recipients[3]

    async def shrink_and_raise() -> None:
        async with live.services.db.write() as tx:
            role = BuiltInRole.OPERATOR
            await take_role(tx, solution, user, role, units["root"].id, at=now)
            await give_role(tx, solution, live.ids(), user, role, units["south"].id, at=now)
        for recipient in (north, south):
            await live._raise(recipient, AlertType.SOS)

    with seat("operator").stream() as line:
        line.hear()
        live.do(shrink_and_raise())
        alerts: list[dict[str, Any]] = []
        while not alerts:
            alerts = _of(line.hear().get("entries", []), "alert")
    assert {a["recipient_id"] for a in alerts} == {str(south.id)}


def test_the_line_ends_with_its_session(seat: Seat) -> None:
    desktop = seat("operator")
    with desktop.stream() as line:
        line.hear()
        desktop.http.post("/v1/sign-out")
        assert line.until(_is("ended"))["code"] == "session_ended"
    with pytest.raises(InvalidStatus) as refused, desktop.stream():
        pass
    assert refused.value.response.status_code == 401
    assert json.loads(refused.value.response.body)["code"] == "session_ended"


def test_nobody_listens_without_a_token(live: LiveBackend) -> None:
    url = f"ws://127.0.0.1:{live.port}/v1/stream"
    with pytest.raises(InvalidStatus) as refused, connect(url, proxy=None):
        pass
    assert refused.value.response.status_code == 401


NONSENSE = (
    "{", "[]", '{"type": "nonsense"}', '{"type": "watch", "grants": 1}', "[" * 40_000, "\x00",
    '{"type":"beat","type":"beat"}', '{"type":"resume","cursor":null}',
)  # fmt: skip


def test_what_makes_no_sense_ends_the_line_and_nothing_else(seat: Seat) -> None:
    desktop = seat("operator")
    for said in NONSENSE:
        with desktop.stream() as line:
            assert line.hear()["type"] == "welcome"
            line.socket.send(said)
            assert line.until(_is("ended"))["code"] == "bad_request", said


# The test's own client may be cut off in the middle of what it sends, and says so.
@pytest.mark.allow_log("^ERROR websockets.client: unexpected internal error$")
def test_a_message_of_fifty_megabytes_ends_the_line(seat: Seat) -> None:
    desktop = seat("operator")
    with desktop.stream() as line:
        line.hear()
        with suppress(OSError, ConnectionClosed):
            line.socket.send("x" * 50 * 1024 * 1024)
        with pytest.raises((ConnectionClosed, OSError)):
            line.to_the_end()
    assert desktop.get("/v1/me").status_code == 200


def test_the_server_is_never_silent_and_ends_a_silent_line(impatient: LiveBackend) -> None:
    desktop = Desktop(impatient, "operator")
    with desktop.stream() as line:
        assert line.hear()["type"] == "welcome"
        line.until(_is("present"))
        for _ in range(5):
            beat = line.hear()
            assert (beat["type"], beat["entries"]) == ("frame", [])
            line.say(type="beat")
        with pytest.raises(ConnectionClosed):
            line.to_the_end()
    desktop.close()


def test_an_alert_goes_back_when_its_holder_stays_away(impatient: LiveBackend) -> None:
    holder, watcher = Desktop(impatient, "operator"), Desktop(impatient, "second")
    alert = impatient.raise_alert(impatient.world.recipients[0])
    with watcher.stream() as line:
        line.hear()
        with holder.stream() as held:
            held.hear()
            assert holder.do(alert, "claim").status_code == 200
            line.until(lambda m: any(a["state"] == "claimed" for a in _of_frame(m)))
        back = line.until(lambda m: any(a["state"] == "open" for a in _of_frame(m)))
        assert _of_frame(back)[-1]["mark"] == "holder_offline"
    holder.close()
    watcher.close()


def _of_frame(message: dict[str, Any]) -> list[dict[str, Any]]:
    return _of(message.get("entries", []), "alert")


def test_telemetry_comes_live_to_those_in_scope(live: LiveBackend, seat: Seat) -> None:
    from safemate_desktop.backend.devices.repository import put_telemetry
    from safemate_desktop.contract.devices import Telemetry

    north, south = (live.world.device_of(live.world.recipients[i]) for i in (0, 3))

    async def tell() -> None:
        async with live.services.db.write() as tx:
            now = live.clock.now_ms()
            for device in (north, south):
                known = Telemetry(device_id=device.id, battery=17, last_contact=now, updated=now)
                await put_telemetry(tx, live.world.solution.id, known)

    desktop = seat("south")
    with desktop.stream() as line:
        line.hear()
        live.do(tell())
        told = line.until(_is("live"))["telemetry"]
    assert [(t["device_id"], t["battery"]) for t in told] == [(str(south.id), 17)]
    page = desktop.get("/v1/telemetry").json()
    assert [t["device_id"] for t in page["items"]] == [str(south.id)]
    assert desktop.get("/v1/telemetry", since=page["as_of"]).json()["items"] == []


def test_receipts_are_kept_for_what_was_visible(live: LiveBackend, seat: Seat) -> None:
    from sqlalchemy import select

    from safemate_desktop.backend.storage.tables import receipts

    hidden, seen = (live.raise_alert(live.world.recipients[i]) for i in (0, 3))

    async def kept() -> set[tuple[Any, str]]:
        async with live.services.db.read() as tx:
            rows = await tx.all(select(receipts.c.alert_id, receipts.c.how))
            return {(row.alert_id, row.how) for row in rows}

    now = "2026-11-22T09:00:00Z"
    ids = [str(hidden.id), str(seen.id), str(uuid4())]
    with seat("south").stream() as line:
        line.hear()
        line.say(type="receipt", alert_ids=ids, received_at=now)
        line.say(type="receipt", alert_ids=ids, received_at=now, shown_at=now, how="row")
        _settle(line)
    assert live.do(kept()) == {(seen.id, "row")}


def _settle(line: Line) -> None:
    """Wait until everything said before has been heard: it is heard in order."""
    line.socket.send("{")
    line.until(_is("ended"))


def test_a_colleagues_claim_reaches_the_others(live: LiveBackend, seat: Seat) -> None:
    alert = live.raise_alert(live.world.recipients[0], AlertType.FALL)
    with seat("second").stream() as line:
        line.hear()
        answer: httpx.Response = seat("operator").do(alert, "claim")
        assert answer.status_code == 200
        (claimed,) = _of(line.entries(2), "alert")
        assert claimed["holder_id"] == str(live.world.users["operator"])
