"""Notes over a real session bus, with a small server that shows them."""

import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from safemate_desktop.platform.freedesktop import BusNotifier, server_name
from safemate_desktop.platform.notification import Note
from tests.support.notification_server import NotificationServer, session_bus

SOS = Note("User-triggered alarm (SOS)", "New alert.", urgent=True)
BATTERY = Note("Low battery", "New alert.\n2 more alerts wait.")


@pytest.fixture(scope="module")
def bus() -> Iterator[str]:
    with session_bus() as address:
        yield address


@pytest.fixture
def server(bus: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[NotificationServer]:
    del qtbot
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    made = NotificationServer()
    yield made
    made.close()


class Person:
    """Works beside a notifier, and what became of its notes."""

    def __init__(self) -> None:
        self.notifier = BusNotifier()
        self.notifier.on_click(lambda: self.happened.append("clicked"))
        self.happened: list[str] = []

    def tell(self, note: Note) -> None:
        self.notifier.notify(note, lambda: self.happened.append(note.title))


@pytest.fixture
def person(server: NotificationServer) -> Iterator[Person]:
    del server
    made = Person()
    yield made
    made.notifier.close()


def test_a_note_is_shown_pressed_and_gone(
    server: NotificationServer, person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    person.tell(SOS)
    assert person.happened == [], "sent, and not yet taken"
    qtbot.waitUntil(lambda: person.happened == [SOS.title])
    (shown,) = server.shown
    assert (shown.title, shown.text, shown.lasts) == (SOS.title, SOS.text, 0)
    assert shown.hints == {
        "urgency": 2, "desktop-entry": "safemate-desktop", "suppress-sound": True,
    }  # fmt: skip
    assert "default" in shown.actions
    server.press(shown.number)
    qtbot.waitUntil(lambda: person.happened[-1] == "clicked")
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token"
    qtbot.waitUntil(lambda: not person.notifier._standing)
    person.tell(BATTERY)
    qtbot.waitUntil(lambda: person.happened[-1] == BATTERY.title)
    assert (server.shown[-1].replaces, server.shown[-1].hints["urgency"]) == (0, 1)


def test_the_next_takes_the_place_of_the_one_before_and_all_go_when_withdrawn(
    server: NotificationServer, person: Person, qtbot: QtBot
) -> None:
    person.tell(BATTERY)
    qtbot.waitUntil(lambda: len(person.happened) == 1)
    person.tell(SOS)
    qtbot.waitUntil(lambda: len(person.happened) == 2)
    assert server.shown[1].replaces == server.shown[0].number
    assert len(server.standing) == 1
    person.notifier.withdraw()
    qtbot.waitUntil(lambda: not server.standing)


def test_what_is_withdrawn_or_overtaken_before_the_server_answers_does_not_stay(
    server: NotificationServer, person: Person, qtbot: QtBot
) -> None:
    person.tell(BATTERY)
    qtbot.waitUntil(lambda: len(person.happened) == 1)
    person.notifier.withdraw()
    qtbot.waitUntil(lambda: not server.standing)
    server.silent = True
    person.tell(BATTERY)
    person.tell(SOS)
    qtbot.waitUntil(lambda: len(server.held_back) == 2)
    server.answer()
    qtbot.waitUntil(lambda: server.standing == {server.shown[-1].number})
    server.silent = True
    person.tell(BATTERY)
    qtbot.waitUntil(lambda: len(server.held_back) == 1)
    person.notifier.withdraw()
    qtbot.waitUntil(lambda: len(server.held_back) == 2)
    server.answer()
    qtbot.waitUntil(lambda: not server.standing and len(person.happened) == 4)


def test_a_note_of_somebody_elses_is_not_ours(
    server: NotificationServer, person: Person, qtbot: QtBot
) -> None:
    person.tell(SOS)
    qtbot.waitUntil(lambda: len(person.happened) == 1)
    server.press(4711)
    person.tell(BATTERY)  # what follows on the bus comes after what was said before
    qtbot.waitUntil(lambda: len(person.happened) == 2)
    assert "clicked" not in person.happened


def test_a_server_that_refuses_delivers_nothing(
    server: NotificationServer, person: Person, qtbot: QtBot
) -> None:
    server.refuses = True
    person.tell(SOS)
    qtbot.waitUntil(lambda: not person.notifier._asked)
    assert person.happened == []


def test_a_bus_that_ends_is_found_again(
    person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session_bus() as short:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", short)
        other = NotificationServer()
        person.tell(SOS)
        qtbot.waitUntil(lambda: person.happened == [SOS.title])
        other.close()
    qtbot.waitUntil(lambda: person.notifier._bus is None)
    person.tell(SOS)
    person.notifier.withdraw()
    qtbot.waitUntil(lambda: not person.notifier.calling)
    assert person.happened == [SOS.title]


def test_a_bus_that_says_nothing_holds_up_nobody(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(tmp_path / "bus"))
        deaf.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        person = Person()
        person.tell(BATTERY)
        person.tell(SOS)
        assert person.notifier.calling, "the window goes on"
        line, _ = deaf.accept()
        line.close()
    qtbot.waitUntil(lambda: not person.notifier.calling)
    person.notifier.close()
    assert person.happened == []


def test_what_is_withdrawn_before_the_bus_is_there_is_never_shown(
    server: NotificationServer, person: Person, qtbot: QtBot
) -> None:
    person.tell(BATTERY)
    person.notifier.withdraw()
    qtbot.waitUntil(lambda: not person.notifier.calling)
    person.tell(SOS)
    qtbot.waitUntil(lambda: person.happened == [SOS.title])
    assert [shown.title for shown in server.shown] == [SOS.title]


def test_the_self_check_names_who_shows_them(server: NotificationServer, qtbot: QtBot) -> None:
    with ThreadPoolExecutor(1) as beside:
        asked = beside.submit(server_name)
        qtbot.waitUntil(asked.done)
        assert asked.result() == "Double 1.0"
        server.refuses = True
        again = beside.submit(server_name)
        qtbot.waitUntil(again.done)
        assert again.result() == ""
