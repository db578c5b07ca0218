"""The Help page: a list that can be searched at the left, the text at the right."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from safemate_desktop.contract.identity import SolutionFacts
from safemate_desktop.domain.text import fold
from safemate_desktop.i18n.articles import title
from safemate_desktop.views.common.empty import Filled, Nothing, Why
from safemate_desktop.views.common.tokens import MEDIUM, SMALL
from safemate_desktop.views.help.reader import Reader
from safemate_desktop.views.help.topics import Topic, topics

translate = QCoreApplication.translate
_LIST_WIDTH: Final = 280
_KEY: Final = Qt.ItemDataRole.UserRole
# Made from what is installed, so it is neither read nor searched before it is opened.
_SLOW: Final = "licences"


class HelpPage(QWidget):
    """``open_link`` is given an address to open outside; it asks the person first."""

    def __init__(
        self,
        facts: SolutionFacts,
        open_link: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._topics = {topic.key: topic for topic in topics(facts)}
        self._search = QLineEdit(clearButtonEnabled=True)
        self._list = QListWidget()
        self._list.setProperty("role", "menu")
        self._list.setWordWrap(True)
        self._reader = Reader()
        self._reader.link_asked.connect(open_link)
        self._place = Filled(self._reader)
        self._search.textChanged.connect(self._filter)
        self._search.returnPressed.connect(self._list.setFocus)
        self._list.currentItemChanged.connect(self._show_item)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(MEDIUM, MEDIUM, SMALL, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("help.splitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._place)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_LIST_WIDTH, 1000])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)
        self._fill()

    def set_facts(self, facts: SolutionFacts) -> None:
        """Show the facts of another solution, or newer ones."""
        self._topics = {topic.key: topic for topic in topics(facts)}
        self._fill()

    def show_topic(self, key: str) -> None:
        """Open one topic: an article's name, ``privacy``, ``about`` or ``licences``."""
        self._search.clear()
        for row in range(self._list.count()):
            if self._list.item(row).data(_KEY) == key:
                self._list.setCurrentRow(row)

    def shown(self) -> str:
        """The key of the topic now open; nothing where none is found."""
        if self._list.currentRow() < 0 or self._list.currentItem().isHidden():
            return ""
        return str(self._list.currentItem().data(_KEY))

    def text(self) -> str:
        """What is being read, as plain text."""
        return self._reader.toPlainText()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _fill(self) -> None:
        self._search.setPlaceholderText(translate("Help", "Search in help"))
        self._search.setAccessibleName(translate("Help", "Search in help"))
        self._list.setAccessibleName(translate("Help", "Topics"))
        current = self.shown() or next(iter(self._topics))
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's own manner
        self._list.clear()
        for topic in self._topics.values():
            item = QListWidgetItem(_title(topic))
            item.setData(_KEY, topic.key)
            self._list.addItem(item)
        self._list.blockSignals(False)  # noqa: FBT003
        self._filter(self._search.text())
        self._select(current)

    def _select(self, key: str) -> None:
        for row in range(self._list.count()):
            item = self._list.item(row)
            if item.data(_KEY) == key and not item.isHidden():
                self._list.setCurrentRow(row)
                return

    def _filter(self, wanted: str) -> None:
        words = fold(wanted).split()
        first = ""
        for row in range(self._list.count()):
            item = self._list.item(row)
            topic = self._topics[item.data(_KEY)]
            text = _title(topic) if topic.key == _SLOW else topic.text()
            found = all(word in fold(text) for word in words)
            item.setHidden(not found)
            first = first or (topic.key if found else "")
        if not first:
            self._place.show_nothing(
                Nothing(
                    Why.NOTHING_FOUND,
                    lambda: translate("Help", "Nothing found"),
                    action=lambda: translate("Help", "Show everything"),
                    on_action=self._search.clear,
                )
            )
            return
        self._place.show_content()
        if not self.shown():
            self._select(first)

    def _show_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._reader.show_markdown(self._topics[item.data(_KEY)].text())


def _title(topic: Topic) -> str:
    if topic.key == _SLOW:
        return translate("Help", "Licences")
    return title(topic.text())
