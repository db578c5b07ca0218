"""Distances, bearings and plausibility against known places and general laws."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.domain.geometry import (
    Compass,
    LatLon,
    bearing_deg,
    compass,
    distance_m,
    is_plausible,
)

OSLO = LatLon(59.9127, 10.7461)
BERGEN = LatLon(60.3930, 5.3242)
TROMSØ = LatLon(69.6492, 18.9553)
points = st.builds(LatLon, st.floats(-89.9, 89.9), st.floats(-180, 180))


def test_known_distances() -> None:
    assert distance_m(OSLO, BERGEN) == pytest.approx(305_000, rel=0.01)
    assert distance_m(OSLO, TROMSØ) == pytest.approx(1_150_000, rel=0.01)


def test_a_short_way_is_exact_to_the_metre() -> None:
    north = LatLon(OSLO.lat + 100 / 111_195, OSLO.lon)
    assert distance_m(OSLO, north) == pytest.approx(100, abs=0.5)


@given(points, points)
def test_the_way_there_is_the_way_back(a: LatLon, b: LatLon) -> None:
    assert distance_m(a, b) == pytest.approx(distance_m(b, a))
    assert 0 <= distance_m(a, b) <= math.pi * 6_371_009


@given(points, points)
def test_a_bearing_is_always_on_the_dial(a: LatLon, b: LatLon) -> None:
    assert 0 <= bearing_deg(a, b) < 360


@pytest.mark.parametrize(
    ("lat", "lon", "wind"),
    [
        (0.01, 0.0, Compass.N),
        (0.01, 0.02, Compass.NE),
        (0.0, 0.01, Compass.E),
        (-0.01, 0.02, Compass.SE),
        (-0.01, 0.0, Compass.S),
        (-0.01, -0.02, Compass.SW),
        (0.0, -0.01, Compass.W),
        (0.01, -0.02, Compass.NW),
    ],
)
def test_the_eight_winds_around_oslo(lat: float, lon: float, wind: Compass) -> None:
    there = LatLon(OSLO.lat + lat, OSLO.lon + lon)
    assert compass(bearing_deg(OSLO, there)) is wind


@pytest.mark.parametrize(("bearing", "wind"), [(359.9, "n"), (22.4, "n"), (22.6, "ne"), (-90, "w")])
def test_the_dial_closes(bearing: float, wind: str) -> None:
    assert compass(bearing) == wind


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(0, 0), (1e-6, -1e-6), (math.nan, 10), (60, math.inf), (90.1, 0), (60, 180.5), (-91, 5)],
)
def test_what_cannot_be(lat: float, lon: float) -> None:
    assert not is_plausible(lat, lon)


@pytest.mark.parametrize(("lat", "lon"), [OSLO, TROMSØ, (0.0, 10.0), (-90, 180)])
def test_what_can_be(lat: float, lon: float) -> None:
    assert is_plausible(lat, lon)
