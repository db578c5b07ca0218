"""The real process: it says where it is, ends with the last desktop, and shares with nobody."""

import asyncio
import json
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from safemate_desktop.backend.__main__ import IN_USE, TOO_NEW, main
from safemate_desktop.backend.data_dir import RUN_FILE, DataDir, InUseError
from safemate_desktop.backend.services import Settings

WAIT_S = 40.0
BACKEND = (sys.executable, "-m", "safemate_desktop.backend")


class Process:
    """A backend of its own, and what it said when it was ready."""

    def __init__(self, *words: str) -> None:
        self.child = subprocess.Popen([*BACKEND, *words], stdout=subprocess.PIPE)
        assert self.child.stdout is not None
        self.facts: dict[str, Any] = json.loads(self.child.stdout.readline())

    def end(self) -> int:
        """Wait until it has ended by itself."""
        assert self.child.stdout is not None
        status = self.child.wait(WAIT_S)
        self.child.stdout.close()
        return status


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "backend"


@pytest.fixture
def demo(data: Path) -> Iterator[Process]:
    process = Process("demo", "--data", str(data), "--recipients", "5", "--simulate")
    yield process
    if process.child.poll() is None:
        process.child.kill()
    process.end()


def _alive(child: int) -> bool:
    return Path(f"/proc/{child}").exists()


def _children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="utf-8")
    return [int(child) for child in listed.split()]


def test_the_demo_ends_with_the_last_desktop(demo: Process, data: Path) -> None:
    note = data / RUN_FILE
    assert json.loads(note.read_text(encoding="utf-8")) == demo.facts
    assert demo.facts["pid"] == demo.child.pid
    for path in data.iterdir():
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path
    with httpx.Client(base_url=demo.facts["address"], trust_env=False) as http:
        assert http.get("/v1/meta").json()["default_solution"] == "demo"
        assert http.get("/v1/demo/accounts").json()["accounts"]
    assert main(["verify-log", "--data", str(data)]) == IN_USE
    children = _children(demo.child.pid)
    first, second = (
        socket.create_connection(("127.0.0.1", demo.facts["lifeline"])) for _ in range(2)
    )
    first.close()
    assert demo.child.poll() is None
    second.close()
    assert demo.end() == 0
    assert not note.exists()
    assert children
    assert not any(map(_alive, children))
    assert main(["verify-log", "--data", str(data)]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signal")
def test_it_tidies_up_when_told_to_stop(data: Path) -> None:
    process = Process("serve", "--data", str(data), "--port", "0")
    os.kill(process.child.pid, signal.SIGTERM)
    assert process.end() == 0  # also when it comes in the first moment
    assert not (data / RUN_FILE).exists()


def test_a_note_is_left_by_nobody(data: Path) -> None:
    settings = Settings(positions_days=7)

    async def fall() -> None:
        async with DataDir(data).open(settings) as services:
            assert not (data / RUN_FILE).exists()  # what a killed one had left
            assert services.settings.positions_days == 7
            with pytest.raises(InUseError):
                async with DataDir(data).open(settings):
                    pass
            (data / RUN_FILE).write_text("{}")
            raise KeyboardInterrupt

    data.mkdir()
    (data / RUN_FILE).write_text("{}")
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(fall())
    assert not (data / RUN_FILE).exists()


@pytest.mark.parametrize("days", ["0", "-1", "x"])
def test_positions_are_kept_for_a_day_at_least(
    data: Path, days: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["serve", "--data", str(data), f"--positions-days={days}"])
    assert "--positions-days" in capsys.readouterr().err
    assert not data.exists()


def test_a_real_solution_is_no_demo(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["create-solution", "--data", str(data), "--slug", "Nord", "--name", "Nord kommune"]
    words += ["--email", "a@example.test", "--first-name", "Ada", "--last-name", "Berg"]
    for password, status in (("short", 2), ("long enough to keep", 0), ("long enough to keep", 2)):
        with monkeypatch.context() as patch:
            patch.setattr("safemate_desktop.backend.operations.read_password", lambda p=password: p)
            assert main(words) == status
    assert main(["migrate", "--data", str(data)]) == 0
    assert "nord" in capsys.readouterr().out
    here, of_ada = ["--data", str(data), "--slug"], ["--email", "a@example.test"]
    for command in (["second-factor", "required"], ["reset-second-factor", *of_ada]):
        assert main([*command, *here, "elsewhere"]) == 2
        assert main([*command, *here, "nord"]) == 0
    assert main(["reset-second-factor", *here, "nord", "--email", "nobody@example.test"]) == 2
    assert "required" in capsys.readouterr().out
    process = Process("serve", "--data", str(data), "--port", "0")
    station = {"id": "01990000-0000-7000-8000-0000000000aa", "name": "", "system": ""}
    with httpx.Client(base_url=process.facts["address"], trust_env=False) as http:
        assert http.get("/v1/meta").json()["demo"] is False
        unknown = http.get("/v1/nothing")
        assert http.get("/v1/demo/accounts").content == unknown.content
        body = {
            "solution": "nord", "email": "A@example.test", "password": "long enough to keep",
            "workstation": {**station, "app_version": "", "api": 1},
        }  # fmt: skip
        me = http.post("/v1/sign-in", json=body).json()["me"]
        assert [right["role"] for right in me["rights"]] == ["administrator"]
        assert me["second_factor"] == {"on": False, "required": True, "recovery_left": 0}
    process.child.terminate()
    assert process.end() == 0


def test_a_newer_database_is_not_touched(data: Path) -> None:
    import sqlite3

    assert main(["migrate", "--data", str(data)]) == 0
    with sqlite3.connect(data / "backend.db") as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    db.close()
    assert main(["migrate", "--data", str(data)]) == TOO_NEW
