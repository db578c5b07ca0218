"""What a person set on this computer: one typed declaration each, with its bounds."""

from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

NEWEST: Final = 1


class ThemeChoice(StrEnum):
    """How the window looks."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class LanguageChoice(StrEnum):
    """Which language the window speaks."""

    SYSTEM = "system"
    BOKMAL = "nb"
    ENGLISH = "en"


class QueueFact(StrEnum):
    """What a row of the alert queue may show besides what it always must."""

    UNIT = "unit"
    PLACE = "place"
    SERIAL = "serial"
    BATTERY = "battery"
    CAME = "came"
    TARGET = "target"


QUEUE_FACTS: Final = frozenset({QueueFact.UNIT, QueueFact.TARGET})


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class LastSolution(_Frozen):
    """The solution that opens by itself; ``embedded``: this computer's own demo server."""

    address: Annotated[str, Field(max_length=300)]
    embedded: bool = False
    slug: Annotated[str, Field(max_length=64)] = ""
    solution_id: UUID | None = None
    user_id: UUID | None = None
    solution_name: Annotated[str, Field(max_length=200)] = ""


class ChosenOutput(_Frozen):
    """The loudspeaker that alarms were given to; ``id`` is the system's own for it."""

    id: Annotated[str, Field(max_length=2000)]
    name: Annotated[str, Field(max_length=300)]


class HeardBy(_Frozen):
    """Who heard the alarm with their own ears, when (this machine's UTC ms), and from where."""

    user_id: UUID
    at_ms: int
    output_id: Annotated[str, Field(max_length=2000)]


class Preferences(_Frozen):
    """Everything that is remembered outside the store, frozen; ``version`` is of the shape.

    ``told`` holds the names of notices that were shown once; ``window`` is Qt's geometry, base64;
    ``seen_version`` the program's version whose news were shown.
    """

    version: int = NEWEST
    theme: ThemeChoice = ThemeChoice.SYSTEM
    language: LanguageChoice = LanguageChoice.SYSTEM
    text_percent: Annotated[int, Field(ge=100, le=200)] = 100
    volume_percent: Annotated[int, Field(ge=0, le=100)] = 80
    # Per priority (1 to 4); a person's own alarm cannot be muted, only made quieter.
    muted: frozenset[Annotated[int, Field(ge=2, le=4)]] = frozenset()
    # Whether alerts are told of outside the window; what is muted is not.
    notify: bool = True
    # Where alarms sound, apart from where calls are heard; none is the system's own choice.
    alarm_output: ChosenOutput | None = None
    heard_by: HeardBy | None = None
    last: LastSolution | None = None
    seen_version: Annotated[str, Field(max_length=40)] = ""
    told: frozenset[Annotated[str, Field(max_length=64)]] = frozenset()
    workstation_id: UUID | None = None
    window: Annotated[str, Field(max_length=8192, pattern=r"^[A-Za-z0-9+/=]*$")] = ""
    # How a row of the alert queue looks: low or high, and what it shows.
    queue_dense: bool = False
    queue_facts: frozenset[QueueFact] = QUEUE_FACTS
