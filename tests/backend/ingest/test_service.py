"""What becomes of messages: once, in any order, and never lost."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from safemate_desktop.backend.logs.chain import verify
from safemate_desktop.backend.rules.plans import PLANS
from safemate_desktop.backend.storage.tables import last_positions, log_entries, telemetry
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType
from tests.backend.ingest.world import HARDWARE, NOW, UNASSIGNED, World, world

Scene = Callable[[World], Awaitable[None]]


@pytest.fixture
def play(tmp_path: Path) -> Callable[[Scene], None]:
    """Play a scene in a small solution; afterwards its logs must hold."""

    async def whole(scene: Scene) -> None:
        async with world(tmp_path) as w:
            await scene(w)
            async with w.db.read() as tx:
                assert (await verify(tx, w.solution_id)).fault is None

    return lambda scene: asyncio.run(whole(scene))


def test_an_alarm_makes_alert_position_telemetry_log_and_stream(
    play: Callable[[Scene], None],
) -> None:
    async def scene(w: World) -> None:
        before = await w.count("stream")
        await w.send(w.position(1, "sos"))
        alert = await w.only_alert()
        assert (alert.type, alert.priority, alert.state) == (AlertType.SOS, 1, AlertState.OPEN)
        assert (alert.recipient_id, alert.device_id) == (w.recipient, w.device)
        assert (alert.unit_id, alert.received_at) == (w.unit, NOW)
        assert await w.kinds(alert) == ["raised"]
        assert await w.count("stream") == before + 2
        async with w.db.read() as tx:
            known = await tx.one(select(telemetry))
            place = await tx.one(select(last_positions))
        assert known is not None
        assert (known.battery, known.signal, known.last_contact) == (63, 68, NOW)
        assert place is not None
        assert place.newest_at == NOW - 1000
        assert await w.gateway_last_seen() == NOW

    play(scene)


@pytest.mark.parametrize("order", list(itertools.permutations([0, 1, 2])))
def test_position_and_event_of_one_press_are_one_cry(
    play: Callable[[Scene], None], order: tuple[int, ...]
) -> None:
    async def scene(w: World) -> None:
        position = w.position(90871, "sos,lowBattery")
        event = w.event(5512, alarm="sos", position_id=90871)
        whole = {**event, "position": position["position"]}
        messages = [position, event, whole]
        for which in (*order, *order):
            await w.send(messages[which])
            w.clock.advance(1)
        alerts = {alert.type: alert for alert in await w.alerts()}
        assert alerts[AlertType.SOS].occurrences == 1
        assert await w.count("positions") == 1

    play(scene)


def test_pressing_again_is_a_new_cry(play: Callable[[Scene], None]) -> None:
    async def scene(w: World) -> None:
        await w.send(w.position(1, "sos"))
        w.clock.advance(30)
        await w.send(w.position(2, "sos"))
        alert = await w.only_alert()
        assert (alert.occurrences, alert.version, alert.last_at) == (2, 2, NOW + 30_000)
        assert await w.kinds(alert) == ["raised", "repeated"]

    play(scene)


def test_a_cry_ends_waiting_and_keeps_the_holder(play: Callable[[Scene], None]) -> None:
    async def scene(w: World) -> None:
        await w.send(w.position(1, "fallDown"))
        holder = w.ids()
        later = NOW + 600_000
        await w.change(
            await w.only_alert(),
            state=AlertState.WAITING,
            holder_id=holder,
            follow_up_at=later,
        )
        await w.send(w.position(2, "fallDown"))
        alert = await w.only_alert()
        assert (alert.state, alert.holder_id, alert.follow_up_at) == (
            AlertState.CLAIMED,
            holder,
            None,
        )
        assert alert.version == 3

    play(scene)


def test_after_closing_it_is_a_new_alert(play: Callable[[Scene], None]) -> None:
    async def scene(w: World) -> None:
        await w.send(w.position(1, "sos"))
        await w.resolve(await w.only_alert())
        w.clock.advance(5)
        await w.send(w.position(2, "sos"))
        states = [alert.state for alert in await w.alerts()]
        assert states == [AlertState.RESOLVED, AlertState.OPEN]

    play(scene)


def test_what_is_technical_about_a_caller_is_told_on_the_call(
    play: Callable[[Scene], None],
) -> None:
    async def scene(w: World) -> None:
        await w.send(w.position(1, "sos"))
        for number in range(2, 6):
            w.clock.advance(60)
            await w.send(w.position(number, "lowBattery"))
        alert = await w.only_alert()
        assert alert.version == 1
        told = [(e.kind, e.text) for e in await w.story(alert)]
        assert told == [("raised", ""), ("technical", "low_battery")]

    play(scene)


def test_a_technical_repeat_counts_without_a_word(play: Callable[[Scene], None]) -> None:
    async def scene(w: World) -> None:
        for number in range(5):
            await w.send(w.position(number + 1, "lowBattery"))
        alert = await w.only_alert()
        assert (alert.type, alert.occurrences) == (AlertType.LOW_BATTERY, 5)
        assert await w.kinds(alert) == ["raised"]

    play(scene)


def test_who_has_no_plan_brings_the_solutions(play: Callable[[Scene], None]) -> None:
    async def scene(w: World) -> None:
        await w.send(w.position(1, "sos"))
        alert = await w.only_alert()
        assert alert.recipient_id is not None
        assert alert.plan == PLANS[AlertType.SOS], "what closing asks for can be seen"

    play(scene)


@pytest.mark.parametrize("hardware", ["never-seen", UNASSIGNED])
def test_a_persons_alarm_of_nobodys_device_is_an_alert_at_the_root(
    play: Callable[[Scene], None], hardware: str
) -> None:
    async def scene(w: World) -> None:
        await w.send(w.position(1, "sos", hardware=hardware))
        await w.send(w.event(7, alarm="sos", position_id=1, hardware=hardware))
        await w.send(w.position(2, "fallDown", hardware=hardware))
        alert = await w.only_alert()
        assert (alert.type, alert.unit_id) == (AlertType.UNKNOWN_DEVICE, w.root)
        assert alert.plan == PLANS[AlertType.UNKNOWN_DEVICE]
        assert (alert.hardware_id, alert.device_phone) == (hardware, "+47 00 00 00 17")
        assert alert.occurrences == 2
        assert alert.recipient_id is None

    play(scene)


def test_two_unknown_devices_are_two_alerts(play: Callable[[Scene], None]) -> None:
    async def scene(w: World) -> None:
        await w.send(w.position(1, "sos", hardware="one"))
        await w.send(w.position(1, "sos", hardware="two"))
        assert len(await w.alerts()) == 2

    play(scene)


def test_an_unknown_device_that_only_chats_is_a_log_line_an_hour(
    play: Callable[[Scene], None],
) -> None:
    async def scene(w: World) -> None:
        for number in range(6):
            await w.send(w.position(number + 1, "lowBattery", hardware="stranger"))
            w.clock.advance(15 * 60)
        assert await w.alerts() == []
        async with w.db.read() as tx:
            actions = [row.action for row in await tx.all(select(log_entries.c.action))]
        assert actions.count("device.unknown") == 2

    play(scene)


def test_a_late_alarm_keeps_both_times(play: Callable[[Scene], None]) -> None:
    async def scene(w: World) -> None:
        late = w.position(1, "sos")
        w.clock.advance(40 * 60)
        await w.send(late)
        alert = await w.only_alert()
        assert alert.happened_at == NOW - 1000
        assert alert.received_at == alert.last_at == NOW + 40 * 60_000

    play(scene)


def test_a_reset_on_the_device_is_a_fact_and_no_resolution(play: Callable[[Scene], None]) -> None:
    async def scene(w: World) -> None:
        await w.send(w.position(1, "sos"))
        w.clock.advance(60)
        await w.send(w.position(2, "alarmReset"))
        alert = await w.only_alert()
        assert (alert.state, alert.device_reset_at) == (AlertState.OPEN, NOW + 59_000)
        assert await w.kinds(alert) == ["raised", "device_reset"]

    play(scene)


def test_a_gateway_set_up_anew_counts_from_one_again(play: Callable[[Scene], None]) -> None:
    async def scene(w: World) -> None:
        await w.send(w.position(1, "sos"))
        w.clock.advance(24 * 3600)
        await w.send(w.position(1, "sos"))
        assert (await w.only_alert()).occurrences == 2
        assert await w.count("positions") == 2

    play(scene)


def test_a_bad_place_is_written_down_once_and_shown_nowhere(
    play: Callable[[Scene], None],
) -> None:
    async def scene(w: World) -> None:
        for number in range(3):
            await w.send(w.position(number + 1, latitude=0, longitude=0))
        assert await w.count("positions") == 0
        assert await w.count("log_entries") == 1

    play(scene)


def test_a_week_without_a_fresh_fix_is_told_once(play: Callable[[Scene], None]) -> None:
    async def scene(w: World) -> None:
        await w.send(w.position(1))
        for number in range(2, 12):
            w.clock.advance(24 * 3600)
            await w.send(w.position(number, outdated=True))
        alert = await w.only_alert()
        assert (alert.type, alert.occurrences) == (AlertType.POSITION_OUTDATED, 1)

    play(scene)


def test_an_unknown_alarm_name_is_kept(play: Callable[[Scene], None]) -> None:
    async def scene(w: World) -> None:
        await w.send(w.event(1, alarm="bathtubOverflow"))
        alert = await w.only_alert()
        assert (alert.type, alert.detail) == (AlertType.TECHNICAL_EVENT, "bathtubOverflow")

    play(scene)


def test_many_at_once_keep_one_alert_and_every_cry(play: Callable[[Scene], None]) -> None:
    async def scene(w: World) -> None:
        presses = [w.position(number, "sos") for number in range(1, 21)]
        await asyncio.gather(*(w.send(message) for message in presses + presses))
        alert = await w.only_alert()
        assert alert.occurrences == 20
        assert alert.version == 20

    play(scene)


def test_the_hardware_id_decides_and_nothing_else(play: Callable[[Scene], None]) -> None:
    async def scene(w: World) -> None:
        message = w.position(1, "sos")
        message["device"] = {"uniqueId": HARDWARE}
        await w.send(message)
        assert (await w.only_alert()).recipient_id == w.recipient

    play(scene)
