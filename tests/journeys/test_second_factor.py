"""One-time codes through the widgets, with the real backend: on, signing in, recovered, off."""

import time

import pyotp
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from safemate_desktop.domain.one_time_codes import RECOVERY_LENGTH, tidy
from safemate_desktop.views.common.dialogs import AskDialog
from safemate_desktop.views.factor.dialog import FactorDialog
from safemate_desktop.views.settings.page import SettingsPage
from tests.journeys.conftest import OpenProgram
from tests.journeys.people import INGRID, Person
from tests.tour.hands import (
    button,
    click,
    key,
    open_menu,
    pick,
    press,
    says,
    seen,
    until,
    words,
    write,
)
from tests.tour.world import World

pytestmark = [pytest.mark.timeout(180), pytest.mark.usefixtures("qapp")]
_STEP_S = 30


class App:
    """An authenticator app; each code it gives is later than the one before."""

    def __init__(self, secret: str) -> None:
        self._totp = pyotp.TOTP(secret)
        self._last = 0

    def code(self) -> str:
        """The earliest code that the server must take: a step before or after counts as now."""
        now = int(time.time()) // _STEP_S
        self._last = max(self._last + 1, now - 1)
        until(lambda: self._last <= int(time.time()) // _STEP_S + 1, "a later step", 2 * _STEP_S)
        return self._totp.generate_otp(self._last)


def settings(person: Person) -> SettingsPage:
    page = person.program.window.show_page("settings")
    assert isinstance(page, SettingsPage)
    return page


def open_dialog(page: SettingsPage, what: str, password: str, code: str = "") -> FactorDialog:
    """Press the button that says *what*, and prove who it is."""
    press(page, what)
    asked = until(lambda: next(seen(page.window(), FactorDialog), None), "the dialog")
    write(asked.proof.password.edit, password)
    if code:
        write(asked.proof.code.edit, code)
    click(asked.proof.button)
    return asked


def keep_codes(asked: FactorDialog) -> list[str]:
    """Read the recovery codes, and say that they are kept."""
    until(asked.codes.isVisible, "the recovery codes")
    read = [label.text() for label in seen(asked.codes, QLabel)]
    codes = [text for text in read if len(tidy(text)) == RECOVERY_LENGTH and "-" in text]
    click(asked.codes.kept)
    click(asked.codes.button)
    until(lambda: not isValid(asked), "the end of the dialog")
    return codes


def sign_out(person: Person) -> None:
    window = person.program.window
    press(window, "Ingrid Solberg")
    pick(open_menu(), "Sign out")
    press(until(lambda: next(seen(window, AskDialog), None), "the question"), "Sign out")
    until(lambda: person.program.desktop.frame is None, "nobody signed in")


def sign_in_with(person: Person, code: str) -> None:
    entry = person.program.entry
    until(lambda: button(entry, INGRID), "the demo's accounts")
    press(entry, INGRID)
    form = entry.sign_in.form
    until(form.code.isVisible, "the question for a code")
    write(form.code.edit, code)
    key(form.code.edit, Qt.Key.Key_Return)


def test_one_time_codes_from_on_to_off(world: World, open_program: OpenProgram) -> None:
    password = next(a["password"] for a in world.accounts() if a["name"].startswith("Ingrid"))
    person = Person(open_program())
    person.sign_in()

    asked = open_dialog(settings(person), "Set up…", password)
    until(asked.set_up.isVisible, "the secret")
    app = App(asked.set_up.secret.text().replace(" ", ""))
    write(asked.set_up.code.edit, app.code())
    press(asked, "Confirm")
    codes = keep_codes(asked)
    assert len(set(codes)) == 10
    until(lambda: says(settings(person), "10 recovery codes are left."), "what is left")

    sign_out(person)
    sign_in_with(person, app.code())
    until(person.live, "a live line")

    sign_out(person)
    sign_in_with(person, codes[0].lower())
    until(person.live, "a live line")
    assert says(person.program.window, "9 recovery codes are left.")

    sign_out(person)
    sign_in_with(person, codes[0])
    entry = person.program.entry
    until(lambda: "A code works once" in words(entry), "the refusal")
    write(entry.sign_in.form.code.edit, codes[1])
    key(entry.sign_in.form.code.edit, Qt.Key.Key_Return)
    until(person.live, "a live line")

    asked = open_dialog(settings(person), "Turn off…", password, app.code())
    until(lambda: button(settings(person), "Set up…"), "the way back to it")
    sign_out(person)
    press(person.program.entry, INGRID)
    until(person.live, "a live line by password alone")


def test_a_solution_that_requires_them_leads_there_first(
    world: World, open_program: OpenProgram
) -> None:
    world.command("second-factor", "required", "--slug", "demo")
    person = Person(open_program())
    entry = person.program.entry
    press(entry, INGRID)
    page = until(lambda: entry.factor, "the page that sets it up")
    until(lambda: page.set_up.secret.text(), "the secret")
    write(page.set_up.code.edit, App(page.set_up.secret.text().replace(" ", "")).code())
    press(page, "Confirm")
    until(page.codes.isVisible, "the recovery codes")
    click(page.codes.kept)
    click(page.codes.button)
    person.consent()
    until(person.live, "a live line")
