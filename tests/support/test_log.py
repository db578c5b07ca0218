"""The log and the crash report hold nothing about anybody, whatever is thrown at them."""

import asyncio
import faulthandler
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from safemate_desktop.contract.identity import User
from safemate_desktop.support import crash, log
from safemate_desktop.support.clock import ManualClock

PLANTED = (
    "kari.nordmann@example.no",
    "Kari",
    "Nordmann",
    "Åse-Marie",
    "59.91273",
    "10,74609",
    "+47 22 33 44 55",
    "22334455",
    "987 65 432",
    "01019912345",
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.abc",
    "hunter2",
)
USER = User(
    id=UUID(int=1),
    version=1,
    first_name="Kari",
    last_name="Nordmann",
    email="kari.nordmann@example.no",
)


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    end = log.start(tmp_path, logging.DEBUG)
    yield tmp_path / log.FILE
    end()


def plant(ours: logging.Logger, library: logging.Logger) -> None:
    for value in PLANTED:
        ours.info("value %s", value)
        ours.info("values %(a)s", {"a": value})
        library.error("a library says %s and %r", value, value)
        library.error(f"a library says {value!r}")
    for value in PLANTED[4:10]:
        ours.info(f"written out: {value} in a sentence")
    ours.info("at %.5f, %.5f for %d", 59.91273, 10.74609, 22334455)
    ours.info("a user %s, %r, a path %s", USER, USER, Path("/home/kari.nordmann"))
    ours.info("Authorization: Bearer hunter2; password=hunter2")
    try:
        User.model_validate({"first_name": "Kari", "email": "kari.nordmann@example.no"})
    except ValueError as exc:
        ours.exception("could not read %s", exc)
        library.exception("could not read")


@pytest.mark.allow_log(".")
def test_nothing_that_was_planted_is_in_the_log(written: Path) -> None:
    plant(logging.getLogger("safemate_desktop.planted"), logging.getLogger("library"))
    text = written.read_text("utf-8")
    assert [value for value in PLANTED if value in text] == []
    assert "ValidationError" in text
    assert "support/test_log.py" in text or "test_log.py" in text


def test_what_helps_is_kept(written: Path) -> None:
    ours = logging.getLogger("safemate_desktop.kept")
    key = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
    ours.info("%s parked: %s after %.1f s, %d tries", key, "held_by_other", 2.5, 7)
    ours.info("line lost: %s", ConnectionResetError(104, "/home/kari"))
    text = written.read_text("utf-8")
    assert f"INFO safemate_desktop.kept: {key} parked: held_by_other after 2.5 s, 7 tries" in text
    assert "line lost: ConnectionResetError ECONNRESET" in text


def test_the_log_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_BYTES", 1000)
    end = log.start(tmp_path)
    for number in range(200):
        logging.getLogger("safemate_desktop.much").info("line %d of many", number)
    end()
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == [log.FILE, *(f"{log.FILE}.{n}" for n in range(1, 5))]
    assert all(path.stat().st_size <= 1000 for path in tmp_path.iterdir())


@pytest.fixture
def faulthandler_as_it_was() -> Iterator[None]:
    """pytest's own is switched off by ours."""
    was = faulthandler.is_enabled()
    yield
    if was and sys.__stderr__ is not None:
        faulthandler.enable(sys.__stderr__)


@pytest.mark.usefixtures("faulthandler_as_it_was")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.allow_log("never retrieved|boom|Kari")
def test_the_first_uncaught_fault_is_kept_for_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "__excepthook__", lambda _args: None)
    guard = crash.CrashGuard(tmp_path, "1.2", ManualClock(5000))
    disarm = guard.arm()

    def fall() -> None:
        raise LookupError("Kari Nordmann, kari.nordmann@example.no")

    thread = threading.Thread(target=fall)
    thread.start()
    thread.join()
    guard.write(ValueError(), "later")
    disarm()
    report = crash.pending(tmp_path)
    assert report is not None
    assert "LookupError" in report.text
    assert "1.2" in report.text
    assert "in a thread" in report.text
    assert "Kari" not in report.text
    assert "ValueError" not in report.text
    crash.dismiss(tmp_path)
    assert crash.pending(tmp_path) is None


@pytest.mark.allow_log(".")
def test_a_fault_in_the_event_loop_is_kept(tmp_path: Path) -> None:
    guard = crash.CrashGuard(tmp_path, "1.2", ManualClock(5000))

    async def run() -> None:
        loop = asyncio.get_running_loop()
        guard.watch(loop)
        loop.call_soon(lambda: 1 // 0)
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    asyncio.run(run())
    report = crash.pending(tmp_path)
    assert report is not None
    assert "ZeroDivisionError" in report.text


def test_a_process_that_is_killed_by_a_fault_leaves_a_report(tmp_path: Path) -> None:
    program = (
        "import faulthandler, sys; from pathlib import Path\n"
        "from safemate_desktop.support import crash\n"
        "from safemate_desktop.support.clock import SystemClock\n"
        "crash.CrashGuard(Path(sys.argv[1]), '1.2', SystemClock()).arm()\n"
        "faulthandler._sigabrt()\n"
    )
    fell = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=False
    )
    assert fell.returncode != 0
    assert crash.pending(tmp_path) is None
    disarm = crash.CrashGuard(tmp_path, "1.3", ManualClock(0))
    disarm._take_over()
    report = crash.pending(tmp_path)
    assert report is not None
    assert "Aborted" in report.text
    assert str(Path.home()) not in report.text
