"""Notices outside the window."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.platform.notification import (
    NotificationSink,
    RecordingNotification,
    TrayNotification,
    self_check,
)


def test_the_system_is_asked_only_when_we_are_not_in_front(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    sink = TrayNotification(window, QIcon())
    assert sink.notify("Ny alarm", "Åpne Safemate") is QSystemTrayIcon.isSystemTrayAvailable()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert sink.notify("Ny alarm", "Åpne Safemate")
    assert self_check().startswith("notification: ")


def test_the_recording_one_remembers() -> None:
    recording = RecordingNotification()
    sink: NotificationSink = recording
    assert sink.notify("a", "b")
    assert recording.shown == [("a", "b")]
