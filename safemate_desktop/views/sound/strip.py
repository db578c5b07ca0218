"""Across the window: the test by ear, and that alarms cannot be heard here."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from safemate_desktop.models.attention import Attention
from safemate_desktop.models.hearing import Hearing, Trial
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.cards import NoticeFrame
from safemate_desktop.views.common.labels import Label
from safemate_desktop.views.common.tokens import GRID, MEDIUM, SMALL
from safemate_desktop.views.sound import words

translate = QCoreApplication.translate
_TRIES: Final = frozenset({Trial.WANTED, Trial.PLAYED, Trial.NOT_HEARD})


class SoundStrip(QFrame):
    """Asks without taking the keyboard; goes when it is answered or true no more."""

    def __init__(
        self,
        attention: Attention,
        open_settings: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._attention = attention
        self.text = Label(wrap=True)
        self.yes = _button(
            lambda: translate("Sound", "Yes, I heard it"), lambda: attention.answer(heard=True)
        )
        self.no = _button(lambda: translate("Sound", "No"), lambda: attention.answer(heard=False))
        self.play = _button(lambda: translate("Sound", "Sound the alarm"), attention.test)
        self.settings = _button(lambda: translate("Sound", "Settings"), open_settings)
        self.later = _button(lambda: translate("Sound", "Later"), attention.put_off)
        self._frame = NoticeFrame(priority="2")
        inner = QHBoxLayout()
        inner.setSpacing(SMALL)
        inner.addWidget(self.text, 1)
        for button in (self.yes, self.no, self.play, self.settings, self.later):
            inner.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._frame.box.setContentsMargins(MEDIUM, GRID, SMALL, GRID)
        self._frame.box.addLayout(inner)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(MEDIUM, 0, MEDIUM, SMALL)
        outer.addWidget(self._frame)
        attention.changed.connect(self._renew)
        self._renew()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._renew()
        super().changeEvent(event)

    def _renew(self) -> None:
        hearing = self._attention.hearing
        text = words.strip_text(hearing)
        self.setVisible(bool(text))
        if not text:
            return
        self.text.set_text(text)
        self._frame.set_priority("1" if hearing.lost else "2")
        self._offer(hearing)

    def _offer(self, hearing: Hearing) -> None:
        tries = not hearing.lost and hearing.trial in _TRIES
        played = tries and hearing.trial is Trial.PLAYED
        self.yes.setVisible(played)
        self.no.setVisible(played)
        self.play.setVisible(tries)
        self.settings.setVisible(not tries or hearing.trial is Trial.NOT_HEARD)
        self.later.setVisible(tries and not played)


def _button(text: Callable[[], str], act: Callable[[], object]) -> Button:
    made = Button(text, Kind.PLAIN, dense=True, on_click=act)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it was
    return made
