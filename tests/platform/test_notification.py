"""Notes outside the window: the contract that each system's adapter keeps."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from safemate_desktop.platform import notification, tray
from safemate_desktop.platform.freedesktop import BusNotifier
from safemate_desktop.platform.notification import Note, Notifier, RecordingNotifier, self_check
from safemate_desktop.platform.tray import TrayNotifier

NOTE = Note("SOS", "New alert.", urgent=True)


class Tray(QSystemTrayIcon):
    """Writes down what it is to show: no test machine has a tray, and Qt falls without one."""

    def __init__(self, icon: QIcon) -> None:
        super().__init__(icon)
        self.said: list[str] = []

    def show(self) -> None: ...
    def hide(self) -> None: ...
    def showMessage(self, *said: object) -> None:  # noqa: N802  Qt's own name
        self.said.append(str(said[0]))


@pytest.fixture(autouse=True)
def _no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)


@pytest.mark.parametrize("make", [BusNotifier, TrayNotifier, RecordingNotifier])
def test_without_a_system_that_shows_any_nothing_is_delivered_and_nothing_breaks(
    make: Callable[[], Notifier], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    monkeypatch.setattr(tray, "there_is_one", lambda: False)
    notifier = RecordingNotifier(takes=False) if make is RecordingNotifier else make()
    delivered: list[bool] = []
    notifier.on_click(lambda: delivered.append(False))
    notifier.withdraw()
    notifier.notify(NOTE, lambda: delivered.append(True))
    notifier.withdraw()
    notifier.close()
    notifier.close()
    assert delivered == []


def test_the_tray_takes_a_note_and_tells_of_a_click(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    monkeypatch.setattr(tray, "there_is_one", lambda: True)
    happened: list[str] = []
    trays: list[Tray] = []

    def make(icon: QIcon) -> Tray:
        trays.append(Tray(icon))
        return trays[0]

    notifier = TrayNotifier(make)
    notifier.on_click(lambda: happened.append("clicked"))
    notifier.notify(NOTE, lambda: happened.append("delivered"))
    notifier.notify(NOTE, lambda: happened.append("delivered"))
    (tray_icon,) = trays
    assert tray_icon.said == [NOTE.title] * 2
    tray_icon.messageClicked.emit()
    notifier.close()
    assert happened == ["delivered", "delivered", "clicked"]


def test_the_recording_one_remembers() -> None:
    recording = RecordingNotifier()
    happened: list[str] = []
    recording.on_click(lambda: happened.append("clicked"))
    recording.notify(NOTE, lambda: happened.append("delivered"))
    assert recording.standing == NOTE
    recording.click()
    assert (happened, recording.shown) == (["delivered", "clicked"], [NOTE])


@pytest.mark.parametrize(("linux", "kind"), [(True, BusNotifier), (False, TrayNotifier)])
def test_each_system_has_its_own(
    linux: bool,  # noqa: FBT001  a parameter of the test
    kind: type,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    del qtbot
    monkeypatch.setattr(notification, "LINUX", linux)
    assert isinstance(notification.system_notifier(), kind)
    assert self_check().startswith("notification: ")
