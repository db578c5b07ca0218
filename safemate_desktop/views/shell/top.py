"""The top strip: which solution, whether the line lives, who is on duty, who you are."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from safemate_desktop.i18n.install import Language
from safemate_desktop.views.common.buttons import Button, Kind
from safemate_desktop.views.common.chips import Pill, Tag, Tone
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.theme import Theme
from safemate_desktop.views.common.tokens import LARGE, MEDIUM
from safemate_desktop.views.shell import words
from safemate_desktop.views.shell.offline import OfflineBar
from safemate_desktop.views.shell.state import ShellState

translate = QCoreApplication.translate
HEIGHT = 44


class TopStrip(QFrame):
    """Forty-four pixels high; turns into the offline bar while no new alerts are seen."""

    def __init__(self, menu: "UserMenu", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topStrip")
        self.setFixedHeight(HEIGHT)
        self._state = ShellState()
        self._now_ms = 0
        self.offline = OfflineBar()
        self.line = Pill("", Tone.WARNING)
        self._solution, self._duty = Pill(), Pill()
        self._demo = Tag(lambda: translate("Shell", "DEMO"), Tone.ACCENT)
        self._unsent, self._parked = Pill(tone=Tone.WARNING), Pill(tone=Tone.ALARM)
        self._user = Button("", Kind.PLAIN, icon="user", dense=True)
        # A click leaves the keyboard where it was: the next Space takes an alert, not the menu.
        self._user.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._user.clicked.connect(lambda: menu.popup_under(self._user))
        calm = (self._demo, self._solution, self.line, self._unsent, self._parked)
        self._calm: tuple[QWidget, ...] = (Label("Safemate", Role.TITLE), *calm, self._duty)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(LARGE, 0, MEDIUM, 0)
        layout.setSpacing(MEDIUM)
        for part in self._calm[:-1]:
            layout.addWidget(part)
        layout.addWidget(self.offline, 1)
        layout.addStretch(0)
        layout.addWidget(self._duty)
        layout.addWidget(self._user)

    def show_state(self, state: ShellState, now_ms: int) -> None:
        """Show ``state``; ``now_ms`` is the server's time, for ages."""
        self._state, self._now_ms = state, now_ms
        offline = state.line == "offline"
        self.offline.show_state(state, now_ms)
        for part in self._calm:
            part.setVisible(not offline)
        self._user.set_text(state.user_name)
        self._user.setVisible(bool(state.user_name))
        if offline:
            return
        self._demo.setVisible(state.demo)
        self._solution.set(
            translate("Shell", "Solution: {name}").format(name=state.solution)
            if state.solution
            else ""
        )
        self.line.set(*words.line_text(state, now_ms))
        self._unsent.set(words.unsent_text(state))
        self._parked.set(words.parked_text(state))
        self._duty.set(
            translate("Shell", "On duty: {names}").format(names=state.on_duty)
            if state.on_duty
            else ""
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._state, self._now_ms)
        super().changeEvent(event)


class UserMenu(QMenu):
    """What a person sets for themselves, at once; the settings page has the rest."""

    language_chosen = Signal(Language)
    theme_chosen = Signal(Theme)
    keys_asked = Signal()
    sign_out_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._languages = QMenu(self)
        self._themes = QMenu(self)
        self._words: list[tuple[QAction, Callable[[], str]]] = []
        self._fill(self._languages, Language, self.language_chosen.emit)
        self._fill(self._themes, Theme, self.theme_chosen.emit)
        self._add(self.addMenu(self._languages), lambda: translate("Shell", "Language"))
        self._add(self.addMenu(self._themes), lambda: translate("Shell", "Appearance"))
        keys = self.addAction("", self.keys_asked.emit)
        self._add(keys, lambda: translate("Shell", "Keyboard shortcuts"))
        self.addSeparator()
        out = self.addAction("", self.sign_out_asked.emit)
        self._add(out, lambda: translate("Shell", "Sign out …"))
        self.retranslate()

    def set_chosen(self, language: Language, theme: Theme) -> None:
        """Mark what is in force."""
        for menu, chosen in ((self._languages, language), (self._themes, theme)):
            for action in menu.actions():
                action.setChecked(action.data() == chosen.value)

    def popup_under(self, widget: QWidget) -> None:
        """Open below ``widget``, its right edge in line, without stopping anything."""
        self.adjustSize()
        corner = widget.mapToGlobal(widget.rect().bottomRight())
        corner.setX(corner.x() - self.sizeHint().width())
        self.popup(corner)

    def retranslate(self) -> None:
        """Say every word anew."""
        for action, say in self._words:
            action.setText(say())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _fill(
        self,
        menu: QMenu,
        choices: type[Language] | type[Theme],
        chosen: Callable[[Language | Theme], None],
    ) -> None:
        group = QActionGroup(menu)
        for choice in choices:
            action = QAction(menu, checkable=True)
            action.setData(choice.value)
            action.triggered.connect(lambda _=False, c=choice: chosen(c))
            group.addAction(action)
            menu.addAction(action)
            self._add(action, partial(_shown, choice))

    def _add(self, action: QAction, say: Callable[[], str]) -> None:
        self._words.append((action, say))


def _shown(choice: Language | Theme) -> str:
    return choice.shown
