"""Countries of the npm package world-atlas (Natural Earth 1:10m), unwrapped around Europe."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

AROUND = box(-60, 40, 100, 85)  # degrees; what a low zoom may show beside Norway
WEST_END = -180


def countries(path: Path) -> dict[str, BaseGeometry]:
    """Return each country's land inside ``AROUND`` by its English name."""
    topology = json.loads(path.read_text("utf-8"))
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]
    found = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry.get("arcs", [])
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        area = shapely.union_all([_polygon(rings, arcs) for rings in polygons])
        clipped = polygonal(shapely.intersection(area, AROUND))
        if not clipped.is_empty:
            found[geometry["properties"]["name"]] = clipped
    return found


def _polygon(rings: list[list[int]], arcs: list[np.ndarray]) -> BaseGeometry:
    unwrapped = [ring for ring in (_ring(ring, arcs) for ring in rings) if len(ring) > 3]
    if not unwrapped:
        return Polygon()
    return polygonal(shapely.make_valid(Polygon(unwrapped[0], unwrapped[1:])))


def _ring(ring: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """Join a ring's arcs; a leap over 180 degrees goes on (else: bands across the sea)."""
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring]
    points = np.vstack([parts[0], *[part[1:] for part in parts[1:]]])
    leaps = np.round(np.diff(points[:, 0], prepend=points[0, 0]) / 360)
    points = points.copy()
    points[:, 0] -= 360 * np.cumsum(leaps)
    if points[:, 0].mean() < WEST_END:
        points[:, 0] += 360
    return points


def polygonal(shape: BaseGeometry) -> BaseGeometry:
    """Return only the areas of a shape: mending leaves stray lines behind."""
    areas = [p for p in shapely.get_parts(shape) if p.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(areas)
