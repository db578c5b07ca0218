"""A person on the map, as the map needs to know them: nothing more goes into the web page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Status = Literal["ok", "stale", "low_quality"]
Row = list[str | float | int | bool | None]


@dataclass(frozen=True, slots=True)
class MapPerson:
    """Where somebody was at ``at_ms`` (UTC milliseconds), within ``accuracy_m`` metres.

    ``priority`` is 1 to 4 while an alert is active, else None; ``home`` when they are at home.
    """

    id: str
    label: str
    lat: float
    lon: float
    accuracy_m: float | None
    at_ms: int
    status: Status
    priority: int | None = None
    home: bool = False

    def row(self) -> Row:
        """The form the page reads (people.js, ``update``)."""
        return [
            self.id,
            self.label,
            round(self.lat, 6),
            round(self.lon, 6),
            self.accuracy_m,
            self.at_ms,
            self.status,
            self.priority,
            self.home,
        ]


class Change(NamedTuple):
    """What changed on the map: people to put (new or moved), and ids that go."""

    put: Sequence[MapPerson]
    gone: Sequence[str]
