"""A calm page of text: Markdown in the design's sizes, links handed to whoever may open them."""

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from safemate_desktop.views.common import fonts
from safemate_desktop.views.common.theme import tokens
from safemate_desktop.views.common.tokens import BASE_PX, NAME_PX, SECTION_PX

_HEADING_PX: Final = {1: NAME_PX, 2: SECTION_PX, 3: BASE_PX}
_ABOVE: Final = {0: 0.0, 1: 0.0, 2: 20.0, 3: 12.0}
_BELOW: Final = {0: 8.0, 1: 12.0, 2: 6.0, 3: 4.0}
_MARGIN: Final = 28
_WIDEST: Final = 800


class Reader(QTextBrowser):
    """Opens nothing by itself: ``link_asked`` carries the address."""

    link_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "article")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(lambda url: self.link_asked.emit(url.toString()))
        self._markdown = ""

    def show_markdown(self, markdown: str) -> None:
        """Show ``markdown``; HTML within it stays text."""
        self._markdown = markdown
        document = self.document()
        document.setDefaultFont(fonts.font())
        document.setDocumentMargin(_MARGIN)
        features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        document.setMarkdown(markdown, features | QTextDocument.MarkdownFeature.MarkdownNoHTML)
        # As one edit: laid out once for each line, a long table would hold up the window.
        edit = QTextCursor(document)
        edit.beginEditBlock()
        _dress(document)
        edit.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setLineWrapColumnOrWidth(min(self.viewport().width(), _WIDEST))
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and self._markdown:
            place = self.verticalScrollBar().value()
            self.show_markdown(self._markdown)
            self.verticalScrollBar().setValue(place)
        super().changeEvent(event)


def _dress(document: QTextDocument) -> None:
    """Sizes, spacing and link colour: what a style sheet cannot say of Markdown."""
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        level = block.blockFormat().headingLevel()
        shape = QTextBlockFormat()
        in_list, in_table = block.textList() is not None, cursor.currentTable() is not None
        shape.setTopMargin(_ABOVE.get(level, 8.0))
        shape.setBottomMargin(2.0 if in_table else 4.0 if in_list else _BELOW.get(level, 4.0))
        shape.setLineHeight(110, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(shape)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            heading = QTextCharFormat()
            heading.setFont(fonts.bold(_HEADING_PX.get(level, BASE_PX)))
            # Set, not merged: Markdown's own enlargement must go.
            cursor.setCharFormat(heading)
        _dress_links(block)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame)


def _dress_links(block: QTextBlock) -> None:
    links = []
    it = block.begin()
    while not it.atEnd():
        fragment = it.fragment()
        if fragment.charFormat().isAnchor():
            links.append((fragment.position(), fragment.length()))
        it += 1
    for position, size in links:
        cursor = QTextCursor(block)
        cursor.setPosition(position)
        cursor.setPosition(position + size, QTextCursor.MoveMode.KeepAnchor)
        coloured = QTextCharFormat()
        coloured.setForeground(QBrush(QColor(tokens().accent)))
        cursor.mergeCharFormat(coloured)


def _dress_table(table: QTextTable) -> None:
    shape = table.format()
    shape.setBorder(0)
    shape.setCellPadding(3)
    shape.setCellSpacing(0)
    table.setFormat(shape)
