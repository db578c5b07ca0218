"""Where somebody is, in words: "320 m nordøst for hjemmet", "2 km sør for Moss"."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from safemate_desktop.domain.geometry import LatLon, bearing_deg, distance_m
from safemate_desktop.i18n.when import distance, number
from safemate_desktop.i18n.words import compass
from safemate_desktop.views.map.places import Gazetteer

translate = QCoreApplication.translate
AT_HOME_M: Final = 60.0
HOME_REACH_M: Final = 10_000.0  # further away, "from home" says less than the next place
IN_PLACE_M: Final = 800.0


def whereabouts(point: LatLon, home: LatLon | None, gazetteer: Gazetteer) -> str:
    """Say where *point* is: from home when that is near, else from the nearest place."""
    if home is not None and (away := distance_m(home, point)) <= HOME_REACH_M:
        if away <= AT_HOME_M:
            return translate("Whereabouts", "at home")
        words = translate("Whereabouts", "%1 %2 of home")
        return words.replace("%1", distance(away)).replace("%2", compass(bearing_deg(home, point)))
    near = gazetteer.nearest(point)
    if near is None:
        return coordinates(point)
    if near.distance_m <= IN_PLACE_M:
        return near.place.name
    direction = compass(bearing_deg(LatLon(near.place.lat, near.place.lon), point))
    words = translate("Whereabouts", "%1 %2 of %3")
    words = words.replace("%1", distance(near.distance_m)).replace("%2", direction)
    return words.replace("%3", near.place.name)


def coordinates(point: LatLon) -> str:
    """Degrees with five digits (about a metre), as one reads them to a rescue service."""
    words = translate("Whereabouts", "%1° N, %2° E")
    return words.replace("%1", number(point.lat, 5)).replace("%2", number(point.lon, 5))
