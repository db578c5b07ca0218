"""Builds the Help page from the signed-in user's solution."""

from PySide6.QtWidgets import QWidget

from safemate_desktop.app.links import ask_and_open
from safemate_desktop.app.workplace import Workplace
from safemate_desktop.contract.identity import SolutionFacts
from safemate_desktop.views.help.page import HelpPage


def help_page(place: Workplace) -> QWidget:
    """Return the page; links leave the program only after a question."""
    me = place.me()
    page: HelpPage

    def open_link(address: str) -> None:
        _ = place.tasks.start(ask_and_open(page, address), "link")

    page = HelpPage(me.solution.facts if me else SolutionFacts(), open_link)
    return page
