"""Reading single values out of what a stranger sent: a value that is not right is no value."""

import math
from datetime import UTC, datetime

_MOST_MS = 253_402_300_800_000  # the year 10000


def text(value: object, most: int = 200) -> str:
    """Return *value* as storable text of at most *most* characters; numbers become digits.

    Lone surrogates and control characters go: no database takes all of them.
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else ""
    clean = value[: most * 2].encode("utf-8", "ignore").decode()
    return "".join(c for c in clean if c.isprintable())[:most].strip()


def number(value: object) -> float | None:
    """Return a finite number; a string, a boolean, NaN and infinity are none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        as_float = float(value)
    except OverflowError:
        return None
    return as_float if math.isfinite(as_float) else None


def whole(value: object, least: int, most: int) -> int | None:
    """Return a whole number within *least* and *most*, rounding; else none."""
    found = number(value)
    return round(found) if found is not None and least <= found <= most else None


def identity(value: object) -> int | None:
    """Return a positive id; Traccar writes 0 for none."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 < value < 2**63 else None


def moment(value: object) -> int | None:
    """Return an ISO 8601 time as UTC milliseconds; one without an offset is read as UTC."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        read = datetime.fromisoformat(value)
        if read.tzinfo is None:
            read = read.replace(tzinfo=UTC)
        ms = round(read.timestamp() * 1000)
    except (ValueError, OverflowError):
        return None
    return ms if 0 <= ms < _MOST_MS else None


def table(value: object) -> dict[str, object]:
    """Return a JSON object, or an empty one."""
    return value if isinstance(value, dict) else {}


def names(value: object) -> tuple[str, ...]:
    """Return alarm names out of a comma-joined string, each once, in order."""
    if not isinstance(value, str):
        return ()
    parts = (text(part, 64) for part in value[:2000].split(","))
    return tuple(dict.fromkeys(part for part in parts if part))[:16]
