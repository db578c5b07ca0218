"""Playing the alarm tones; where nothing can be heard, that is known and can be said."""

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from PySide6.QtCore import QObject, QUrl, Signal

from safemate_desktop.platform.tones import Tone, tone_file

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

MISSING: Final = "sound: no tone files"
SILENT: Final = "sound: no output device"
_FOR_EVER: Final = -2  # QSoundEffect.Loop.Infinite


class SoundSink(Protocol):
    """Where tones go."""

    def play(self, tone: Tone, *, loop: bool = False) -> bool:
        """Start ``tone``, once or until stopped; False where nobody can hear it."""
        ...

    def stop(self, tone: Tone) -> None:
        """End ``tone`` if it sounds."""
        ...

    def set_volume(self, volume: float) -> None:
        """From 0, muted, to 1."""
        ...

    def can_be_heard(self) -> bool:
        """Whether there is an output at all."""
        ...


class QtSound(QObject):
    """Plays through the system's default output, and follows when that comes or goes.

    Qt's multimedia costs some 20 MB and 40 ms: it is loaded by the first question or tone.
    """

    outputs_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices: QMediaDevices | None = None
        self._effects: dict[Tone, QSoundEffect] = {}
        self._volume = 1.0

    def play(self, tone: Tone, *, loop: bool = False) -> bool:
        """Start ``tone``, once or until stopped; False where nobody can hear it."""
        if not self.can_be_heard():
            return False
        effect = self._effects.get(tone) or self._load(tone)
        effect.setLoopCount(_FOR_EVER if loop else 1)
        effect.play()
        return self._volume > 0

    def stop(self, tone: Tone) -> None:
        """End ``tone`` if it sounds."""
        if effect := self._effects.get(tone):
            effect.stop()

    def set_volume(self, volume: float) -> None:
        """From 0, muted, to 1; for what sounds now too."""
        self._volume = min(max(volume, 0.0), 1.0)
        for effect in self._effects.values():
            effect.setVolume(self._volume)

    def can_be_heard(self) -> bool:
        """Whether there is an output at all."""
        from PySide6.QtMultimedia import QMediaDevices

        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.audioOutputsChanged.connect(self._renew)
        return not self._devices.defaultAudioOutput().isNull()

    def _load(self, tone: Tone) -> "QSoundEffect":
        from PySide6.QtMultimedia import QSoundEffect

        effect = QSoundEffect(self)
        effect.setSource(QUrl.fromLocalFile(str(tone_file(tone))))
        effect.setVolume(self._volume)
        self._effects[tone] = effect
        return effect

    def _renew(self) -> None:
        # An effect stays with the device it was made for: those of an old one are let go.
        for effect in self._effects.values():
            effect.stop()
            effect.deleteLater()
        self._effects = {}
        self.outputs_changed.emit()


class Played(NamedTuple):
    """One call of ``play``."""

    tone: Tone
    loop: bool


class RecordingSound:
    """Plays nothing and remembers everything: for tests, the tour, and a machine without sound."""

    def __init__(self, *, heard: bool = True) -> None:
        self.played: list[Played] = []
        self.sounding: set[Tone] = set()
        self.volume = 1.0
        self._heard = heard

    def play(self, tone: Tone, *, loop: bool = False) -> bool:
        self.played.append(Played(tone, loop))
        if loop:
            self.sounding.add(tone)
        return self._heard and self.volume > 0

    def stop(self, tone: Tone) -> None:
        self.sounding.discard(tone)

    def set_volume(self, volume: float) -> None:
        self.volume = volume

    def can_be_heard(self) -> bool:
        return self._heard


def self_check() -> str:
    """One line for ``--self-check``: whether an alarm would be heard on this machine."""
    from PySide6.QtMultimedia import QMediaDevices

    if not all(tone_file(tone).is_file() for tone in Tone):
        return MISSING
    output = QMediaDevices.defaultAudioOutput()
    return SILENT if output.isNull() else f"sound: {output.description()}"
