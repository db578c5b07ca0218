"""Whether an alarm would be heard here: the output, the test by ear, muting and a call; pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from safemate_desktop.contract.presence import SoundOutput
from safemate_desktop.i18n.when import local

SHIFT_MS: Final = 12 * 3_600_000


class SoundState(StrEnum):
    """Whether a new alert would be heard."""

    UNTRIED = "untried"
    ON = "on"
    MUTED = "muted"
    OTHER_OUTPUT = "other_output"
    NO_OUTPUT = "no_output"


class Trial(StrEnum):
    """How far the test by ear has come; ``LATER``: it was put off."""

    DONE = "done"
    WANTED = "wanted"
    PLAYED = "played"
    NOT_HEARD = "not_heard"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Heard:
    """Who heard the alarm with their own ears, when (UTC ms), and from which output."""

    user_id: UUID
    at_ms: int
    output_id: str


@dataclass(frozen=True, slots=True)
class Hearing:
    """Everything that is told about the sound.

    ``output`` is the name of what is played through, empty where there is nothing; ``missing``
    the name of the one that was chosen and is not there. ``mute_left_s`` is 0 while not muted.
    """

    looked: bool = False
    output: str = ""
    missing: str = ""
    trial: Trial = Trial.WANTED
    mute_left_s: int = 0
    muted: bool = False
    in_call: bool = False

    @property
    def lost(self) -> bool:
        """Whether there is nothing to hear an alarm from."""
        return self.looked and not self.output

    @property
    def state(self) -> SoundState:
        """The gravest that is to be said."""
        if self.lost:
            return SoundState.NO_OUTPUT
        if self.missing:
            return SoundState.OTHER_OUTPUT
        if self.trial is not Trial.DONE:
            return SoundState.UNTRIED
        return SoundState.MUTED if self.muted or self.mute_left_s else SoundState.ON

    @property
    def told(self) -> SoundOutput:
        """What colleagues are told."""
        if self.lost:
            return SoundOutput.LOST
        return SoundOutput.HEARD if self.trial is Trial.DONE else SoundOutput.UNTRIED


def is_trial_due(
    last: Heard | None, user_id: UUID, output_id: str, now_ms: int, began_ms: int
) -> bool:
    """Return whether the alarm is to be tried by ear.

    At the first sign-in of somebody's day, after twelve hours, and through another output;
    *began_ms* is when they signed in.
    """
    if last is None or (last.user_id, last.output_id) != (user_id, output_id):
        return True
    if not 0 <= now_ms - last.at_ms < SHIFT_MS:
        return True
    return last.at_ms < began_ms and local(last.at_ms).date() != local(began_ms).date()
