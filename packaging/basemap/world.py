"""Countries of the npm package world-atlas (Natural Earth 1:10m), unwrapped around Europe."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

AROUND = box(-60, 40, 100, 85)  # degrees; what a low zoom may show beside Norway
WEST_END = -180


class World:
    """Land and borders; a border is an arc that two countries share, so it has no gaps."""

    def __init__(self, path: Path) -> None:
        topology = json.loads(path.read_text("utf-8"))
        scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
        self._arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]
        self._rings: dict[str, list[list[list[int]]]] = {}
        for geometry in topology["objects"]["countries"]["geometries"]:
            polygons = geometry.get("arcs", [])
            name = geometry["properties"]["name"]
            self._rings[name] = [polygons] if geometry["type"] == "Polygon" else polygons

    def countries(self) -> dict[str, BaseGeometry]:
        """Return each country's land inside ``AROUND`` by its English name."""
        found = {}
        for name, polygons in self._rings.items():
            area = shapely.union_all([self._polygon(rings) for rings in polygons])
            clipped = polygonal(shapely.intersection(area, AROUND))
            if not clipped.is_empty:
                found[name] = clipped
        return found

    def borders(self, *, of: str | None = None, without: str | None = None) -> BaseGeometry:
        """Return the lines between countries: of one, or of all but one."""
        owners: dict[int, set[str]] = defaultdict(set)
        for name, polygons in self._rings.items():
            for number in (n for rings in polygons for ring in rings for n in ring):
                owners[number if number >= 0 else ~number].add(name)
        lines = [
            LineString(self._arcs[number])
            for number, names in owners.items()
            if len(names) > 1 and (of is None or of in names) and without not in names
        ]
        return shapely.line_merge(shapely.intersection(shapely.union_all(lines), AROUND))

    def _polygon(self, rings: list[list[int]]) -> BaseGeometry:
        unwrapped = [ring for ring in map(self._ring, rings) if len(ring) > 3]
        if not unwrapped:
            return Polygon()
        return polygonal(shapely.make_valid(Polygon(unwrapped[0], unwrapped[1:])))

    def _ring(self, ring: list[int]) -> np.ndarray:
        """Join a ring's arcs; a leap over 180 degrees goes on (else: bands across the sea)."""
        parts = [self._arcs[n] if n >= 0 else self._arcs[~n][::-1] for n in ring]
        points = np.vstack([parts[0], *[part[1:] for part in parts[1:]]]).copy()
        leaps = np.round(np.diff(points[:, 0], prepend=points[0, 0]) / 360)
        points[:, 0] -= 360 * np.cumsum(leaps)
        if points[:, 0].mean() < WEST_END:
            points[:, 0] += 360
        return points


def polygonal(shape: BaseGeometry) -> BaseGeometry:
    """Return only the areas of a shape: mending leaves stray lines behind."""
    areas = [p for p in shapely.get_parts(shape) if p.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(areas)
