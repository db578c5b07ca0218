"""What the Settings page acts through."""

from collections.abc import Callable
from typing import Protocol

from safemate_desktop.i18n.install import Language
from safemate_desktop.platform.sound import Output
from safemate_desktop.platform.tones import Tone
from safemate_desktop.views.common.theme import Theme


class SettingsPort(Protocol):
    """The settings of this user of the machine; a change holds at once and is kept if it can be."""

    @property
    def theme(self) -> Theme: ...
    @property
    def language(self) -> Language: ...
    @property
    def volume(self) -> int:
        """From 0 to 100; alarms are never quieter than a tenth."""
        ...

    @property
    def muted(self) -> bool:
        """Whether technical alerts are silent; a person's alert always sounds."""
        ...

    @property
    def alarm_output(self) -> Output | None:
        """The loudspeaker chosen for alarms; ``None``: the system's own choice."""
        ...

    @property
    def outputs(self) -> tuple[Output, ...]:
        """Every loudspeaker and headset that is there now."""
        ...

    @property
    def notify(self) -> bool:
        """Whether new alerts are told of outside the window while it is not in front."""
        ...

    @property
    def last_solution(self) -> str:
        """The name and address of the solution that opens by itself; empty for none."""
        ...

    @property
    def keeps(self) -> bool:
        """Whether anything is kept on this machine: there is a keyring that holds the key."""
        ...

    def choose_theme(self, theme: Theme) -> None: ...
    def choose_language(self, language: Language) -> None: ...
    def choose_sound(self, volume: int, *, muted: bool) -> None: ...
    def choose_output(self, output: Output | None) -> None: ...
    def choose_notify(self, *, on: bool) -> None: ...
    def test_sound(self, tone: Tone) -> bool:
        """Sound *tone*; whether there is an output."""
        ...

    def forget_solution(self) -> None:
        """Do not open the last solution by itself any more."""
        ...

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call *listener* after every change."""
        ...
