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
from safemate_desktop.settings.box import SettingsBox
from safemate_desktop.settings.preferences import LastSolution
from safemate_desktop.support.listeners import Listeners
from safemate_desktop.sync.around import Last
from safemate_desktop.sync.house import Owner
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
        *,
        keeps: bool,
        start_backend: bool,
        profile: str,
        zone: tzinfo | None = None,
    ) -> None:
        super().__init__()
        self._box, self._look, self._translator = box, look, translator
        self.attention, self.announcer = attention, announcer
        self.keeps, self.zone = keeps, zone
        self.start_backend, self.profile = start_backend, profile
        self.memory = Remembered(box)
        self._listeners: Listeners[[]] = Listeners()
        attention.rung.connect(announcer.rung)
        attention.unseen.connect(announcer.line_lost)
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

    def choose_notify(self, *, on: bool) -> None:
        self.announcer.choose(on=on, technical=not self.muted)
        self._keep(notify=on)

    def test_sound(self) -> bool:
        return self.attention.test()

    def forget_solution(self) -> None:
        self.memory.forget()
        self._tell()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        return self._listeners.add(listener)

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

    def _keep(self, **changes: object) -> None:
        self._box.update(**changes)
        self._tell()

    def _tell(self) -> None:
        self._listeners.tell()
        self.chosen.emit()
