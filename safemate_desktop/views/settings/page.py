"""The Settings page: look, language, sound, and what is remembered here."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from safemate_desktop.i18n.install import Language
from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.common.cards import Card, column, row, scrolled, section
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.theme import Theme
from safemate_desktop.views.common.tokens import LARGE, MEDIUM
from safemate_desktop.views.settings.form import form
from safemate_desktop.views.settings.ports import SettingsPort
from safemate_desktop.views.settings.sound_card import SoundCard

translate = QCoreApplication.translate
_WIDTH_PX: Final = 720


C = TypeVar("C", bound=StrEnum)


class SettingsPage(QWidget):
    """Each choice holds at once; nothing needs to be saved."""

    def __init__(self, port: SettingsPort, *more: QWidget, parent: QWidget | None = None) -> None:
        """*more* are cards of other parts of the program."""
        super().__init__(parent)
        self._port, self._more = port, more
        self.theme = QComboBox()
        self.language = QComboBox()
        self.sound = SoundCard(port)
        self._last = Label(wrap=True)
        self._forget = Button(
            lambda: translate("Settings", "Forget it"), on_click=port.forget_solution
        )
        self._kept = Label(role=Role.MUTED, wrap=True)
        self._lay_out()
        # Qt gives a word of ours back as a plain string.
        self.theme.activated.connect(lambda: port.choose_theme(Theme(self.theme.currentData())))
        self.language.activated.connect(
            lambda: port.choose_language(Language(self.language.currentData()))
        )
        unsubscribe = port.subscribe(self._renew)
        self.destroyed.connect(lambda: unsubscribe())
        self._renew()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._renew()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        look = form(
            (lambda: translate("Settings", "Theme"), self.theme),
            (lambda: translate("Settings", "Language"), self.language),
        )
        cards = (
            Card(section(lambda: translate("Settings", "Look and language")), look, gap=MEDIUM),
            self.sound,
            *self._more,
            Card(
                section(lambda: translate("Settings", "On this machine")),
                self._remembered(),
                self._kept,
                gap=MEDIUM,
            ),
        )
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH_PX)
        head = Label(lambda: translate("Settings", "Settings"), Role.TITLE)
        inner.setLayout(column(head, *cards, None, gap=LARGE, margin=LARGE))
        self.setLayout(column(scrolled(inner)))

    def _remembered(self) -> QHBoxLayout:
        line = row(self._last, self._forget, gap=MEDIUM)
        line.setStretch(0, 1)
        return line

    def _renew(self) -> None:
        port = self._port
        _offer(self.theme, Theme, lambda t: t.shown, port.theme)
        _offer(self.language, Language, lambda t: t.shown, port.language)
        self.theme.setAccessibleName(translate("Settings", "Theme"))
        self.language.setAccessibleName(translate("Settings", "Language"))
        last = port.last_solution if port.keeps else ""
        self._last.set_text(
            translate("Settings", "Opens by itself: {solution}").format(solution=last)
            if last
            else translate("Settings", "No solution opens by itself.")
        )
        self._forget.setVisible(bool(last))
        self._kept.set_text(_kept_text(keeps=port.keeps))


def _offer(box: QComboBox, choices: Iterable[C], shown: Callable[[C], str], chosen: C) -> None:
    with QSignalBlocker(box):
        box.clear()
        for choice in choices:
            box.addItem(shown(choice), choice)
        box.setCurrentIndex(list(choices).index(chosen))


def _kept_text(*, keeps: bool) -> str:
    if keeps:
        return translate(
            "Settings",
            "Your session, these settings and an encrypted copy of what you may see are kept "
            "here. The key is in the system's keyring, and it alone opens the copy.",
        )
    return translate(
        "Settings",
        "Nothing is kept on this machine: it has no keyring that could hold a key. "
        "Everything is gone when the program ends.",
    )
