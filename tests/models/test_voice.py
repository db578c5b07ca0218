"""What a screen reader is given to say: each call once, in the user's language, no name aloud."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.i18n.install import Language
from safemate_desktop.models.attention import Attention
from safemate_desktop.models.voice import Voice
from safemate_desktop.platform.sound import RecordingSound
from safemate_desktop.sync.status import SAID_AFTER_S
from tests.app.place import Place
from tests.views.alerts import night
from tests.views.switch import speaking


class Outside:
    """What is told outside the window, and whether somebody looks at it."""

    def __init__(self) -> None:
        self.telling, self.seen = False, True

    def tells(self) -> bool:
        return self.telling

    def is_looked_at(self) -> bool:
        return self.seen


class Desk:
    """A workplace and what is said there."""

    def __init__(self, place: Place) -> None:
        self.place, self.outside = place, Outside()
        self.said: list[tuple[str, bool]] = []
        self.attention = Attention(lambda: RecordingSound(heard=True), place.clock)
        self.voice = Voice(self.attention, place.workplace.queue, self.outside, self._say)
        self.attention.attend(place.workplace)
        self.changed: set[UUID] = set()
        place.workplace.queue.changed.connect(self.changed.update)

    @property
    def sentences(self) -> list[str]:
        return [sentence for sentence, _ in self.said]

    def _say(self, sentence: str, *, urgent: bool) -> None:
        self.said.append((sentence, urgent))

    def raise_alert(self, number: int, kind: AlertType, qtbot: QtBot, **more: object) -> UUID:
        """Let an alert come, and wait until the queue has it."""
        alert = night.alert(number, kind, 0, recipient_id=UUID(int=0x1003)).model_copy(update=more)
        self.changed.clear()
        self.place.apply(night.put(Kind.ALERT, alert))
        qtbot.waitUntil(lambda: alert.id in self.changed)
        return alert.id


@pytest.fixture
def desk(place: Place) -> Iterator[Desk]:
    made = Desk(place)
    yield made
    made.voice.close()
    made.attention.leave()


def test_a_persons_alert_breaks_in_and_equipment_waits(desk: Desk, qtbot: QtBot) -> None:
    desk.raise_alert(100, AlertType.LOW_BATTERY, qtbot, recipient_id=None)
    desk.raise_alert(101, AlertType.SOS, qtbot)
    assert [urgent for _, urgent in desk.said] == [False, True]
    assert desk.sentences[0].startswith("New alert. Priority 4, ")
    person = next(p for p in night.PEOPLE if p.id == UUID(int=0x1003))
    said = desk.sentences[1]
    assert said.startswith("New alert. Priority 1, ")
    assert person.last_name in said
    assert "User-triggered alarm (SOS)" in said


def test_a_flood_is_two_sentences(desk: Desk, qtbot: QtBot) -> None:
    for number in range(100, 104):
        desk.raise_alert(number, AlertType.SOS, qtbot)
    assert len(desk.said) == 1
    qtbot.waitUntil(lambda: len(desk.said) == 2)
    assert desk.sentences[1].endswith("2 more alerts wait.")


def test_what_somebody_has_taken_meanwhile_is_not_said(desk: Desk, qtbot: QtBot) -> None:
    desk.raise_alert(100, AlertType.SOS, qtbot)
    desk.raise_alert(101, AlertType.SOS, qtbot)
    desk.raise_alert(
        101, AlertType.SOS, qtbot, state=AlertState.CLAIMED, holder_id=UUID(int=7), version=9
    )
    desk.raise_alert(102, AlertType.SOS, qtbot)
    qtbot.waitUntil(lambda: len(desk.said) == 2)
    assert not desk.sentences[1].endswith("wait.")


def test_what_the_system_says_is_not_said_twice(desk: Desk, qtbot: QtBot) -> None:
    desk.outside.telling = True
    desk.raise_alert(100, AlertType.SOS, qtbot)
    assert desk.said == []


def test_nobody_is_named_where_nobody_looks(desk: Desk, qtbot: QtBot) -> None:
    desk.outside.seen = False
    desk.raise_alert(100, AlertType.SOS, qtbot)
    people = [word for person in night.PEOPLE for word in (person.first_name, person.last_name)]
    assert not any(word in desk.sentences[0] for word in people)


def test_a_new_cry_says_so(desk: Desk, qtbot: QtBot) -> None:
    cried = {"version": night.SOS.version + 1, "occurrences": 9, "last_at": night.NOW}
    desk.place.apply(night.put(Kind.ALERT, night.SOS.model_copy(update=cried)))
    qtbot.waitUntil(lambda: len(desk.said) == 1)
    assert "(9th time)" in desk.sentences[0]


def test_it_speaks_the_users_language(desk: Desk, qtbot: QtBot, qapp: QApplication) -> None:
    with speaking(qapp, Language.BOKMAL):
        desk.raise_alert(100, AlertType.SOS, qtbot)
    assert desk.sentences[0].startswith("Ny alarm. Prioritet 1, ")


def test_the_line_is_said_once_when_it_goes_and_when_it_comes(desk: Desk) -> None:
    status = desk.place.status
    status.live()
    status.lost(None)
    for _ in range(3):
        desk.place.clock.advance(SAID_AFTER_S)
        status.tick()
    status.live()
    assert desk.said == [
        ("This workplace does not see new alerts", True),
        ("This workplace sees new alerts again.", False),
    ]
