"""What is told outside the window: one note, never a name, and a receipt only for what was."""

from collections.abc import Iterable, Iterator
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.identity import Me
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.models import announcer
from safemate_desktop.models.alerts import AlertQueue
from safemate_desktop.models.announcer import Announcer
from safemate_desktop.models.attention import Attention
from safemate_desktop.platform.notification import RecordingNotifier
from safemate_desktop.platform.sound import RecordingSound
from safemate_desktop.sync.status import SAID_AFTER_S
from tests.app.place import Place
from tests.views.alerts import night


class Front:
    """A window that somebody looks at, or not."""

    def __init__(self) -> None:
        self.seen = False
        self.flashes = 0

    def looked_at(self) -> bool:
        return self.seen

    def flash(self) -> None:
        self.flashes += 1


class Told:
    """A workplace, and what the server was told of."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.receipts: list[frozenset[UUID]] = []
        self.signed_in: Me | None = night.me()

    @property
    def queue(self) -> AlertQueue:
        return self.place.workplace.queue

    def me(self) -> Me | None:
        return self.signed_in

    def notified(self, alert_ids: Iterable[UUID]) -> None:
        self.receipts.append(frozenset(alert_ids))


class Desk:
    """Sound, notes and window of one workplace."""

    def __init__(self, place: Place, *, heard: bool = True, takes: bool = True) -> None:
        self.place, self.told, self.front = place, Told(place), Front()
        self.notifier = RecordingNotifier(takes=takes)
        self.sound = RecordingSound(heard=heard)
        self.attention = Attention(lambda: self.sound, place.clock)
        self.announcer = Announcer(lambda: self.notifier)
        self.attention.called.connect(self.announcer.called)
        self.attention.heard.connect(self.announcer.heard)
        self.attention.unseen.connect(self.announcer.line_lost)
        self.attention.attend(place.workplace)
        self.announcer.attend(self.told, self.front)
        self.changed: set[UUID] = set()
        place.workplace.queue.changed.connect(self.changed.update)

    @property
    def texts(self) -> list[str]:
        return [f"{note.title}: {note.text}" for note in self.notifier.shown]

    def stands(self) -> bool:
        """Whether a note is shown."""
        return self.notifier.standing is not None

    def raise_alert(self, number: int, kind: AlertType, qtbot: QtBot, **more: object) -> UUID:
        """Let an alert come, and wait until the queue has it."""
        alert = night.alert(number, kind, 0, recipient_id=UUID(int=0x1003)).model_copy(update=more)
        self.changed.clear()
        self.place.apply(night.put(Kind.ALERT, alert))
        qtbot.waitUntil(lambda: alert.id in self.changed)
        return alert.id

    def close(self) -> None:
        self.announcer.leave()
        self.attention.leave()


@pytest.fixture
def desk(place: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(announcer, "BURST_MS", 20)
    made = Desk(place)
    yield made
    made.close()


def test_an_alert_is_told_without_a_name_and_the_server_hears_of_it(
    desk: Desk, qtbot: QtBot
) -> None:
    sos = desk.raise_alert(100, AlertType.SOS, qtbot)
    assert desk.texts == ["User-triggered alarm (SOS): New alert."]
    (note,) = desk.notifier.shown
    assert note.urgent
    people = [word for person in night.PEOPLE for word in (person.first_name, person.last_name)]
    assert not any(word in f"{note.title} {note.text}" for word in people)
    assert desk.told.receipts == [frozenset({sos})]
    assert desk.front.flashes == 1


def test_whoever_looks_is_not_told(desk: Desk, qtbot: QtBot) -> None:
    desk.front.seen = True
    desk.raise_alert(100, AlertType.SOS, qtbot)
    assert (desk.texts, desk.told.receipts, desk.front.flashes) == ([], [], 0)


def test_a_flood_is_one_note_and_who_asks_louder_is_told_at_once(desk: Desk, qtbot: QtBot) -> None:
    first = desk.raise_alert(100, AlertType.NO_CONTACT, qtbot)
    for number in range(101, 104):
        desk.raise_alert(number, AlertType.NO_CONTACT, qtbot)
    sos = desk.raise_alert(104, AlertType.SOS, qtbot)
    assert desk.texts[-1] == "User-triggered alarm (SOS): New alert.\n4 more alerts wait."
    desk.raise_alert(105, AlertType.LOW_BATTERY, qtbot)
    qtbot.waitUntil(lambda: desk.texts[-1].endswith("5 more alerts wait."))
    told = frozenset[UUID]().union(*desk.told.receipts)
    assert {first, sos} <= told
    assert len(told) == 6


def test_a_new_cry_and_one_that_came_back_say_so(desk: Desk, qtbot: QtBot) -> None:
    cried = {"version": night.SOS.version + 1, "occurrences": 9, "last_at": night.NOW}
    desk.place.apply(night.put(Kind.ALERT, night.SOS.model_copy(update=cried)))
    qtbot.waitUntil(lambda: len(desk.texts) == 1)
    assert "(9th time)" in desk.texts[0]
    desk.announcer.seen()
    assert desk.notifier.standing is None
    desk.raise_alert(100, AlertType.FALL, qtbot, mark="holder_offline")
    assert desk.texts[-1].endswith("It came back to the queue.")


def test_questions_to_me_and_what_nobody_does_anything_about_are_told(
    desk: Desk, qtbot: QtBot
) -> None:
    hers = {"state": AlertState.CLAIMED, "holder_id": night.JONAS}
    sos = desk.raise_alert(100, AlertType.SOS, qtbot, **hers)
    assert desk.texts == [], "what a colleague has already is no news"
    until = {"offered_to": night.INGRID, "offered_until": night.NOW + 120_000}
    desk.raise_alert(100, AlertType.SOS, qtbot, version=2, **hers, **until)
    assert desk.texts[-1].endswith("A colleague asks you to take it over.")
    desk.place.clock.advance(2)
    desk.place.workplace.queue.tick()
    assert desk.told.receipts == [frozenset({sos})]
    desk.raise_alert(100, AlertType.SOS, qtbot, version=3, **hers)
    assert not desk.stands(), "it was withdrawn"
    desk.place.clock.advance(2)
    desk.raise_alert(100, AlertType.SOS, qtbot, version=4, **hers, level=2)
    assert desk.texts[-1].endswith("Nobody has done anything about it yet.")
    mine = {"state": AlertState.CLAIMED, "holder_id": night.INGRID}
    desk.announcer.seen()
    desk.raise_alert(101, AlertType.FALL, qtbot, **mine)
    asked = night.NOW
    desk.raise_alert(101, AlertType.FALL, qtbot, version=2, **mine, asked_at=asked)
    assert desk.texts[-1].endswith("Do you still have it?")
    desk.raise_alert(101, AlertType.FALL, qtbot, version=3, **mine)
    assert not desk.stands()
    back = {"state": AlertState.WAITING, "follow_up_at": night.NOW + 10**6}
    desk.raise_alert(101, AlertType.FALL, qtbot, version=4, **(mine | back))
    desk.raise_alert(101, AlertType.FALL, qtbot, version=5, **mine)
    assert desk.texts[-1].endswith("It is time to come back to it.")


def test_a_locked_window_is_looked_at_by_nobody(desk: Desk, qtbot: QtBot) -> None:
    desk.front.seen = True
    desk.announcer.set_locked(True)
    sos = desk.raise_alert(100, AlertType.SOS, qtbot)
    assert desk.stands()
    assert desk.told.receipts == [frozenset({sos})]


def test_what_a_colleague_takes_is_taken_away(desk: Desk, qtbot: QtBot) -> None:
    desk.raise_alert(100, AlertType.SOS, qtbot)
    assert desk.stands()
    taken = {"version": 2, "state": AlertState.CLAIMED, "holder_id": night.JONAS}
    desk.raise_alert(100, AlertType.SOS, qtbot, **taken)
    assert not desk.stands()
    cried = {**taken, "version": 3, "occurrences": 2, "last_at": night.NOW}
    desk.raise_alert(100, AlertType.SOS, qtbot, **cried)
    assert desk.stands(), "a new cry is told although somebody holds it"


def test_pressing_the_note_opens_the_most_urgent(desk: Desk, qtbot: QtBot) -> None:
    opened: list[UUID] = []
    desk.announcer.opened.connect(opened.append)
    desk.raise_alert(100, AlertType.NO_CONTACT, qtbot)
    sos = desk.raise_alert(101, AlertType.SOS, qtbot)
    desk.raise_alert(102, AlertType.NO_CONTACT, qtbot)
    desk.notifier.click()
    assert opened == [sos]
    desk.announcer.seen()
    desk.notifier.click()
    assert opened == [sos]


@pytest.mark.parametrize(("heard", "takes"), [(False, True), (True, False)], ids=["deaf", "mute"])
def test_what_was_not_heard_and_shown_both_is_no_receipt(
    place: Place, qtbot: QtBot, heard: bool, takes: bool  # noqa: FBT001  parameters of the test
) -> None:  # fmt: skip
    desk = Desk(place, heard=heard, takes=takes)
    desk.raise_alert(100, AlertType.SOS, qtbot)
    assert desk.told.receipts == []
    assert bool(desk.texts) is takes
    desk.close()


def test_who_may_not_handle_alerts_gives_no_receipt(desk: Desk, qtbot: QtBot) -> None:
    desk.told.signed_in = night.me(frozenset({Permission.ALERTS_SEE}))
    desk.raise_alert(100, AlertType.SOS, qtbot)
    desk.told.signed_in = None
    desk.announcer.seen()
    desk.raise_alert(101, AlertType.SOS, qtbot)
    assert (len(desk.texts), desk.told.receipts) == (2, [])


def test_what_is_muted_or_turned_off_is_not_told_and_still_flashes(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.announcer.choose(on=True, technical=False)
    desk.raise_alert(100, AlertType.LOW_BATTERY, qtbot)
    assert desk.texts == []
    desk.raise_alert(101, AlertType.FALL, qtbot)
    assert len(desk.texts) == 1
    desk.announcer.choose(on=False, technical=True)
    desk.announcer.seen()
    desk.raise_alert(102, AlertType.FALL, qtbot)
    assert (len(desk.texts), desk.front.flashes) == (1, 3)


def test_a_line_that_is_lost_is_told_until_it_is_back(desk: Desk, qtbot: QtBot) -> None:
    opened: list[UUID | None] = []
    desk.announcer.opened.connect(opened.append)
    status = desk.place.status
    status.live()
    status.lost(None)
    desk.place.clock.advance(SAID_AFTER_S)
    status.tick()
    assert [text.split(":")[0] for text in desk.texts] == ["This workplace does not see new alerts"]
    assert (desk.front.flashes, desk.told.receipts) == (1, [])
    desk.notifier.click()
    assert opened == [None]
    desk.announcer.seen()
    status.live()
    desk.raise_alert(100, AlertType.SOS, qtbot)
    status.lost(None)
    desk.place.clock.advance(SAID_AFTER_S)
    status.tick()
    assert "does not see" in desk.texts[-1]
    status.live()
    assert desk.texts[-1] == "User-triggered alarm (SOS): New alert.", "it still waits"
    assert len(desk.told.receipts) == 1


def test_after_signing_out_nothing_is_told_and_nothing_stands(desk: Desk, qtbot: QtBot) -> None:
    desk.raise_alert(100, AlertType.SOS, qtbot)
    desk.announcer.leave()
    assert desk.notifier.standing is None
    desk.raise_alert(101, AlertType.SOS, qtbot)
    assert len(desk.texts) == 1
