"""Who is at work now, and on what: told live, conflated, never stored."""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from safemate_desktop.contract.base import Asked, ShortText, Wire


class SoundOutput(StrEnum):
    """Whether alarms can be heard at a workplace."""

    HEARD = "heard"
    UNTRIED = "untried"
    LOST = "lost"


class Here(Asked):
    """What the person at this desktop is at; replaces what was told before."""

    type: Literal["here"] = "here"
    alert_id: UUID | None = None
    writing: bool = False
    in_call: bool = False
    locked: bool = False
    sound: SoundOutput = SoundOutput.UNTRIED


class Person(Wire):
    """One colleague at work, as others may see it; several desktops of one are told as one.

    The newest word counts; what any desktop hears is heard, and a call at one is a call.
    ``alert_id`` (and ``writing``) is told only to those who may see that alert. ``handles``: may
    handle alerts somewhere that the receiver sees, and counts as an operator at work there.
    """

    user_id: UUID
    name: ShortText
    alert_id: UUID | None = None
    writing: bool = False
    in_call: bool = False
    locked: bool = False
    sound: SoundOutput = SoundOutput.UNTRIED
    handles: bool = False


class Present(Wire):
    """Everybody at work in the units that this user sees, the user too; replaces what was told."""

    type: Literal["present"] = "present"
    people: Annotated[tuple[Person, ...], Field(max_length=2000)] = ()
