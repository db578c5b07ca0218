"""The embedded backend: started once for all, found again, never taken for another program."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from safemate_desktop.app import embedded
from safemate_desktop.app.embedded import EmbeddedBackend, EmbeddedBackendError

# Says where it is, and ends with the last of two who held it (journeys play the real one).
TOY = """
import json, os, pathlib, socket, sys
server = socket.create_server(("127.0.0.1", 0))
told = {"address": "http://toy", "lifeline": server.getsockname()[1], "pid": os.getpid()}
folder = pathlib.Path(sys.argv[sys.argv.index("--data") + 1])
(folder / "run.new").write_text(json.dumps(told))
(folder / "run.new").rename(folder / "run.json")
held = [server.accept()[0] for _ in range(2)]
for one in held:
    one.recv(1)
"""


@contextmanager
def line() -> Iterator[int]:
    """A port on this machine that somebody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def say(folder: Path, lifeline: int, pid: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    told = {"address": "http://127.0.0.1:9", "lifeline": lifeline, "pid": pid}
    (folder / "run.json").write_text(json.dumps(told))


def dead() -> int:
    """The number of a process that has ended."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def test_one_that_runs_is_held_and_let_go(tmp_path: Path) -> None:
    backend = EmbeddedBackend(tmp_path)
    assert backend.attach_running() is None
    with line() as port:
        say(tmp_path, port, os.getpid())
        assert backend.attach_running() == "http://127.0.0.1:9"
        assert backend.attach_running() == "http://127.0.0.1:9"  # the first line is closed
        assert asyncio.run(backend.attach()) == "http://127.0.0.1:9"
        backend.let_go()
        backend.let_go()


def test_what_a_crash_left_behind_is_not_believed(tmp_path: Path) -> None:
    backend = EmbeddedBackend(tmp_path)
    with line() as port:
        say(tmp_path, port, dead())  # the port is somebody else's by now
        assert backend.attach_running() is None
    say(tmp_path, port, os.getpid())  # nobody listens there
    assert backend.attach_running() is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"address": 1}', '{"lifeline": "x"}', "\xff"])
def test_an_unreadable_note_is_none_at_all(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_bytes(text.encode("latin-1"))
    assert EmbeddedBackend(tmp_path).attach_running() is None


def test_one_that_dies_at_once_is_told_apart_from_a_slow_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "_DEMO", ("-c", "import sys; sys.exit('no ' + sys.argv[-1])"))
    backend = EmbeddedBackend(tmp_path / "demo", ("luck",))
    for _ in range(2):  # the second attempt is not locked out
        with pytest.raises(EmbeddedBackendError, match="ended with status 1"):
            asyncio.run(backend.attach())
    assert (tmp_path / "demo" / "startup.log").read_text().strip() == "no luck"


def test_one_that_fell_comes_back_where_desktops_look_for_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
        assert embedded._port_again(f"http://127.0.0.1:{port}") == 0  # another program has it
    assert embedded._port_again(f"http://127.0.0.1:{port}") == port


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every process that is started."""
    children: list[subprocess.Popen[bytes]] = []
    spawn: Callable[[EmbeddedBackend, int], subprocess.Popen[bytes]] = EmbeddedBackend._spawn

    def note(backend: EmbeddedBackend, port: int) -> subprocess.Popen[bytes]:
        children.append(spawn(backend, port))
        return children[-1]

    monkeypatch.setattr(EmbeddedBackend, "_spawn", note)
    return children


def test_two_desktops_at_once_share_one_backend_that_ends_with_the_last(
    tmp_path: Path, started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "_DEMO", ("-c", TOY))
    first, second = EmbeddedBackend(tmp_path, ()), EmbeddedBackend(tmp_path, ())

    async def both() -> tuple[str, str]:
        return await asyncio.gather(first.attach(), second.attach())

    one, other = asyncio.run(both())
    assert one == other
    assert len(started) == 1
    first.let_go()
    assert first.attach_running() == one  # it still answers
    first.let_go()
    second.let_go()
    _, status = os.waitpid(started[0].pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert first.attach_running() is None  # though its note still lies there


def test_a_lock_that_cannot_be_had_gives_up_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtCore import QLockFile

    monkeypatch.setattr(embedded, "_PATIENCE_S", 0.2)
    held = QLockFile(str(tmp_path / "start.lock"))
    assert held.tryLock(0)
    with pytest.raises(TimeoutError):
        asyncio.run(EmbeddedBackend(tmp_path).attach())
    held.unlock()
