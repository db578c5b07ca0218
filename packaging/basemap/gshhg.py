"""Read land and lakes of a window from GMT's binned full-resolution shorelines (GSHHG)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import netCDF4
import numpy as np
import shapely
from shapely.geometry import LineString, Point, Polygon, box

SEA, LAND, LAKE, ISLAND = range(4)  # what the file calls levels; an islet's pond is a lake again
CLOSED = 4  # entry side of a segment that closes inside its bin
GRID = 1e-5  # degrees; about a metre, so that neighbouring bins meet exactly
OFFSET = 4e-6  # degrees to the side of a shore, to ask what lies there


class Window(NamedTuple):
    """Whole degrees, west to east and south to north."""

    west: int
    south: int
    east: int
    north: int


class Shorelines:
    """The binned file: bins of 1 x 1 degree, row by row from the north pole."""

    def __init__(self, path: Path) -> None:
        data = netCDF4.Dataset(path)
        self._first = data["Id_of_first_segment_in_a_bin"][:].data
        self._count = data["N_segments_in_a_bin"][:].data
        self._corners = data["Embedded_node_levels_in_a_bin"][:].data
        self._info = data["Embedded_npts_levels_exit_entry_for_a_segment"][:].data
        self._start = data["Id_of_first_point_in_a_segment"][:].data
        self._dx = data["Relative_longitude_from_SW_corner_of_bin"][:].data.view(np.uint16)
        self._dy = data["Relative_latitude_from_SW_corner_of_bin"][:].data.view(np.uint16)

    def faces(self, window: Window) -> Iterator[tuple[int, Polygon]]:
        """Yield every face of every bin of the window with its level."""
        for south in range(window.south, window.north):
            for west in range(window.west, window.east):
                yield from self._bin_faces(west, south)

    def _bin_faces(self, west: int, south: int) -> list[tuple[int, Polygon]]:
        index = (89 - south) * 360 + west % 360
        cell = box(west, south, west + 1, south + 1)
        segments = list(self._segments(index, west, south))
        if not segments:
            return [(int(self._corners[index]) & 7, cell)]
        lines = [LineString(line) for _, line in segments]
        network = shapely.unary_union([*lines, cell.exterior], grid_size=GRID)
        faces = list(shapely.polygonize([network]).geoms)
        return list(zip(_levels(faces, segments), faces, strict=True))

    def _segments(self, index: int, west: int, south: int) -> Iterator[tuple[int, np.ndarray]]:
        first, count = int(self._first[index]), int(self._count[index])
        for number in range(first, first + count):
            info, start = int(self._info[number]), int(self._start[number])
            points, level = info >> 9, (info >> 6) & 7
            x = west + self._dx[start : start + points] / 65535
            y = south + self._dy[start : start + points] / 65535
            line = np.column_stack([x, y])
            if info & 7 == CLOSED and not np.array_equal(line[0], line[-1]):
                line = np.vstack([line, line[:1]])
            if len(line) > 1:
                yield level, line


def _levels(faces: list[Polygon], segments: list[tuple[int, np.ndarray]]) -> list[int]:
    """Tell what each face is from the shores around it: land always lies on a shore's left."""
    tree = shapely.STRtree(faces)
    votes: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for level, line in segments:
        left, right = (level, level - 1) if level % 2 else (level - 1, level)
        steps = np.diff(line, axis=0)
        lengths = np.hypot(steps[:, 0], steps[:, 1])
        for edge in np.argsort(lengths)[-3:]:
            length = float(lengths[edge])
            if length == 0:
                continue
            middle = (line[edge] + line[edge + 1]) / 2
            normal = np.array([-steps[edge, 1], steps[edge, 0]]) / length * OFFSET
            for place, what in ((middle + normal, left), (middle - normal, right)):
                for face in tree.query(Point(place), predicate="within"):
                    votes[int(face)][what] += length
    return [
        max(votes[n], key=votes[n].__getitem__) if n in votes else SEA for n in range(len(faces))
    ]
