"""The messages as a Traccar server forwards them."""

import random
from dataclasses import dataclass
from typing import Any, Final

from safemate_desktop.backend.simulator.world import Walker
from safemate_desktop.contract.base import rfc3339

Message = dict[str, Any]
_METRES_A_DEGREE: Final = 111_320.0


@dataclass(frozen=True, slots=True)
class Fix:
    """Where the receiver thinks it is, and by what."""

    lat: float
    lon: float
    accuracy_m: float
    satellites: int | None
    network: str


def find(spot: tuple[float, float], chance: random.Random, *, indoors: bool) -> Fix:
    """Return what a receiver at *spot* finds; indoors often by Wi-Fi or cell only."""
    kind = chance.choices(("gps", "wifi", "gsm"), (65, 27, 8) if indoors else (96, 2, 2))[0]
    if kind == "gps":
        satellites = chance.randint(4, 9) if indoors else chance.randint(6, 14)
        return _scattered(spot, chance, chance.uniform(4, 15), satellites, "")
    reach = chance.uniform(15, 110) if kind == "wifi" else chance.uniform(300, 1500)
    return _scattered(spot, chance, reach, None, kind)


def find_well(spot: tuple[float, float], chance: random.Random) -> Fix:
    """Return a fix under an open sky."""
    return _scattered(spot, chance, chance.uniform(3, 8), chance.randint(8, 14), "")


def _scattered(
    spot: tuple[float, float],
    chance: random.Random,
    accuracy_m: float,
    satellites: int | None,
    network: str,
) -> Fix:
    spread = min(accuracy_m, 150.0) / 3 / _METRES_A_DEGREE
    lat = spot[0] + chance.gauss(0, spread)
    lon = spot[1] + 2 * chance.gauss(0, spread)
    return Fix(round(lat, 6), round(lon, 6), round(accuracy_m, 1), satellites, network)


def position(
    walker: Walker, number: int, at_ms: int, sent_ms: int, fix: Fix, battery: float, alarm: str
) -> Message:
    """Return a position message: fixed at *at_ms*, forwarded at *sent_ms* (UTC ms)."""
    attributes: Message = {"batteryLevel": round(battery, 1), "rssi": 21.0, "motion": True}
    if fix.satellites is not None:
        attributes["sat"] = fix.satellites
    if alarm:
        attributes["alarm"] = alarm
    found: Message = {
        "id": number,
        "attributes": attributes,
        "deviceId": _device_number(walker),
        "protocol": "safemate-simulator",
        "serverTime": rfc3339(sent_ms),
        "deviceTime": rfc3339(at_ms),
        "fixTime": rfc3339(at_ms),
        "outdated": False,
        "valid": True,
        "latitude": fix.lat,
        "longitude": fix.lon,
        "altitude": 0.0,
        "speed": 2.1,
        "course": 0.0,
        "accuracy": fix.accuracy_m,
    }
    if fix.network:
        found["network"] = _network(fix.network)
    return {"position": found, "device": _device(walker)}


def event(walker: Walker, number: int, at_ms: int, kind: str, alarm: str, about: int) -> Message:
    """Return an event message; *about* is the position's number, or 0."""
    return {
        "event": {
            "id": number,
            "attributes": {"alarm": alarm} if alarm else {},
            "deviceId": _device_number(walker),
            "type": kind,
            "eventTime": rfc3339(at_ms),
            "positionId": about,
            "geofenceId": 0,
            "maintenanceId": 0,
        },
        "device": _device(walker),
    }


def _network(kind: str) -> Message:
    if kind == "wifi":
        return {"wifiAccessPoints": [{"macAddress": "02:00:00:00:00:01", "signalStrength": -64}]}
    return {"radioType": "gsm", "cellTowers": [{"cellId": 1, "signalStrength": -71}]}


def _device(walker: Walker) -> Message:
    return {
        "id": _device_number(walker),
        "attributes": {},
        "groupId": 1,
        "name": f"Simulator {walker.hardware_id[-6:]}",
        "uniqueId": walker.hardware_id,
        "status": "online",
        "phone": walker.phone,
        "category": "person",
        "disabled": False,
    }


def _device_number(walker: Walker) -> int:
    return int(walker.hardware_id[-8:]) + 1
