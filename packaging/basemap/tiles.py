"""Write layers as GeoJSON lines and tile them with tippecanoe into one PMTiles file."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import shapely
from shapely.geometry.base import BaseGeometry

ORDER = [
    "earth",
    "landcover",
    "hoyde",
    "urban",
    "water",
    "waterway",
    "boundary",
    "road",
    "rail",
    "street",
    "place",
]  # every layer that the style knows
COARSE = 0.004  # degrees: what a neighbour's far coast is thinned to
DIGITS = 5


class Layers:
    """Open files of GeoJSON features, one a line, one file a layer."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self._folder = folder
        self._files: dict[str, IO[str]] = {}

    def add(
        self,
        layer: str,
        shapes: Iterable[BaseGeometry],
        *,
        coarse: bool = False,
        minzoom: int | None = None,
        **attributes: str | int,
    ) -> None:
        """Append one feature a shape; small areas start at the zoom where they are visible."""
        for shape in shapes:
            drawn = shapely.simplify(shape, COARSE) if coarse else shape
            if drawn.is_empty or drawn.geom_type not in _KINDS:
                continue
            start = minzoom if minzoom is not None else _visible_from(drawn)
            feature = {
                "type": "Feature",
                "tippecanoe": {} if start is None else {"minzoom": start},
                "properties": attributes,
                "geometry": json.loads(shapely.to_geojson(shapely.set_precision(drawn, 1e-5))),
            }
            self._file(layer).write(json.dumps(feature, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Finish writing; to be called before tiling."""
        for file in self._files.values():
            file.close()

    def paths(self) -> dict[str, Path]:
        """Return the layers that got a feature, in drawing order."""
        return {name: self._folder / f"{name}.ndjson" for name in ORDER if name in self._files}

    def _file(self, layer: str) -> IO[str]:
        if layer not in self._files:
            self._files[layer] = (self._folder / f"{layer}.ndjson").open("w", encoding="utf-8")
        return self._files[layer]


_KINDS = {"Polygon", "LineString", "Point"}


def _visible_from(shape: BaseGeometry) -> int | None:
    """Return the first zoom at which an area is some pixels large (at 65 degrees north)."""
    if shape.geom_type != "Polygon":
        return None
    for zoom in range(3, 9):
        pixel = 360 / (256 * 2**zoom)
        if shape.area * 0.42 > 1.5 * pixel * pixel * 0.42:
            return zoom
    return 9


def tile(layers: Layers, out: Path, *, zooms: tuple[int, int], limit: int) -> None:
    """Tile the layers; refuse to leave a file that is larger than ``limit`` bytes."""
    run(layers.paths(), out, zooms=zooms)
    size = out.stat().st_size
    print(f"{out.name}: {size / 1e6:.1f} MB")
    if size > limit:
        raise SystemExit(f"{out.name} is larger than {limit / 1e6:.0f} MB: thin the layers")


def run(paths: dict[str, Path], out: Path, *, zooms: tuple[int, int]) -> None:
    """Call tippecanoe of this venv with the options that keep coasts and names whole."""
    program = Path(sys.executable).with_name("tippecanoe")
    layers = [f"-L{name}:{path}" for name, path in paths.items()]
    options = [
        *("-f", "-q", "-o", str(out), f"-Z{zooms[0]}", f"-z{zooms[1]}"),
        *("-P", "-pf", "-pk", "-S", "4", "--simplify-only-low-zooms", "--no-tile-stats"),
        *("--buffer=8", "-r1", "-pt"),
        *(f"--name={out.stem}", "--attribution="),
    ]
    subprocess.run([program, *options, *layers], check=True)
