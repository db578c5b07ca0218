"""Looking at positions: for an alert or a reason, never without a grant, never twice."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from safemate_desktop.commands.grants import EndLook, OpenLook
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.positions import GrantKind, LastPositions, Reason
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.models.where import Seen, Waiting
from tests.app.place import Place
from tests.views.alerts import night


class Told:
    """What the page was told, last word first in ``now``."""

    def __init__(self, place: Place) -> None:
        self.all: list[tuple[UUID, Seen]] = []
        place.workplace.alert_positions.subscribe(
            lambda alert, seen: self.all.append((alert, seen))
        )

    @property
    def now(self) -> Seen:
        return self.all[-1][1]

    def says(self, why: Waiting) -> bool:
        return self.now is why


@pytest.fixture
def told(place: Place) -> Iterator[Told]:
    place.status.live()
    yield Told(place)
    place.workplace.alert_positions.unwatch()


def looks(place: Place) -> list[OpenLook]:
    return [command for command in place.server.submitted if isinstance(command, OpenLook)]


def test_an_alert_in_hand_is_looked_for_once_and_shown(
    place: Place, told: Told, qtbot: QtBot
) -> None:
    watch = place.workplace.alert_positions.watch
    watch(night.SOS)
    assert told.now is Waiting.FETCHING
    qtbot.waitUntil(lambda: isinstance(told.now, LastPositions))
    (look,) = looks(place)
    assert (look.why, look.alert_id) == (GrantKind.ALERT, night.SOS.id)
    assert place.server.watched[-1] == (look.key,)
    watch(night.FALL)
    watch(night.SOS)
    qtbot.waitUntil(lambda: isinstance(told.now, LastPositions))
    assert [one.alert_id for one in looks(place)].count(night.SOS.id) == 1


def test_going_to_and_fro_while_the_answer_is_awaited_asks_once(
    place: Place, told: Told, qtbot: QtBot
) -> None:
    place.server.silent = True
    watch = place.workplace.alert_positions.watch
    for alert in (night.SOS, night.FALL, night.SOS, night.FALL, night.SOS):
        watch(alert)
    qtbot.waitUntil(lambda: len(looks(place)) == 2)
    assert told.now is Waiting.FETCHING
    assert place.server.asked == []
    place.server.silent = False
    for look in looks(place):
        place.run(place.server.answer(look))
    qtbot.waitUntil(lambda: isinstance(told.now, LastPositions))
    assert sorted(str(one.alert_id) for one in looks(place)) == sorted(
        (str(night.SOS.id), str(night.FALL.id))
    )


@pytest.mark.parametrize("alert", [night.LOST, night.BATTERY], ids=lambda alert: alert.type)
def test_equipment_and_what_is_closed_is_no_reason_to_look(
    place: Place, told: Told, alert: Alert
) -> None:
    place.workplace.alert_positions.watch(alert)
    place.workplace.alert_positions.watch(night.CLOSED)
    assert [seen for _, seen in told.all] == [Waiting.NO_GRANT, Waiting.NO_GRANT]
    assert place.server.submitted == []


def test_without_the_permission_nothing_is_asked(place: Place, told: Told) -> None:
    place.server.me = night.me(frozenset({Permission.ALERTS_SEE}))
    place.workplace.alert_positions.watch(night.SOS)
    assert told.now is Waiting.NO_GRANT
    assert place.server.submitted == []


def test_a_refusal_is_told_and_opening_the_alert_again_asks_again(
    place: Place, told: Told, qtbot: QtBot
) -> None:
    place.server.refuses = ProblemCode.FORBIDDEN
    watch = place.workplace.alert_positions.watch
    watch(night.SOS)
    qtbot.waitUntil(lambda: isinstance(told.now, Problem))
    place.workplace.alert_positions.line_is_back()  # a refusal does not mend by itself
    assert len(looks(place)) == 1
    place.server.refuses = None
    watch(night.SOS)
    qtbot.waitUntil(lambda: isinstance(told.now, LastPositions))
    assert len(looks(place)) == 2


def test_what_could_not_be_had_without_a_line_is_asked_for_when_it_is_back(
    place: Place, told: Told, qtbot: QtBot
) -> None:
    watch = place.workplace.alert_positions.watch
    watch(night.SOS)
    qtbot.waitUntil(lambda: isinstance(told.now, LastPositions))
    place.workplace.alert_positions.unwatch()
    place.run(place.store.truth.purge_positions())
    place.server.silent = True
    watch(night.SOS)
    qtbot.waitUntil(lambda: len(place.server.asked) == 2)
    place.server.silent = False
    place.status.catching_up()
    place.status.live()
    qtbot.waitUntil(lambda: len(place.server.asked) == 3)
    assert isinstance(told.now, LastPositions)
    assert len(looks(place)) == 1


def test_newer_positions_are_told_until_nobody_watches(
    place: Place, told: Told, qtbot: QtBot
) -> None:
    place.workplace.alert_positions.watch(night.SOS)
    qtbot.waitUntil(lambda: isinstance(told.now, LastPositions))
    before = len(told.all)
    place.live(night.ANNA.id)
    qtbot.waitUntil(lambda: len(told.all) > before)
    place.workplace.alert_positions.unwatch()
    qtbot.waitUntil(lambda: not place.workplace.alert_positions._looking)
    before = len(told.all)
    place.live(night.ANNA.id)
    place.run(place.store.truth.apply([], None))
    assert len(told.all) == before


def test_a_look_for_a_reason_is_shown_until_it_runs_out(place: Place) -> None:
    looks_at = place.workplace.recipient_looks
    assert looks_at.may(night.ANNA)
    assert looks_at.seen(night.ANNA.id) is Waiting.NEEDS_REASON
    place.run(looks_at.look(night.ANNA.id, Reason.OTHER, "Datteren ringte", 30))
    assert isinstance(looks_at.seen(night.ANNA.id), LastPositions)
    (look,) = looks(place)
    assert (look.reason, look.reason_text, look.minutes) == (Reason.OTHER, "Datteren ringte", 30)
    assert looks_at.until_ms(night.ANNA.id) == night.NOW + 30 * 60_000
    place.clock.advance(30 * 60)
    assert looks_at.until_ms(night.ANNA.id) is None
    assert looks_at.seen(night.ANNA.id) is Waiting.NEEDS_REASON


def test_without_a_line_it_says_at_once_that_the_position_is_not_here(
    place: Place, told: Told, qtbot: QtBot
) -> None:
    place.server.silent = True
    place.status.lost(None)
    place.workplace.alert_positions.watch(night.SOS)
    assert told.says(Waiting.OFFLINE)
    qtbot.waitUntil(lambda: len(looks(place)) == 1)
    place.status.catching_up()
    assert told.says(Waiting.FETCHING)
    place.status.lost(None)
    assert told.says(Waiting.OFFLINE)
    place.server.silent = False
    place.status.live()
    place.run(place.server.answer(looks(place)[0]))
    qtbot.waitUntil(lambda: isinstance(told.now, LastPositions))


def test_a_look_that_is_not_given_yet_shows_nothing(place: Place, qtbot: QtBot) -> None:
    place.server.silent = True
    place.status.live()
    looks_at = place.workplace.recipient_looks
    told: list[Seen] = []
    end = looks_at.subscribe(lambda: told.append(looks_at.seen(night.ANNA.id)))
    task = place.loop.create_task(looks_at.look(night.ANNA.id, Reason.CARE_CALL, "", 15))
    qtbot.waitUntil(lambda: len(looks(place)) == 1)
    assert looks_at.seen(night.ANNA.id) is Waiting.FETCHING
    place.status.lost(None)
    assert (looks_at.seen(night.ANNA.id), told[-1]) == (Waiting.OFFLINE, Waiting.OFFLINE)
    assert looks_at.until_ms(night.ANNA.id) is None
    place.server.silent = False
    place.run(place.server.answer(looks(place)[0]))
    qtbot.waitUntil(task.done)
    assert isinstance(told[-1], LastPositions)
    end()


def test_a_look_is_ended_at_once_and_a_refused_one_is_an_error(place: Place) -> None:
    looks_at = place.workplace.recipient_looks
    place.run(looks_at.look(night.ANNA.id, Reason.CARE_CALL, "", 15))
    place.server.silent = True
    place.run(looks_at.end(night.ANNA.id))
    assert isinstance(place.server.submitted[-1], EndLook)
    assert looks_at.seen(night.ANNA.id) is Waiting.NEEDS_REASON
    assert place.server.watched[-1] == ()
    place.server.silent = False
    place.server.refuses = ProblemCode.FORBIDDEN
    with pytest.raises(ProblemError):
        place.run(looks_at.look(night.ANNA.id, Reason.CARE_CALL, "", 15))
    assert looks_at.seen(night.ANNA.id) is Waiting.NEEDS_REASON


def test_nobody_signed_in_may_look(place: Place) -> None:
    place.server.me = None
    assert not place.workplace.recipient_looks.may(night.ANNA)
    with pytest.raises(ProblemError) as no:
        place.run(place.workplace.recipient_looks.look(night.ANNA.id, Reason.CARE_CALL, "", 15))
    assert no.value.problem.code == ProblemCode.SESSION_ENDED
