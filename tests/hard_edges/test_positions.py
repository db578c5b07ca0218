"""A place that cannot be is shown nowhere, the alarm that came with it is; and no map is needed.

Shown here: an alarm with a position at 0/0, in the future, not a number · hostile JSON on ingest,
which harms nobody · the web engine that may not start (root or an unprotected engine, and no demo):
the Map page explains, and positions are given as text · the map in a window of its own.
The readers' own side of it: tests/backend/ingest/test_traccar.py, test_service.py, test_routes.py;
a 50 MB message: tests/backend/test_hostile.py, stream/test_stream.py, tests/wire/test_live.py,
test_http.py; the engine's verdicts: tests/views/map/test_engine.py, test_widget.py.
"""

import json

import httpx
import pytest
from pydantic import ValidationError
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import update

from safemate_desktop.backend.storage.tables import solutions
from safemate_desktop.contract.base import rfc3339
from safemate_desktop.contract.positions import Position
from safemate_desktop.views.alerts.page import AlertsPage
from safemate_desktop.views.map.page import MapPage
from safemate_desktop.views.shell.aside import Aside
from tests.hard_edges.alerts import open_on
from tests.hard_edges.desk import MakeDesk
from tests.support.live_backend import LiveBackend
from tests.support.small_world import GATEWAY_TOKEN

DAY_MS = 86_400_000


def ingest(live: LiveBackend, body: bytes) -> httpx.Response:
    """Let the gateway say *body*."""
    with httpx.Client(base_url=live.url, trust_env=False) as http:
        return http.post(
            "/v1/ingest/traccar",
            content=body,
            headers={"Authorization": f"Bearer {GATEWAY_TOKEN}"},
        )


def forwarded(live: LiveBackend, person: int, **position: object) -> bytes:
    """A pressed button, as Traccar forwards it, with *position* changed."""
    now = rfc3339(live.clock.now_ms())
    said = {
        "id": 100 + person, "deviceId": 1, "valid": True, "latitude": 59.9, "longitude": 10.7,
        "fixTime": now, "deviceTime": now, "serverTime": now, "attributes": {"alarm": "sos"},
    }  # fmt: skip
    device = {"id": 1, "uniqueId": live.world.devices[person].hardware_id}
    return json.dumps({"position": {**said, **position}, "device": device}).encode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"latitude": 0.0, "longitude": 0.0},
        {"latitude": 91.0},
        {"latitude": None},
    ],
)
def test_an_alarm_without_a_real_place_is_an_alarm(
    desks: MakeDesk, live: LiveBackend, wrong: dict[str, object]
) -> None:
    desk = desks()
    place = desk.enter(live.url)
    answer = ingest(live, forwarded(live, 3, **wrong))
    assert answer.is_success, answer.text
    desk.until(lambda: list(place.store.view.queue()))
    (alert_id,) = place.store.view.queue()
    open_on(desk, live.alert(alert_id))
    desk.sees("Ingen posisjon")


def test_a_fix_from_tomorrow_is_not_newer_than_now(desks: MakeDesk, live: LiveBackend) -> None:
    desk = desks()
    place = desk.enter(live.url)
    tomorrow = rfc3339(live.clock.now_ms() + DAY_MS)
    assert ingest(live, forwarded(live, 3, fixTime=tomorrow, deviceTime=tomorrow)).is_success
    desk.until(lambda: list(place.store.view.queue()))
    (alert_id,) = place.store.view.queue()
    open_on(desk, live.alert(alert_id))
    desk.sees("Ingen posisjon")  # when it was taken nobody knows, so that it is no place to go to


def test_hostile_words_of_a_gateway_harm_nobody(desks: MakeDesk, live: LiveBackend) -> None:
    desk = desks()
    place = desk.enter(live.url)
    for body in (b"[" * 50_000, b'{"position": NaN}', b"\xff\xfe", forwarded(live, 1)[:-20]):
        assert ingest(live, body).status_code == 400
    assert ingest(live, forwarded(live, 1)).is_success
    desk.until(lambda: list(place.store.view.queue()))
    assert desk.is_live()


@pytest.mark.parametrize("lat", [float("nan"), float("inf"), 91.0])
def test_no_server_can_make_the_desktop_show_a_place_that_cannot_be(
    live: LiveBackend, lat: float
) -> None:
    real = live.place(live.world.recipients[0], 59.9, 10.7)
    with pytest.raises(ValidationError):
        Position.model_validate({**real.model_dump(), "lat": lat})


def no_demo(live: LiveBackend) -> None:
    """Have the solution be no demo: then nothing unprotected is started."""

    async def change() -> None:
        async with live.services.db.write() as tx:
            await tx.execute(update(solutions).values(demo=False))

    live.do(change())


def test_where_the_engine_may_not_start_the_page_explains_and_lists(
    desks: MakeDesk, live: LiveBackend
) -> None:
    no_demo(live)
    person = live.world.recipients[0]
    live.place(person, 59.91, 10.75)
    desk = desks()
    desk.enter(live.url)
    host = desk.frame.window.show_page("map")
    assert isinstance(host, Aside)
    page = host.page
    assert isinstance(page, MapPage)
    desk.sees("Posisjonene vises som tekst i stedet.")
    desk.press(page.open_button.text())
    model = page.map.list.model()
    desk.until(lambda: model.rowCount() == 1)
    assert page.map.list.isVisible()
    assert model.index(0, 0).data()
    assert page.map.web is None


def test_the_map_stands_in_its_own_window_and_there_again(
    desks: MakeDesk, live: LiveBackend
) -> None:
    """Without the web engine too; its place and that it was out outlive the program."""
    no_demo(live)
    alert = live.raise_alert(live.world.recipients[0])
    desk = desks()
    desk.enter(live.url)
    window = desk.frame.window
    window.activateWindow()
    desk.until(window.isActiveWindow)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_M, keys)
    host = window.page("map")
    assert isinstance(host, Aside)
    desk.until(lambda: host.window_out is not None and host.window_out.isVisible())
    assert window.save_layout()
    assert isinstance(window.show_page("alerts"), AlertsPage)
    open_on(desk, alert)
    page = host.page
    assert isinstance(page, MapPage)
    assert page.map._chosen == str(alert.recipient_id), "it follows the alert shown"
    window.activateWindow()
    desk.until(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: window.locked)
    assert host.window_out is not None
    assert not host.window_out.isVisible(), "locked with the others"
    desk.close()
    again = desks()
    assert again.frame.window.locked
    hidden = again.frame.window
    again.until(lambda: isinstance(hidden.page("map"), Aside))
    moved = hidden.page("map")
    assert isinstance(moved, Aside)
    again.until(lambda: moved.window_out is not None and not moved.window_out.isVisible())
