"""Build the overview basemap and the gazetteer from registry packages alone.

Run in the venv of ``requirements.txt``: see README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import gshhg
import municipalities
import places
import shapely
import tiles
import world
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "resources" / "map"
WORLD_ATLAS = "world-atlas@2.0.2"
SHORELINES = "gmt-gshhg-full"
FINE = gshhg.Window(-12, 54, 36, 82)
ISLES = [box(-10, 70, -7, 72), box(5, 73, 36, 82)]  # Jan Mayen; Svalbard with Bjørnøya
SEAM = 0.05  # degrees by which the two kinds of land overlap, so that no line shows
NEAR_NORWAY = 0.6  # degrees; further off, the neighbours' coast is drawn with fewer points
LIMIT = 8_000_000  # bytes that a clone may carry for it


def main() -> None:
    """Fetch what is missing, build the layers, tile them, write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="a folder outside the repository")
    work = parser.parse_args().work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    known = municipalities.load()
    land, lakes = _shores(work)
    layers = tiles.Layers(work / "layers")
    _earth(layers, land, lakes, known, world.World(_world_atlas(work)))
    named = places.towns()
    _names(layers, named, known)
    layers.close()
    tiles.tile(layers, OUT / "overview.pmtiles", zooms=(3, 9), limit=LIMIT)
    _gazetteer(OUT / "places.json", named, known)


def _world_atlas(work: Path) -> Path:
    path = work / "package" / "countries-10m.json"
    if not path.exists():
        subprocess.run(["npm", "pack", "--silent", WORLD_ATLAS], cwd=work, check=True)
        archive = next(work.glob("world-atlas-*.tgz"))
        subprocess.run(["tar", "-xzf", archive.name], cwd=work, check=True)
    return path


def _shores(work: Path) -> tuple[BaseGeometry, BaseGeometry]:
    """Return land and lakes of the fine window; kept in the work folder, for it takes a minute."""
    kept = work / "shores.wkb.json"
    if kept.exists():
        land, lakes = (shapely.from_wkb(text) for text in json.loads(kept.read_text()))
        return land, lakes
    if not (work / "usr").exists():
        subprocess.run(["apt-get", "download", SHORELINES], cwd=work, check=True)
        archive = next(work.glob(f"{SHORELINES}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", archive.name, "."], cwd=work, check=True)
    shores = gshhg.Shorelines(work / "usr/share/gmt-gshhg/binned_GSHHS_f.nc")
    by_level: dict[bool, list[BaseGeometry]] = defaultdict(list)
    for level, face in shores.faces(FINE):
        if level != gshhg.SEA:
            by_level[level % 2 == 1].append(face)
    land, lakes = shapely.unary_union(by_level[True]), shapely.unary_union(by_level[False])
    kept.write_text(json.dumps([shapely.to_wkb(shape, hex=True) for shape in (land, lakes)]))
    return land, lakes


def _earth(
    layers: tiles.Layers,
    land: BaseGeometry,
    lakes: BaseGeometry,
    known: list[municipalities.Municipality],
    atlas: world.World,
) -> None:
    around = atlas.countries()
    norway = _norway(known, around)
    near = shapely.buffer(norway, NEAR_NORWAY, quad_segs=2)
    ground = shapely.union(land, lakes)  # lakes are painted upon the land
    shapely.prepare(near)
    inner = box(FINE.west + SEAM, FINE.south + SEAM, FINE.east - SEAM, FINE.north)
    beyond = shapely.difference(shapely.union_all(list(around.values())), inner)
    layers.add("earth", _parts(beyond), k="x", coarse=True)
    for part in _parts(ground):
        own = shapely.intersection(part, norway) if part.intersects(norway) else None
        layers.add("earth", _parts(own), k="no")
        other = part if own is None else shapely.difference(part, norway)
        layers.add("earth", _parts(shapely.intersection(other, near)), k="x")
        layers.add("earth", _parts(shapely.difference(other, near)), k="x", coarse=True)
    for lake in _parts(lakes):
        layers.add("water", [lake], k="lake", coarse=not lake.intersects(near))
    _borders(layers, ground, known, atlas)


def _norway(
    known: list[municipalities.Municipality], around: dict[str, BaseGeometry]
) -> BaseGeometry:
    """Return an area whose land is Norway: municipalities, and the sea around them."""
    own = shapely.union_all([m.area for m in known])
    wide = shapely.buffer(shapely.simplify(own, 0.01), 0.2, quad_segs=2)
    others = [around[name] for name in ("Sweden", "Finland", "Russia", "Denmark")]
    abroad = shapely.buffer(shapely.union_all(others), 0.004, quad_segs=2)
    return shapely.union_all([shapely.difference(wide, abroad), own, *ISLES])


def _borders(
    layers: tiles.Layers,
    ground: BaseGeometry,
    known: list[municipalities.Municipality],
    atlas: world.World,
) -> None:
    counties, every = defaultdict(list), {}
    for one in known:
        counties[one.county].append(one.area)
        every[str(one.number)] = [one.area]
    county_lines = municipalities.inner_borders(counties)
    layers.add("boundary", _parts(county_lines), k="fylke")
    town_lines = shapely.difference(
        municipalities.inner_borders(every), shapely.buffer(county_lines, 1e-5)
    )
    layers.add("boundary", _parts(town_lines), k="kommune", minzoom=7)
    layers.add("boundary", _parts(atlas.borders(without="Norway")), k="land")
    rim = shapely.union_all([m.area for m in known]).boundary
    meeting = atlas.borders(of="Norway")
    inland = shapely.buffer(ground, -0.004, quad_segs=1)
    near = shapely.intersection(shapely.buffer(meeting, 0.12, quad_segs=2), inland)
    layers.add("boundary", _parts(shapely.intersection(rim, near)), k="riks")


def _names(
    layers: tiles.Layers,
    named: list[places.Place],
    known: list[municipalities.Municipality],
) -> None:
    for town in named:
        point = shapely.Point(town.lon, town.lat)
        kind = "town" if town.country in places.OWN else "abroad"
        layers.add("place", [point], k=kind, n=town.name, p=town.population)
    taken = {town.name for town in named}
    counties = defaultdict(list)
    for one in known:
        counties[one.county].append(one.area)
        if one.name not in taken:  # else the town's name says it already
            point = one.area.representative_point()
            layers.add("place", [point], k="kommune", n=one.full_name, minzoom=8)
    for name, areas in counties.items():
        if name != "Oslo":
            point = shapely.union_all(areas).representative_point()
            layers.add("place", [point], k="fylke", n=name)
    for kind, name, lat, lon in places.WATERS + places.COUNTRIES:
        layers.add("place", [shapely.Point(lon, lat)], k=kind, n=name)


def _gazetteer(
    path: Path, named: list[places.Place], known: list[municipalities.Municipality]
) -> None:
    """Write [name, lat, lon, population, municipality] for each Norwegian place."""
    tree = shapely.STRtree([m.area for m in known])
    rows = []
    for place in named:
        if place.country in places.OWN:
            nearest = known[tree.nearest(shapely.Point(place.lon, place.lat))]
            municipality = nearest.name if place.country == "NO" else "Svalbard"
            rows.append([place.name, place.lat, place.lon, place.population, municipality])
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(f"[\n{lines}\n]\n", "utf-8")
    print(f"{path.name}: {len(rows)} places")


def _parts(shape: BaseGeometry | None) -> Iterable[BaseGeometry]:
    return [] if shape is None or shape.is_empty else shapely.get_parts(shape)


if __name__ == "__main__":
    main()
