"""Builds the Help page from the signed-in user's solution."""

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from safemate_desktop.app.workplace import Workplace
from safemate_desktop.contract.identity import SolutionFacts
from safemate_desktop.views.common.dialogs import ask_confirm
from safemate_desktop.views.help.page import HelpPage

translate = QCoreApplication.translate


def help_page(place: Workplace) -> QWidget:
    """Return the page; links leave the program only after a question."""
    me = place.me()
    page: HelpPage

    def open_link(address: str) -> None:
        _ = place.tasks.start(_ask_and_open(page, address), "link")

    page = HelpPage(me.solution.facts if me else SolutionFacts(), open_link)
    return page


async def _ask_and_open(page: QWidget, address: str) -> None:
    if await ask_confirm(
        page,
        lambda: translate("Help", "Leave the program?"),
        lambda: translate("Help", "This opens outside the program: {address}").format(
            address=address
        ),
        lambda: translate("Help", "Open"),
    ):
        QDesktopServices.openUrl(QUrl(address))
