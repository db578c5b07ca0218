"""The gazetteer and the words for where somebody is."""

from safemate_desktop.domain.geometry import LatLon
from safemate_desktop.views.map.places import Gazetteer, load
from safemate_desktop.views.map.wording import coordinates, whereabouts

GAZETTEER = Gazetteer(load())
HOME = LatLon(59.9500, 10.7500)


def test_large_places_are_known_with_their_municipality() -> None:
    near = GAZETTEER.nearest(LatLon(69.65, 18.955))
    assert near is not None
    assert (near.place.name, near.place.municipality) == ("Tromsø", "Tromsø")
    assert near.distance_m < 1_000


def test_near_home_the_words_start_from_home() -> None:
    assert whereabouts(LatLon(59.9503, 10.7502), HOME, GAZETTEER) == "at home"
    assert whereabouts(LatLon(59.9520, 10.7540), HOME, GAZETTEER).endswith("north-east of home")


def test_far_from_home_the_words_name_a_place() -> None:
    assert whereabouts(LatLon(69.6495, 18.956), HOME, GAZETTEER) == "Tromsø"
    assert whereabouts(LatLon(69.40, 18.95), None, GAZETTEER).split(" of ")[1]


def test_without_any_place_the_degrees_are_read_out() -> None:
    assert whereabouts(HOME, None, Gazetteer(())) == coordinates(HOME)
