"""A signed-in person's models: joined to their store, and let go with it."""

from pytestqt.qtbot import QtBot

from safemate_desktop.commands.recipients import OpenCard
from safemate_desktop.contract.positions import Reason
from safemate_desktop.contract.stream import Kind
from safemate_desktop.store.changes import Changes
from tests.app.place import Place
from tests.views.alerts import night


def test_models_take_in_a_change_before_those_who_follow(place: Place, qtbot: QtBot) -> None:
    counted: list[int] = []
    work = place.workplace

    def follower(changes: Changes) -> None:
        del changes
        counted.append(work.queue.counts.free)

    work.follow(follower)
    before = work.queue.counts.free
    place.apply(night.put(Kind.ALERT, night.alert(100, night.SOS.type, 0)))
    qtbot.waitUntil(lambda: bool(counted))
    assert counted == [before + 1]


def test_opening_a_card_is_written_down_in_the_persons_name(place: Place) -> None:
    place.run(place.workplace.opened(night.ANNA.id))
    (command,) = place.server.submitted
    assert isinstance(command, OpenCard)
    assert (command.recipient_id, command.made_by) == (night.ANNA.id, night.INGRID)


def test_the_servers_time_is_ours_and_what_was_measured(place: Place) -> None:
    place.status.measured(night.NOW + 5_000, 0.0)
    assert (place.workplace.now(), place.workplace.server_now()) == (night.NOW, night.NOW + 5_000)


def test_looks_that_stand_are_followed_again_after_a_restart(place: Place, qtbot: QtBot) -> None:
    place.run(place.workplace.recipient_looks.look(night.ANNA.id, Reason.CARE_CALL, "", 15))
    granted = place.server.watched[-1]
    assert len(granted) == 1
    before = len(place.server.watched)
    again = place.another()
    qtbot.waitUntil(lambda: len(place.server.watched) > before)
    assert place.server.watched[-1] == granted
    place.run(again.close())


def test_a_line_that_comes_back_is_told_once(place: Place) -> None:
    told: list[int] = []
    place.workplace.on_line(lambda: told.append(1))
    place.status.live()
    place.status.heard()
    assert told == [1]
    place.status.lost(None)
    place.status.catching_up()
    assert told == [1]
    place.status.live()
    assert told == [1, 1]


def test_closing_awaits_the_pages_and_ends_what_listens(place: Place) -> None:
    closed: list[str] = []
    other = place.another()

    async def page() -> None:
        closed.append("page")

    other.on_close(page)
    place.run(other.close())
    assert closed == ["page"]
    before = other.queue.counts
    place.apply(night.put(Kind.ALERT, night.alert(101, night.SOS.type, 0)))
    assert other.queue.counts == before
