"""The living web page of the map: engine, channel to the page, and an orderly end."""

import json
from typing import Final

from PySide6.QtCore import QFile, QIODevice, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEnginePermission, QWebEngineScript
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safemate_desktop.views.map.gate import Gate
from safemate_desktop.views.map.profile import private_profile
from safemate_desktop.views.map.scheme import SCHEME, START, MapSchemeHandler, register
from safemate_desktop.views.map.source import Sources
from safemate_desktop.views.map.tiles import Tiles

_CHANNEL_JS: Final = ":/qtwebchannel/qwebchannel.js"


class Bridge(QObject):
    """What the page may say to the program: four things, and nothing it could ask for."""

    page_loaded = Signal()
    page_ready = Signal()
    person_picked = Signal(str)
    view_moved = Signal(float, float, float)

    @Slot()
    def loaded(self) -> None:
        """The page's scripts run and the channel stands."""
        self.page_loaded.emit()

    @Slot()
    def ready(self) -> None:
        """The map is set up."""
        self.page_ready.emit()

    @Slot(str)
    def picked(self, person: str) -> None:
        """Somebody was chosen on the map."""
        self.person_picked.emit(person)

    @Slot(float, float, float)
    def moved(self, lat: float, lon: float, zoom: float) -> None:
        """The view has come to rest."""
        self.view_moved.emit(lat, lon, zoom)


class Page(QWebEnginePage):
    """Stays where it is: a link is told to the program, every other way out is closed."""

    linked = Signal(str)

    def acceptNavigationRequest(  # Qt's signature
        self,
        url: QUrl | str,
        type_: QWebEnginePage.NavigationType,
        main_frame: bool,  # noqa: FBT001
    ) -> bool:
        target = QUrl(url)
        if target.scheme() == SCHEME.decode():
            return True
        if main_frame and type_ is QWebEnginePage.NavigationType.NavigationTypeLinkClicked:
            self.linked.emit(target.toString())
        return False

    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        line: int,
        source: str,
    ) -> None:
        """Keep what the page complains of out of the log: it may hold names and places."""
        del message, source, line
        if level is QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel:
            self.setProperty("complaints", int(self.property("complaints") or 0) + 1)


class WebMap(QWidget):
    """One page in one private profile; made when the map is first shown, thrown away on a crash."""

    loaded = Signal()
    ready = Signal()
    broken = Signal()
    picked = Signal(str)
    moved = Signal(float, float, float)
    linked = Signal(str)

    def __init__(self, sources: Sources, ground: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        register()
        self._alive = False
        self.gate = Gate()
        self.handler = MapSchemeHandler({f.kind.value: Tiles(f.path) for f in sources.files()})
        self._profile = private_profile(self.handler, self.gate)
        self._view = QWebEngineView(self)
        self.page = Page(self._profile, self._view)
        self._view.setPage(self.page)
        # Children go in the order they came: view and page first, then the profile below them.
        self._profile.setParent(self)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.page.setBackgroundColor(QColor(ground))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self.setFocusProxy(self._view)
        self._connect()
        self.page.load(QUrl(START))

    def call(self, function: str, *arguments: object) -> None:
        """Call a function of the page with plain values; JSON is the only way in."""
        parts = ",".join(_literal(argument) for argument in arguments)
        self.page.runJavaScript(f"{function}({parts})")

    def set_ground(self, colour: str) -> None:
        """What shows before the first tile."""
        self.page.setBackgroundColor(QColor(colour))

    def _connect(self) -> None:
        self._bridge = Bridge(self.page)
        channel = QWebChannel(self.page)
        channel.registerObject("bridge", self._bridge)
        self.page.scripts().insert(_channel_script())
        self.page.setWebChannel(channel)
        self._bridge.page_loaded.connect(self._came_alive)
        self._bridge.page_ready.connect(self.ready)
        self._bridge.person_picked.connect(self.picked)
        self._bridge.view_moved.connect(self.moved)
        self.page.linked.connect(self.linked)
        self.page.permissionRequested.connect(_deny)
        self.page.loadFinished.connect(self._loaded)
        self.page.renderProcessTerminated.connect(lambda *_: self.broken.emit())

    def _came_alive(self) -> None:
        self._alive = True
        self.loaded.emit()

    def _loaded(self, well: bool) -> None:  # noqa: FBT001 - Qt's signal
        # Later failures are links that were refused: the page stands where it stood.
        if not well and not self._alive:
            self.broken.emit()


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()


def _channel_script() -> QWebEngineScript:
    """Qt's own half of the channel, put in by hand: the page may not ask for ``qrc:`` itself."""
    source = QFile(_CHANNEL_JS)
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    script = QWebEngineScript()
    script.setName("channel")
    script.setSourceCode(bytes(source.readAll().data()).decode())
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
    return script


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
