"""Map files are judged before they are used; a bad one is passed over with its reason."""

import shutil
import struct
from pathlib import Path

import pytest

from safemate_desktop.support.paths import resource
from safemate_desktop.views.map.source import (
    NORWAY_FILE,
    STREET_FILE,
    BadMapError,
    Fault,
    Kind,
    find,
    read_header,
)

OVERVIEW = resource("map", "overview.pmtiles")


def broken(path: Path, offset: int, value: bytes) -> Path:
    raw = bytearray(OVERVIEW.read_bytes())
    raw[offset : offset + len(value)] = value
    path.write_bytes(raw)
    return path


def test_the_overview_covers_norway() -> None:
    header = read_header(OVERVIEW)
    assert header.max_zoom == 9
    assert header.west < 4 < 32 < header.east
    assert header.south < 57 < 81 < header.north


def test_without_other_files_the_overview_is_drawn(tmp_path: Path) -> None:
    sources = find((tmp_path,))
    assert (sources.base.kind, sources.street, sources.rejected) == (Kind.OVERVIEW, None, ())


def test_the_first_folder_with_a_sound_file_wins(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    bad = broken(one / NORWAY_FILE, 0, b"BMTiles")
    good = Path(shutil.copy(OVERVIEW, two / NORWAY_FILE))
    shutil.copy(OVERVIEW, two / STREET_FILE)
    sources = find((one, two))
    assert (sources.base.kind, sources.base.path) == (Kind.NORWAY, good)
    assert sources.street is not None
    assert sources.rejected == ((bad, Fault.NOT_PMTILES),)


@pytest.mark.parametrize(
    ("offset", "value", "fault"),
    [
        (0, b"<html>.", Fault.NOT_PMTILES),
        (7, b"\x02", Fault.OTHER_VERSION),
        (64, struct.pack("<Q", 10**12), Fault.CUT_SHORT),
        (99, b"\x02", Fault.NOT_VECTOR),
        (98, b"\x04", Fault.NOT_VECTOR),
        (101, b"\x00", Fault.BAD_HEADER),
        (110, struct.pack("<i", -1_800_000_001), Fault.BAD_HEADER),
    ],
)
def test_a_bad_header_is_told_by_its_fault(
    tmp_path: Path, offset: int, value: bytes, fault: Fault
) -> None:
    with pytest.raises(BadMapError) as caught:
        read_header(broken(tmp_path / "map.pmtiles", offset, value))
    assert caught.value.fault is fault


def test_an_empty_file_and_a_missing_one(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pmtiles"
    empty.touch()
    with pytest.raises(BadMapError, match=Fault.NOT_PMTILES):
        read_header(empty)
    with pytest.raises(BadMapError, match=Fault.UNREADABLE):
        read_header(tmp_path / "none.pmtiles")
