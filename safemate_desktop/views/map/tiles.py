"""Reads single tiles out of a PMTiles (version 3) file, with its directories kept in memory.

The page could read ranges by itself, but the engine answers a range of more than 64 KiB from a
custom scheme with too many bytes; a whole tile from here is exact, and as fast.
"""

import bisect
import gzip
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from safemate_desktop.views.map.source import HEADER_BYTES, SECTIONS, BadMapError, Fault

_GZIP: Final = 2
_DEEPEST: Final = 3  # levels of directories that the format allows
_LEAVES_KEPT: Final = 64


class Entry(NamedTuple):
    """A run of tiles with one content, or (``run`` 0) a further directory."""

    first: int
    run: int
    offset: int
    length: int


Directory = tuple[Entry, ...]


class Tiles:
    """The tiles of one file. Raises BadMapError for what cannot be read, also later on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            header = file.read(HEADER_BYTES)
        root, size, _, _, self._leaves, _, self._data, _ = SECTIONS.unpack_from(header, 8)
        self._packed_directories, self._packed_tiles = header[97] == _GZIP, header[98] == _GZIP
        self._leaf = lru_cache(maxsize=_LEAVES_KEPT)(self._directory)
        self._root = self._directory(root, size)

    def get(self, zoom: int, x: int, y: int) -> bytes:
        """Return a tile, unpacked; empty where the file has none."""
        wanted = tile_id(zoom, x, y)
        directory = self._root
        for _ in range(_DEEPEST):
            entry = _find(directory, wanted)
            if entry is None:
                return b""
            if entry.run:
                return self._read(
                    self._data + entry.offset, entry.length, packed=self._packed_tiles
                )
            directory = self._leaf(self._leaves + entry.offset, entry.length)
        raise BadMapError(Fault.BAD_HEADER)

    def _directory(self, offset: int, length: int) -> Directory:
        try:
            return parse_directory(self._read(offset, length, packed=self._packed_directories))
        except IndexError as error:
            raise BadMapError(Fault.CUT_SHORT) from error

    def _read(self, offset: int, length: int, *, packed: bool) -> bytes:
        try:
            with self._path.open("rb") as file:
                file.seek(offset)
                raw = file.read(length)
            return gzip.decompress(raw) if packed else raw
        except (OSError, EOFError, zlib.error) as error:
            raise BadMapError(Fault.UNREADABLE) from error


def tile_id(zoom: int, x: int, y: int) -> int:
    """Return the place of a tile on the format's Hilbert curve."""
    side = 1 << zoom
    if not (0 <= x < side and 0 <= y < side):
        return -1
    found = (side * side - 1) // 3
    half = side >> 1
    while half:
        right, low = int(x & half > 0), int(y & half > 0)
        found += half * half * ((3 * right) ^ low)
        if not low:
            if right:
                x, y = half - 1 - x, half - 1 - y
            x, y = y, x
        half >>= 1
    return found


def parse_directory(raw: bytes) -> Directory:
    """Read a directory: four columns of variable-length numbers. IndexError where it is cut."""
    numbers = _numbers(raw)
    count = next(numbers, 0)
    columns = [[_must(numbers) for _ in range(count)] for _ in range(4)]
    entries: list[Entry] = []
    first = 0
    for step, run, length, place in zip(*columns, strict=True):
        first += step
        follows = place == 0 and entries
        offset = entries[-1].offset + entries[-1].length if follows else place - 1
        entries.append(Entry(first, run, offset, length))
    return tuple(entries)


def _numbers(raw: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in raw:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value = shift = 0


def _must(numbers: Iterator[int]) -> int:
    number = next(numbers, None)
    if number is None:
        raise IndexError
    return number


def _find(directory: Directory, wanted: int) -> Entry | None:
    place = bisect.bisect_right(directory, wanted, key=lambda entry: entry.first) - 1
    if place < 0:
        return None
    entry = directory[place]
    return entry if entry.run == 0 or wanted < entry.first + entry.run else None
