"""Opening: a wrong key, a newer or broken file, a second process, a full disk, no file at all."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from safemate_desktop.store.connection import connect
from safemate_desktop.store.errors import (
    StoreBrokenError,
    StoreClosedError,
    StoreInUseError,
    StoreKeyError,
    StoreTooNewError,
)
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import ManualClock
from tests.store import build
from tests.store.conftest import OpenStore

PAGE = 4096
OTHER = bytes(32)


def fill(store: Store, recipients: int = 200) -> None:
    async def run() -> None:
        entries = [build.entry(build.alert(n)) for n in range(20)]
        await store.truth.apply([*entries, *build.many(recipients)], "c1")
        for number in range(3):
            await store.outbox.append(build.note(number, f"kept {number}"))

    asyncio.run(run())


def garble(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[page * PAGE + 100 : page * PAGE + 200] = bytes(100)
    path.write_bytes(content)


def page_of(path: Path, table: str) -> int:
    connection = connect(path, build.KEY)
    try:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return int(connection.execute(sql, (table,)).fetchone()[0]) - 1
    finally:
        connection.close()


@pytest.mark.parametrize("key", [OTHER, b"short", None])
def test_another_key_does_not_open_it(
    open_store: OpenStore, path: Path, clock: ManualClock, key: bytes | None
) -> None:
    open_store().close()
    before = path.read_bytes()
    with pytest.raises(StoreKeyError):
        Store.open(path, key, clock=clock)
    assert path.read_bytes() == before
    open_store()


def test_what_is_no_store_is_said_to_be_none(path: Path, clock: ManualClock) -> None:
    path.parent.mkdir()
    path.write_bytes(b"something else entirely" * 1000)
    with pytest.raises(StoreKeyError):
        Store.open(path, build.KEY, clock=clock)


def test_a_newer_store_is_left_alone(open_store: OpenStore, path: Path, clock: ManualClock) -> None:
    store = open_store()
    fill(store)
    store.close()
    connection = connect(path, build.KEY)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(StoreTooNewError):
        Store.open(path, build.KEY, clock=clock)
    with pytest.raises(StoreTooNewError):
        Store.open_or_set_aside(path, build.KEY, clock=clock)
    assert not list(path.parent.glob("*.aside-*"))


def test_one_process_at_a_time(open_store: OpenStore, path: Path, clock: ManualClock) -> None:
    open_store()
    with pytest.raises(StoreInUseError):
        Store.open(path, build.KEY, clock=clock)
    code = (
        "import sys; from pathlib import Path\n"
        "from safemate_desktop.store.store import Store\n"
        "from safemate_desktop.store.errors import StoreInUseError\n"
        "from safemate_desktop.support.clock import SystemClock\n"
        "try: Store.open(Path(sys.argv[1]), bytes(range(32)), clock=SystemClock())\n"
        "except StoreInUseError: sys.exit(7)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 7


@pytest.mark.allow_log("the store was set aside")
def test_a_store_without_its_key_is_set_aside(
    open_store: OpenStore, path: Path, clock: ManualClock
) -> None:
    store = open_store()
    fill(store)
    store.close()
    opened = Store.open_or_set_aside(path, OTHER, clock=clock)
    try:
        assert opened.aside is not None
        assert (opened.aside.exists(), opened.rescued) == (True, 0)
        assert opened.store.truth.cursor() is None
    finally:
        opened.store.close()
    found = Store.open(opened.aside, build.KEY, clock=clock)
    assert found.truth.cursor() == "c1"
    found.close()


@pytest.mark.allow_log("the store was set aside")
@pytest.mark.parametrize("table", ["alert", "meta"])
def test_a_torn_store_is_set_aside_and_its_outbox_rescued(
    open_store: OpenStore, path: Path, clock: ManualClock, table: str
) -> None:
    store = open_store()
    fill(store)
    store.close()
    # Where the opening itself looks, it is found at once; the whole file is read when one of
    # its pages was seen to be bad before.
    garble(path, page_of(path, table))
    path.with_name(path.name + ".suspect").touch()
    with pytest.raises(StoreBrokenError):
        Store.open(path, build.KEY, clock=clock)
    opened = Store.open_or_set_aside(path, build.KEY, clock=clock)
    try:
        assert opened.rescued == 3
        assert [row.command for row in opened.store.outbox.rows()] == [
            build.note(number, f"kept {number}") for number in range(3)
        ]
        assert opened.store.truth.cursor() is None
    finally:
        opened.store.close()


@pytest.mark.allow_log("a page of the store cannot be read")
@pytest.mark.allow_log("the store was set aside")
def test_a_bad_page_found_while_working_is_remembered(
    open_store: OpenStore, path: Path, clock: ManualClock
) -> None:
    store = open_store()
    fill(store)
    store.close()
    garble(path, page_of(path, "alert"))
    again = open_store()
    with pytest.raises(StoreBrokenError):
        again.view.queue()
    assert again.view.recipients()
    again.close()
    opened = Store.open_or_set_aside(path, build.KEY, clock=clock)
    opened.store.close()
    assert opened.aside is not None
    again = open_store()
    assert again.view.queue() == []


@pytest.mark.allow_log("the store was set aside")
def test_half_a_file_is_set_aside(open_store: OpenStore, path: Path, clock: ManualClock) -> None:
    store = open_store()
    fill(store)
    store.close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    opened = Store.open_or_set_aside(path, build.KEY, clock=clock)
    opened.store.close()
    assert opened.aside is not None


def test_an_empty_file_is_a_new_store(path: Path, open_store: OpenStore) -> None:
    path.parent.mkdir()
    path.touch()
    assert open_store().truth.cursor() is None


def test_memory_alone_writes_nothing(
    open_store: OpenStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = open_store(memory=True)
    fill(store)
    assert len(store.view.queue()) == 20
    assert len(store.view.recipients("nordmann")) > 0
    assert store.outbox.counts() == (3, 0)
    assert not list(tmp_path.rglob("*"))
    store.close()
    assert open_store(memory=True).view.queue() == []


def test_a_closed_store_says_so(open_store: OpenStore) -> None:
    store = open_store()
    store.close()
    with pytest.raises(StoreClosedError):
        store.view.queue()
    with pytest.raises(StoreClosedError):
        asyncio.run(store.outbox.append(build.note(1)))


def test_nobody_else_on_the_machine_may_read_it(open_store: OpenStore, path: Path) -> None:
    fill(open_store())
    for file in path.parent.iterdir():
        assert file.stat().st_mode & 0o077 == 0, file.name


FULL = """
import asyncio, resource, sys
from pathlib import Path
from safemate_desktop.store.errors import DiskFullError
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import ManualClock
from tests.store import build

async def run(store):
    await store.outbox.append(build.note(1, "before"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    for number in range(2, 1000):
        await store.outbox.append(build.note(number, "x" * 4000))

store = Store.open(Path(sys.argv[1]), build.KEY, clock=ManualClock(build.NOW))
try:
    asyncio.run(run(store))
except DiskFullError:
    print("full", len(store.outbox.rows()), len(store.view.timeline(build.uid(1, 2))))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are a Unix thing")
def test_the_systems_own_full_disk(path: Path, open_store: OpenStore) -> None:
    root = Path(__file__).parents[2]
    told = subprocess.run(
        [sys.executable, "-c", FULL, str(path)],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    word, rows, lines = told.stdout.split()
    assert (word, rows) == ("full", lines)
    assert len(open_store().outbox.rows()) == int(rows) > 1
