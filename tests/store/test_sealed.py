"""The sealed file: only its author reads it, and no crash takes more than the last word."""

from pathlib import Path

import pytest
from nacl.public import PrivateKey

from safemate_desktop.store.errors import DiskFullError
from safemate_desktop.store.sealed import Sealer, count_sealed, open_sealed
from safemate_desktop.support.clock import ManualClock
from tests.store import build

MINE = PrivateKey.generate()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "one.sealed"


def sealer(file: Path, key: PrivateKey = MINE) -> Sealer:
    return Sealer(bytes(key.public_key), file, clock=ManualClock(build.NOW))


def test_only_the_author_reads_it(file: Path) -> None:
    other = PrivateKey.generate()
    sealer(file).add(build.uid(1), b"mine")
    sealer(file, other).add(build.uid(2), b"hers")
    assert open_sealed(file, bytes(MINE)) == [b"mine"]
    assert open_sealed(file, bytes(other)) == [b"hers"]
    assert count_sealed(file) == 2
    assert b"mine" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_a_key_is_sealed_once(file: Path) -> None:
    for word in (b"first", b"second"):
        sealer(file).add(build.uid(1), word)
    assert open_sealed(file, bytes(MINE)) == [b"first"]


def test_every_torn_end_is_cut_off_and_written_over(file: Path) -> None:
    sealer(file).add(build.uid(1), b"one")
    whole = file.read_bytes()
    sealer(file).add(build.uid(2), b"two")
    both = file.read_bytes()
    for end in range(len(whole), len(both)):
        file.write_bytes(both[:end])
        again = sealer(file)
        assert again.keys() == {build.uid(1)}
        again.add(build.uid(3), b"three")
        assert open_sealed(file, bytes(MINE)) == [b"one", b"three"]


def test_even_its_first_line_may_be_torn(file: Path) -> None:
    sealer(file).add(build.uid(1), b"one")
    whole = file.read_bytes()
    for end in range(len(whole)):
        file.write_bytes(whole[:end])
        sealer(file).add(build.uid(1), b"one")
        assert open_sealed(file, bytes(MINE)) == [b"one"]


def test_dropping_takes_out_and_keeps_the_rest(file: Path) -> None:
    one = sealer(file)
    for number in range(4):
        one.add(build.uid(number), b"%d" % number)
    one.drop([build.uid(1), build.uid(2), build.uid(77)])
    assert open_sealed(file, bytes(MINE)) == [b"0", b"3"]
    one.drop([build.uid(0), build.uid(3)])
    assert not file.exists()
    one.add(build.uid(5), b"5")
    assert open_sealed(file, bytes(MINE)) == [b"5"]


def test_another_versions_file_is_kept_aside(file: Path) -> None:
    file.write_bytes(b"safemate sealed 2\nother shape")
    sealer(file).add(build.uid(1), b"one")
    (aside,) = file.parent.glob("one.sealed.aside-*")
    assert aside.read_bytes() == b"safemate sealed 2\nother shape"
    assert open_sealed(file, bytes(MINE)) == [b"one"]


def test_no_file_is_no_work(file: Path) -> None:
    assert open_sealed(file, bytes(MINE)) == []
    assert count_sealed(file) == 0


@pytest.mark.allow_log("could not be compacted")
def test_a_disk_that_refuses_is_told(file: Path) -> None:
    one = sealer(file)
    one.add(build.uid(1), b"one")
    kept = file.read_bytes()
    file.unlink()
    file.mkdir()
    with pytest.raises(DiskFullError):
        one.add(build.uid(2), b"two")
    one.drop([build.uid(1)])
    file.rmdir()
    file.write_bytes(kept)
    assert open_sealed(file, bytes(MINE)) == [b"one"]
