"""Who is at work is told live, to each what they may see, and is gone with the line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from safemate_desktop.backend.organisation.repository import give_role, take_role
from safemate_desktop.backend.services import Settings
from safemate_desktop.backend.storage.tables import metadata
from safemate_desktop.contract.stream import FROM_SERVER
from safemate_desktop.domain.permissions import BuiltInRole
from tests.backend.conftest import Seat
from tests.backend.desktop import Desktop, Line
from tests.support.live_backend import CHEAP, LiveBackend

People = dict[str, dict[str, Any]]


@pytest.fixture
def live_settings() -> Settings:
    """Lines on which a test says nothing for a while are not lost."""
    return Settings(demo=True, password_cost=CHEAP, silence_s=60.0, presence_every_s=0.02)


def _people(message: dict[str, Any]) -> People:
    return {one["name"].split()[0]: one for one in message.get("people", [])}


def _until(line: Line, *names: str, **said: object) -> People:
    """Hear until exactly these are at work, and the first of them says this."""

    def so(message: dict[str, Any]) -> bool:
        people = _people(message)
        if message["type"] != "present" or set(people) != set(names):
            return False
        return said.items() <= people[names[0]].items()

    message = line.until(so)
    FROM_SERVER.validate_python(message)
    return _people(message)


def test_colleagues_come_say_what_they_are_at_and_go(live: LiveBackend, seat: Seat) -> None:
    alert = str(live.raise_alert(live.world.recipients[0]).id)
    with seat("operator").stream() as here:
        mine = _until(here, "Operator")["Operator"]
        assert mine == {
            "user_id": str(live.world.users["operator"]), "name": "Operator Testesen",
            "alert_id": None, "writing": False, "in_call": False, "locked": False,
            "sound": "untried", "handles": True,
        }  # fmt: skip
        with seat("second").stream() as there:
            _until(here, "Second", "Operator")
            there.say(type="here", alert_id=alert, writing=True, sound="heard")
            _until(here, "Second", "Operator", alert_id=alert, writing=True, sound="heard")
            there.say(type="here", locked=True, in_call=True, sound="lost")
            gone = {"alert_id": None, "writing": False}
            _until(here, "Second", "Operator", locked=True, in_call=True, sound="lost", **gone)
        _until(here, "Operator")


def test_two_desktops_of_one_are_one(live: LiveBackend, seat: Seat) -> None:
    first, second = (str(live.raise_alert(live.world.recipients[i]).id) for i in (0, 1))
    with seat("second").stream() as watcher, seat("operator").stream() as one:
        one.say(type="here", alert_id=first, sound="heard", in_call=True)
        _until(watcher, "Operator", "Second", alert_id=first)
        with seat("operator").stream() as other:
            other.say(type="here", alert_id=second, sound="lost")
            said = {"sound": "heard", "in_call": True}
            _until(watcher, "Operator", "Second", alert_id=second, **said)
        _until(watcher, "Operator", "Second", alert_id=first)


def test_only_colleagues_are_seen_and_only_visible_alerts(live: LiveBackend, seat: Seat) -> None:
    north, south = (str(live.raise_alert(live.world.recipients[i]).id) for i in (0, 3))
    with seat("south").stream() as narrow, seat("operator").stream() as wide:
        wide.say(type="here", alert_id=south)
        _until(narrow, "Operator", "South", alert_id=south, handles=True)
        wide.say(type="here", alert_id=north, writing=True)
        _until(narrow, "Operator", "South", alert_id=None, writing=False)
        narrow.say(type="here", alert_id=north)  # not theirs to look at
        with seat("administrator").stream() as neither, seat("searcher").stream() as nobody:
            assert nobody.until(lambda m: m["type"] == "present")["people"] == []
            told = _until(neither, "Administrator", "Operator", "Searcher", "South", handles=False)
            assert [told[name]["alert_id"] for name in told] == [None] * 4
            assert [n for n, one in told.items() if one["handles"]] == ["Operator", "South"]


@pytest.fixture
def impatient(tmp_path: Path) -> Iterator[LiveBackend]:
    """A backend that soon misses what is not said."""
    quick = Settings(
        demo=True, password_cost=CHEAP, heartbeat_s=0.2, silence_s=2.0, presence_every_s=0.02
    )
    backend = LiveBackend(tmp_path, quick)
    backend.start()
    yield backend
    backend.stop()


def test_who_says_nothing_any_more_is_not_at_work(impatient: LiveBackend) -> None:
    one, other = Desktop(impatient, "operator"), Desktop(impatient, "second")
    with one.stream() as here, other.stream():
        _until(here, "Second", "Operator")
        _until(here, "Operator")  # that line is open still, and silent
    one.close()
    other.close()


def test_rights_that_change_change_who_is_seen(live: LiveBackend, seat: Seat) -> None:
    solution, user = live.world.solution.id, live.world.users["second"]
    root, north = live.world.units["root"].id, live.world.units["north"].id

    async def narrow() -> None:
        async with live.services.db.write() as tx:
            now, role = live.clock.now_ms(), BuiltInRole.OPERATOR
            await give_role(tx, solution, live.ids(), user, role, north, at=now)
            await take_role(tx, solution, user, role, root, at=now)

    with seat("south").stream() as here, seat("second").line() as there:
        there.say(type="resume", cursor=None)
        _until(here, "Second", "South")
        live.do(narrow())
        _until(here, "South")


def test_nothing_of_it_is_stored(live: LiveBackend, seat: Seat) -> None:
    alert = str(live.raise_alert(live.world.recipients[0]).id)

    async def rows() -> dict[str, int]:
        async with live.services.db.read() as tx:
            return {
                table.name: len(await tx.all(table.select().with_only_columns(table.c[0])))
                for table in metadata.sorted_tables
            }

    desktop = seat("operator")
    with desktop.stream() as line:
        _until(line, "Operator")
        before = live.do(rows())
        line.say(type="here", alert_id=alert, writing=True, in_call=True)
        _until(line, "Operator", alert_id=alert, in_call=True)
        assert live.do(rows()) == before


def test_an_avalanche_of_words_is_told_as_one(live: LiveBackend, seat: Seat) -> None:
    alert = str(live.raise_alert(live.world.recipients[0]).id)
    with seat("operator").stream() as here, seat("second").stream() as there:
        _until(here, "Second", "Operator")
        for turn in range(300):
            there.say(type="here", alert_id=alert, writing=turn % 2 == 0)
        there.say(type="here", alert_id=alert, locked=True)
        heard: list[dict[str, Any]] = []

        def last(message: dict[str, Any]) -> bool:
            heard.append(message)
            return bool(_people(message).get("Second", {}).get("locked"))

        here.until(last)
        assert len([m for m in heard if m["type"] == "present"]) < 100
