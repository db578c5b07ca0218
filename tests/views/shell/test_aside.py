"""A page in a window of its own: out, back by closing, and where it was."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from safemate_desktop.views.shell.aside import Aside, screens
from safemate_desktop.views.shell.layout_state import LayoutState


def aside(qtbot: QtBot) -> Aside:
    made = Aside(QLabel("the map"), "Map", lambda _person: None)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_goes_out_and_comes_back_by_closing(qtbot: QtBot) -> None:
    host = aside(qtbot)
    page = host.page
    moved: list[bool] = []
    places: list[bytes] = []
    host.moved.connect(moved.append)
    host.leaving.connect(lambda: places.append(host.place))
    host.move_out(b"")
    window = host.window_out
    assert window is not None
    qtbot.waitUntil(window.isVisible)
    assert page.window() is window
    assert page.isVisible()
    assert window.windowTitle() == "Map – Safemate"
    host.move_out(b"")
    assert host.window_out is window, "there is one"
    window.setGeometry(40, 50, 500, 400)
    window.close()
    assert page.window() is host
    assert page.isVisible()
    assert moved == [True, False]
    host.toggle(places[0])
    again = host.window_out
    assert again is not None
    assert again.size() == window.size()
    host.toggle(b"")
    assert host.window_out is None


def test_what_stays_in_the_page_says_where_it_is(qtbot: QtBot) -> None:
    host = aside(qtbot)
    host.move_out(b"")
    words = [label.text() for label in host.findChildren(QLabel) if label.isVisible()]
    assert "The map is in a window of its own" in words
    host.bring_back()


def test_places_are_kept_for_each_arrangement_of_screens() -> None:
    state = LayoutState(places={f"map@{screens()}": b"here", "map.out": b"1"})
    again = LayoutState.from_bytes(state.to_bytes())
    assert again.places == state.places
    old = state.to_bytes().replace(b'"places"', b'"elsewhere"')
    assert LayoutState.from_bytes(old).places == {}
