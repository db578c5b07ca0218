"""After a silence the gateway's own server is asked what happened meanwhile: all of it, once."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from safemate_desktop.backend.identity.gateways import Gateway, by_token
from safemate_desktop.backend.ingest import repository
from safemate_desktop.backend.ingest.catching_up import CatchingUp
from safemate_desktop.backend.ingest.reports import TraccarServer
from safemate_desktop.backend.storage.tables import telemetry
from safemate_desktop.backend.timers.loop import Timers
from safemate_desktop.contract.base import rfc3339
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType
from tests.backend.ingest.traccar_server import TraccarDouble
from tests.backend.ingest.world import HARDWARE, NOW, TOKEN, World, world
from tests.backend.notify.outside import serving

Scene = Callable[["Night"], Awaitable[None]]
SECRET = "the-servers-own-token"


class Night:
    """A small solution whose gateway falls silent, and the server that it forwards for."""

    def __init__(self, w: World, server: TraccarDouble) -> None:
        self.w, self.server = w, server
        self.catching_up = CatchingUp(w.db, w.clock, w.ids)
        self.timers = Timers(w.db, w.clock, w.ids)

    async def gateway(self) -> Gateway:
        async with self.w.db.read() as tx:
            gateway = await by_token(tx, TOKEN)
        assert gateway is not None
        return gateway

    async def begin(self) -> None:
        """The server is configured, and the gateway heard once."""
        gateway = await self.gateway()
        async with self.w.db.write() as tx:
            kept = TraccarServer.model_validate({"address": self.server.address, "token": SECRET})
            await repository.configure(tx, gateway, kept)
        await self.w.send(self.w.position(1))

    def happens(self, number: int, alarm: str, at: int, position_id: int = 0) -> None:
        """Something that nobody tells of until they are asked; *at* is UTC ms."""
        self.server.events.append(
            {
                "id": number, "attributes": {"alarm": alarm}, "deviceId": 17, "type": "alarm",
                "eventTime": rfc3339(at), "positionId": position_id,
            }
        )  # fmt: skip

    async def types(self) -> list[tuple[AlertType, AlertState]]:
        return [(a.type, a.state) for a in await self.w.alerts()]


@pytest.fixture
def play(tmp_path: Path) -> Callable[[Scene], None]:
    """Play a scene."""

    async def whole(scene: Scene, server: TraccarDouble) -> None:
        async with world(tmp_path) as w:
            night = Night(w, server)
            await night.begin()
            await scene(night)

    def run(scene: Scene) -> None:
        device = {"id": 17, "uniqueId": HARDWARE, "name": "Watch", "phone": "+47 00 00 00 17"}
        server = TraccarDouble(SECRET, [device, {"id": [1]}, {"id": 18, "uniqueId": "another"}])
        with serving(server):
            asyncio.run(whole(scene, server))

    return run


SILENT = (AlertType.GATEWAY_SILENT, AlertState.OPEN)
SPEAKS = (AlertType.GATEWAY_SILENT, AlertState.RESOLVED)
SOS = (AlertType.SOS, AlertState.OPEN)


def test_what_happened_in_the_silence_comes_late_and_once(play: Callable[[Scene], None]) -> None:
    async def scene(night: Night) -> None:
        w = night.w
        night.happens(7, "sos", NOW + 60_000, position_id=99)
        night.server.events += [{"id": 8, "deviceId": 17, "type": "deviceOffline",
                                 "eventTime": rfc3339(NOW + 70_000)}]  # fmt: skip
        w.clock.advance(40 * 60)
        await night.timers.look()
        await night.catching_up.look()
        assert await night.types() == [SILENT]  # it has not spoken yet
        await w.send(w.position(2))
        await night.timers.look()
        assert await night.types() == [SILENT]  # speaks, and something may be missing
        await night.catching_up.look()
        await night.timers.look()
        await night.catching_up.look()
        assert await night.types() == [SPEAKS, SOS]
        alert = (await w.alerts())[1]
        assert (alert.happened_at, alert.received_at) == (NOW + 60_000, NOW + 40 * 60_000)
        assert (alert.recipient_id, alert.occurrences) == (w.recipient, 1)
        await w.send(w.event(7, alarm="sos", position_id=99))  # perhaps it was only slow
        assert (await w.alerts())[1].occurrences == 1
        assert len(night.server.spans) == 1

    play(scene)


def test_what_had_been_told_is_not_told_again(play: Callable[[Scene], None]) -> None:
    async def scene(night: Night) -> None:
        w = night.w
        w.clock.advance(5)
        await w.send(w.event(7, alarm="sos", position_id=99))
        night.happens(7, "sos", w.clock.now_ms() - 1000, position_id=99)
        w.clock.advance(600)
        await w.send(w.position(2))
        await night.catching_up.look()
        assert (await w.only_alert()).occurrences == 1

    play(scene)


def test_an_event_of_the_report_is_no_word_of_gateway_or_device(
    play: Callable[[Scene], None],
) -> None:
    async def scene(night: Night) -> None:
        w = night.w
        night.happens(7, "lowBattery", NOW + 1000)
        w.clock.advance(600)
        await w.send(w.position(2, hardware="another"))
        w.clock.advance(60)
        heard = await w.gateway_last_seen()
        await night.catching_up.look()
        assert [a.type for a in await w.alerts()] == [AlertType.LOW_BATTERY]
        assert await w.gateway_last_seen() == heard
        async with w.db.read() as tx:
            assert await tx.value(select(telemetry.c.last_contact)) == NOW

    play(scene)


@pytest.mark.allow_log("(cannot catch|caught) up with a gateway")
@pytest.mark.parametrize("fault", ["status", "words", "token"])
def test_a_server_that_fails_is_asked_again_ever_more_seldom(
    play: Callable[[Scene], None], fault: str
) -> None:
    async def scene(night: Night) -> None:
        w, server = night.w, night.server
        night.happens(7, "sos", NOW + 60_000)
        match fault:
            case "status":
                server.status = 503
            case "words":
                server.raw = b"<html>"
            case _:
                server.token = "another"
        w.clock.advance(600)
        await night.timers.look()
        await w.send(w.position(2))
        for _ in range(3):
            await night.catching_up.look()
        assert await night.types() == [SILENT]
        server.status, server.raw, server.token = 200, None, SECRET
        w.clock.advance(4)
        await night.catching_up.look()
        assert night.server.spans == []
        w.clock.advance(1)
        await night.catching_up.look()
        await night.timers.look()
        assert await night.types() == [SPEAKS, SOS]

    play(scene)


def test_what_happened_while_this_backend_was_away_is_asked_for(
    play: Callable[[Scene], None],
) -> None:
    async def scene(night: Night) -> None:
        w = night.w
        night.happens(7, "sos", NOW + 20_000)
        w.clock.advance(40)  # shorter than any silence that would be told
        await night.catching_up.begin()
        await w.send(w.position(2))
        await night.catching_up.look()
        assert await night.types() == [SOS]

    play(scene)


def test_a_late_reset_is_none_of_an_alarm_after_it(play: Callable[[Scene], None]) -> None:
    async def scene(night: Night) -> None:
        w = night.w
        night.happens(7, "alarmReset", NOW + 60_000)
        w.clock.advance(600)
        await w.send(w.position(2, "sos"))
        await night.catching_up.look()
        assert (await w.only_alert()).device_reset_at is None

    play(scene)


def test_a_long_gap_is_asked_for_in_parts_and_not_for_ever(play: Callable[[Scene], None]) -> None:
    async def scene(night: Night) -> None:
        w = night.w
        w.clock.advance(20 * 3600)
        await w.send(w.position(2))
        await night.catching_up.look()
        spans = night.server.spans
        assert len(spans) == 4
        assert spans[0][0] == rfc3339(NOW - 60_000)
        assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]]

    play(scene)


@pytest.mark.parametrize(
    "address", ["http://traccar.example", "https://", "ftp://127.0.0.1", "https://a@b.example"]
)
def test_a_token_travels_only_where_nobody_listens(address: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TraccarServer.model_validate({"address": address, "token": SECRET})
    assert SECRET not in str(refused.value)
