"""What is said through the screen reader that runs on this machine; nothing where none does."""

from typing import Protocol

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


class Speech(Protocol):
    """Says a sentence; one that is *urgent* breaks in on whatever is being read."""

    def __call__(self, sentence: str, *, urgent: bool) -> None: ...


class WindowSpeech:
    """``Speech`` of one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def __call__(self, sentence: str, *, urgent: bool) -> None:
        event = QAccessibleAnnouncementEvent(self._window, sentence)
        polite = QAccessible.AnnouncementPoliteness
        event.setPoliteness(polite.Assertive if urgent else polite.Polite)
        QAccessible.updateAccessibility(event)
