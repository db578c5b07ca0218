"""The alarm tones: which there are, how they are composed, and the writing of their files.

Run ``python -m safemate_desktop.platform.tones`` to write ``resources/sounds`` anew.
"""

import math
import struct
import wave
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from safemate_desktop.support.paths import resource

RATE_HZ: Final = 22_050
_FADE_S: Final = 0.008


class Tone(StrEnum):
    """Each is told apart without looking: by pitch, direction and rhythm."""

    PERSON = "person"
    PERSON_STRONG = "person_strong"
    ZONE = "zone"
    ZONE_STRONG = "zone_strong"
    TECHNICAL = "technical"
    TRANSFER = "transfer"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Beep:
    """A stretch of sound: ``hz`` 0 is silence; ``to_hz`` glides there; ``level`` is 0 to 1."""

    seconds: float
    hz: float = 0.0
    to_hz: float = 0.0
    level: float = 0.7


_REST: Final = Beep(0.09)
_STRONG: Final = 0.95
COMPOSED: Final[dict[Tone, tuple[Beep, ...]]] = {
    # Two quick rising pairs: a person calls.
    Tone.PERSON: (
        *(Beep(0.14, 784), Beep(0.18, 1047), _REST),
        *(Beep(0.14, 784), Beep(0.24, 1047), Beep(0.25)),
    ),
    # Three pairs, quicker and fuller: nobody has taken it.
    Tone.PERSON_STRONG: (
        *(Beep(0.11, 784, level=_STRONG), Beep(0.16, 1047, level=_STRONG), Beep(0.05)),
        *(Beep(0.11, 784, level=_STRONG), Beep(0.16, 1047, level=_STRONG), Beep(0.05)),
        *(Beep(0.11, 784, level=_STRONG), Beep(0.3, 1047, level=_STRONG), _REST),
    ),
    # One long rising glide: somebody is on the way out.
    Tone.ZONE: (Beep(0.55, 440, 740, 0.6), Beep(0.15)),
    # The same glide twice, fuller.
    Tone.ZONE_STRONG: (
        *(Beep(0.45, 440, 740, _STRONG), Beep(0.06), Beep(0.5, 440, 740, _STRONG), _REST),
    ),
    # One short low knock.
    Tone.TECHNICAL: (Beep(0.12, 392, level=0.4), Beep(0.08)),
    # Three even steps: something is handed to you.
    Tone.TRANSFER: (Beep(0.12, 523), _REST, Beep(0.12, 659), _REST, Beep(0.2, 784), _REST),
    # A falling siren, twice: this workplace does not see new alerts.
    Tone.OFFLINE: (Beep(0.5, 880, 440), _REST, Beep(0.5, 880, 440), Beep(0.4)),
}


def tone_file(tone: Tone) -> Path:
    """Where the tone's WAV file lies."""
    return resource("sounds", f"{tone.value}.wav")


def samples(beeps: tuple[Beep, ...]) -> list[int]:
    """The tone as signed 16-bit mono samples at ``RATE_HZ``."""
    return [round(value * 32_767) for beep in beeps for value in _wave(beep)]


def write_all() -> None:
    """Write every tone's file; the same bytes every time. Raises ``OSError``."""
    for tone, beeps in COMPOSED.items():
        with wave.open(str(tone_file(tone)), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            whole = samples(beeps)
            file.writeframes(struct.pack(f"<{len(whole)}h", *whole))


def _wave(beep: Beep) -> list[float]:
    count = round(beep.seconds * RATE_HZ)
    if not beep.hz:
        return [0.0] * count
    last = beep.to_hz or beep.hz
    phase, out = 0.0, []
    for k in range(count):
        phase += 2 * math.pi * (beep.hz + (last - beep.hz) * k / count) / RATE_HZ
        # A touch of the octave carries through small speakers; the fade keeps it from clicking.
        value = 0.8 * math.sin(phase) + 0.2 * math.sin(2 * phase)
        edge = min(k, count - k) / (RATE_HZ * _FADE_S)
        out.append(value * beep.level * min(edge, 1.0))
    return out


if __name__ == "__main__":
    write_all()
