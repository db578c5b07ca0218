"""The main window: strips above and below, navigation at the left, one page at a time."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from safemate_desktop.i18n.install import Language
from safemate_desktop.views.common.keys import Key
from safemate_desktop.views.common.notices import NoticeBar, Notices
from safemate_desktop.views.common.reading import step
from safemate_desktop.views.common.theme import Theme
from safemate_desktop.views.shell.bottom import BottomStrip
from safemate_desktop.views.shell.keysheet import KeySheet
from safemate_desktop.views.shell.layout_state import LayoutState
from safemate_desktop.views.shell.lock import LockScreen
from safemate_desktop.views.shell.navigation import Navigation
from safemate_desktop.views.shell.pages import PageSpec, PageStack
from safemate_desktop.views.shell.people import DUTY_KEY
from safemate_desktop.views.shell.state import ShellState
from safemate_desktop.views.shell.top import CALL_KEY, LOCK_KEY, TopStrip, UserMenu

translate = QCoreApplication.translate
FOLD_BELOW: Final = 1400
_TICK_MS: Final = 1000
_LEAST: Final = (960, 540)  # a common screen, everything twice as large


class MainWindow(QMainWindow):
    """Stands by itself: fed by ``set_state``, it says by signals what the person asks for."""

    page_shown = Signal(str)
    page_built = Signal(str, QWidget)
    language_chosen = Signal(Language)
    theme_chosen = Signal(Theme)
    sign_out_asked = Signal()
    lock_asked = Signal()
    call_chosen = Signal(bool)
    closed = Signal()
    _made = False  # Qt tells of events before ours has begun

    def __init__(
        self, pages: Sequence[PageSpec], notices: Notices, now_ms: Callable[[], int]
    ) -> None:
        super().__init__()
        self._now_ms = now_ms
        self._holds: Callable[[], bool] = lambda: False
        self._state = ShellState()
        self.layout_state = LayoutState()
        self._menu = UserMenu(self)
        self._top, self._bottom = TopStrip(self._menu), BottomStrip()
        self._navigation = Navigation(pages)
        self._stack = PageStack(pages)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._ticked)
        self.lock_screen = LockScreen()
        self._lay_out(NoticeBar(notices))
        self._connect()
        self._bind_keys(pages)
        self._bind_badges(pages)
        self.setMinimumSize(*_LEAST)
        self.resize(1600, 1000)
        self._retitle()
        self.set_state(self._state)
        if pages:
            self.show_page(pages[0].key)

    def set_state(self, state: ShellState) -> None:
        """Show ``state`` in the strips."""
        self._state = state
        self._top.show_state(state, self._server_ms())
        self._bottom.show_state(state)
        self._bottom.show_time(self._server_ms())
        self._retitle()

    def add_strip(self, strip: QWidget, *, below: bool = False) -> None:
        """Show *strip* of another area across the window, over the notices and the page.

        *below*: under the page, where it comes and goes without moving a row.
        """
        self._inner.insertWidget(self._inner.count() if below else 0, strip)

    def add_to_bottom(self, part: QWidget) -> None:
        """Show *part* of another area in the bottom strip."""
        self._bottom.add(part)

    def set_chosen(self, language: Language, theme: Theme) -> None:
        """Mark the language and theme in force in the user's menu."""
        self._menu.set_chosen(language, theme)

    def show_page(self, key: str) -> QWidget:
        """Show the page ``key``, built now if it was not; gives it back. Raises ``KeyError``."""
        page = self._stack.show_page(key)
        if not page.isAncestorOf(self.focusWidget()):
            # Else Qt gives the keyboard to the user's menu, where Space and Enter open it.
            self._stack.setFocus()
        self._navigation.set_current(key)
        self.layout_state.page = key
        self.page_shown.emit(key)
        return page

    def build_page(self, key: str) -> QWidget:
        """The page ``key``, built now if it was not, and not shown. Raises ``KeyError``."""
        return self._stack.build(key)

    def add_key(
        self,
        keys: str,
        text: Callable[[], str],
        act: Callable[[], object],
        group: Callable[[], str],
    ) -> None:
        """Let *keys* do something wherever the pages are shown."""
        Key(self._work, keys, text, act, group)

    def page(self, key: str) -> QWidget | None:
        """The page ``key`` if it has been shown."""
        return self._stack.page(key)

    def set_badge(self, key: str, count: int, *, alarming: bool = False) -> None:
        """Show a count beside a page in the navigation."""
        self._navigation.set_count(key, count, alarming=alarming)

    @property
    def locked(self) -> bool:
        """Whether the pages are hidden behind the locked screen."""
        return self._middle.currentWidget() is self.lock_screen

    def set_locked(self, *, locked: bool) -> None:
        """Hide everything that tells of people; the strips go on telling of the line."""
        self._menu.hide()
        self._middle.setCurrentWidget(self.lock_screen if locked else self._work)
        self._top.set_locked(locked=locked)
        self._bottom.setEnabled(not locked)
        if not locked:
            self._stack.setFocus()

    def hold_closing(self, holds: Callable[[], bool]) -> None:
        """Ask *holds* before closing: while it says so the window stays."""
        self._holds = holds

    def save_layout(self) -> bytes:
        """Where the window, its navigation, page and named splitters are."""
        self.layout_state.geometry = bytes(self.saveGeometry().data())
        for splitter in self._stack.findChildren(QSplitter):
            if name := splitter.objectName():
                self.layout_state.splitters[name] = bytes(splitter.saveState().data())
        return self.layout_state.to_bytes()

    def restore_layout(self, data: bytes) -> None:
        """Go back to where ``save_layout`` was; bytes of no use leave everything as it is."""
        self.layout_state = LayoutState.from_bytes(data)
        if self.layout_state.geometry:
            self.restoreGeometry(QByteArray(self.layout_state.geometry))
        self._restore_splitters(self._stack)
        self._fold()

    def _lay_out(self, notice_bar: NoticeBar) -> None:
        # From the outside in: whatever is put into something else is dressed anew, all of it.
        body = QWidget()
        self.setCentralWidget(body)
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._middle, self._work = QStackedWidget(), QWidget()
        whole.addWidget(self._top)
        whole.addWidget(self._middle, 1)
        whole.addWidget(self._bottom)
        self._middle.addWidget(self._work)
        self._middle.addWidget(self.lock_screen)
        middle = QHBoxLayout(self._work)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._navigation)
        inner = self._inner = QVBoxLayout()
        inner.setSpacing(0)
        middle.addLayout(inner, 1)
        inner.addWidget(notice_bar)
        inner.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._navigation.page_asked.connect(self.show_page)
        self._navigation.fold_asked.connect(self._fold_by_hand)
        self._stack.built.connect(lambda _key, page: self._restore_splitters(page))
        self._stack.built.connect(self.page_built)
        self._menu.language_chosen.connect(self.language_chosen)
        self._menu.theme_chosen.connect(self.theme_chosen)
        self._menu.sign_out_asked.connect(self.sign_out_asked)
        self._menu.keys_asked.connect(self._show_keys)
        self._menu.lock_asked.connect(self.lock_asked)
        self._top.lock_asked.connect(self.lock_asked)
        self._top.call_chosen.connect(self.call_chosen)

    def _bind_keys(self, pages: Sequence[PageSpec]) -> None:
        def group() -> str:
            return translate("Shell", "Pages")

        for place, spec in enumerate(pages, start=1):
            for keys in (f"Ctrl+{place}" if place < 10 else "", spec.shortcut):
                if keys:
                    Key(self._work, keys, spec.title, partial(self.show_page, spec.key), group)
        Key(self._work, "Ctrl+B", _fold_words, self._fold_by_hand, group)

        top = self._top
        table: tuple[tuple[str, Callable[[], str], Callable[[], object]], ...] = (
            ("F1", lambda: translate("Shell", "Keyboard shortcuts"), self._show_keys),
            (LOCK_KEY, lambda: translate("Shell", "Lock the screen"), self.lock_asked.emit),
            (CALL_KEY, lambda: translate("Shell", "In a call, or not any more"), top.call.toggle),
            (DUTY_KEY, lambda: translate("Shell", "Who is on duty"), top.duty.open_list),
        )
        for keys, text, act in table:
            self.add_key(keys, text, act, window_group)

    def _bind_badges(self, pages: Sequence[PageSpec]) -> None:
        for spec in pages:
            if spec.badge is not None:
                spec.badge(partial(self.set_badge, spec.key, alarming=spec.alarming))

    def _show_keys(self) -> None:
        KeySheet(self).open()

    def _fold_by_hand(self) -> None:
        self.layout_state.folded = not self._navigation.collapsed
        self._fold()

    def _fold(self) -> None:
        chosen = self.layout_state.folded
        collapsed = self.width() < FOLD_BELOW if chosen is None else chosen
        if collapsed != self._navigation.collapsed:
            self._navigation.set_collapsed(collapsed=collapsed)

    def _restore_splitters(self, inside: QWidget) -> None:
        for splitter in inside.findChildren(QSplitter):
            if state := self.layout_state.splitters.get(splitter.objectName()):
                splitter.restoreState(QByteArray(state))

    def _server_ms(self) -> int:
        return self._now_ms() + self._state.server_time_offset_ms

    def _ticked(self) -> None:
        self._bottom.show_time(self._server_ms())
        self._top.show_state(self._state, self._server_ms())

    def _retitle(self) -> None:
        solution = self._state.solution
        self.setWindowTitle(f"{solution} – Safemate" if solution else "Safemate")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WinIdChange and self.internalWinId():
            # The map needs another kind of native window, and Qt makes this one anew for it.
            if self._made:
                QTimer.singleShot(0, self, self._come_back)
            self._made = True
        return super().event(event)

    def _come_back(self) -> None:
        """Be in front with the keyboard again, as before the native window was made anew."""
        self.raise_()
        self.activateWindow()
        page = self._stack.currentWidget()
        if page is not None and not page.isAncestorOf(self.focusWidget()):
            self._stack.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  Qt's own manner
        return step(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._holds():
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._bottom.show_time(self._server_ms())
        super().changeEvent(event)


def window_group() -> str:
    """The heading of the keys about the window itself."""
    return translate("Shell", "Window")


def _fold_words() -> str:
    return translate("Shell", "Show or hide the menu")
