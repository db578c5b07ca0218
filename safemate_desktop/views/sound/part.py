"""The sound in the bottom strip: what would be heard, and muting with an end."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from safemate_desktop.models.attention import Attention
from safemate_desktop.models.hearing import SoundState
from safemate_desktop.views.common.buttons import IconButton
from safemate_desktop.views.common.keys import Key
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import GRID
from safemate_desktop.views.sound import words

translate = QCoreApplication.translate
KEY: Final = "Ctrl+M"
_MINUTES: Final = (5, 15, 30)
_CALM: Final = frozenset({SoundState.ON, SoundState.UNTRIED})


class SoundPart(QWidget):
    """A few words, and a menu behind the loudspeaker."""

    def __init__(self, attention: Attention, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attention = attention
        self.text = Label(role=Role.MUTED)
        self.button = IconButton("volume-2", _tip, self._open)
        # A click leaves the keyboard where it was.
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu = QMenu(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.button)
        layout.addWidget(self.text)
        Key(self, KEY, lambda: translate("Sound", "Sound: mute or try"), self._open, _group)
        attention.changed.connect(self._renew)
        self._renew()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._renew()
        super().changeEvent(event)

    def _renew(self) -> None:
        hearing = self._attention.hearing
        self.text.set_text(words.state_text(hearing))
        self.text.set_role(Role.MUTED if hearing.state in _CALM else Role.ALARM)
        quiet = hearing.state in (SoundState.NO_OUTPUT, SoundState.MUTED)
        self.button.set("volume-x" if quiet else "volume-2", _tip)

    def _open(self) -> None:
        """Offer what can be done now; the menu opens upwards, at the bottom of the window."""
        menu, attention = self.menu, self._attention
        menu.clear()
        for minutes in _MINUTES:
            text = translate("Sound", "Technical alerts silent for {n} min").format(n=minutes)
            menu.addAction(text, partial(attention.mute, minutes))
        if attention.hearing.mute_left_s:
            menu.addAction(translate("Sound", "Sound them again"), partial(attention.mute, 0))
        menu.addSeparator()
        menu.addAction(translate("Sound", "Sound the alarm to try it"), attention.test)
        menu.addSeparator()
        always = menu.addAction(
            translate("Sound", "A person's alert always sounds, and that new ones are not seen.")
        )
        always.setEnabled(False)
        corner = self.button.mapToGlobal(self.button.rect().topLeft())
        corner.setY(corner.y() - menu.sizeHint().height())
        menu.popup(corner)


def _tip() -> str:
    return translate("Sound", "Sound: mute or try ({key})").format(key=KEY)


def _group() -> str:
    return translate("Sound", "Sound")
