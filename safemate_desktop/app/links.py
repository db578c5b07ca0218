"""Links out of the program: asked about first, and opened by the system."""

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from safemate_desktop.views.common.dialogs import ask_confirm

translate = QCoreApplication.translate


async def ask_and_open(page: QWidget, address: str) -> None:
    """Open *address* outside, once the person has said so."""
    if await ask_confirm(
        page,
        lambda: translate("Help", "Leave the program?"),
        lambda: translate("Help", "This opens outside the program: {address}").format(
            address=address
        ),
        lambda: translate("Help", "Open"),
    ):
        QDesktopServices.openUrl(QUrl(address))
