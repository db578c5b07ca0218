"""Puts the line and the store into what the strips of the window show."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject

from safemate_desktop.contract.identity import Me
from safemate_desktop.models.load import Load
from safemate_desktop.models.presence import Colleagues
from safemate_desktop.models.status import ShellStatus
from safemate_desktop.views.shell.state import Line, ShellState, StoreNote
from safemate_desktop.views.shell.window import MainWindow


class Strips(QObject):
    """Feeds one window from one status; ends with its parent, the window."""

    def __init__(
        self,
        window: MainWindow,
        status: ShellStatus,
        colleagues: Colleagues,
        load: Load,
        me: Callable[[], Me | None],
        note: StoreNote,
    ) -> None:
        super().__init__(window)
        self._window, self._status, self._me = window, status, me
        self._colleagues, self._load = colleagues, load
        load.changed.connect(self.renew)
        colleagues.changed.connect(self.renew)
        colleagues.called.connect(self.renew)
        self._note = note
        status.changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Show what is so now."""
        people, load = self._colleagues, self._load
        told = self._status.facts
        me = self._me()
        unseen = told.unseen_since_ms
        # The line is told by this machine's clock, and the strips count by the server's.
        ahead, as_of = told.offset_ms, told.data_as_of_ms
        self._window.set_state(
            ShellState(
                line="offline" if unseen is not None else cast("Line", told.line),
                since_ms=ahead + (told.since_ms if unseen is None else unseen),
                data_as_of_ms=None if as_of is None else as_of + ahead,
                unsent=told.unsent,
                parked=told.parked,
                solution=me.solution.name if me else "",
                user_name=me.user.name if me else "",
                people=people.people() if people.known else None,
                in_call=people.in_call,
                load=load.figure,
                load_limit=load.flood.alerts,
                load_minutes=load.flood.minutes,
                store_note=self._note,
                server_time_offset_ms=ahead,
                demo=me.solution.demo if me else False,
                call_instead=me.solution.facts.service_phone if me else "",
            )
        )
