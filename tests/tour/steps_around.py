"""What lies around the main job: activity, settings, help, keys, signing out, and who may not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget

from safemate_desktop.i18n.install import Language
from safemate_desktop.views.activity.page import ActivityPage
from safemate_desktop.views.common.dialogs import AskDialog
from safemate_desktop.views.common.theme import Theme
from safemate_desktop.views.help.page import HelpPage
from safemate_desktop.views.settings.page import SettingsPage
from safemate_desktop.views.shell.keysheet import KeySheet
from tests.tour.hands import (
    button,
    choose,
    key,
    open_menu,
    pick,
    press,
    says,
    seen,
    settle,
    until,
    write,
)
from tests.tour.steps_signin import give_consent
from tests.tour.tour import Step, Tour

_CTRL = Qt.KeyboardModifier.ControlModifier


def activity(tour: Tour) -> None:
    key(tour.window, Qt.Key.Key_5, _CTRL)
    page = tour.page("activity", ActivityPage)
    assert isinstance(page, ActivityPage)
    until(lambda: page.list.model().rowCount() > 3, "one's own activity")
    tour.shoot("activity")


def settings(tour: Tour) -> None:
    key(tour.window, Qt.Key.Key_6, _CTRL)
    page = tour.page("settings", SettingsPage)
    assert isinstance(page, SettingsPage)
    before = len(tour.program.sound.played)
    press(page, "A person's alert")
    until(lambda: len(tour.program.sound.played) > before, "the test tone")
    choose(page.language, Language.BOKMAL.shown)
    until(lambda: says(page, "Innstillinger"), "the page in Bokmål")
    choose(page.language, Language.ENGLISH.shown)
    until(lambda: says(page, "Settings"), "the page in English")
    choose(page.theme, Theme.DARK.shown)
    until(lambda: tour.program.surface.theme is Theme.DARK, "the dark theme")
    choose(page.theme, Theme.LIGHT.shown)
    tour.shoot("settings")


def help_page(tour: Tour) -> None:
    key(tour.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    until(lambda: len(_help(tour).text()) > 200, "an article")
    tour.shoot("help")


def help_search(tour: Tour) -> None:
    page = _help(tour)
    write(next(seen(page, QLineEdit)), "zzz")
    until(lambda: says(page, "Nothing found"), "that nothing is found")
    tour.shoot("help-nothing")
    press(page, "Show everything")


def topic(name: str) -> Step:
    """Photograph one topic of the help."""

    def step(tour: Tour) -> None:
        page = _help(tour)
        listed = next(seen(page, QListWidget))
        listed.setFocus()
        key(listed, Qt.Key.Key_Home)
        for _ in range(listed.count()):
            if page.shown() == name:
                break
            key(listed, Qt.Key.Key_Down)
        assert page.shown() == name, page.shown()
        until(lambda: len(page.text()) > 200, "its text")
        tour.shoot(f"help-{name}")

    return f"help-{name}", step


def user_menu(tour: Tour) -> None:
    def open_it() -> None:
        press(tour.window, "Ingrid Solberg")
        open_menu()

    def close_it() -> None:
        key(open_menu(), Qt.Key.Key_Escape)

    key(tour.window, Qt.Key.Key_1, _CTRL)
    tour.shoot_anew("user-menu", open_it, close_it)


def key_sheet(tour: Tour) -> None:
    def open_it() -> None:
        press(tour.window, "Ingrid Solberg")
        menu = open_menu()
        pick(menu, "Tastatur" if tour.program.surface.language is Language.BOKMAL else "Keyboard")
        until(lambda: next(seen(tour.window, KeySheet), None), "the keys")

    def close_it() -> None:
        key(next(seen(tour.window, KeySheet)), Qt.Key.Key_Escape)
        settle()

    tour.shoot_anew("key-sheet", open_it, close_it)


def narrow(tour: Tour) -> None:
    wide = tour.window.size()
    tour.window.resize(1280, 720)
    until(lambda: tour.window.width() == 1280, "a narrow window")
    tour.shoot("alerts-narrow")
    tour.window.resize(wide)


def sign_out(tour: Tour) -> None:
    def open_it() -> None:
        press(tour.window, "Ingrid Solberg")
        pick(open_menu(), "Logg ut" if _norwegian(tour) else "Sign out")
        until(lambda: next(seen(tour.window, AskDialog), None), "the question")

    def close_it() -> None:
        key(next(seen(tour.window, AskDialog)), Qt.Key.Key_Escape)
        until(lambda: not list(seen(tour.window, AskDialog)), "the dialog closed")

    tour.shoot_anew("sign-out", open_it, close_it)
    open_it()
    press(next(seen(tour.window, AskDialog)), "Sign out")
    until(lambda: tour.program.desktop.frame is None, "nobody signed in")


def searcher(tour: Tour) -> None:
    _enter(tour, "Risten Hætta · Searcher")
    until(lambda: tour.program.desktop.frame, "the searcher's window")
    press(tour.window, "Alerts")
    until(lambda: says(tour.window, "You do not have access to alerts"), "why there are none")
    until(lambda: tour.frame.workplace.status.facts.line == "live", "a live line")
    tour.shoot("alerts-no-permission")


def _enter(tour: Tour, account: str) -> None:
    entry = tour.program.entry
    until(lambda: button(entry, account), "the demo's accounts")
    press(entry, account)
    give_consent(tour)


def _help(tour: Tour) -> HelpPage:
    found = tour.page("help", HelpPage)
    assert isinstance(found, HelpPage)
    return found


def _norwegian(tour: Tour) -> bool:
    return tour.program.surface.language is Language.BOKMAL


STEPS: list[Step] = [
    ("activity", activity),
    ("settings", settings),
    ("help", help_page),
    ("help-nothing", help_search),
    topic("privacy"),
    topic("about"),
    topic("licences"),
    ("user-menu", user_menu),
    ("key-sheet", key_sheet),
    ("alerts-narrow", narrow),
    ("sign-out", sign_out),
    ("alerts-no-permission", searcher),
]
