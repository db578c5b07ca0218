"""The top strip: which solution, whether the line lives, who is on duty, who you are."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from safemate_desktop.i18n.install import Language
from safemate_desktop.views.common.buttons import Button, IconButton, Kind
from safemate_desktop.views.common.chips import Pill, Tag, Tone
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.theme import Theme
from safemate_desktop.views.common.tokens import LARGE, MEDIUM
from safemate_desktop.views.shell import words
from safemate_desktop.views.shell.offline import OfflineBar
from safemate_desktop.views.shell.people import DutyButton
from safemate_desktop.views.shell.state import ShellState

translate = QCoreApplication.translate
HEIGHT = 44
_ROOMY = 1100
CALL_KEY, LOCK_KEY = "Ctrl+T", "Ctrl+L"


class TopStrip(QFrame):
    """Forty-four pixels high; turns into the offline bar while no new alerts are seen.

    ``call_chosen``: whether the person now speaks with somebody. ``lock_asked``: hide everything.
    """

    call_chosen = Signal(bool)
    lock_asked = Signal()

    def __init__(self, menu: "UserMenu", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topStrip")
        self.setFixedHeight(HEIGHT)
        self._state = ShellState()
        self._now_ms = 0
        self._locked = False
        self.offline = OfflineBar()
        self.line = Pill("", Tone.WARNING)
        self._solution, self.duty = Pill(), DutyButton()
        self._demo = Tag(lambda: translate("Shell", "DEMO"), Tone.ACCENT)
        self._unsent, self._parked = Pill(tone=Tone.WARNING), Pill(tone=Tone.ALARM)
        self._user = Button("", Kind.PLAIN, icon="user", dense=True)
        # A click leaves the keyboard where it was: the next Space takes an alert, not the menu.
        self._user.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._user.clicked.connect(lambda: menu.popup_under(self._user))
        self.call = Button(_call_words, icon="phone-call", dense=True)
        self.call.setCheckable(True)
        self.call.toggled.connect(self.call_chosen)
        self.lock = IconButton("lock", _lock_words, self.lock_asked.emit)
        for button in (self.call, self.lock):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        calm = (self._demo, self._solution, self.line, self._unsent, self._parked)
        self._calm: tuple[QWidget, ...] = (Label("Safemate", Role.TITLE), *calm, self.duty)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(LARGE, 0, MEDIUM, 0)
        layout.setSpacing(MEDIUM)
        for part in self._calm[:-1]:
            layout.addWidget(part)
        layout.addWidget(self.offline, 1)
        layout.addStretch(0)
        for button in (self.duty, self.call, self.lock, self._user):
            layout.addWidget(button)

    def show_state(self, state: ShellState, now_ms: int) -> None:
        """Show ``state``; ``now_ms`` is the server's time, for ages."""
        self._state, self._now_ms = state, now_ms
        offline = state.line == "offline"
        self.offline.show_state(state, now_ms)
        for part in self._calm:
            part.setVisible(not offline)
        self._user.set_text(state.user_name)
        signed_in = bool(state.user_name)
        for button in (self._user, self.call, self.lock):
            button.setVisible(signed_in and not self._locked)
        self.call.setChecked(state.in_call)
        self.call.setToolTip(_call_tip())
        if offline:
            return
        self._demo.setVisible(state.demo)
        self._name_solution()
        self.line.set(*words.line_text(state, now_ms))
        self._unsent.set(words.unsent_text(state))
        self._parked.set(words.parked_text(state))
        self.duty.show_people(None if self._locked else state.people)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.line.isVisibleTo(self):
            self._name_solution()

    def _name_solution(self) -> None:
        """Where there is no room for it, the window's title has it."""
        name = self._state.solution if self.width() >= _ROOMY else ""
        text = translate("Shell", "Solution: {name}").format(name=name)
        self._solution.set(text if name else "")

    def set_locked(self, *, locked: bool) -> None:
        """Leave nothing to be pressed but what tells of the line."""
        self._locked = locked
        self.show_state(self._state, self._now_ms)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._state, self._now_ms)
        super().changeEvent(event)


def _call_words() -> str:
    return translate("Shell", "In a call")


def _call_tip() -> str:
    text = translate(
        "Shell", "While you speak with somebody, alarms are softer here and colleagues see it"
    )
    return f"{text} ({CALL_KEY})"


def _lock_words() -> str:
    return translate("Shell", "Lock the screen ({key})").format(key=LOCK_KEY)


class UserMenu(QMenu):
    """What a person sets for themselves, at once; the settings page has the rest."""

    language_chosen = Signal(Language)
    theme_chosen = Signal(Theme)
    keys_asked = Signal()
    lock_asked = Signal()
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
        lock = self.addAction("", self.lock_asked.emit)
        self._add(lock, _lock_words)
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
