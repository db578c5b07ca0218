"""Which map file to draw: the best that lies in a maps folder, else the overview we ship."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from safemate_desktop.support.paths import resource

NORWAY_FILE: Final = "norge-z10.pmtiles"
STREET_FILE: Final = "oslo-ost.pmtiles"
HEADER_BYTES: Final = 127
_VECTOR: Final = 1
_READABLE_COMPRESSION: Final = (1, 2)  # none, gzip
SECTIONS: Final = struct.Struct("<8Q")  # offset and length: root, metadata, leaves, tiles
_TAIL: Final = struct.Struct("<5B4i")  # compressions, type, zooms; bounds in 1e-7 degrees
_FINEST: Final = 24


class Fault(StrEnum):
    """Why a map file is not used."""

    UNREADABLE = "unreadable"
    NOT_PMTILES = "not_pmtiles"
    OTHER_VERSION = "other_version"
    NOT_VECTOR = "not_vector"
    CUT_SHORT = "cut_short"
    BAD_HEADER = "bad_header"


class BadMapError(Exception):
    """The file cannot be drawn; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Header(NamedTuple):
    """What a PMTiles file says of itself: zooms, and bounds in degrees."""

    min_zoom: int
    max_zoom: int
    west: float
    south: float
    east: float
    north: float


class Kind(StrEnum):
    """What a file shows; the finest zoom at which it is true follows from it."""

    OVERVIEW = "overview"
    NORWAY = "norway"
    STREET = "street"

    @property
    def true_zoom(self) -> int:
        """Beyond this zoom the drawing is finer than the data."""
        return {Kind.OVERVIEW: 10, Kind.NORWAY: 12, Kind.STREET: 18}[self]


@dataclass(frozen=True, slots=True)
class MapFile:
    """A file that was looked into and can be drawn."""

    kind: Kind
    path: Path
    header: Header


@dataclass(frozen=True, slots=True)
class Sources:
    """What the map draws, and the files that were passed over with the reason."""

    base: MapFile
    street: MapFile | None = None
    rejected: tuple[tuple[Path, Fault], ...] = ()

    def files(self) -> tuple[MapFile, ...]:
        """Every file that is drawn."""
        return (self.base, self.street) if self.street else (self.base,)


def find(folders: Sequence[Path]) -> Sources:
    """Choose among ``folders``, the preferred first. Raises BadMapError if even ours is broken."""
    rejected: list[tuple[Path, Fault]] = []
    base = _first(folders, NORWAY_FILE, Kind.NORWAY, rejected)
    street = _first(folders, STREET_FILE, Kind.STREET, rejected)
    if base is None:
        path = resource("map", "overview.pmtiles")
        base = MapFile(Kind.OVERVIEW, path, read_header(path))
    return Sources(base, street, tuple(rejected))


def _first(
    folders: Sequence[Path], name: str, kind: Kind, rejected: list[tuple[Path, Fault]]
) -> MapFile | None:
    for path in (folder / name for folder in folders):
        if not path.is_file():
            continue
        try:
            return MapFile(kind, path, read_header(path))
        except BadMapError as error:
            rejected.append((path, error.fault))
    return None


def read_header(path: Path) -> Header:
    """Read and judge the header of a PMTiles file. Raises BadMapError."""
    try:
        with path.open("rb") as file:
            raw = file.read(HEADER_BYTES)
        size = path.stat().st_size
    except OSError as error:
        raise BadMapError(Fault.UNREADABLE) from error
    if len(raw) < HEADER_BYTES or raw[:7] != b"PMTiles":
        raise BadMapError(Fault.NOT_PMTILES)
    if raw[7] != 3:
        raise BadMapError(Fault.OTHER_VERSION)
    sections = SECTIONS.unpack_from(raw, 8)
    if any(sections[n] + sections[n + 1] > size for n in range(0, 8, 2)):
        raise BadMapError(Fault.CUT_SHORT)
    inner, outer, what, low, high, *bounds = _TAIL.unpack_from(raw, 97)
    if what != _VECTOR or inner not in _READABLE_COMPRESSION or outer not in _READABLE_COMPRESSION:
        raise BadMapError(Fault.NOT_VECTOR)
    header = Header(low, high, *(degrees / 1e7 for degrees in bounds))
    if not (low <= high <= _FINEST and _on_the_globe(header)):
        raise BadMapError(Fault.BAD_HEADER)
    return header


def _on_the_globe(header: Header) -> bool:
    wide = -180 <= header.west < header.east <= 180
    return wide and -90 <= header.south < header.north <= 90
