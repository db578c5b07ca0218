"""The gazetteer: which place is near, from the small list that ships with the map."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from safemate_desktop.domain.geometry import LatLon, distance_m
from safemate_desktop.support.paths import resource


class Place(NamedTuple):
    """A named place; ``population`` 0 means that it is not known."""

    name: str
    lat: float
    lon: float
    population: int
    municipality: str


class Near(NamedTuple):
    """A place and how far off it is, in metres."""

    place: Place
    distance_m: float


def load(path: Path | None = None) -> tuple[Place, ...]:
    """Read the list; raises OSError or ValueError where the file is not as we ship it."""
    rows = json.loads((path or resource("map", "places.json")).read_text("utf-8"))
    return tuple(Place(*row) for row in rows)


class Gazetteer:
    """Answers from a list of places, in well under a millisecond."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = tuple(places)

    def nearest(self, point: LatLon) -> Near | None:
        """The nearest place; None where there are none at all."""
        near = (
            Near(place, distance_m(point, LatLon(place.lat, place.lon))) for place in self._places
        )
        return min(near, key=lambda found: found.distance_m, default=None)
