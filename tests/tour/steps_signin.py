"""From the sign-in window to an empty queue."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.views.signin.consent import ConsentPage
from safemate_desktop.views.signin.window import refused
from tests.tour.hands import button, click, key, press, says, seen, until, write
from tests.tour.tour import Step, Tour

OPERATOR = "Ingrid Solberg · Operator"


def sign_in(tour: Tour) -> None:
    entry = tour.program.entry
    until(lambda: button(entry, OPERATOR), "the demo's accounts")
    tour.shoot("sign-in", entry)


def wrong_password(tour: Tour) -> None:
    entry = tour.program.entry
    form = entry.sign_in.form
    write(form.email.edit, "ingrid.solberg@demo.invalid")
    write(form.password.edit, "not the password")
    key(form.password.edit, Qt.Key.Key_Return)
    sentence = problem_text(Problem(code=ProblemCode.SIGN_IN_FAILED))
    until(lambda: says(entry, sentence), "the sentence about a wrong password")
    tour.shoot("sign-in-wrong-password", entry)


def wrong_address(tour: Tour) -> None:
    entry = tour.program.entry
    form = entry.sign_in.form
    right = form.address.text
    write(form.address.edit, "http://192.0.2.1")
    write(form.password.edit, "anything")
    press(entry, "Sign in")
    sentence = problem_text(Problem(code=ProblemCode.PLAIN_HTTP))
    until(lambda: says(entry, sentence), "the sentence about an address without https")
    tour.shoot("sign-in-wrong-address", entry)
    write(form.address.edit, right)
    key(form.address.edit, Qt.Key.Key_Tab)
    until(lambda: button(entry, OPERATOR), "the accounts of the right address")


def consent(tour: Tour) -> None:
    entry = tour.program.entry
    press(entry, OPERATOR)
    until(lambda: next(seen(entry, ConsentPage), None), "the question about consent")
    tour.shoot("consent", entry)


def consent_refused(tour: Tour) -> None:
    entry = tour.program.entry
    press(entry, "Refuse and sign out")
    until(lambda: button(entry, OPERATOR), "the sign-in window again")
    until(lambda: says(entry, refused()), "why nobody is signed in")
    tour.shoot("consent-refused", entry)


def empty_queue(tour: Tour) -> None:
    entry = tour.program.entry
    press(entry, OPERATOR)
    give_consent(tour)
    until(lambda: tour.frame.workplace.status.facts.line == "live", "a live line")
    tour.shoot("alerts-empty")


def give_consent(tour: Tour) -> None:
    """Tick both statements, as everybody does once."""
    entry = tour.program.entry
    page = until(lambda: next(seen(entry, ConsentPage), None), "the question about consent")
    for box in seen(page, QCheckBox):
        click(box)
    press(page, "Consent and go on")
    _ = tour.window


STEPS: list[Step] = [
    ("sign-in", sign_in),
    ("sign-in-wrong-password", wrong_password),
    ("sign-in-wrong-address", wrong_address),
    ("consent", consent),
    ("consent-refused", consent_refused),
    ("alerts-empty", empty_queue),
]
