"""Telling the person at the machine that something waits, when our window is not in front."""

import platform
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

LINUX: Final = platform.system() == "Linux"


@dataclass(frozen=True, slots=True)
class Note:
    """What is shown outside the window. Others may see it: give no names and no places.

    ``urgent``: it stays until somebody takes it away.
    """

    title: str
    text: str
    urgent: bool = False


class Notifier(Protocol):
    """Shows one note at a time: a new one takes the place of the one before."""

    def notify(self, note: Note, delivered: Callable[[], None]) -> None:
        """Show *note*; *delivered* is called once the system has taken it, else never."""
        ...

    def withdraw(self) -> None:
        """Take away what is shown."""
        ...

    def on_click(self, clicked: Callable[[], None]) -> None:
        """Call *clicked* whenever the person presses what is shown."""
        ...

    def close(self) -> None:
        """Take away what is shown, and let go of the system."""
        ...


class RecordingNotifier:
    """Shows nothing and remembers everything; ``takes`` is whether the system takes it."""

    def __init__(self, *, takes: bool = True) -> None:
        self.shown: list[Note] = []
        self.standing: Note | None = None
        self._takes = takes
        self._clicked: Callable[[], None] = lambda: None

    def notify(self, note: Note, delivered: Callable[[], None]) -> None:
        if self._takes:
            self.shown.append(note)
            self.standing = note
            delivered()

    def withdraw(self) -> None:
        self.standing = None

    def on_click(self, clicked: Callable[[], None]) -> None:
        self._clicked = clicked

    def click(self) -> None:
        """Press what stands."""
        self.standing = None
        self._clicked()

    def close(self) -> None:
        self.standing = None


def system_notifier() -> Notifier:
    """The one that suits this system; nothing is opened before the first note."""
    if LINUX:
        from safemate_desktop.platform.freedesktop import BusNotifier

        return BusNotifier()
    from safemate_desktop.platform.tray import TrayNotifier

    return TrayNotifier()


def self_check() -> str:
    """One line for ``--self-check``: who would show a note on this machine."""
    if LINUX:
        from safemate_desktop.platform.freedesktop import server_name

        return f"notification: {server_name() or 'no service shows any, task bar only'}"
    from safemate_desktop.platform.tray import there_is_one

    return f"notification: {'system tray' if there_is_one() else 'task bar only'}"
