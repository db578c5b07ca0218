"""Colleagues: who is at work, who is on the same alert, and what they are told of here."""

from collections.abc import Callable
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.presence import Here, Person, SoundOutput
from safemate_desktop.models import presence
from safemate_desktop.models.presence import Colleagues
from safemate_desktop.support.listeners import Listeners
from tests.views.alerts import night

pytestmark = pytest.mark.usefixtures("qapp")
ALERT = UUID(int=77)
KARI = Person(user_id=UUID(int=1), name="Kari Moen", handles=True)
PER = Person(user_id=UUID(int=2), name="Per Dahl", handles=True, alert_id=ALERT)
BOSS = Person(user_id=UUID(int=3), name="Anne Vik")
OWN = Person(user_id=night.INGRID, name="Ingrid Solberg", handles=True, alert_id=ALERT)


class Port:
    """Says what a test wants, and keeps what is said."""

    def __init__(self) -> None:
        self.people: tuple[Person, ...] = ()
        self.said: list[Here] = []
        self._listeners: Listeners[[]] = Listeners()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        return self._listeners.add(listener)

    def say(self, here: Here) -> None:
        self.said.append(here)

    def tell(self, *people: Person) -> None:
        self.people = people
        self._listeners.tell()


@pytest.fixture
def port() -> Port:
    return Port()


@pytest.fixture
def colleagues(port: Port) -> Colleagues:
    return Colleagues(port, night.me)


def test_others_come_in_order_and_the_user_is_not_among_them(
    port: Port, colleagues: Colleagues
) -> None:
    port.tell(BOSS, PER, OWN, KARI)
    assert colleagues.known
    assert colleagues.people() == (KARI, PER, BOSS)


def test_who_is_on_the_same_alert(port: Port, colleagues: Colleagues) -> None:
    writes = KARI.model_copy(update={"alert_id": ALERT, "writing": True})
    away = BOSS.model_copy(update={"alert_id": ALERT, "locked": True})
    port.tell(PER, OWN, writes, away)
    assert colleagues.on_alert(ALERT) == (writes, PER)
    assert colleagues.on_alert(UUID(int=78)) == ()
    assert colleagues.on_alert(None) == ()


def test_only_changes_are_told(port: Port, colleagues: Colleagues) -> None:
    colleagues.show(ALERT)
    colleagues.show(ALERT)
    colleagues.set_call(True)
    colleagues.set_call(True)
    colleagues.set_sound(SoundOutput.LOST)
    colleagues.set_locked(locked=True)
    assert port.said == [
        Here(alert_id=ALERT),
        Here(alert_id=ALERT, in_call=True),
        Here(alert_id=ALERT, in_call=True, sound=SoundOutput.LOST),
        Here(alert_id=ALERT, in_call=True, sound=SoundOutput.LOST, locked=True),
    ]


def test_writing_ends_by_itself(port: Port, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "WRITES_MS", 20)
    colleagues = Colleagues(port, night.me)
    colleagues.typed()
    assert port.said == [], "on no alert"
    colleagues.show(ALERT)
    colleagues.typed()
    assert port.said[-1].writing
    qtbot.waitUntil(lambda: not port.said[-1].writing)
    colleagues.typed()
    colleagues.show(UUID(int=78))
    assert port.said[-1] == Here(alert_id=UUID(int=78)), "another alert begins unwritten"
