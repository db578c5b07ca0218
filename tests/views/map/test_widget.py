"""The map in the real engine: silent, alive, and telling the truth about people."""

import os
import signal

import pytest
from pytestqt.qtbot import QtBot

from safemate_desktop.support.clock import ManualClock
from safemate_desktop.views.map.engine import EngineCheck, Machine
from safemate_desktop.views.map.source import find
from safemate_desktop.views.map.widget import MapWidget, State
from tests.views.map.conftest import NOW_MS, Ask, person

FOREIGN = ("https://example.org/", "http://127.0.0.1:9/", "file:///etc/passwd", "qrc:/x")


def test_the_page_is_drawn_without_one_foreign_request(
    map_widget: MapWidget, ask: Ask, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: ask("document.querySelectorAll('.leaflet-tile-loaded').length") != 0)
    web = map_widget.web
    assert web is not None
    assert (web.gate.refused, web.gate.last_refused) == (0, "")
    assert web.gate.passed > 10
    assert web.page.property("complaints") is None
    assert ask("document.fonts.check('12px \"Noto Sans\"')") is True
    credit = str(ask("document.querySelector('.leaflet-control-attribution').textContent"))
    assert "Kartverket" in credit
    scale = str(ask("document.querySelector('.leaflet-control-scale').textContent"))
    assert "km" in scale
    assert "mi" not in scale


def test_whatever_the_page_asks_elsewhere_is_refused(ask: Ask, qtbot: QtBot) -> None:
    ask(
        "(window.said = [], "
        f"{list(FOREIGN)}.forEach("
        "(a) => fetch(a).then(() => said.push('got'), () => said.push('no')))"
        ", 0)"
    )
    qtbot.waitUntil(lambda: ask("said.length") == len(FOREIGN))
    assert ask("said") == ["no"] * len(FOREIGN)
    assert ask("(window.open('https://example.org/'), location.href)") == "safemate-map://app/"


def test_a_link_is_told_to_the_program_and_not_followed(
    map_widget: MapWidget, ask: Ask, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(map_widget.link_clicked) as heard:
        ask("(document.querySelector('[href*=kartverket]').click(), 0)")
    assert heard.args == ["https://www.kartverket.no/"]
    assert ask("location.href") == "safemate-map://app/"


def test_people_appear_move_and_go(map_widget: MapWidget, ask: Ask, qtbot: QtBot) -> None:
    map_widget.center_on(59.91, 10.75, 14)
    map_widget.set_people([person(1), person(2, lat=59.912, priority=1)])
    qtbot.waitUntil(lambda: ask("safemate.people.all.size") == 2)
    assert ask("safemate.people.markers.size") == 1
    label = "document.querySelector('.leaflet-marker-icon[role=button]').getAttribute('aria-label')"
    assert ask(label) == "Priority 1: Kari 2, 1 min ago"
    map_widget.update_people([person(2, lat=59.95)], ["p1"])  # the alert has ended
    qtbot.waitUntil(lambda: ask("safemate.people.markers.size") == 0)
    assert ask("[...safemate.people.all.values()].map((p) => [p.id, p.lat])") == [["p2", 59.95]]


def test_many_people_arrive_in_portions_and_a_change_on_the_way_wins(
    map_widget: MapWidget, ask: Ask, qtbot: QtBot
) -> None:
    map_widget.set_people([person(n) for n in range(5_000)])
    map_widget.update_people([person(4_999, lat=61.0)], ["p4998"])
    qtbot.waitUntil(lambda: ask("safemate.people.all.size") == 4_999)
    assert ask("safemate.people.all.get('p4999').lat") == 61.0
    map_widget.set_people([])
    qtbot.waitUntil(lambda: ask("safemate.people.all.size") == 0)


def test_a_name_is_never_markup(map_widget: MapWidget, ask: Ask, qtbot: QtBot) -> None:
    hostile = "<img src=x onerror=alert(1)>\"');</script>"
    map_widget.set_people([person(1, priority=1, label=hostile), person(2, label=hostile)])
    map_widget.select("p2")
    qtbot.waitUntil(lambda: ask("safemate.people.all.size") == 2)
    assert ask("document.querySelectorAll('img').length") == 0
    assert hostile in str(ask("document.querySelector('.alert .name').textContent"))


def test_choosing_on_the_map_is_told(map_widget: MapWidget, ask: Ask, qtbot: QtBot) -> None:
    map_widget.set_people([person(7, priority=2)])
    qtbot.waitUntil(lambda: ask("safemate.people.markers.size") == 1)
    key = "new KeyboardEvent('keydown', {key: 'Enter', bubbles: true})"
    with qtbot.waitSignal(map_widget.selected) as heard:
        ask(f"document.querySelector('.leaflet-marker-icon[role=button]').dispatchEvent({key})")
    assert heard.args == ["p7"]
    qtbot.waitUntil(lambda: ask("document.querySelectorAll('.alert.chosen').length") == 1)


def test_a_crowd_is_clustered_and_a_flood_of_alerts_shows_in_the_clusters(
    map_widget: MapWidget, ask: Ask, qtbot: QtBot
) -> None:
    crowd = [person(n, lat=60.39 + n / 1e5, lon=5.32) for n in range(50)]
    flood = [person(1000 + n, priority=2, lat=59.91 + n / 1e5) for n in range(230)]
    map_widget.set_people([*crowd, *flood])
    map_widget.center_on(60, 8, 5)
    qtbot.waitUntil(lambda: ask("document.querySelectorAll('.cluster').length") == 2)
    assert ask("safemate.people.markers.size") == 200
    alarm = "document.querySelector('.cluster.alarm.p2 .badge').textContent"
    assert ask(alarm) == "30"
    assert ask("document.querySelector('.cluster:not(.alarm)').textContent") == "50"


def test_the_theme_is_switched_live(map_widget: MapWidget, ask: Ask, qtbot: QtBot) -> None:
    sea = "getComputedStyle(document.body).backgroundColor"
    map_widget.set_theme("dark")
    qtbot.waitUntil(lambda: ask(sea) == "rgb(16, 22, 27)")
    map_widget.set_theme("contrast")
    qtbot.waitUntil(lambda: ask(sea) == "rgb(0, 0, 0)")


def test_beyond_its_truth_the_map_says_so(map_widget: MapWidget, ask: Ask, qtbot: QtBot) -> None:
    hidden = "document.querySelector('.coarse-notice').hidden"
    map_widget.center_on(59.91, 10.75, 9)
    qtbot.waitUntil(lambda: ask(hidden) is True)
    there = pytest.approx((59.91, 10.75, 14))
    with qtbot.waitSignal(map_widget.moved, check_params_cb=lambda *seen: seen == there):
        map_widget.center_on(59.91, 10.75, 14)
    qtbot.waitUntil(lambda: ask(hidden) is False)
    map_widget.set_language("nb")
    qtbot.waitUntil(lambda: ask("document.documentElement.lang") == "nb")


def test_a_page_that_dies_is_said_and_can_be_started_again(
    map_widget: MapWidget, qtbot: QtBot
) -> None:
    map_widget.set_people([person(1)])
    web = map_widget.web
    assert web is not None
    with qtbot.waitSignal(map_widget.failed):
        os.kill(web.page.renderProcessPid(), signal.SIGKILL)
    assert map_widget.state is State.BROKEN
    assert map_widget.list.people.rowCount() == 1
    with qtbot.waitSignal(map_widget.ready, timeout=20_000):
        map_widget.start_again()
    assert map_widget.list.isHidden()


def test_where_the_engine_may_not_start_positions_are_text(qtbot: QtBot) -> None:
    root = Machine(root=True, sandbox_off=False, linux=True, installed=True)
    widget = MapWidget(
        lambda: find(()),
        EngineCheck(demo=False, machine=root),
        ManualClock(NOW_MS),
        lambda p: f"{p.label}: Oslo",
    )
    qtbot.addWidget(widget)
    widget.set_people([person(1), person(2, priority=1)])
    with qtbot.waitSignal(widget.failed) as heard:
        widget.show()
    assert heard.args == ["root"]
    assert widget.web is None
    lines = [widget.list.people.index(row).data() for row in range(2)]
    assert lines == ["Kari 2: Oslo", "Kari 1: Oslo"]
    with qtbot.waitSignal(widget.selected) as chosen:
        widget.list.clicked.emit(widget.list.people.index(0))
    assert chosen.args == ["p2"]


def test_a_ground_left_and_come_back_to_quickly_is_whole(ask: Ask, qtbot: QtBot) -> None:
    shown = "(layer) => layer._tileZoom !== undefined"
    grounds = f"Object.values(safemate.map._layers).filter({shown})"
    ask("safemate.map.setView([63, 10], 6, {animate: false}).getZoom()")
    ask("[4, 7, 6, 4, 6].map((z) => safemate.map.setZoom(z, {animate: false}).getZoom())")

    def whole() -> bool:
        tiles = f"{grounds}.flatMap((layer) => Object.values(layer._tiles)"
        kept = ".filter((tile) => tile.coords.z === layer._tileZoom))"
        return bool(ask(f"{tiles}{kept}.every((tile) => tile.loaded && tile.el.whole)"))

    qtbot.waitUntil(whole, timeout=20_000)
