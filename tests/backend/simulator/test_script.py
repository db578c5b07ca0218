"""The play: replayable, plausible, calm where it should be, and with everything in it."""

from collections import Counter
from itertools import takewhile
from uuid import uuid4

import pytest

from safemate_desktop.backend.demo.people import people
from safemate_desktop.backend.demo.places import PLACES
from safemate_desktop.backend.demo.populate import walker
from safemate_desktop.backend.ingest.traccar import Report, read
from safemate_desktop.backend.simulator.scenarios import SCENARIOS
from safemate_desktop.backend.simulator.script import Script, Sending
from safemate_desktop.backend.simulator.world import World
from safemate_desktop.domain.alert_types import AlertType, is_person
from safemate_desktop.domain.quality import Quality, Source

START = 1_795_336_922_000
HOUR = 3600.0


def world(seed: int = 1, count: int = 120) -> World:
    units = {place.unit: uuid4() for place in PLACES}
    return World(seed=seed, walkers=tuple(map(walker, people(1, count, units, uuid4))))


def play(
    until_s: float, scenario: str = "calm", seed: int = 1, speed: float = 1.0, count: int = 120
) -> list[Sending]:
    script = Script(world(seed, count), SCENARIOS[scenario], START, speed)
    return list(takewhile(lambda sending: sending.at_s < until_s, script))


def reports(sendings: list[Sending]) -> list[Report]:
    from json import dumps

    return [
        read(dumps(one.message).encode(), START + round(one.at_s * 1000) + 1) for one in sendings
    ]


def cries(sendings: list[Sending]) -> Counter[AlertType]:
    """How often each type was meant, each cry once."""
    found = {
        (report.position_id or report.event_id, happening.meaning)
        for report in reports(sendings)
        for happening in report.happenings
    }
    return Counter(meaning for _, meaning in found if isinstance(meaning, AlertType))


def test_the_same_seed_and_speed_give_the_same_messages() -> None:
    assert play(900) == play(900)
    assert play(900) != play(900, seed=2)


def test_speed_changes_the_hours_and_nothing_else() -> None:
    slow, fast = play(600), play(60, speed=10)
    pairs = list(zip(slow, fast, strict=True))
    assert all(abs(one.at_s - other.at_s * 10) < 1e-6 for one, other in pairs)
    kinds = [one.message.keys() for one in slow]
    assert kinds == [one.message.keys() for one in fast]


@pytest.mark.parametrize("scenario", sorted(SCENARIOS))
def test_the_first_alert_comes_at_once_and_the_queue_is_alive(scenario: str) -> None:
    first = next(one for one in play(60, scenario) if one.urgent)
    assert first.at_s < 2
    assert sum(cries(play(45, scenario)).values()) >= 6


def test_calm_is_calm() -> None:
    counted = cries(play(HOUR))
    persons = sum(n for kind, n in counted.items() if is_person(kind))
    technical = sum(n for kind, n in counted.items() if not is_person(kind))
    assert 35 <= persons <= 65
    assert 15 <= technical <= 90
    longest = play(HOUR)
    busiest = Counter(int(one.at_s) for one in longest).most_common(1)[0][1]
    assert busiest < 30


def test_a_flood_is_a_flood_and_ends_nowhere() -> None:
    assert sum(cries(play(300, "flood")).values()) > 100


def test_everything_happens_in_a_night() -> None:
    counted = cries(play(3 * HOUR))
    wanted = {
        AlertType.SOS, AlertType.FALL, AlertType.MAN_DOWN, AlertType.ZONE_EXIT,
        AlertType.LOW_BATTERY, AlertType.NO_CONTACT, AlertType.SELF_CHECK_FAILED,
        AlertType.SWITCHED_OFF, AlertType.TECHNICAL_EVENT,
    }  # fmt: skip
    assert set(counted) >= wanted


def test_late_and_unknown_and_poor_and_double_are_all_there() -> None:
    sendings = play(3 * HOUR)
    known = {w.hardware_id for w in world().walkers}
    told = reports(sendings)
    assert any(START + one.at_s * 1000 - report.happened_at > 39 * 60_000
               for one, report in zip(sendings, told, strict=True))  # fmt: skip
    assert any(report.hardware_id not in known for report in told)
    fixes = [report.fix for report in told if report.fix]
    assert {fix.source for fix in fixes} == set(Source)
    assert {fix.quality for fix in fixes} == set(Quality)
    events = {r.position_id for r in told if r.event_id and r.position_id}
    places = {r.position_id for r in told if r.has_position and r.happenings}
    assert len(events & places) > 50


def test_every_message_can_be_read_and_every_fix_is_near_home() -> None:
    homes = {w.hardware_id: w for w in world().walkers}
    for report in reports(play(HOUR)):
        assert not report.oddities
        if report.fix and report.hardware_id in homes and report.fix.source is Source.GPS:
            home = homes[report.hardware_id]
            assert abs(report.fix.lat - home.home_lat) < 0.01
            assert abs(report.fix.lon - home.home_lon) < 0.03


def test_numbers_are_never_used_twice_even_after_a_new_start() -> None:
    script = Script(world(), SCENARIOS["calm"], START + 60_000, 1.0)
    later = list(takewhile(lambda sending: sending.at_s < 300, script))
    told = reports(play(300)) + reports(later)
    numbers = [r.position_id for r in told if r.has_position and not r.event_id]
    assert len(numbers) == len(set(numbers))


def test_nobody_at_all_is_a_short_play() -> None:
    assert play(100, count=0) == []
