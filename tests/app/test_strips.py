"""The strips of the window: what the line and the store are, in one picture."""

from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from safemate_desktop.app.strips import Strips
from safemate_desktop.commands.alerts import Note
from safemate_desktop.sync.status import SAID_AFTER_S
from safemate_desktop.views.common.notices import Notices
from safemate_desktop.views.shell.state import ShellState, StoreNote
from safemate_desktop.views.shell.window import MainWindow
from tests.app.place import Place
from tests.views.alerts import night


class Shown:
    """The part of a window that the strips feed."""

    def __init__(self, window: MainWindow) -> None:
        self.states: list[ShellState] = []
        self._show = window.set_state
        window.set_state = self.set_state  # type: ignore[method-assign]

    def set_state(self, state: ShellState) -> None:
        self.states.append(state)
        self._show(state)

    @property
    def now(self) -> ShellState:
        return self.states[-1]


@pytest.fixture
def shown(place: Place, qtbot: QtBot) -> Shown:
    window = MainWindow([], Notices(), place.clock.now_ms)
    qtbot.addWidget(window)
    seen = Shown(window)
    work = place.workplace
    Strips(window, work.status, work.colleagues, work.load, work.me, StoreNote.KEYRING_ALONE)
    return seen


def test_who_and_where(shown: Shown) -> None:
    now = shown.now
    assert (now.solution, now.user_name) == ("Demo kommune", "Ingrid Solberg")
    assert (now.line, now.store_note) == ("connecting", StoreNote.KEYRING_ALONE)


def test_times_are_the_servers(place: Place, shown: Shown) -> None:
    place.status.live()
    place.status.measured(night.NOW + 60_000, 0.0)
    now = shown.now
    assert now.line == "live"
    assert now.server_time_offset_ms == 60_000
    assert (now.since_ms, now.data_as_of_ms) == (night.NOW + 60_000, night.NOW + 60_000)


def test_blindness_counts_from_the_last_that_was_known(place: Place, shown: Shown) -> None:
    seen: list[str] = []
    place.status.live()
    place.status.lost(None)
    seen.append(shown.now.line)
    place.clock.advance(SAID_AFTER_S)
    place.status.tick()
    assert shown.now.since_ms == night.NOW
    seen.append(shown.now.line)
    place.status.catching_up()  # still not seen, until everything is here
    seen.append(shown.now.line)
    place.status.live()
    seen.append(shown.now.line)
    assert seen == ["connecting", "offline", "offline", "live"]


def test_unsent_work_is_counted(place: Place, shown: Shown, qtbot: QtBot) -> None:
    note = Note(
        key=UUID(int=9), made_at=night.NOW, made_by=night.INGRID, seen_version=3,
        alert_id=night.SOS.id, unit_id=night.NORTH, text="Hun svarer",
    )  # fmt: skip
    place.run(place.store.outbox.append(note))
    qtbot.waitUntil(lambda: (shown.now.unsent, shown.now.parked) == (1, 0))
