"""Make the map of a whole country, or of a town's streets, from GeoJSON layers.

``from_layers.py LAYERS OUT.pmtiles [--zooms 3 10]``: LAYERS is a folder with one file a layer,
``NAME.ndjson`` or ``NAME.ndjson.gz``, one GeoJSON feature a line (WGS 84). README.md beside this
file tells which layers and attributes the program draws, and where to get the data.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import tiles

SUFFIXES = (".ndjson", ".ndjson.gz", ".geojson", ".geojson.gz")


def main() -> None:
    """Read the arguments and tile what is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("layers", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--zooms", type=int, nargs=2, default=(3, 10), metavar=("LOW", "HIGH"))
    parser.add_argument("--only", nargs="*", default=tiles.ORDER, help="names of layers to take")
    arguments = parser.parse_args()
    paths = {name: path for name in arguments.only if (path := _file(arguments.layers, name))}
    if not paths:
        raise SystemExit(f"no layer in {arguments.layers}: it needs files like earth.ndjson")
    low, high = arguments.zooms
    tiles.run(paths, arguments.out, zooms=(low, high))
    print(f"{arguments.out}: {arguments.out.stat().st_size / 1e6:.1f} MB, {', '.join(paths)}")


def _file(folder: Path, name: str) -> Path | None:
    candidates = (folder / f"{name}{suffix}" for suffix in SUFFIXES)
    return next((path for path in candidates if path.is_file()), None)


if __name__ == "__main__":
    main()
