"""The screen stays awake while it is held, and sleeps when nobody is there any more."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from safemate_desktop.platform import awake
from safemate_desktop.platform.awake import Awake, ChildAwake, RecordingAwake, system_awake
from safemate_desktop.platform.awake_bus import BusAwake, who_would
from tests.support.awake_server import LOGIN, SAVER, AwakeServer
from tests.support.notification_server import session_bus

_HOLDS = """
import sys, time
from safemate_desktop.platform.awake_bus import BusAwake
held = BusAwake()
held.hold()
time.sleep(600)
"""


@pytest.fixture(scope="module")
def bus() -> Iterator[str]:
    with session_bus() as address:
        yield address


@pytest.fixture(autouse=True)
def _own_bus(bus: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    del qtbot
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus)


@pytest.fixture
def servers() -> Iterator[list[AwakeServer]]:
    made: list[AwakeServer] = []
    yield made
    for server in made:
        server.close()


def run(servers: list[AwakeServer], **how: object) -> AwakeServer:
    server = AwakeServer(**how)  # type: ignore[arg-type]
    servers.append(server)
    return server


@pytest.mark.parametrize("name", [SAVER, LOGIN])
def test_it_is_held_until_it_is_released(
    servers: list[AwakeServer], name: str, qtbot: QtBot
) -> None:
    server = run(servers, name=name)
    one = BusAwake()
    one.hold()
    one.hold()
    qtbot.waitUntil(server.awake)
    assert len(server.asked) == 1
    assert "Safemate" in server.asked[0]
    one.release()
    qtbot.waitUntil(lambda: not server.awake())
    one.release()


def test_a_saver_that_refuses_is_passed_over(servers: list[AwakeServer], qtbot: QtBot) -> None:
    saver, login = run(servers, refuses=True), run(servers, name=LOGIN)
    one = BusAwake()
    one.hold()
    qtbot.waitUntil(login.awake)
    assert not saver.awake()
    one.release()


def test_released_before_the_answer_it_does_not_stay_awake(
    servers: list[AwakeServer], qtbot: QtBot
) -> None:
    server = run(servers)
    one = BusAwake()
    one.hold()
    one.release()
    qtbot.waitUntil(lambda: bool(server.asked) and not server.awake() and not one._asking)


def test_a_program_that_is_killed_lets_it_sleep(servers: list[AwakeServer], qtbot: QtBot) -> None:
    server = run(servers)
    with subprocess.Popen([sys.executable, "-c", _HOLDS], env=os.environ) as child:
        try:
            qtbot.waitUntil(server.awake, timeout=20_000)
        finally:
            child.kill()
    qtbot.waitUntil(lambda: not server.awake())


def test_without_anybody_to_ask_nothing_breaks(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
    assert who_would() == ""
    assert awake.self_check() == "awake: nobody keeps the screen awake"
    one = BusAwake()
    one.hold()
    qtbot.waitUntil(lambda: not one._asking)
    one.release()


def test_a_child_holds_it_and_ends_with_it() -> None:
    one = ChildAwake(sys.executable, "-c", "import time; time.sleep(600)")
    one.hold()
    child = one._child
    assert child is not None
    one.hold()
    assert one._child is child
    one.release()
    assert child.returncode is not None
    absent = ChildAwake("/nonexistent/caffeinate")
    absent.hold()
    absent.release()


def test_each_system_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    recording = RecordingAwake()
    held: Awake = recording
    held.hold()
    seen = [recording.held]
    held.release()
    assert [*seen, recording.held] == [True, False]
    for system, kind in (("Linux", BusAwake), ("Darwin", ChildAwake)):
        monkeypatch.setattr(awake, "SYSTEM", system)
        assert isinstance(system_awake(), kind)
    monkeypatch.setattr(awake, "SYSTEM", "Windows")
    assert isinstance(system_awake(), awake.WindowsAwake)
