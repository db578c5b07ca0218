"""The privacy statement, to be read before consent is given."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QWidget

from safemate_desktop.contract.identity import SolutionFacts
from safemate_desktop.views.common.buttons import Button
from safemate_desktop.views.common.cards import column, row
from safemate_desktop.views.common.tokens import MEDIUM
from safemate_desktop.views.help.reader import Reader
from safemate_desktop.views.help.topics import privacy_text

translate = QCoreApplication.translate
_SIZE = (860, 640)


class PrivacyDialog(QDialog):
    """The text of the solution that asks, and one way back; deleted when closed."""

    def __init__(self, facts: SolutionFacts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Consent", "Privacy statement"))
        self.reader = Reader()
        self.reader.show_markdown(privacy_text(facts))
        close = Button(lambda: translate("Consent", "Close"), on_click=self.accept)
        self.setLayout(column(self.reader, row(None, close), gap=MEDIUM, margin=MEDIUM))
        self.resize(*_SIZE)
