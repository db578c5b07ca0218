"""What a night is like: how often something happens, and what."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Scenario:
    """Times in seconds of the simulation; gaps are (shortest, longest).

    ``opening`` is what happens at the start, so that the queue is alive; ``mass_loss`` is when
    a whole region loses contact, and how many of its devices at most.
    """

    opening: tuple[tuple[float, str], ...]
    person_gap: tuple[float, float]
    technical_gap: tuple[float, float]
    mass_loss: tuple[float, int]


_OPENING: Final = (
    (0.5, "sos"),
    (4.0, "lowBattery"),
    (7.0, "fallDown"),
    (12.0, "geofenceExit"),
    (17.0, "deviceOffline"),
    (24.0, "again"),
    (40.0, "fault"),
)
SCENARIOS: Final = {
    "calm": Scenario(_OPENING, (60, 90), (90, 180), (20 * 60, 12)),
    "night": Scenario(_OPENING, (240, 600), (200, 500), (6 * 60, 60)),
    "flood": Scenario(_OPENING, (6, 15), (1, 4), (15, 100)),
}
DEFAULT: Final = "calm"

PERSONS: Final = ("sos", "again", "fallDown", "geofenceExit", "manDown", "late", "unknown")
PERSON_WEIGHTS: Final = (30, 24, 14, 16, 6, 6, 4)
TECHNICAL: Final = ("lowBattery", "deviceOffline", "fault", "powerOff", "chatter", "newName")
TECHNICAL_WEIGHTS: Final = (30, 25, 15, 12, 10, 8)
