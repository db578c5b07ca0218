"""Playing the alarm tones; where nothing can be heard, that is known and can be said."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from PySide6.QtCore import QObject, QUrl

from safemate_desktop.platform.tones import Tone, tone_file

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QMediaDevices, QSoundEffect

MISSING: Final = "sound: no tone files"
SILENT: Final = "sound: no output device"


class Output(NamedTuple):
    """A loudspeaker or headset; ``id`` is the system's own, ``name`` is what people know it by."""

    id: str
    name: str


class SoundSink(Protocol):
    """Where tones go."""

    def play(self, tone: Tone) -> bool:
        """Start ``tone``; False where nobody can hear it."""
        ...

    def set_volume(self, volume: float) -> None:
        """From 0, silent, to 1; for what sounds now too."""
        ...

    def choose(self, output: Output | None) -> None:
        """Play through *output* while it is there, else through the system's own choice."""
        ...

    def output(self) -> Output | None:
        """Where it is played now; ``None`` where there is no output at all."""
        ...

    def outputs(self) -> tuple[Output, ...]:
        """Everything that could be chosen now."""
        ...

    def on_change(self, changed: Callable[[], None]) -> None:
        """Call *changed* whenever an output came or went."""
        ...


class QtSound(QObject):
    """Plays through the output that was chosen, and follows when outputs come and go.

    Qt's multimedia costs some 20 MB and 40 ms: it is loaded by the first question or tone.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices: QMediaDevices | None = None
        self._effects: dict[Tone, QSoundEffect] = {}
        self._device: QAudioDevice | None = None  # that the effects were made for
        self._wanted: Output | None = None
        self._volume = 1.0
        self._changed: Callable[[], None] = lambda: None

    def play(self, tone: Tone) -> bool:
        """Start ``tone``; False where nobody can hear it."""
        device = self._find()
        if device is None:
            return False
        if self._device is None or self._device.id() != device.id():
            self._let_go()
            self._device = device
        effect = self._effects.get(tone) or self._load(tone, device)
        effect.play()
        return self._volume > 0 and effect.status() != effect.Status.Error

    def set_volume(self, volume: float) -> None:
        """From 0, silent, to 1; for what sounds now too."""
        self._volume = min(max(volume, 0.0), 1.0)
        for effect in self._effects.values():
            effect.setVolume(self._volume)

    def choose(self, output: Output | None) -> None:
        """Play through *output* while it is there, else through the system's own choice."""
        self._wanted = output

    def output(self) -> Output | None:
        """Where it is played now; ``None`` where there is no output at all."""
        device = self._find()
        return None if device is None else _known(device)

    def outputs(self) -> tuple[Output, ...]:
        """Everything that could be chosen now."""
        return tuple(_known(device) for device in self._media().audioOutputs())

    def on_change(self, changed: Callable[[], None]) -> None:
        """Call *changed* whenever an output came or went."""
        self._changed = changed

    def _media(self) -> "QMediaDevices":
        from PySide6.QtMultimedia import QMediaDevices

        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.audioOutputsChanged.connect(self._renew)
        return self._devices

    def _find(self) -> "QAudioDevice | None":
        media = self._media()
        if self._wanted is not None:
            for device in media.audioOutputs():
                if _known(device).id == self._wanted.id:
                    return device
        own = media.defaultAudioOutput()
        return None if own.isNull() else own

    def _load(self, tone: Tone, device: "QAudioDevice") -> "QSoundEffect":
        from PySide6.QtMultimedia import QSoundEffect

        effect = QSoundEffect(device, self)
        effect.setSource(QUrl.fromLocalFile(str(tone_file(tone))))
        effect.setVolume(self._volume)
        self._effects[tone] = effect
        return effect

    def _renew(self) -> None:
        # One with the same name may be another device now: effects of the old one are let go.
        self._let_go()
        self._changed()

    def _let_go(self) -> None:
        for effect in self._effects.values():
            effect.stop()
            effect.deleteLater()
        self._effects, self._device = {}, None


class RecordingSound:
    """Plays nothing and remembers everything: for tests, the tour, and a machine without sound.

    ``there`` are the outputs, the system's own choice first.
    """

    def __init__(self, *there: Output, heard: bool = True) -> None:
        self.there = there or ((Output("speaker", "Speaker"),) if heard else ())
        self.played: list[Tone] = []
        self.volume = 1.0
        self._wanted: Output | None = None
        self._changed: Callable[[], None] = lambda: None

    def play(self, tone: Tone) -> bool:
        if self.output() is None:
            return False
        self.played.append(tone)
        return self.volume > 0

    def set_volume(self, volume: float) -> None:
        self.volume = volume

    def choose(self, output: Output | None) -> None:
        self._wanted = output

    def output(self) -> Output | None:
        chosen = (one for one in self.there if self._wanted and one.id == self._wanted.id)
        return next(chosen, self.there[0] if self.there else None)

    def outputs(self) -> tuple[Output, ...]:
        return self.there

    def on_change(self, changed: Callable[[], None]) -> None:
        self._changed = changed

    def plug(self, *there: Output) -> None:
        """Let outputs come and go: these are there now."""
        self.there = there
        self._changed()


def self_check() -> str:
    """One line for ``--self-check``: whether an alarm would be heard on this machine."""
    from PySide6.QtMultimedia import QMediaDevices

    if not all(tone_file(tone).is_file() for tone in Tone):
        return MISSING
    output = QMediaDevices.defaultAudioOutput()
    return SILENT if output.isNull() else f"sound: {output.description()}"


def _known(device: "QAudioDevice") -> Output:
    return Output(bytes(device.id().data()).hex(), device.description())
