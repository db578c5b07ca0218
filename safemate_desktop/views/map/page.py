"""The Map page: nobody is on the map before an overview is open, and every opening is logged."""

from collections.abc import Callable, Coroutine

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.i18n.problem_text import problem_text
from safemate_desktop.i18n.when import clock, norwegian
from safemate_desktop.models.map_people import Change
from safemate_desktop.views.common.buttons import Button, IconButton, Kind
from safemate_desktop.views.common.cards import NoticeFrame, column, row
from safemate_desktop.views.common.labels import ElidedLabel, Label, Role
from safemate_desktop.views.common.notices import Notice, NoticeKind, Notices
from safemate_desktop.views.common.theme import tokens
from safemate_desktop.views.common.tokens import GRID, MEDIUM, SMALL
from safemate_desktop.views.map.engine import Verdict
from safemate_desktop.views.map.port import MapPort
from safemate_desktop.views.map.texts import source_notice
from safemate_desktop.views.map.widget import MapWidget, Theme

translate = QCoreApplication.translate
Start = Callable[[Coroutine[object, object, None], str], object]
_THEMES: dict[str, Theme] = {"light": "light", "dark": "dark", "contrast": "contrast"}


class MapPage(QWidget):
    """The map with a thin bar above; ``selected`` tells who was chosen on it."""

    selected = Signal(str)

    def __init__(
        self,
        map_widget: MapWidget,
        port: MapPort,
        notices: Notices,
        start: Start,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.map, self.notices = map_widget, notices
        self._port, self._start = port, start
        self._grant_text = Label()
        self.open_button = Button(_open_words, Kind.PRIMARY, on_click=self._open)
        self.end_button = Button(_end_words, on_click=self._end, dense=True)
        self._source_text = ElidedLabel(role=Role.SECONDARY)
        self._fit = IconButton("maximize", _fit_words, self.map.fit)
        self._grant = NoticeFrame()
        self._grant.box.addLayout(row(self._grant_text, None, self.open_button, self.end_button))
        self._grant.box.setContentsMargins(MEDIUM, GRID, SMALL, GRID)
        bar = self._bar = row(self._grant, self._fit, gap=SMALL)
        bar.setStretch(0, 1)
        layout = column(bar, self._source_text, self.map, gap=SMALL, margin=MEDIUM)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self._dress()
        self.map.ready.connect(self._tell_source)
        self.map.failed.connect(self._tell_source)
        self.map.selected.connect(self.selected)
        unsubscribe = port.subscribe(self._grant_changed, self._people_changed)
        self.destroyed.connect(lambda: unsubscribe())
        self._tell_source()
        self._grant_changed()

    def add_tool(self, tool: QWidget) -> None:
        """Show *tool* at the end of the bar."""
        self._bar.addWidget(tool)

    def follow(self, person: str | None) -> None:
        """Mark somebody and go to where they are, if the overview shows them."""
        self.map.select(person)
        if person is None or self._port.open_since_ms is None:
            return
        for shown in self._port.people():
            if shown.id == person:
                self.map.center_on(shown.lat, shown.lon)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        elif event.type() == QEvent.Type.LanguageChange:
            self.map.set_language("nb" if norwegian() else "en")
            self._tell_source()
            self._tell_grant()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.map.set_language("nb" if norwegian() else "en")

    def _dress(self) -> None:
        self.map.set_theme(_THEMES[tokens().name])

    def _open(self) -> None:
        self._start(self._ask(self._port.open_overview), "open overview")

    def _end(self) -> None:
        self._start(self._ask(self._port.close_overview), "close overview")

    async def _ask(self, what: Callable[[], Coroutine[object, object, None]]) -> None:
        self._set_busy(busy=True)
        try:
            await what()
        except ProblemError as error:
            problem = error.problem
            self.notices.show(Notice(NoticeKind.ERROR, lambda: problem_text(problem), key="map"))
        finally:
            self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        self.open_button.setEnabled(not busy)
        self.end_button.setEnabled(not busy)

    def _grant_changed(self) -> None:
        self._tell_grant()
        since = self._port.open_since_ms
        self.map.set_people(self._port.people() if since is not None else ())
        if since is not None:
            self.map.fit()

    def _people_changed(self, change: Change) -> None:
        if self._port.open_since_ms is not None:
            self.map.update_people(change.put, change.gone)

    def _tell_grant(self) -> None:
        since = self._port.open_since_ms
        self.open_button.setVisible(since is None)
        self.end_button.setVisible(since is not None)
        self._fit.setEnabled(since is not None)
        self._grant.set_priority("" if since is None else "3")
        self._grant_text.set_text(
            translate("MapPage", "Nobody is shown before you open the overview. That is logged.")
            if since is None
            else translate(
                "MapPage", "The overview has been open since %1. Looking at it is logged."
            ).replace("%1", clock(since))
        )

    def _tell_source(self) -> None:
        said = [source_notice(self.map.sources)] if self.map.sources is not None else []
        if self.map.verdict is Verdict.UNSANDBOXED:
            said.append(
                translate("MapPage", "Demo: the map runs without its sandbox on this computer.")
            )
        text = " ".join(part for part in said if part)
        self._source_text.set_text(text)
        self._source_text.setVisible(bool(text))


def _open_words() -> str:
    return translate("MapPage", "Open overview (logged)")


def _end_words() -> str:
    return translate("MapPage", "End")


def _fit_words() -> str:
    return translate("MapPage", "Show all")
