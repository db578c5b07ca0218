"""The main window: it tells the truth about the line, and every page is reached by keyboard."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from safemate_desktop.i18n.build import build
from safemate_desktop.i18n.install import Language, Translator
from safemate_desktop.views.common.keys import cheat_sheet
from safemate_desktop.views.common.notices import Notices
from safemate_desktop.views.common.theme import Theme
from safemate_desktop.views.shell.bottom import BottomStrip
from safemate_desktop.views.shell.keysheet import KeySheet
from safemate_desktop.views.shell.navigation import NavButton, Navigation
from safemate_desktop.views.shell.offline import OfflineBar
from safemate_desktop.views.shell.pages import PageSpec
from safemate_desktop.views.shell.state import ShellState, StoreNote
from safemate_desktop.views.shell.top import TopStrip, UserMenu
from safemate_desktop.views.shell.window import MainWindow

NOW = 1_763_516_539_000
LIVE = ShellState(line="live", solution="Demo kommune", user_name="Ingrid Solberg")


class Counter(QObject):
    changed = Signal(int)


class Page(QWidget):
    def __init__(self, key: str, built: list[str]) -> None:
        super().__init__()
        built.append(key)
        self.splitter = QSplitter(self)
        self.splitter.setObjectName(f"{key}.splitter")
        self.splitter.resize(400, 100)
        self.splitter.addWidget(QLineEdit())
        self.splitter.addWidget(QWidget())


def window_with(qtbot: QtBot, built: list[str], badge: Counter | None = None) -> MainWindow:
    names = ("alerts", "recipients", "help")
    connect: Callable[[Callable[[int], None]], object] | None = (
        badge.changed.connect if badge else None
    )
    pages = [
        PageSpec(
            name,
            partial(str.title, name),
            "siren",
            partial(Page, name, built),
            shortcut="Shift+F1" if name == "help" else "",
            badge=connect if name == "alerts" else None,
            alarming=True,
        )
        for name in names
    ]
    window = MainWindow(pages, Notices(), lambda: NOW)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def built() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot, built: list[str]) -> MainWindow:
    return window_with(qtbot, built)


def test_a_page_is_built_when_first_shown(window: MainWindow, built: list[str]) -> None:
    assert built == ["alerts"]
    assert window.page("recipients") is None
    page = window.show_page("recipients")
    assert window.show_page("recipients") is page
    assert built == ["alerts", "recipients"]
    with pytest.raises(KeyError):
        window.show_page("no such page")


def test_every_page_has_a_key(qtbot: QtBot, window: MainWindow, built: list[str]) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    seen: list[str] = []
    window.page_shown.connect(seen.append)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["recipients", "help", "alerts"]
    assert built == ["alerts", "recipients", "help"]
    keys = {line.keys for line in cheat_sheet(window)}
    assert {"Ctrl+1", "Ctrl+2", "Ctrl+3", "F1", "Shift+F1", "Ctrl+B", "Ctrl+L", "Ctrl+T"} <= keys


def test_the_line_is_always_told(window: MainWindow) -> None:
    strip = window.findChildren(TopStrip)[0]
    window.set_state(LIVE)
    assert strip.line.text() == "Live · up to date"
    window.set_state(replace(LIVE, data_as_of_ms=NOW - 5 * 60_000))
    assert strip.line.text() == "Live · updated 5 min ago"
    window.set_state(replace(LIVE, line="catching_up"))
    assert "Catching up" in strip.line.text()
    window.set_state(replace(LIVE, line="connecting"))
    assert "Connecting" in strip.line.text()


def test_offline_takes_the_whole_strip(window: MainWindow) -> None:
    strip, bar = window.findChildren(TopStrip)[0], window.findChildren(OfflineBar)[0]
    window.set_state(LIVE)
    assert bar.isHidden()
    offline = replace(
        LIVE,
        line="offline",
        since_ms=NOW - 60_000,
        data_as_of_ms=NOW - 60_000,
        unsent=3,
        call_instead="+4737161666",
    )
    window.set_state(offline)
    assert not bar.isHidden()
    assert strip.line.isHidden()
    assert "you do not see new alerts since" in bar.text.text()
    assert "+47 37 16 16 66" in bar.text.text()
    assert "3 not sent" in bar.detail.text()
    assert strip.property("alarm") is True
    window.set_state(LIVE)
    assert bar.isHidden()
    assert strip.property("alarm") is False


def test_what_is_kept_is_said(window: MainWindow) -> None:
    strip = window.findChildren(BottomStrip)[0]
    window.set_state(replace(LIVE, store_note=StoreNote.NOTHING_KEPT))
    assert strip.store.text() == "Nothing is kept on this machine"
    window.set_state(replace(LIVE, store_note=StoreNote.KEYRING_ALONE, load=14))
    assert "keyring alone" in strip.store.text()


def test_the_clock_is_the_servers(window: MainWindow) -> None:
    strip = window.findChildren(BottomStrip)[0]
    window.set_state(LIVE)
    ours = strip.time.text()
    window.set_state(replace(LIVE, server_time_offset_ms=2000))
    assert strip.time.text() != ours


def test_the_language_changes_while_it_is_open(
    qtbot: QtBot, qapp: QApplication, window: MainWindow
) -> None:
    build()
    translator = Translator(qapp)
    window.set_state(LIVE)
    strip = window.findChildren(TopStrip)[0]
    translator.choose(Language.BOKMAL)
    qtbot.waitUntil(lambda: strip.line.text() == "Direkte · oppdatert nå")
    translator.choose(Language.ENGLISH)
    qtbot.waitUntil(lambda: strip.line.text() == "Live · up to date")
    translator.close()


def test_the_menu_folds_where_it_is_narrow(qtbot: QtBot, window: MainWindow) -> None:
    navigation = window.findChildren(Navigation)[0]
    window.resize(1600, 1000)
    window.show()
    assert not navigation.collapsed
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: navigation.collapsed)
    assert window.width() == 1280
    navigation.fold_asked.emit()
    assert not navigation.collapsed
    window.resize(1300, 720)
    assert not navigation.collapsed, "the person's own choice stays"


def test_a_badge_follows_its_model(qtbot: QtBot, built: list[str]) -> None:
    counter = Counter()
    window = window_with(qtbot, built, counter)
    counter.changed.emit(3)
    names = [button.accessibleName() for button in window.findChildren(NavButton)]
    assert "Alerts, 3" in names
    counter.changed.emit(0)
    assert "Alerts" in [button.accessibleName() for button in window.findChildren(NavButton)]


def test_the_layout_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1500, 900)
    window.show()
    page = window.show_page("alerts")
    assert isinstance(page, Page)
    page.splitter.setSizes([300, 100])
    window.findChildren(Navigation)[0].fold_asked.emit()
    saved = window.save_layout()

    other = window_with(qtbot, [])
    other.restore_layout(saved)
    other.show()
    again = other.page("alerts")
    assert isinstance(again, Page)
    assert again.splitter.saveState() == page.splitter.saveState()
    assert other.findChildren(Navigation)[0].collapsed


@pytest.mark.parametrize("junk", [b"", b"{}", b"[]", b"\xff\x00", b'{"version": 9}'])
def test_a_layout_of_no_use_changes_nothing(window: MainWindow, junk: bytes) -> None:
    size = window.size()
    window.restore_layout(junk)
    assert window.size() == size


def test_the_user_menu_says_what_was_chosen(qtbot: QtBot, window: MainWindow) -> None:
    menu = window.findChildren(UserMenu)[0]
    window.set_chosen(Language.BOKMAL, Theme.DARK)
    chosen = {
        action.data()
        for sub in menu.findChildren(QMenu)
        for action in sub.actions()
        if action.isChecked()
    }
    assert chosen == {"nb", "dark"}
    with qtbot.waitSignal(window.theme_chosen) as heard:
        menu.theme_chosen.emit(Theme.CONTRAST)
    assert heard.args == [Theme.CONTRAST]


def test_the_key_sheet_lists_the_pages(qtbot: QtBot, window: MainWindow) -> None:
    sheet = KeySheet(window)
    qtbot.addWidget(sheet)
    sheet.show()
    assert sheet.windowTitle() == "Keyboard shortcuts"


def test_closing_is_told(qtbot: QtBot, window: MainWindow) -> None:
    window.show()
    with qtbot.waitSignal(window.closed):
        window.close()
