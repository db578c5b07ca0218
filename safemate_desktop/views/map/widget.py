"""The map as a widget: started when first shown, or text where it cannot start."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from safemate_desktop.models.map_people import MapPerson
from safemate_desktop.support.clock import Clock
from safemate_desktop.views.common.empty import EmptyState, Nothing, Why
from safemate_desktop.views.map.batch import Batch
from safemate_desktop.views.map.engine import EngineCheck, Verdict, allow_unsandboxed
from safemate_desktop.views.map.source import MapFile, Sources
from safemate_desktop.views.map.teller import Teller
from safemate_desktop.views.map.text_list import PeopleList
from safemate_desktop.views.map.texts import credit, page_texts, why_not

if TYPE_CHECKING:
    from safemate_desktop.views.map.web import WebMap

Theme = Literal["light", "dark", "contrast"]
Language = Literal["nb", "en"]
translate = QCoreApplication.translate
_GROUND = {"light": "#CFDDE7", "dark": "#10161B", "contrast": "#000000"}


class State(StrEnum):
    """How far the map has come."""

    WAITING = "waiting"
    CHECKING = "checking"
    STARTING = "starting"
    READY = "ready"
    REFUSED = "refused"
    BROKEN = "broken"


class MapWidget(QWidget):
    """Draws people on the ground, or lists them as text where the engine cannot start.

    ``describe`` gives a person's line in that list. Everything may be called at any time: what
    comes before the page is ready is shown when it is.
    """

    selected = Signal(str)
    ready = Signal()
    failed = Signal(str)
    moved = Signal(float, float, float)
    link_clicked = Signal(str)

    def __init__(
        self,
        sources: Callable[[], Sources],
        check: EngineCheck,
        clock: Clock,
        describe: Callable[[MapPerson], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find_sources, self._check = sources, check
        self.state = State.WAITING
        self.verdict: Verdict | None = None
        self.sources: Sources | None = None
        self.web: WebMap | None = None
        self._theme: Theme = "light"
        self._language: Language = "nb"
        self._chosen: str | None = None
        self._view: tuple[float, float, int] | None = None
        self._fitted = False
        self._batch = Batch(self)
        self._teller = Teller(self._batch, self._call, clock, self)
        self._batch.due.connect(self._tell_changes)
        self._empty = EmptyState(_starting())
        self.list = PeopleList(describe)
        self.list.picked.connect(self._pick)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self.list, 2)
        self.list.hide()
        check.setParent(self)
        check.decided.connect(self._decided)

    def set_people(self, people: Sequence[MapPerson]) -> None:
        """Show exactly these people."""
        self._batch.replace(people)
        self._tell_everybody()

    def update_people(self, put: Sequence[MapPerson], gone: Sequence[str] = ()) -> None:
        """Some moved or came, some (by id) are no longer to be shown; drawn once a second."""
        self._batch.change(put, gone)

    def select(self, person: str | None) -> None:
        """Mark somebody; None marks nobody. Does not move the map, and emits nothing."""
        self._chosen = person
        self._call("safemate.people.select", person)
        if person is not None:
            self.list.choose(person)

    def fit(self) -> None:
        """Show all active alerts, or everybody, or the whole country."""
        self._view, self._fitted = None, True
        self._call("safemate.fit")

    def center_on(self, lat: float, lon: float, zoom: int = 15) -> None:
        """Show a place (degrees) at a zoom from 4 to 18."""
        self._view, self._fitted = (lat, lon, zoom), False
        self._call("safemate.view", lat, lon, zoom)

    def set_theme(self, theme: Theme) -> None:
        """Change colours at once."""
        self._theme = theme
        if self.web is not None:
            self.web.set_ground(_GROUND[theme])
        self._call("safemate.wear", theme)

    def set_language(self, language: Language) -> None:
        """Say to the page which language its words are in, and say them again."""
        self._language = language
        self._call("safemate.speak", dict(page_texts(language)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.set_language(self._language)
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.state is State.WAITING:
            self.state = State.CHECKING
            self._check.start()

    def shut(self) -> None:
        """End the engine's page now, before the application goes; it starts anew when shown."""
        self._batch.stop()
        self._teller.stop()
        if self.web is not None:
            self._stack.removeWidget(self.web)
            self.web.deleteLater()
            self.web = None
        if self.state is not State.REFUSED:
            self.state = State.WAITING

    def _decided(self, verdict: Verdict) -> None:
        self.verdict = verdict
        if not verdict.may_start:
            self._refuse(verdict)
            return
        if verdict is Verdict.UNSANDBOXED:
            allow_unsandboxed()
        self._start()

    def _start(self) -> None:
        # Imported here: the engine costs time and memory that only those pay who open the map.
        from safemate_desktop.views.map.web import WebMap

        self.state = State.STARTING
        self.sources = self._find_sources()
        self.web = WebMap(self.sources, _GROUND[self._theme])
        self._stack.addWidget(self.web)
        self.web.loaded.connect(self._set_up)
        self.web.ready.connect(self._set_going)
        self.web.broken.connect(self._break)
        self.web.picked.connect(self._pick)
        self.web.moved.connect(self.moved)
        self.web.linked.connect(self.link_clicked)
        # In view from the start: a page that is hidden is never painted, and so never ready.
        self._stack.setCurrentWidget(self.web)

    def _set_up(self) -> None:
        if self.web is None or self.sources is None:
            return
        street = self.sources.street
        self.web.call(
            "safemate.configure",
            {
                "base": _file(self.sources.base),
                "street": _file(street) if street else None,
                "credit": credit(self.sources),
                "texts": page_texts(self._language),
                "theme": self._theme,
            },
        )

    def _set_going(self) -> None:
        self.state = State.READY
        self._tell_everybody()
        if self._chosen is not None:
            self._call("safemate.people.select", self._chosen)
        if self._view is not None:
            self._call("safemate.view", *self._view)
        elif self._fitted:
            self._call("safemate.fit")
        self.ready.emit()

    def _refuse(self, verdict: Verdict) -> None:
        self.state = State.REFUSED
        self._empty.show_nothing(
            Nothing(Why.NO_PERMISSION, lambda: why_not(verdict)[0], lambda: why_not(verdict)[1])
        )
        self.list.show()
        self._tell_everybody()
        self.failed.emit(verdict.value)

    def _break(self) -> None:
        """The page's own process has ended: say so; the rest of the program is not touched."""
        if self.web is None:
            return
        self.shut()
        self.state = State.BROKEN
        self._empty.show_nothing(_broken(self.start_again))
        self._stack.setCurrentWidget(self._empty)
        self.list.show()
        self._tell_everybody()
        self.failed.emit(State.BROKEN.value)

    def start_again(self) -> None:
        """Start the page anew after it has died."""
        self.list.hide()
        self._empty.show_nothing(_starting())
        self._start()

    def _tell_everybody(self) -> None:
        if self.list.isVisibleTo(self):
            self.list.people.replace(self._batch.people.values())
        self._teller.everybody()

    def _tell_changes(self) -> None:
        if self.list.isVisibleTo(self):
            self.list.people.replace(self._batch.people.values())
        self._teller.changes()

    def _pick(self, person: str) -> None:
        self.select(person)
        self.selected.emit(person)

    def _call(self, function: str, *arguments: object) -> None:
        if self.web is not None and self.state is State.READY:
            self.web.call(function, *arguments)


def _file(file: MapFile) -> dict[str, object]:
    header = file.header
    return {
        "kind": file.kind.value,
        "url": f"tiles/{file.kind}/{{z}}/{{x}}/{{y}}.mvt",
        "maxZoom": header.max_zoom,
        "trueZoom": file.kind.true_zoom,
        "bounds": [[header.south, header.west], [header.north, header.east]],
    }


def _starting() -> Nothing:
    return Nothing(Why.LOADING, lambda: translate("Map", "The map is being started…"))


def _broken(again: Callable[[], object]) -> Nothing:
    return Nothing(
        Why.ERROR,
        lambda: translate("Map", "The map has stopped. Alerts and everything else go on."),
        lambda: translate("Map", "Meanwhile positions are listed as text."),
        lambda: translate("Map", "Start the map again"),
        again,
    )
