"""Recipients and their cards, a look at a position for a reason, and the map."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QRadioButton

from safemate_desktop.contract.positions import Reason
from safemate_desktop.i18n import words
from safemate_desktop.views.map.page import MapPage
from safemate_desktop.views.map.widget import State
from safemate_desktop.views.recipients.look import LookDialog
from safemate_desktop.views.recipients.page import RecipientsPage
from safemate_desktop.views.shell.aside import Aside
from tests.tour.hands import choose, click, click_row, key, press, says, seen, until, write
from tests.tour.steps_alerts import queued
from tests.tour.tour import Step, Tour

_PAINTED = """requestAnimationFrame(function look() {{
  const map = safemate.map, size = map.getSize(), box = map.getContainer();
  const there = (layer) => {{
    const {{min, max}} = layer._pxBoundsToTileRange(layer._getTiledPixelBounds(map.getCenter()));
    for (let x = min.x; x <= max.x; x++) for (let y = min.y; y <= max.y; y++) {{
      const at = L.point(x, y);
      at.z = layer._tileZoom;
      const tile = layer._tiles[layer._tileCoordsToKey(at)];
      if (layer._isValidTile(at) && !(tile && tile.loaded && tile.active)) return false;
    }}
    return true;
  }};
  const laid = size.x === box.clientWidth && size.y === box.clientHeight;
  const tiled = Object.values(map._layers).filter((layer) => layer._tileZoom !== undefined);
  if (!laid || !tiled.every(there)) requestAnimationFrame(look);
  else requestAnimationFrame(() => window.tourPainted = {turn});
}})"""
_CTRL = Qt.KeyboardModifier.ControlModifier


def recipients(tour: Tour) -> None:
    key(tour.window, Qt.Key.Key_2, _CTRL)
    until(lambda: page(tour).finder.list.model().rowCount() > 100, "everybody")
    tour.shoot("recipients")


def search(tour: Tour) -> None:
    finder = page(tour).finder
    everybody = finder.list.model().rowCount()
    write(finder.search, "ø")
    until(lambda: 0 < finder.list.model().rowCount() < everybody, "those with an ø")
    tour.shoot("recipients-search")


def filtered(tour: Tour) -> None:
    finder = page(tour).finder
    found = finder.list.model().rowCount()
    choose(finder.unit, "Nordre Bergen")
    until(lambda: 0 < finder.list.model().rowCount() < found, "those of one sub-department")
    tour.shoot("recipients-filtered")


def nobody(tour: Tour) -> None:
    finder = page(tour).finder
    write(finder.search, "zzz")
    until(lambda: says(finder, "Nobody matches"), "that nobody matches")
    tour.shoot("recipients-nobody")
    press(finder, "Show everybody")


def card(tour: Tour) -> None:
    finder = page(tour).finder
    model = finder.list.model()
    until(lambda: model.rowCount() > 100, "everybody again")
    click_row(finder.list, model.index(3, 0))
    until(lambda: page(tour).look.isVisible(), "the card")
    tour.shoot("recipients-card")


def look_dialog(tour: Tour) -> None:
    def open_it() -> None:
        click(page(tour).look)
        until(lambda: dialog(tour), "the question why")

    def close_it() -> None:
        key(until(lambda: dialog(tour), "the dialog"), Qt.Key.Key_Escape)
        until(lambda: dialog(tour) is None, "the dialog closed")

    tour.shoot_anew("recipients-look-dialog", open_it, close_it)


def looking(tour: Tour) -> None:
    click(page(tour).look)
    asked = until(lambda: dialog(tour), "the question why")
    text = words.word(words.REASONS, next(iter(Reason)))
    reason = next(one for one in seen(asked, QRadioButton) if one.text() == text)
    key(reason, Qt.Key.Key_Space)
    press(asked, "Show position")
    until(lambda: says(page(tour), "You see this position until"), "the banner")
    until(lambda: "…" not in page(tour).card.where.words().headline, "where the person is")
    tour.shoot("recipients-looking")
    press(page(tour), "End the look-up")
    until(lambda: page(tour).look.isEnabled(), "the end of the look-up")


def map_closed(tour: Tour) -> None:
    key(tour.window, Qt.Key.Key_3, _CTRL)
    chart = map_page(tour)
    until(lambda: chart.map.state is State.READY, "the map", 40)
    tour.shoot("map-before", until_drawn=drawn_in(tour))


def map_open(tour: Tour) -> None:
    chart = map_page(tour)
    press(chart, "Open overview (logged)")
    until(lambda: says(chart, "The overview has been open since"), "the overview")
    until(lambda: chart.map._batch.people, "people on the map")
    tour.shoot("map-overview", until_drawn=drawn_in(tour))


def map_selected(tour: Tour) -> None:
    chart = map_page(tour)
    queue = tour.frame.workplace.queue
    people = chart.map._batch.people
    urgent = until(
        lambda: next(
            (
                row.alert.recipient_id
                for row in map(queue.row, queued(tour))
                if row and str(row.alert.recipient_id) in people
            ),
            None,
        ),
        "somebody with an alert",
    )
    chosen: list[str] = []
    chart.selected.connect(chosen.append)
    _bring_to_middle(chart, urgent)

    def clicked() -> bool:
        _click_middle(chart)
        return bool(chosen)

    until(clicked, "somebody chosen on the map")
    tour.shoot("map-selected", until_drawn=drawn_in(tour))
    press(chart, "End")
    until(lambda: says(chart, "Nobody is shown"), "the end of the overview")


def page(tour: Tour) -> RecipientsPage:
    """The Recipients page."""
    found = tour.page("recipients", RecipientsPage)
    assert isinstance(found, RecipientsPage)
    return found


def map_page(tour: Tour) -> MapPage:
    """The Map page."""
    host = tour.page("map", Aside)
    assert isinstance(host, Aside)
    assert isinstance(host.page, MapPage)
    return host.page


def dialog(tour: Tour) -> LookDialog | None:
    """The open question why, if it is open."""
    return next(seen(tour.window, LookDialog), None)


def drawn_in(tour: Tour) -> Callable[[QImage], bool]:
    """Whether the page has painted all it was told, and shows land and not only a ground.

    To be asked again and again: each picture first sends the page a question, whose answer
    comes after what it was told before, and a frame later.
    """
    page = next(seen(map_page(tour), QWebEngineView)).page()
    answers: list[object] = []
    asked: list[tuple[str, str]] = []

    def drawn(picture: QImage) -> bool:
        surface = tour.program.surface
        wanted = (surface.language.value, surface.theme.value)
        if wanted not in asked:
            asked.append(wanted)
            answers.clear()
            page.runJavaScript(_PAINTED.format(turn=len(asked)))
        page.runJavaScript("window.tourPainted", 0, answers.append)
        return len(asked) in answers and _colours(picture) > 6

    return drawn


def _colours(picture: QImage) -> int:
    width, height = picture.width(), picture.height()
    return len(
        {
            picture.pixel(x, y)
            for x in range(width // 3, width - 40, 23)
            for y in range(height // 4, height - 120, 23)
        }
    )


def _bring_to_middle(chart: MapPage, person: UUID) -> None:
    """As dragging and zooming would, which a picture cannot be asked to do exactly."""
    somebody = chart.map._batch.people[str(person)]
    moves: list[object] = []
    chart.map.moved.connect(lambda *at: moves.append(at))
    chart.map.center_on(somebody.lat, somebody.lon, 16)
    until(lambda: moves, "the map moved")


def _click_middle(chart: MapPage) -> None:
    view = next(seen(chart, QWebEngineView))
    # The engine's own widget takes the mouse, not the one around it.
    inner = view.focusProxy() or view
    QTest.mouseMove(inner, inner.rect().center())
    click(inner, inner.rect().center())


STEPS: list[Step] = [
    ("recipients", recipients),
    ("recipients-search", search),
    ("recipients-filtered", filtered),
    ("recipients-nobody", nobody),
    ("recipients-card", card),
    ("recipients-look-dialog", look_dialog),
    ("recipients-looking", looking),
    ("map-before", map_closed),
    ("map-overview", map_open),
    ("map-selected", map_selected),
]
