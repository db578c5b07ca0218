"""Silence is noticed, follow-ups come due, and a restart forgets nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import update

from safemate_desktop.backend.channels.base import stream_topic
from safemate_desktop.backend.storage.tables import alerts
from safemate_desktop.backend.timers.loop import Timers
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
