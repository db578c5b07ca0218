"""The sentences about the sound of alarms."""

from PySide6.QtCore import QCoreApplication

from safemate_desktop.i18n.when import elapsed
from safemate_desktop.models.hearing import Hearing, SoundState, Trial
from safemate_desktop.platform.tones import Tone

translate = QCoreApplication.translate
NOTHING = ""


def state_text(hearing: Hearing) -> str:
    """Whether a new alarm would be heard, in a few words."""
    parts = [_state(hearing)]
    if hearing.mute_left_s:
        left = elapsed(hearing.mute_left_s)
        parts.append(translate("Sound", "technical alerts silent for {left}").format(left=left))
    if hearing.in_call and not hearing.lost:
        parts.append(translate("Sound", "softer during the call"))
    return " · ".join(parts)


def strip_text(hearing: Hearing) -> str:
    """What the person is asked or told across the window; empty for nothing."""
    if hearing.lost:
        return translate(
            "Sound",
            "Alarms cannot be heard here: this machine has no sound output. Connect a loudspeaker. "
            "Your colleagues at work see it too.",
        )
    match hearing.trial:
        case Trial.PLAYED:
            return translate("Sound", "Did you hear the alarm?")
        case Trial.NOT_HEARD:
            return translate(
                "Sound",
                "See that the loudspeaker is connected, switched on and turned up, or choose "
                "another under Settings. Then sound the alarm again. If it stays silent, tell the "
                "shift leader.",
            )
        case Trial.WANTED if hearing.looked:
            return translate("Sound", "The alarm has not been tried on this shift.")
    return _other(hearing) if hearing.missing else NOTHING


def tone_text(tone: Tone) -> str:
    """What a tone stands for."""
    match tone:
        case Tone.PERSON:
            return translate("Sound", "A person's alert")
        case Tone.PERSON_STRONG:
            return translate("Sound", "A person's alert that nobody takes")
        case Tone.ZONE:
            return translate("Sound", "Out of a zone")
        case Tone.ZONE_STRONG:
            return translate("Sound", "Out of a zone, and nobody takes it")
        case Tone.TECHNICAL:
            return translate("Sound", "Technical alert")
        case Tone.TRANSFER:
            return translate("Sound", "A question to you")
    return translate("Sound", "New alerts are not seen here")


def _state(hearing: Hearing) -> str:
    match hearing.state:
        case SoundState.NO_OUTPUT:
            return translate("Sound", "Sound: no output found")
        case SoundState.OTHER_OUTPUT:
            return translate("Sound", "Sound: another output")
        case SoundState.UNTRIED:
            return translate("Sound", "Sound: not tried yet")
        case SoundState.MUTED:
            return translate("Sound", "Sound: on, technical alerts silent")
    return translate("Sound", "Sound: on")


def _other(hearing: Hearing) -> str:
    text = translate("Sound", "“{missing}” is not connected. Alarms sound from “{output}”.")
    return text.format(missing=hearing.missing, output=hearing.output)
