"""A page of the window as one line of a list, and the stack that builds it when first shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

Badge = Callable[[Callable[[int], None]], object]


@dataclass(frozen=True, slots=True)
class PageSpec:
    """``badge`` is given the function to call with each new count: a signal's ``connect`` fits.

    ``shortcut`` stands beside the Ctrl+number that every page has. ``alarming`` badges are red.
    """

    key: str
    title: Callable[[], str]
    icon: str
    factory: Callable[[], QWidget]
    shortcut: str = ""
    badge: Badge | None = None
    alarming: bool = False


class PageStack(QStackedWidget):
    """Builds each page when it is first shown, and keeps it."""

    built = Signal(str, QWidget)

    def __init__(self, pages: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs = {spec.key: spec for spec in pages}
        self._built: dict[str, QWidget] = {}
        self._shown = ""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_page(self, key: str) -> QWidget:
        """Show the page ``key``. Raises ``KeyError`` for one that is not in the list."""
        page = self.build(key)
        self._shown = key
        self.setCurrentWidget(page)
        self._name()
        return page

    def build(self, key: str) -> QWidget:
        """Return the page ``key``, made now if it was not. Raises ``KeyError``."""
        page = self._built.get(key)
        if page is None:
            page = self._specs[key].factory()
            self._built[key] = page
            self.addWidget(page)
            self.built.emit(key, page)
        return page

    def page(self, key: str) -> QWidget | None:
        """The page ``key`` if it has been shown."""
        return self._built.get(key)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        """It has the keyboard when a page comes: then the page's name is heard."""
        if spec := self._specs.get(self._shown):
            self.setAccessibleName(spec.title())
