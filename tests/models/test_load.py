"""The load: alerts of the last minutes for each operator at work."""

import pytest
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.presence import Person, Present
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.models.load import Load
from tests.app.place import Place
from tests.views.alerts import night


@pytest.fixture
def load(place: Place) -> Load:
    return place.workplace.load


def come(place: Place, *numbers: int) -> None:
    at = place.clock.now_ms()
    place.apply(
        *(
            night.put(
                Kind.ALERT,
                night.alert(number, AlertType.SOS, 0).model_copy(update={"received_at": at}),
            )
            for number in numbers
        )
    )


def test_it_is_shared_by_those_at_work_and_forgotten_in_time(
    place: Place, load: Load, qtbot: QtBot
) -> None:
    place.clock.advance(3600)
    place.workplace.queue.tick()
    assert load.figure == 0
    come(place, 401, 402, 403, 404, 405)
    qtbot.waitUntil(lambda: load.figure == 5)
    colleague = Person(user_id=night.JONAS, name="Jonas", handles=True)
    place.server.presence.heard(Present(people=(colleague,)))
    assert load.figure == 3, "rounded up: nobody's load is told too low"
    assert (load.flood.alerts, load.flood.minutes) == (10, 10)
    place.clock.advance(601)
    place.workplace.queue.tick()
    assert load.figure == 0
