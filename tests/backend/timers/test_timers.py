"""Silence is noticed, follow-ups come due, and a restart forgets nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import update

from safemate_desktop.backend.alerts import repository
from safemate_desktop.backend.alerts.raising import Cry, raise_alert
from safemate_desktop.backend.channels.base import stream_topic
from safemate_desktop.backend.storage.tables import alerts
from safemate_desktop.backend.timers import alerts as alert_checks
from safemate_desktop.backend.timers.loop import Timers
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType, Sound
from tests.backend.ingest.world import NOW, World, world

Scene = Callable[[World, Timers], Awaitable[None]]


@pytest.fixture
def play(tmp_path: Path) -> Callable[[Scene], None]:
    """Play a scene in a small solution with its timers."""

    async def whole(scene: Scene) -> None:
        async with world(tmp_path) as w:
            await scene(w, _timers(w))

    return lambda scene: asyncio.run(whole(scene))


def _timers(w: World) -> Timers:
    return Timers(w.db, w.clock, w.ids)


def test_a_gateway_that_never_spoke_is_not_silent(play: Callable[[Scene], None]) -> None:
    async def scene(w: World, timers: Timers) -> None:
        w.clock.advance(3600)
        await timers.look()
        assert await w.alerts() == []

    play(scene)


def test_a_silent_gateway_raises_once_and_clears_when_it_speaks(
    play: Callable[[Scene], None],
) -> None:
    async def scene(w: World, timers: Timers) -> None:
        await w.send(w.position(1))
        w.clock.advance(180)
        await timers.look()
        assert await w.alerts() == []
        w.clock.advance(1)
        await timers.look()
        await _timers(w).look()  # after a restart
        alert = await w.only_alert()
        assert (alert.type, alert.priority, alert.sound) == (
            AlertType.GATEWAY_SILENT,
            1,
            Sound.SYSTEM,
        )
        assert (alert.unit_id, alert.happened_at, alert.detail) == (w.root, NOW, "Gate")
        w.clock.advance(10)
        await w.send(w.position(2))
        await timers.look()
        alert = await w.only_alert()
        assert (alert.state, alert.resolved_by) == (AlertState.RESOLVED, None)
        assert await w.kinds(alert) == ["raised", "resolve"]

    play(scene)


def test_a_follow_up_comes_back_to_its_holder(play: Callable[[Scene], None]) -> None:
    async def scene(w: World, timers: Timers) -> None:
        await w.send(w.position(1, "sos"))
        holder = w.ids()
        await w.change(
            await w.only_alert(),
            state=AlertState.WAITING,
            holder_id=holder,
            follow_up_at=NOW + 60_000,
        )
        w.clock.advance(59)
        await timers.look()
        assert (await w.only_alert()).state is AlertState.WAITING
        w.clock.advance(1)
        await timers.look()
        await timers.look()
        alert = await w.only_alert()
        assert (alert.state, alert.holder_id, alert.follow_up_at) == (
            AlertState.CLAIMED,
            holder,
            None,
        )
        assert await w.kinds(alert) == ["raised", "follow_up_due"]

    play(scene)


async def _silence_of_the_device(w: World, timers: Timers) -> None:
    """An hour in which the gateway spoke, of another device."""
    for turn in range(21):
        await w.send(w.position(1000 + turn, hardware="another"))
        w.clock.advance(175)
    await timers.look()


def test_a_restart_blames_nobody_for_the_time_it_was_away(play: Callable[[Scene], None]) -> None:
    async def scene(w: World, _timers_before: Timers) -> None:
        await w.send(w.position(1))
        w.clock.advance(8 * 3600)
        timers = _timers(w)
        await timers.look()
        await w.send(w.position(2, hardware="another"))
        await timers.look()
        assert await w.alerts() == []
        w.clock.advance(181)
        await timers.look()
        assert (await w.only_alert()).type is AlertType.GATEWAY_SILENT
        await _timers(w).look()
        assert (await w.only_alert()).state is AlertState.OPEN

    play(scene)


def test_a_silent_device_is_told_once_for_each_silence(play: Callable[[Scene], None]) -> None:
    async def scene(w: World, timers: Timers) -> None:
        await w.send(w.position(1))
        await _silence_of_the_device(w, timers)
        await _timers(w).look()
        alert = await w.only_alert()
        assert (alert.type, alert.occurrences, alert.happened_at) == (AlertType.NO_CONTACT, 1, NOW)
        await w.resolve(alert)
        await timers.look()
        assert len(await w.alerts()) == 1
        await w.send(w.position(2))
        await _silence_of_the_device(w, timers)
        assert [a.state for a in await w.alerts()] == [AlertState.RESOLVED, AlertState.OPEN]

    play(scene)


def test_while_the_gateway_is_silent_no_device_is_blamed(play: Callable[[Scene], None]) -> None:
    async def scene(w: World, timers: Timers) -> None:
        await w.send(w.position(1))
        w.clock.advance(2 * 3600)
        await timers.look()
        assert (await w.only_alert()).type is AlertType.GATEWAY_SILENT

    play(scene)


def test_the_loop_looks_until_it_is_ended(play: Callable[[Scene], None]) -> None:
    async def scene(w: World, timers: Timers) -> None:
        await w.send(w.position(1))
        w.clock.advance(181)
        told = asyncio.Event()
        stop = w.db.channel.listen(stream_topic(w.solution_id), lambda *_: told.set())
        running = asyncio.create_task(timers.run())
        await told.wait()
        running.cancel()
        await asyncio.wait([running])
        stop()
        assert (await w.only_alert()).type is AlertType.GATEWAY_SILENT

    play(scene)


@pytest.mark.allow_log("timer _alerts cannot work")
def test_a_fault_in_one_check_stops_no_other(play: Callable[[Scene], None]) -> None:
    async def scene(w: World, timers: Timers) -> None:
        await w.send(w.position(1, "sos"))
        await w.change(await w.only_alert(), state=AlertState.WAITING)
        async with w.db.write() as tx:
            await tx.execute(update(alerts).values(doc="{"))
        told = asyncio.Event()
        stop = w.db.channel.listen(stream_topic(w.solution_id), lambda *_: told.set())
        w.clock.advance(181)
        running = asyncio.create_task(timers.run())
        await told.wait()
        running.cancel()
        await asyncio.wait([running])
        stop()
        assert await w.count("alerts") == 2

    play(scene)


def test_a_thousand_come_due_in_one_look_and_every_stream_entry_has_its_number(
    play: Callable[[Scene], None],
) -> None:
    async def scene(w: World, timers: Timers) -> None:
        many = alert_checks.AT_ONCE * 4
        async with w.db.write() as tx:
            for number in range(many):
                await raise_alert(tx, _cry(w, str(number)), w.ids)
        writes, before = 0, await w.count("stream")

        def count(*_: object) -> None:
            nonlocal writes
            writes += 1

        stop = w.db.channel.listen(stream_topic(w.solution_id), count)
        w.clock.advance(31)
        await timers.look()
        stop()
        assert {(a.level, a.version) for a in await w.alerts()} == {(1, 2)}
        assert await w.count("stream") == before + 2 * many
        assert writes <= 5  # transactions: a quarter of a second each, not a thousand of them

    play(scene)


@pytest.mark.allow_log("timer _alerts cannot work")
def test_one_broken_alert_holds_up_no_other(play: Callable[[Scene], None]) -> None:
    async def scene(w: World, timers: Timers) -> None:
        async with w.db.write() as tx:
            broken, *sound = [
                (await raise_alert(tx, _cry(w, str(n)), w.ids)).alert_id for n in range(5)
            ]
            await tx.execute(update(alerts).where(alerts.c.id == broken).values(doc="{"))
        w.clock.advance(31)
        with pytest.raises(ValueError, match="validation error"):
            await timers.look()
        async with w.db.read() as tx:
            levels = [(await repository.some(tx, w.solution_id, {one}))[one].level for one in sound]
        assert levels == [1] * 4

    play(scene)


def _cry(w: World, hardware: str) -> Cry:
    now = w.clock.now_ms()
    return Cry(
        solution_id=w.solution_id,
        unit_id=w.unit,
        type=AlertType.UNKNOWN_DEVICE,
        priority=1,
        sound=Sound.PERSON,
        happened_at=now,
        received_at=now,
        hardware_id=hardware,
    )


def test_nobody_is_asked_nor_loses_an_alert_in_a_call(tmp_path: Path) -> None:
    async def scene(w: World) -> None:
        holder, calls = w.ids(), dict[UUID, int]()
        timers = Timers(w.db, w.clock, w.ids, last_call=lambda _, user: calls.get(user))

        async def passes(seconds: float, *, in_call: bool) -> Alert:
            w.clock.advance(seconds)
            if in_call:
                calls[holder] = w.clock.now_ms()
            await timers.look()
            return await w.only_alert()

        async with w.db.write() as tx:
            await raise_alert(tx, _cry(w, "1"), w.ids)
        taken = (await w.only_alert()).model_copy(
            update={"version": 2, "state": AlertState.CLAIMED, "holder_id": holder}
        )
        async with w.db.write() as tx:
            await repository.record(tx, w.solution_id, taken, at=w.clock.now_ms(), touched=True)
        assert (await passes(601, in_call=True)).asked_at is None
        assert (await passes(601, in_call=True)).asked_at is None
        assert (await passes(599, in_call=False)).asked_at is None  # since the call
        asked = await passes(1, in_call=False)
        assert asked.asked_at == w.clock.now_ms()
        assert (await passes(121, in_call=True)).holder_id == holder
        assert (await passes(119, in_call=False)).holder_id == holder
        assert (await passes(1, in_call=False)).mark == "untouched"

    async def whole() -> None:
        async with world(tmp_path) as w:
            await scene(w)

    asyncio.run(whole())
