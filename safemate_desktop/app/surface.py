"""What outlives a sign-in: the look, the language, the sounds, and what is remembered of them."""

import base64
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from safemate_desktop.i18n.install import Language, Translator
from safemate_desktop.models.announcer import Announcer
from safemate_desktop.models.attention import Attention
from safemate_desktop.models.hearing import Heard
from safemate_desktop.platform.awake import Awake
from safemate_desktop.platform.sound import Output
from safemate_desktop.platform.tones import Tone
from safemate_desktop.settings.box import SettingsBox
from safemate_desktop.settings.preferences import ChosenOutput, HeardBy, LastSolution
from safemate_desktop.support.listeners import Listeners
from safemate_desktop.sync.around import Last
from safemate_desktop.sync.house import Owner
from safemate_desktop.views.alerts.queue_look import QueueLook
from safemate_desktop.views.common.theme import Look, Theme
from safemate_desktop.views.shell.window import MainWindow

_TECHNICAL: Final = frozenset({3, 4})  # the priorities of equipment


class Remembered:
    """``sync.session.Memory`` over the settings."""

    def __init__(self, box: SettingsBox) -> None:
        self._box = box

    def last(self) -> Last | None:
        kept = self._box.value.last
        if kept is None:
            return None
        solution, user = kept.solution_id, kept.user_id
        owner = Owner(solution, user) if solution is not None and user is not None else None
        return Last(kept.address, kept.slug, kept.solution_name, owner)

    async def remember(self, last: Last) -> None:
        owner = last.owner
        self._box.update(
            last=LastSolution(
                address=last.address,
                slug=last.slug,
                solution_name=last.solution_name,
                solution_id=owner.solution_id if owner else None,
                user_id=owner.user_id if owner else None,
            )
        )

    def forget(self) -> None:
        """Remember no solution."""
        self._box.update(last=None)


class Surface(QObject):
    """``views.settings.ports.SettingsPort``, and where the windows were."""

    chosen = Signal()

    def __init__(
        self,
        box: SettingsBox,
        look: Look,
        translator: Translator,
        attention: Attention,
        announcer: Announcer,
        awake: Awake,
        *,
        keeps: bool,
        start_backend: bool,
        profile: str,
        zone: tzinfo | None = None,
    ) -> None:
        super().__init__()
        self._box, self._look, self._translator = box, look, translator
        self.attention, self.announcer, self.awake = attention, announcer, awake
        self.keeps, self.zone = keeps, zone
        self.start_backend, self.profile = start_backend, profile
        self.memory = Remembered(box)
        self._listeners: Listeners[[]] = Listeners()
        attention.called.connect(announcer.called)
        attention.heard.connect(announcer.heard)
        attention.unseen.connect(announcer.line_lost)
        attention.confirmed.connect(self._confirmed)
        attention.choose(self.alarm_output)
        attention.remember(_heard(box.value.heard_by))
        attention.set_volume(self.volume / 100, muted=self.muted)
        announcer.choose(on=self.notify, technical=not self.muted)

    @property
    def theme(self) -> Theme:
        return Theme(self._box.value.theme)

    @property
    def language(self) -> Language:
        return Language(self._box.value.language)

    @property
    def volume(self) -> int:
        return self._box.value.volume_percent

    @property
    def muted(self) -> bool:
        return bool(self._box.value.muted)

    @property
    def alarm_output(self) -> Output | None:
        chosen = self._box.value.alarm_output
        return None if chosen is None else Output(chosen.id, chosen.name)

    @property
    def outputs(self) -> tuple[Output, ...]:
        return self.attention.outputs()

    @property
    def notify(self) -> bool:
        return self._box.value.notify

    @property
    def last_solution(self) -> str:
        last = self._box.value.last
        return f"{last.solution_name} · {last.address}" if last else ""

    def choose_theme(self, theme: Theme) -> None:
        self._look.choose(theme)
        self._keep(theme=theme.value)

    def choose_language(self, language: Language) -> None:
        self._translator.choose(language)
        self._keep(language=language.value)

    def choose_sound(self, volume: int, *, muted: bool) -> None:
        self.attention.set_volume(volume / 100, muted=muted)
        self.announcer.choose(on=self.notify, technical=not muted)
        self._keep(volume_percent=volume, muted=_TECHNICAL if muted else frozenset())

    def choose_output(self, output: Output | None) -> None:
        self.attention.choose(output)
        chosen = None if output is None else ChosenOutput(id=output.id, name=output.name[:300])
        self._keep(alarm_output=chosen)

    def choose_notify(self, *, on: bool) -> None:
        self.announcer.choose(on=on, technical=not self.muted)
        self._keep(notify=on)

    def test_sound(self, tone: Tone) -> bool:
        return self.attention.test(tone)

    def forget_solution(self) -> None:
        self.memory.forget()
        self._tell()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        return self._listeners.add(listener)

    @property
    def queue_look(self) -> QueueLook:
        """How the rows of the alert queue look."""
        return QueueLook(self._box.value.queue_dense, self._box.value.queue_facts)

    def keep_queue_look(self, look: QueueLook) -> None:
        """Remember how the rows of the alert queue are to look."""
        self._keep(queue_dense=look.dense, queue_facts=look.facts)

    def undressed(self) -> AbstractContextManager[None]:
        """Build a window quickly: it is dressed whole at the end."""
        return self._look.undressed()

    def restore_layout(self, window: MainWindow) -> None:
        """Put *window* where it was."""
        if kept := self._box.value.window:
            window.restore_layout(base64.b64decode(kept))

    def keep_layout(self, window: MainWindow) -> None:
        """Remember where *window* is."""
        self._box.update(window=base64.b64encode(window.save_layout()).decode())

    def restore_entry(self, entry: QWidget) -> None:
        """Open the sign-in window in the middle of the screen it opens on."""
        screen = entry.screen()
        if screen is not None:
            entry.move(screen.availableGeometry().center() - entry.rect().center())

    def _confirmed(self, heard: Heard) -> None:
        """Somebody heard the alarm with their own ears."""
        kept = HeardBy(user_id=heard.user_id, at_ms=heard.at_ms, output_id=heard.output_id)
        self._box.update(heard_by=kept)

    def _keep(self, **changes: object) -> None:
        self._box.update(**changes)
        self._tell()

    def _tell(self) -> None:
        self._listeners.tell()
        self.chosen.emit()


def _heard(kept: HeardBy | None) -> Heard | None:
    return None if kept is None else Heard(kept.user_id, kept.at_ms, kept.output_id)
