"""The words that the page shows, in the language now."""

from PySide6.QtCore import QCoreApplication

from safemate_desktop.views.map.engine import Verdict
from safemate_desktop.views.map.source import Kind, Sources

translate = QCoreApplication.translate

_KARTVERKET = '© <a href="https://www.kartverket.no">Kartverket</a> (CC BY 4.0)'
_GEONAMES = '<a href="https://www.geonames.org">GeoNames</a> (CC BY 4.0)'
_NATURAL_EARTH = '<a href="https://www.naturalearthdata.com">Natural Earth</a>'
_GSHHG = '<a href="https://www.soest.hawaii.edu/pwessel/gshhg">GSHHG</a> (LGPL)'
_OSM = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> (ODbL)'


def credit(sources: Sources) -> str:
    """The owners of what is drawn, with links, as HTML. Must stay visible wherever it is drawn."""
    parts = [_KARTVERKET, _GEONAMES, _NATURAL_EARTH]
    if sources.base.kind is Kind.OVERVIEW:
        parts.append(_GSHHG)
    if sources.street is not None:
        parts.append(_OSM)
    return " · ".join(parts)


def page_texts(language: str) -> dict[str, str]:
    """What people.js and page.js call ``texts``."""
    return {
        "lang": language,
        "map": translate("Map", "Map"),
        "zoomIn": translate("Map", "Zoom in"),
        "zoomOut": translate("Map", "Zoom out"),
        "people": translate("Map", "people"),
        "withAlert": translate("Map", "with an active alert"),
        "priority": translate("Map", "Priority"),
        "justNow": translate("Map", "just now"),
        "minutesAgo": translate("Map", "%1 min ago"),
        "hoursAgo": translate("Map", "%1 h ago"),
        "daysAgo": translate("Map", "%1 days ago"),
        "noRoads": translate(
            "Map", "Overview map: no roads, and too coarse to find an address by."
        ),
        "coarse": translate(
            "Map", "The map is coarse here: roads may be off by more than a hundred metres."
        ),
    }


def source_notice(sources: Sources) -> str:
    """What is on screen, and how to get a better one; empty where there is nothing to say."""
    if sources.base.kind is Kind.OVERVIEW:
        return translate(
            "Map", "Overview map without roads. Help tells how to get a more detailed one."
        )
    return ""


def why_not(verdict: Verdict) -> tuple[str, str]:
    """Why the map cannot be drawn here, and the one thing to do about it."""
    more = translate("Map", "Positions are listed as text instead.")
    if verdict is Verdict.ROOT:
        return (
            translate("Map", "The map does not start for an administrator account (root)."),
            translate("Map", "Start the program as an ordinary user to see the map.") + " " + more,
        )
    if verdict is Verdict.SANDBOX_OFF:
        return (
            translate("Map", "The map does not start while its protection is switched off."),
            translate("Map", "Remove the setting that switches the sandbox off.") + " " + more,
        )
    if verdict is Verdict.NO_NAMESPACES:
        return (
            translate("Map", "This computer does not let the map protect itself (sandbox)."),
            translate("Map", "Ask IT to allow user namespaces for this program.") + " " + more,
        )
    if verdict is Verdict.MISSING:
        return (
            translate("Map", "The map's engine is not installed on this computer."),
            translate("Map", "Ask IT to install the program again.") + " " + more,
        )
    return (
        translate("Map", "It could not be found out whether the map can start here."),
        translate("Map", "Start the program again to try once more.") + " " + more,
    )
