"""Who else is at work and on what, and what colleagues are told of this workplace."""

from collections.abc import Callable
from typing import Final, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from safemate_desktop.contract.identity import Me
from safemate_desktop.contract.presence import Here, Person, SoundOutput

WRITES_MS: Final = 5000


class PresencePort(Protocol):
    """Where presence comes from and goes to; listeners are called in the window's thread."""

    @property
    def people(self) -> tuple[Person, ...]: ...
    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]: ...
    def say(self, here: Here) -> None: ...


class Colleagues(QObject):
    """Follows one port while somebody is signed in; nothing of it is kept anywhere.

    ``changed``: who is at work, or what they do. ``called``: whether the person here is in a call.
    ``shown``: the id of the alert now on the screen, or none.
    """

    changed = Signal()
    called = Signal(bool)
    shown = Signal(object)

    def __init__(
        self, port: PresencePort | None, me: Callable[[], Me | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._port, self._me = port, me
        self._here = Here()
        self._unsubscribe = port.subscribe(self.changed.emit) if port is not None else None
        self._pause = QTimer(self, singleShot=True, interval=WRITES_MS)
        self._pause.timeout.connect(lambda: self._say(writing=False))

    @property
    def known(self) -> bool:
        """Whether it is known who is at work: never without a line."""
        return self._port is not None and bool(self._port.people)

    @property
    def here(self) -> Here:
        """What is told of this workplace."""
        return self._here

    @property
    def in_call(self) -> bool:
        """Whether the person here speaks with somebody."""
        return self._here.in_call

    def people(self) -> tuple[Person, ...]:
        """Everybody else at work, those who handle alerts first, by name."""
        me = self._me()
        own = me.user.id if me is not None else None
        everybody = self._port.people if self._port is not None else ()
        others = (person for person in everybody if person.user_id != own)
        return tuple(sorted(others, key=lambda one: (not one.handles, one.name.casefold())))

    def on_alert(self, alert_id: UUID | None) -> tuple[Person, ...]:
        """Who else has *alert_id* open, those who write first."""
        if alert_id is None:
            return ()
        found = (one for one in self.people() if one.alert_id == alert_id and not one.locked)
        return tuple(sorted(found, key=lambda one: not one.writing))

    def show(self, alert_id: UUID | None) -> None:
        """The alert that is on the screen."""
        if alert_id != self._here.alert_id:
            self._pause.stop()
            self._say(alert_id=alert_id, writing=False)
            self.shown.emit(alert_id)

    def typed(self) -> None:
        """Something was typed on the alert shown, just now."""
        if self._here.alert_id is not None:
            self._pause.start()
            self._say(writing=True)

    def set_call(self, in_call: bool) -> None:  # noqa: FBT001  a signal's only argument
        """Whether the person here speaks with somebody."""
        if in_call != self._here.in_call:
            self._say(in_call=in_call)
            self.called.emit(in_call)

    def set_locked(self, *, locked: bool) -> None:
        """Whether the screen is locked: then nothing is on it."""
        self._say(locked=locked)

    def set_sound(self, sound: SoundOutput) -> None:
        """Whether alarms are heard here."""
        self._say(sound=sound)

    def close(self) -> None:
        """Follow nobody any more."""
        self._pause.stop()
        if self._unsubscribe is not None:
            self._unsubscribe()

    def _say(self, **what: object) -> None:
        here = self._here.model_copy(update=what)
        if here != self._here:
            self._here = here
            if self._port is not None:
                self._port.say(here)
