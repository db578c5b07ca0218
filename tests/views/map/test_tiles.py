"""Single tiles out of a file: where they lie, and what a damaged file does."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.support.paths import resource
from safemate_desktop.views.map.source import BadMapError
from safemate_desktop.views.map.tiles import Tiles, parse_directory, tile_id

OVERVIEW = resource("map", "overview.pmtiles")


@pytest.mark.parametrize(
    ("tile", "number"),
    [
        ((0, 0, 0), 0),
        ((1, 0, 0), 1),
        ((1, 0, 1), 2),
        ((1, 1, 1), 3),
        ((1, 1, 0), 4),
        ((2, 0, 0), 5),
    ],
)
def test_the_first_tiles_of_the_format(tile: tuple[int, int, int], number: int) -> None:
    assert tile_id(*tile) == number


@given(st.integers(1, 12), st.data())
def test_neighbours_on_the_curve_are_neighbours_on_the_map(zoom: int, data: st.DataObject) -> None:
    side = 2**zoom
    x, y = (data.draw(st.integers(0, side - 1)) for _ in range(2))
    here = tile_id(zoom, x, y)
    around = {tile_id(zoom, x + dx, y + dy) for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))}
    first, last = (4**zoom - 1) // 3, (4 ** (zoom + 1) - 1) // 3 - 1
    assert all(step in around for step in (here - 1, here + 1) if first <= step <= last)


def test_oslo_is_there_and_the_far_ocean_is_not() -> None:
    tiles = Tiles(OVERVIEW)
    assert b"earth" in tiles.get(9, 271, 148)
    assert tiles.get(9, 1, 256) == b""
    assert tiles.get(9, 512, 0) == b""
    assert tiles.get(20, 1, 1) == b""


def test_a_damaged_file_is_an_error_that_is_known(tmp_path: Path) -> None:
    raw = bytearray(OVERVIEW.read_bytes())
    raw[127:400] = bytes(273)
    damaged = tmp_path / "map.pmtiles"
    damaged.write_bytes(raw)
    with pytest.raises(BadMapError):
        Tiles(damaged)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_directory_or_an_error(raw: bytes) -> None:
    with contextlib.suppress(IndexError):
        parse_directory(raw)
