"""Reads what a Traccar server forwards into facts of ours; pure, and strict about numbers."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from safemate_desktop.backend.ingest import values
from safemate_desktop.backend.rules.evaluate import Happening
from safemate_desktop.backend.rules.names import meaning_of_alarm, meaning_of_event
from safemate_desktop.domain.quality import Quality, Source, quality

FUTURE_LIMIT_MS: Final = 2 * 60 * 1000
# No gateway keeps an alarm that long: such a device does not know what day it is.
PAST_LIMIT_MS: Final = 30 * 24 * 60 * 60 * 1000
KNOTS_TO_KMH: Final = 1.852
_NOWHERE: Final = 1e-4  # degrees from 0/0, the sea where broken receivers are


class Oddity(StrEnum):
    """Why a message gave no position, or what was wrong with its clock."""

    NOT_A_NUMBER = "not_a_number"
    NOWHERE = "zero_zero"
    OUT_OF_WORLD = "out_of_world"
    FUTURE = "future"
    PAST = "past"
    NO_TIME = "no_time"
    OUTDATED = "outdated"
    INVALID = "invalid"


class UnreadableError(Exception):
    """The message cannot be understood at all; sending it again cannot help."""


@dataclass(frozen=True, slots=True)
class Fix:
    """Where a device says it was, judged; ``speed_kmh`` and ``accuracy_m`` where told."""

    lat: float
    lon: float
    accuracy_m: float | None
    source: Source
    satellites: int | None
    quality: Quality
    fixed_at: int
    speed_kmh: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """What one message says. Times are UTC milliseconds, battery and signal percent."""

    hardware_id: str
    phone: str
    name: str
    position_id: int | None
    event_id: int | None
    has_position: bool
    happenings: tuple[Happening, ...]
    happened_at: int
    fix: Fix | None
    oddities: tuple[Oddity, ...]
    battery: int | None
    signal: int | None


def read(body: bytes, now_ms: int) -> Report:
    """Return what *body* says. Raises UnreadableError for what is not a Traccar message."""
    message = _load(body)
    device, event = values.table(message.get("device")), values.table(message.get("event"))
    position = values.table(message.get("position"))
    hardware_id = values.text(device.get("uniqueId"), 128)
    if not hardware_id:
        raise UnreadableError("no device.uniqueId")
    if not event and not position:
        raise UnreadableError("neither position nor event")
    fix, oddities = _fix(position, now_ms) if position else (None, ())
    happened_at, clock = _happened_at(event, position, now_ms)
    attributes = values.table(position.get("attributes"))
    return Report(
        hardware_id=hardware_id,
        phone=values.text(device.get("phone"), 64),
        name=values.text(device.get("name"), 128),
        position_id=values.identity(position.get("id")) or values.identity(event.get("positionId")),
        event_id=values.identity(event.get("id")),
        has_position=bool(position),
        happenings=_happenings(event, attributes, fix.quality if fix else None),
        happened_at=happened_at,
        fix=fix,
        oddities=tuple(dict.fromkeys((*oddities, *clock))),
        battery=values.whole(attributes.get("batteryLevel"), 0, 100),
        signal=_signal(attributes),
    )


def _load(body: bytes) -> dict[str, object]:
    try:
        # NaN and Infinity are no JSON, but Java writers send them: no value, not no message.
        message = json.loads(body, parse_constant=lambda _: "not a number")
    except (ValueError, RecursionError) as exc:
        raise UnreadableError("not JSON") from exc
    if not isinstance(message, dict):
        raise UnreadableError("not an object")
    return message


def _happenings(
    event: dict[str, object], attributes: dict[str, object], fix: Quality | None
) -> tuple[Happening, ...]:
    found = [
        Happening(meaning_of_alarm(name), name, fix)
        for name in values.names(attributes.get("alarm"))
    ]
    kind = values.text(event.get("type"), 64)
    if kind == "alarm":
        told = values.names(values.table(event.get("attributes")).get("alarm"))
        # An alarm event without a readable name is still somebody's alarm.
        unnamed = () if found else ("general",)
        found += [Happening(meaning_of_alarm(n), n, fix) for n in told or unnamed]
    elif kind:
        found.append(Happening(meaning_of_event(kind), kind, fix))
    return tuple(dict.fromkeys(found))


def _happened_at(
    event: dict[str, object], position: dict[str, object], now_ms: int
) -> tuple[int, tuple[Oddity, ...]]:
    """Return when it happened: the device's time, unless that cannot be; then now."""
    told = (event.get("eventTime"), position.get("deviceTime"), position.get("fixTime"))
    at = next((ms for ms in map(values.moment, told) if ms is not None), None)
    if at is None:
        return now_ms, (Oddity.NO_TIME,)
    if at > now_ms + FUTURE_LIMIT_MS:
        return now_ms, (Oddity.FUTURE,)
    if at < now_ms - PAST_LIMIT_MS:
        return now_ms, (Oddity.PAST,)
    return min(at, now_ms), ()


def _fix(position: dict[str, object], now_ms: int) -> tuple[Fix | None, tuple[Oddity, ...]]:
    lat, lon = values.number(position.get("latitude")), values.number(position.get("longitude"))
    if lat is None or lon is None:
        return None, (Oddity.NOT_A_NUMBER,)
    fixed_at = values.moment(position.get("fixTime"))
    if (
        why := _not_fresh(position) or _nowhere(lat, lon) or _untimely(fixed_at, now_ms)
    ) is not None:
        return None, (why,)
    attributes = values.table(position.get("attributes"))
    source, accuracy = _source(position, attributes), _accuracy(position)
    satellites = values.whole(attributes.get("sat"), 0, 255)
    speed = values.number(position.get("speed"))
    fix = Fix(
        lat=lat,
        lon=lon,
        accuracy_m=accuracy,
        source=source,
        satellites=satellites,
        quality=quality(source, satellites, accuracy),
        fixed_at=min(fixed_at or now_ms, now_ms),
        speed_kmh=None if speed is None or speed < 0 else round(speed * KNOTS_TO_KMH, 1),
    )
    return fix, ()


def _not_fresh(position: dict[str, object]) -> Oddity | None:
    if position.get("outdated") is True:
        return Oddity.OUTDATED
    return Oddity.INVALID if position.get("valid") is False else None


def _nowhere(lat: float, lon: float) -> Oddity | None:
    if abs(lat) < _NOWHERE and abs(lon) < _NOWHERE:
        return Oddity.NOWHERE
    return None if abs(lat) <= 90 and abs(lon) <= 180 else Oddity.OUT_OF_WORLD


def _untimely(fixed_at: int | None, now_ms: int) -> Oddity | None:
    if fixed_at is None:
        return Oddity.NO_TIME
    return Oddity.FUTURE if fixed_at > now_ms + FUTURE_LIMIT_MS else None


def _accuracy(position: dict[str, object]) -> float | None:
    found = values.number(position.get("accuracy"))
    return found if found is not None and 0 < found < 1_000_000 else None


def _source(position: dict[str, object], attributes: dict[str, object]) -> Source:
    """Return what found the place: satellites counted say GPS, else the network's kind."""
    network = values.table(position.get("network"))
    if values.whole(attributes.get("sat"), 1, 255) is not None or not network:
        return Source.GPS
    return Source.WIFI if network.get("wifiAccessPoints") else Source.GSM


def _signal(attributes: dict[str, object]) -> int | None:
    """Return ``rssi`` (0 to 31 bars of the modem, or dBm) as percent."""
    found = values.number(attributes.get("rssi"))
    if found is None or found < -150 or found > 100:
        return None
    percent = (found + 113) / 62 * 100 if found < 0 else found / 31 * 100
    return round(min(100.0, max(0.0, percent)))
