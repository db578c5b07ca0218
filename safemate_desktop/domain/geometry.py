"""Distances and directions on the globe, and whether a coordinate can be true at all."""

import math
from enum import StrEnum
from typing import Final, NamedTuple

EARTH_RADIUS_M: Final = 6_371_008.8
NULL_ISLAND_DEG: Final = 1e-4


class LatLon(NamedTuple):
    """A point in degrees, WGS 84."""

    lat: float
    lon: float


class Compass(StrEnum):
    """The eight winds, clockwise from north."""

    N = "n"
    NE = "ne"
    E = "e"
    SE = "se"
    S = "s"
    SW = "sw"
    W = "w"
    NW = "nw"


def is_plausible(lat: float, lon: float) -> bool:
    """Tell whether a device can be there: finite, in range, and not the 0/0 of a lost fix."""
    if not (math.isfinite(lat) and math.isfinite(lon)):
        return False
    if abs(lat) > 90 or abs(lon) > 180:
        return False
    return max(abs(lat), abs(lon)) > NULL_ISLAND_DEG


def distance_m(a: LatLon, b: LatLon) -> float:
    """Return the way between two points along the globe, in metres (haversine)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat = math.sin((lat_b - lat_a) / 2)
    half_lon = math.sin(math.radians(b.lon - a.lon) / 2)
    part = half_lat**2 + math.cos(lat_a) * math.cos(lat_b) * half_lon**2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(part)))


def bearing_deg(a: LatLon, b: LatLon) -> float:
    """Return the direction in which *b* lies from *a*: degrees from north, 0 <= d < 360."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    turn = math.radians(b.lon - a.lon)
    east = math.sin(turn) * math.cos(lat_b)
    north = math.cos(lat_a) * math.sin(lat_b) - math.sin(lat_a) * math.cos(lat_b) * math.cos(turn)
    degrees = math.degrees(math.atan2(east, north)) % 360
    return 0.0 if degrees >= 360 else degrees  # the rest of a tiny negative rounds up to 360


def compass(bearing: float) -> Compass:
    """Return the wind nearest to *bearing* (degrees from north, any turn)."""
    winds = tuple(Compass)
    return winds[round(bearing % 360 / 45) % 8]
