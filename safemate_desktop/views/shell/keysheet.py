"""The list of keyboard shortcuts that work in the window now."""

from itertools import groupby

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from safemate_desktop.views.common.cards import scrolled, section
from safemate_desktop.views.common.chips import Tag
from safemate_desktop.views.common.keys import KeyLine, cheat_sheet
from safemate_desktop.views.common.labels import Label, Role
from safemate_desktop.views.common.tokens import LARGE, MEDIUM, SMALL

translate = QCoreApplication.translate


class KeySheet(QDialog):
    """Made anew each time it is asked for, so that it lists what is there."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(translate("Shell", "Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(480, 560)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, SMALL, 0)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(1, 1)
        lines = sorted(set(cheat_sheet(window)), key=lambda line: (line.group, line.keys))
        for group, members in groupby(lines, key=lambda line: line.group):
            if group:
                grid.addWidget(section(group), grid.rowCount(), 0, 1, 2)
            for line in members:
                _add(grid, line)
        grid.setRowStretch(grid.rowCount(), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        layout.addWidget(Label(translate("Shell", "Keyboard shortcuts"), Role.TITLE))
        layout.addWidget(scrolled(inner), 1)


def _add(grid: QGridLayout, line: KeyLine) -> None:
    row = grid.rowCount()
    grid.addWidget(Tag(line.keys), row, 0, Qt.AlignmentFlag.AlignRight)
    grid.addWidget(Label(line.text, wrap=True), row, 1)
