"""Builds the Map page; imported when it is first shown, with the web engine behind it."""

from collections.abc import Callable, Coroutine
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from safemate_desktop.app.links import ask_and_open
from safemate_desktop.app.surface import Surface
from safemate_desktop.app.workplace import Workplace
from safemate_desktop.models.map_people import MapPerson
from safemate_desktop.models.overview import Overview
from safemate_desktop.models.where import where_words
from safemate_desktop.support.paths import Places
from safemate_desktop.views.common.buttons import IconButton
from safemate_desktop.views.map import source
from safemate_desktop.views.map.engine import EngineCheck
from safemate_desktop.views.map.page import MapPage
from safemate_desktop.views.map.widget import MapWidget
from safemate_desktop.views.shell.aside import MAP_KEY, Aside, back_words, out_words

translate = QCoreApplication.translate
Start = Callable[[Coroutine[object, object, None], str], object]


def map_page(overview: Overview, place: Workplace, surface: Surface, start: Start) -> QWidget:
    """Return the page; the engine itself starts when the page is on the screen."""
    me = place.me()
    view = place.store.view

    def describe(person: MapPerson) -> str:
        recipient = view.recipient(UUID(person.id))
        last = view.position(UUID(person.id))
        if recipient is None or last is None:
            return person.label
        words = where_words(last, recipient.home, place.server_now())
        return " · ".join(part for part in (words.headline, words.detail) if part)

    folders = Places.find(surface.profile).maps_dirs()
    widget = MapWidget(
        lambda: source.find(folders),
        EngineCheck(demo=me is not None and me.solution.demo),
        place.tools.clock,
        describe,
    )
    page = MapPage(widget, overview, place.tools.notices, start)
    widget.link_clicked.connect(
        lambda address: start(ask_and_open(page, address), "link")  # attribution, licences
    )
    place.on_close(_shut(widget))
    aside = Aside(page, lambda: translate("Pages", "Map"), page.follow)
    tool, words = IconButton("external-link", "", aside.asked.emit), _tool_words(aside)
    tool.set("external-link", words)
    aside.moved.connect(lambda: tool.set("external-link", words))
    page.add_tool(tool)
    return aside


def _tool_words(aside: Aside) -> Callable[[], str]:
    def words() -> str:
        does = out_words() if aside.window_out is None else back_words()
        return f"{does} ({MAP_KEY})"

    return words


def _shut(widget: MapWidget) -> Callable[[], Coroutine[object, object, None]]:
    async def shut() -> None:
        widget.shut()

    return shut
