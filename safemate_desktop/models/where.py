"""Where somebody is, in words: how far from home and which way, how sure, how old."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication

from safemate_desktop.contract.positions import LastPositions, Position
from safemate_desktop.contract.problems import Problem
from safemate_desktop.contract.recipients import Home
from safemate_desktop.domain.geometry import LatLon, bearing_deg, distance_m
from safemate_desktop.domain.quality import STALE_AFTER_MS, Quality
from safemate_desktop.i18n import when, words
from safemate_desktop.i18n.problem_text import problem_text

translate = QCoreApplication.translate

# Nearer than this, or than the fix is sure, a person is at home as far as anybody can tell.
AT_HOME_M: Final = 40.0


class Waiting(StrEnum):
    """Why there is no position to say: not asked for, on its way, not allowed, or over.

    ``OFFLINE``: on its way once there is a line. ``NOBODY`` and ``UNKNOWN``: the alert is about no
    person, or about somebody nobody knows.
    """

    NOT_ASKED = "not_asked"
    NEEDS_REASON = "needs_reason"
    FETCHING = "fetching"
    OFFLINE = "offline"
    TECHNICAL = "technical"
    NOBODY = "nobody"
    UNKNOWN = "unknown"
    NO_GRANT = "no_grant"
    CLOSED = "closed"


Seen = LastPositions | Problem | Waiting


@dataclass(frozen=True, slots=True)
class WhereWords:
    """Where, in words. ``grey``: not known, or too old to act on without its time.

    ``beside`` says the other fix: the newer but less certain one.
    """

    headline: str
    detail: str = ""
    beside: str = ""
    grey: bool = False


def where_words(seen: Seen, home: Home | None, now_ms: int) -> WhereWords:
    """Say what is known at *now_ms* (server time), in the language now."""
    if isinstance(seen, Problem):
        text = translate("Where", "The position cannot be shown")
        return WhereWords(text, problem_text(seen), grey=True)
    if isinstance(seen, Waiting):
        return _waiting(seen)
    newest, good = seen.newest, seen.good
    main = good or newest
    if main is None:
        text = translate("Where", "No position")
        return WhereWords(text, translate("Where", "The device has not sent any."), grey=True)
    beside = ""
    if newest is not None and newest.fixed_at > main.fixed_at:
        text = translate("Where", "Newest, uncertain: {where} · {sure}")
        where = headline(newest, home)
        beside = text.format(where=where, sure=detail(newest, now_ms))
    stale = is_stale(main, now_ms) or main.quality is Quality.LOW
    return WhereWords(headline(main, home), detail(main, now_ms), beside, grey=stale)


def headline(position: Position, home: Home | None) -> str:
    """Say the place: by distance and direction from home, or in degrees where that is unknown."""
    here = LatLon(position.lat, position.lon)
    if home is None or home.lat is None or home.lon is None:
        return degrees(here)
    base = LatLon(home.lat, home.lon)
    away = distance_m(base, here)
    if away <= max(AT_HOME_M, position.accuracy_m or 0.0):
        return translate("Where", "At home, or close to it")
    text = translate("Where", "{distance} {direction} of home")
    return text.format(
        distance=when.distance(away), direction=words.compass(bearing_deg(base, here))
    )


def detail(position: Position, now_ms: int) -> str:
    """Say how sure and how old: "GPS ± 8 m · 1 min ago"."""
    sure = words.word(words.SOURCES, position.source)
    if position.accuracy_m is not None:
        sure = f"{sure} ± {when.distance(position.accuracy_m)}"
    parts = [sure]
    if position.quality is Quality.LOW:
        parts.append(words.word(words.QUALITIES, Quality.LOW))
    if is_stale(position, now_ms):
        parts.append(when.moment(position.fixed_at, now_ms))
    parts.append(when.ago(position.fixed_at, now_ms))
    return " · ".join(parts)


def degrees(point: LatLon) -> str:
    """A point as it is read out loud: 59.91390° N, 10.75220° E."""
    north = translate("Where", "N") if point.lat >= 0 else translate("Where", "S")
    east = translate("Where", "E") if point.lon >= 0 else translate("Where", "W")
    lat, lon = when.number(abs(point.lat), 5), when.number(abs(point.lon), 5)
    return f"{lat}° {north} · {lon}° {east}"


def is_stale(position: Position, now_ms: int) -> bool:
    """Whether a position is so old that it must not be taken for where somebody is."""
    return now_ms - position.fixed_at > STALE_AFTER_MS


def _waiting(why: Waiting) -> WhereWords:
    text, more = _why(why)
    return WhereWords(text, more, grey=True)


def _why(why: Waiting) -> tuple[str, str]:
    """Why nothing is shown, and what follows from it."""
    match why:
        case Waiting.OFFLINE:
            text = translate("Where", "The position is not here")
            return text, translate("Where", "There is no line. It comes when the line is back.")
        case Waiting.TECHNICAL:
            text = translate("Where", "Position not shown")
            more = translate(
                "Where",
                "A technical alert gives no access. Look it up with a reason under Recipients.",
            )
            return text, more
        case Waiting.NOBODY:
            text = translate("Where", "No position")
            return text, translate("Where", "The alert is not about a person.")
        case Waiting.UNKNOWN:
            text = translate("Where", "Position not known")
            return text, translate("Where", "Nobody knows who has the device. Ask where they are.")
        case Waiting.FETCHING:
            text = translate("Where", "Fetching the position …")
            more = translate("Where", "That you look is logged.")
            return text, more
        case Waiting.NEEDS_REASON:
            text = translate("Where", "Position not shown")
            more = translate("Where", "To see it you say why. That is logged.")
            return text, more
        case Waiting.NO_GRANT:
            text = translate("Where", "Position not available")
            more = translate("Where", "Your role gives no access to it.")
            return text, more
        case Waiting.CLOSED:
            text = translate("Where", "Position no longer shown")
            more = translate("Where", "The access ended when the alert was closed.")
            return text, more
    text = translate("Where", "Position not shown")
    return text, translate("Where", "Take the alert or press Enter to see it. The look is logged.")
