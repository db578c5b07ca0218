"""What the window shows about itself: one frozen picture, set whenever something changes."""

from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum
from typing import Literal

from safemate_desktop.contract.presence import Person

Line = Literal["live", "catching_up", "offline", "connecting"]


class StoreNote(StrEnum):
    """What must be said about the copy on this machine, if anything."""

    NONE = "none"
    KEYRING_ALONE = "keyring_alone"
    NOTHING_KEPT = "nothing_kept"


@dataclass(frozen=True, slots=True)
class ShellState:
    """Times are UTC milliseconds; ``server_time_offset_ms`` is the server's clock minus ours.

    ``since_ms`` is when the line took its present state, ``data_as_of_ms`` when the newest data
    was true at the server. ``load`` counts new alerts in the last ``load_minutes``, for each
    operator at work; past ``load_limit`` it is a flood. ``people``: who else is at work, None where
    nobody knows.
    ``call_instead`` is the number to ring while the workplace is offline.
    """

    line: Line = "connecting"
    since_ms: int | None = None
    data_as_of_ms: int | None = None
    unsent: int = 0
    parked: int = 0
    solution: str = ""
    user_name: str = ""
    people: tuple[Person, ...] | None = None
    in_call: bool = False
    store_note: StoreNote = StoreNote.NONE
    load: int | None = None
    load_limit: int = 10
    load_minutes: int = 10
    server_time_offset_ms: int = 0
    demo: bool = False
    call_instead: str = ""
    zone: tzinfo | None = None
