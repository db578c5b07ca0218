"""The map's people: there under a grant, moving while it stands, gone with it."""

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.positions import LastPositions, Position
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.quality import STALE_AFTER_MS, Quality
from safemate_desktop.models.map_people import Change, MapPerson
from safemate_desktop.models.overview import MINUTES, Overview
from tests.app.place import Place
from tests.views.alerts import night

ANNA, BJORN = night.ANNA.id, night.PEOPLE[1].id


class Chart:
    """Shows what the overview gives, as the map page does."""

    def __init__(self, overview: Overview) -> None:
        self.overview = overview
        self.people: dict[str, MapPerson] = {}
        self.redrawn = 0
        overview.subscribe(self._grant, self._change)
        self._grant()

    def _grant(self) -> None:
        self.redrawn += 1
        people: Sequence[MapPerson] = ()
        if self.overview.open_since_ms is not None:
            people = self.overview.people()
        self.people = {person.id: person for person in people}

    def _change(self, change: Change) -> None:
        self.people |= {person.id: person for person in change.put}
        for some in change.gone:
            self.people.pop(some, None)


@pytest.fixture
def overview(place: Place) -> Overview:
    work = place.workplace
    made = Overview(work.grants, place.store.view, work.queue, work.tasks)
    work.follow(made.follow)
    work.queue.ticked.connect(made.tick)
    work.on_line(made.line_is_back)
    return made


@pytest.fixture
def chart(overview: Overview) -> Chart:
    return Chart(overview)


def test_nobody_is_there_before_the_overview_is_open(
    place: Place, overview: Overview, chart: Chart
) -> None:
    assert (overview.open_since_ms, chart.people) == (None, {})
    assert overview.people() == ()
    assert place.server.asked == []
    place.run(overview.open_overview())
    assert overview.open_since_ms == night.NOW
    assert set(chart.people) == {str(ANNA)}
    anna = chart.people[str(ANNA)]
    assert (anna.label, anna.priority, anna.status, anna.home) == ("Anna Hansen", 1, "ok", False)


def test_closing_it_empties_the_map_and_asks_for_nothing_more(
    place: Place, overview: Overview, chart: Chart
) -> None:
    place.run(overview.open_overview())
    place.run(overview.close_overview())
    assert (overview.open_since_ms, chart.people) == (None, {})
    assert place.server.watched[-1] == ()
    place.live(ANNA)
    assert chart.people == {}


def test_it_empties_by_itself_when_its_time_is_over(
    place: Place, overview: Overview, chart: Chart
) -> None:
    place.run(overview.open_overview())
    place.clock.advance(MINUTES * 60 - 1)
    place.workplace.queue.tick()
    assert chart.people
    place.clock.advance(1)
    place.workplace.queue.tick()
    assert (overview.open_since_ms, chart.people) == (None, {})


def test_people_move_come_and_are_marked_as_they_do(
    place: Place, overview: Overview, chart: Chart, qtbot: QtBot
) -> None:
    place.run(overview.open_overview())
    place.live(BJORN)  # somebody whose device had never told anything
    qtbot.waitUntil(lambda: str(BJORN) in chart.people)
    assert chart.people[str(BJORN)].priority == 1  # his fall
    over = {"version": 2, "state": AlertState.RESOLVED, "resolved_at": night.NOW}
    place.apply(night.put(Kind.ALERT, night.FALL.model_copy(update=over)))
    qtbot.waitUntil(lambda: chart.people[str(BJORN)].priority is None)


def test_an_overview_without_anybody_is_asked_for_once(
    place: Place, overview: Overview, chart: Chart, qtbot: QtBot
) -> None:
    place.server.people = ()
    place.run(overview.open_overview())
    again = Chart(Overview(place.workplace.grants, place.store.view, place.workplace.queue,
                           place.workplace.tasks))  # fmt: skip
    qtbot.waitUntil(lambda: len(place.server.asked) == 2)
    qtbot.waitUntil(lambda: not place.workplace.tasks._tasks)
    assert chart.people == again.people == {}
    assert len(place.server.asked) == 2
    assert again.redrawn < 4


def test_a_grant_that_stands_is_shown_again_also_when_the_line_comes_late(
    place: Place, overview: Overview, qtbot: QtBot
) -> None:
    place.run(overview.open_overview())
    place.server.silent = True
    work = place.workplace
    later = Overview(work.grants, place.store.view, work.queue, work.tasks)
    work.on_line(later.line_is_back)
    chart = Chart(later)
    qtbot.waitUntil(lambda: len(place.server.asked) == 2)
    assert chart.people == {}
    place.server.silent = False
    place.status.live()
    qtbot.waitUntil(lambda: set(chart.people) == {str(ANNA)})


def position(quality: Quality, age_ms: int) -> Position:
    good = night.where(BJORN).good
    assert good is not None
    return good.model_copy(update={"quality": quality, "fixed_at": night.NOW - age_ms})


@pytest.mark.parametrize(
    ("newest", "good", "status"),
    [
        (position(Quality.LOW, 0), position(Quality.GOOD, 1000), "ok"),
        (position(Quality.LOW, 0), None, "low_quality"),
        (position(Quality.GOOD, STALE_AFTER_MS + 1), None, "stale"),
    ],
    ids=["good one first", "only a vague one", "old"],
)
def test_how_sure_a_position_is(
    place: Place,
    overview: Overview,
    chart: Chart,
    qtbot: QtBot,
    newest: Position,
    good: Position | None,
    status: str,
) -> None:
    place.run(overview.open_overview())
    lone = night.PEOPLE[7].id  # her device is out of contact, which is no cry of hers
    fix = {"recipient_id": lone}
    last = LastPositions(
        recipient_id=lone,
        newest=newest.model_copy(update=fix),
        good=good.model_copy(update=fix) if good else None,
    )
    place.run(place.store.truth.apply_live([], [last]))
    qtbot.waitUntil(lambda: str(lone) in chart.people)
    assert chart.people[str(lone)].status == status
