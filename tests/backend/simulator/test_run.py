"""The simulator as a process: it speaks to the door, and ends with whoever started it."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from safemate_desktop.backend.simulator import run
from safemate_desktop.backend.simulator.script import Sending
from safemate_desktop.backend.simulator.sender import NotLetInError, Sender
from safemate_desktop.backend.simulator.world import Walker, World, read_world, write_private
from safemate_desktop.backend.storage.tables import alerts
from safemate_desktop.support.clock import SystemClock
from tests.support.live_backend import LiveBackend, live, live_settings
from tests.support.small_world import GATEWAY_TOKEN

__all__ = ["live", "live_settings"]


def small(live: LiveBackend) -> World:
    """A world of the people in the small backend."""
    walkers = [
        Walker(
            hardware_id=device.hardware_id, phone="+47 00 00 00 01", group="Oslo",
            home_lat=59.9, home_lon=10.7, shop_lat=59.903, shop_lon=10.704,
        )
        for device in live.world.devices if device.hardware_id[-8:].isdigit()
    ]  # fmt: skip
    return World(seed=1, walkers=tuple(walkers))


def command(live: LiveBackend, folder: Path, token: str = GATEWAY_TOKEN) -> list[str]:
    """The command line, with its files written."""
    write_private(folder / "token", token)
    write_private(folder / "world.json", small(live).model_dump_json())
    return [
        sys.executable, "-c",
        "import sys; from safemate_desktop.backend.simulator.run import main; sys.exit(main())",
        "--address", live.url, "--token-file", str(folder / "token"),
        "--world", str(folder / "world.json"), "--speed", "20",
    ]  # fmt: skip


async def _count(live: LiveBackend) -> int:
    async with live.services.db.read() as tx:
        return int(await tx.value(select(func.count()).select_from(alerts)))


def test_alerts_come_and_it_ends_with_its_standard_input(live: LiveBackend, tmp_path: Path) -> None:
    process = subprocess.Popen(command(live, tmp_path), stdin=subprocess.PIPE)
    try:
        while live.do(_count(live)) < 3:
            assert process.poll() is None
    finally:
        _, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert live.chain_verdict().fault is None


def test_a_wrong_token_ends_it_with_a_word(live: LiveBackend, tmp_path: Path) -> None:
    process = subprocess.Popen(
        command(live, tmp_path, "wrong"), stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.wait(20) == run.NOT_LET_IN
    _, told = process.communicate()
    assert told == "simulator: the backend does not know this gateway\n"


@pytest.mark.allow_log("the world cannot be read")
def test_a_world_that_is_not_there_ends_it(tmp_path: Path) -> None:
    arguments = ["--address", "http://127.0.0.1:9", "--token-file", str(tmp_path / "no")]
    assert run.main([*arguments, "--world", str(tmp_path / "no")]) == run.UNREADABLE


def test_a_world_is_kept_for_this_user_only(tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    write_private(file, World(seed=4, walkers=()).model_dump_json())
    write_private(file, World(seed=5, walkers=()).model_dump_json())
    assert read_world(file).seed == 5
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["world.json"]


@pytest.mark.allow_log("the backend (does not take|takes) messages")
def test_an_outage_loses_no_alarm(live: LiveBackend, caplog: pytest.LogCaptureFixture) -> None:
    hardware = live.world.devices[0].hardware_id
    event = {"id": 1, "type": "alarm", "attributes": {"alarm": "sos"}}
    alarm = Sending(0.0, {"event": event, "device": {"uniqueId": hardware}}, urgent=True)

    async def play() -> int:
        return await Sender(live.url, GATEWAY_TOKEN, SystemClock()).play([alarm])

    async def outage() -> int:
        playing = asyncio.create_task(play())
        while not caplog.records:  # noqa: ASYNC110  a log record sets no event
            await asyncio.sleep(0.01)
        await asyncio.to_thread(live.plug_in)
        return await playing

    live.unplug()
    assert asyncio.run(outage()) == 1
    assert live.do(_count(live)) == 1
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]


def test_who_is_not_let_in_is_told(live: LiveBackend) -> None:
    alarm = Sending(0.0, {"event": {"id": 1}, "device": {"uniqueId": "x"}}, urgent=True)
    with pytest.raises(NotLetInError):
        asyncio.run(Sender(live.url, "wrong", SystemClock()).play([alarm]))
