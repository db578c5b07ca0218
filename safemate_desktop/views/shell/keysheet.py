"""The list of keyboard shortcuts that work in the window now, with a search above."""

from itertools import groupby

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

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
        self.resize(520, 640)
        self._lines = sorted(set(cheat_sheet(window)), key=lambda line: (line.group, line.keys))
        self._shown: list[tuple[KeyLine | None, str, list[QWidget]]] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Shell", "Search: a word, or a key"))
        self.search.setAccessibleName(translate("Shell", "Search the shortcuts"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self._nothing = Label(translate("Shell", "No shortcut has this in it"), Role.MUTED)
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        layout.addWidget(Label(translate("Shell", "Keyboard shortcuts"), Role.TITLE))
        layout.addWidget(self.search)
        layout.addWidget(self._nothing)
        layout.addWidget(scrolled(self._table(), translate("Shell", "Keyboard shortcuts")), 1)
        self.search.setFocus()

    def shown(self) -> list[KeyLine]:
        """The lines that the search leaves."""
        return [line for line, _, parts in self._shown if line and not parts[0].isHidden()]

    def _table(self) -> QWidget:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, SMALL, 0)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(1, 1)
        for group, members in groupby(self._lines, key=lambda line: line.group):
            row = grid.rowCount()
            if group:
                heading = section(group)
                grid.addWidget(heading, row, 0, 1, 2)
                self._shown.append((None, group, [heading]))
            for line in members:
                self._shown.append((line, group, _add(grid, line)))
        grid.setRowStretch(grid.rowCount(), 1)
        return inner

    def _filter(self, typed: str) -> None:
        wanted = typed.casefold().split()
        groups = set()
        for line, group, parts in self._shown:
            if line is None:
                continue
            text = f"{group} {line.keys} {line.text}".casefold()
            fits = all(word in text for word in wanted)
            if fits:
                groups.add(group)
            for part in parts:
                part.setVisible(fits)
        for line, group, parts in self._shown:
            if line is None:
                parts[0].setVisible(group in groups)
        self._nothing.setVisible(not groups)


def _add(grid: QGridLayout, line: KeyLine) -> list[QWidget]:
    row = grid.rowCount()
    parts: list[QWidget] = [Tag(line.keys), Label(line.text, wrap=True)]
    grid.addWidget(parts[0], row, 0, Qt.AlignmentFlag.AlignRight)
    grid.addWidget(parts[1], row, 1)
    return parts
