"""How good a position is: the rule that decides what is shown and what may trigger."""

from enum import StrEnum
from typing import Final

WIFI_ERROR_LIMIT_M: Final = 50.0
FEWEST_SATELLITES: Final = 5
STALE_AFTER_MS: Final = 10 * 60 * 1000


class Source(StrEnum):
    """What a position was found by."""

    GPS = "gps"
    WIFI = "wifi"
    GSM = "gsm"


class Quality(StrEnum):
    """Good enough to act on, or low: drawn with its circle and never a trigger."""

    GOOD = "good"
    LOW = "low"


def quality(source: Source, satellites: int | None, accuracy_m: float | None) -> Quality:
    """Return the quality of a fix; *satellites* is ``None`` where the device does not tell."""
    if source is Source.GSM:
        return Quality.LOW
    if source is Source.WIFI:
        good = accuracy_m is not None and accuracy_m <= WIFI_ERROR_LIMIT_M
        return Quality.GOOD if good else Quality.LOW
    few = satellites is not None and satellites < FEWEST_SATELLITES
    return Quality.LOW if few else Quality.GOOD
