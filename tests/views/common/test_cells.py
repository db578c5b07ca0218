"""A plain table: every text where its column is, the chosen row on its ground."""

from PySide6.QtCore import QItemSelectionModel, QRect
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel
from pytestqt.qtbot import QtBot

from safemate_desktop.views.common.cells import PlainTable
from safemate_desktop.views.common.theme import tokens
from safemate_desktop.views.common.tokens import DENSE_ROW_PX

ROWS = (("Anna Hansen", "1942"), ("", ""), ("A name much too long for where it stands", "1938"))


def made(qtbot: QtBot) -> PlainTable:
    model = QStandardItemModel(len(ROWS), 2)
    for at, row in enumerate(ROWS):
        for column, text in enumerate(row):
            model.setItem(at, column, QStandardItem(text))
    table = PlainTable(model, lambda row: ROWS[row])
    model.setParent(table)
    qtbot.addWidget(table)
    table.horizontalHeader().resizeSection(0, 120)
    table.resize(400, 300)
    with qtbot.waitExposed(table):
        table.show()
    return table


def inked(picture: QImage, place: QRect) -> int:
    """How many points of *place* are not its ground."""
    ground = picture.pixelColor(place.left() + 1, place.top() + 1)
    points = [(x, y) for x in range(place.left(), place.right()) for y in range(place.top() + 1,
              place.bottom())]  # fmt: skip
    return sum(picture.pixelColor(x, y) != ground for x, y in points)


def test_texts_stand_in_their_columns_and_end_there(qtbot: QtBot) -> None:
    table = made(qtbot)
    picture = table.viewport().grab().toImage()
    cells = {(r, c): inked(picture, table.visualRect(table.model().index(r, c)))
             for r in range(3) for c in range(2)}  # fmt: skip
    assert all((ink > 0) == bool(ROWS[r][c]) for (r, c), ink in cells.items())
    gap = QRect(table.columnWidth(0) - 7, 2 * DENSE_ROW_PX, 6, DENSE_ROW_PX)
    assert inked(picture, gap) == 0


def test_the_chosen_row_has_its_ground(qtbot: QtBot) -> None:
    table = made(qtbot)
    how = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(table.model().index(1, 0), how.ClearAndSelect | how.Rows)
    picture = table.viewport().grab().toImage()
    grounds = [picture.pixelColor(2, DENSE_ROW_PX * row + 2).name() for row in range(3)]
    assert grounds[1] == tokens().selection.lower()
    assert grounds[0] == grounds[2] != grounds[1]
