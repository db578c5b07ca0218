"""What came in while new alerts were not seen here: all of it, the oldest first, until seen."""

from uuid import UUID

from pytestqt.qtbot import QtBot

from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.sync.status import SAID_AFTER_S
from tests.app.place import Place
from tests.views.alerts import night


def lose(place: Place, seconds: float = SAID_AFTER_S) -> None:
    place.status.live()
    place.status.lost(None)
    place.clock.advance(seconds)
    place.status.tick()


def come(place: Place, number: int, minutes: int) -> UUID:
    """An alert that came *minutes* after the night's now."""
    alert = night.alert(number, AlertType.SOS, 0)
    at = night.NOW + minutes * 60_000
    moved = alert.model_copy(update={"happened_at": at, "received_at": at, "last_at": at})
    place.apply(night.put(Kind.ALERT, moved))
    return moved.id


def test_all_that_came_is_listed_once_everything_is_here(place: Place, qtbot: QtBot) -> None:
    came, queue = place.workplace.meanwhile, place.workplace.queue
    told: list[int] = []
    came.changed.connect(lambda: told.append(len(came.rows())))
    lose(place)
    place.clock.advance(600)
    place.status.catching_up()
    later, first = come(place, 301, 5), come(place, 302, 1)
    qtbot.waitUntil(lambda: queue.row(first) is not None)
    assert came.rows() == [], "more may be on its way"
    place.status.live()
    qtbot.waitUntil(lambda: [row.alert.id for row in came.rows()] == [first, later])
    assert told[-1] == 2
    free = queue.counts.free
    come(place, 303, 60)  # when it was seen again as it came
    qtbot.waitUntil(lambda: queue.counts.free > free)
    assert [row.alert.id for row in came.rows()] == [first, later]
    came.seen(first)
    assert [row.alert.id for row in came.rows()] == [later]
    came.seen_all()
    assert came.rows() == []


def test_a_short_gap_that_was_not_said_is_not_told(place: Place, qtbot: QtBot) -> None:
    lose(place, 5)
    alert_id = come(place, 301, 0)
    place.status.live()
    qtbot.waitUntil(lambda: place.workplace.queue.row(alert_id) is not None)
    assert place.workplace.meanwhile.rows() == []


def test_what_was_seen_stays_seen_though_it_changes(place: Place, qtbot: QtBot) -> None:
    came = place.workplace.meanwhile
    lose(place)
    place.clock.advance(600)
    alert_id = come(place, 301, 1)
    place.status.live()
    qtbot.waitUntil(lambda: len(came.rows()) == 1)
    came.seen(alert_id)
    seen = place.store.view.alert(alert_id)
    assert seen is not None
    place.apply(night.put(Kind.ALERT, seen.alert.model_copy(update={"version": 9, "level": 1})))
    qtbot.waitUntil(
        lambda: (row := place.workplace.queue.row(alert_id)) is not None and row.alert.level == 1
    )
    assert came.rows() == []
