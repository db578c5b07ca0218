"""The demo harms nobody, looks like Norway, and can be filled to any size."""

import asyncio
import json
import math
import re
import stat
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from safemate_desktop.backend.channels.in_process import InProcessChannel
from safemate_desktop.backend.demo import accounts
from safemate_desktop.backend.demo.passwords import WORDS, new_password
from safemate_desktop.backend.demo.people import Person, crowd, people, serial
from safemate_desktop.backend.demo.phones import demo_phone, is_demo_phone
from safemate_desktop.backend.demo.places import PLACES
from safemate_desktop.backend.demo.populate import ensure_demo, populate_large
from safemate_desktop.backend.identity.gateways import by_token
from safemate_desktop.backend.identity.passwords import Cost
from safemate_desktop.backend.rules.defaults import default_configuration
from safemate_desktop.backend.rules.repository import configuration
from safemate_desktop.backend.secret import ServerSecret
from safemate_desktop.backend.services import Services, Settings, build
from safemate_desktop.backend.simulator.world import read_world
from safemate_desktop.backend.storage import tables
from safemate_desktop.backend.storage.database import sqlite_url
from safemate_desktop.backend.storage.migrating import migrate
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.support.clock import SystemClock
from safemate_desktop.support.ids import Ids

T = TypeVar("T")
UNITS = {place.unit: uuid4() for place in PLACES}


def made(count: int, seed: int = 1) -> list[Person]:
    return list(people(seed, count, UNITS, uuid4))


@given(st.integers(0, 10**9))
def test_a_demo_phone_reaches_nobody(number: int) -> None:
    phone = demo_phone(number)
    assert is_demo_phone(phone)
    digits = phone.removeprefix("+47").replace(" ", "")
    assert len(digits) == 8
    # No subscriber begins with 0; 00 dials abroad, and no country begins with 0.
    assert digits.startswith("000")


def test_every_phone_and_address_of_the_demo_is_nobodys() -> None:
    for person in made(300):
        phones = [person.recipient.phone, person.device.phone]
        phones += [contact.phone for contact in person.recipient.contacts]
        assert all(map(is_demo_phone, phones))
    assert all(accounts.email(one).endswith(".invalid") for one in accounts.ACCOUNTS)


def test_the_same_seed_makes_the_same_people_however_many() -> None:
    def faces(persons: list[Person]) -> list[object]:
        return [
            (p.recipient.name, p.recipient.home, p.recipient.talk, p.device.serial) for p in persons
        ]

    assert faces(made(60))[:20] == faces(made(20))
    assert faces(made(20)) != faces(made(20, seed=2))


def test_people_are_varied_and_complete() -> None:
    persons = [person.recipient for person in made(250)]
    letters = set("".join(person.name for person in persons).casefold())
    assert set("æøåáŋ") & letters >= set("æøåá")
    assert len({person.name for person in persons}) > 200
    assert {person.home.municipality for person in persons} >= {"Oslo", "Bergen", "Trondheim"}
    years = [int(person.birth_date[:4]) for person in persons]
    assert sum(1930 <= year <= 1960 for year in years) > 200
    assert any(year > 1960 for year in years)
    assert any(contact.do_not_contact for person in persons for contact in person.contacts)
    assert any(person.dangers for person in persons)
    for person in persons:
        assert person.talk
        assert person.contacts
        assert all(person.plan_for(kind) for kind in AlertType)


def test_homes_lie_within_their_places() -> None:
    for person in made(300):
        home, place = person.recipient.home, person.place
        assert home.lat is not None
        assert home.lon is not None
        north = (home.lat - place.lat) * 111_320
        east = (home.lon - place.lon) * 111_320 * math.cos(math.radians(place.lat))
        assert math.hypot(north, east) <= place.radius_m + 1


def test_serials_are_of_the_right_form_and_never_twice() -> None:
    serials = {serial(3, number) for number in range(100_000)}
    assert len(serials) == 100_000
    assert all(re.fullmatch(r"[A-Z]{4}[0-9]{4}", one) for one in serials)


def test_a_crowd_has_what_the_benchmarks_ask_for() -> None:
    persons = list(crowd(1, 1500, UNITS, uuid4))
    assert len({p.recipient.id for p in persons}) == 1500
    assert len({p.device.serial for p in persons}) == 1500
    assert all(len(p.recipient.contacts) == 2 for p in persons)
    assert all(len(p.recipient.plans) == 3 for p in persons)
    assert all(p.device.recipient_id == p.recipient.id for p in persons)


def test_passwords_are_long_and_plain_to_type() -> None:
    assert len({new_password() for _ in range(100)}) == 100
    assert math.log2(len(WORDS) ** 4 * 900) > 37
    assert all(word.isascii() and word.islower() for word in WORDS)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A folder with a demo of forty people."""
    asyncio.run(_with_services(tmp_path, _ensured))
    return tmp_path


async def _ensured(services: Services, folder: Path) -> UUID:
    return (await ensure_demo(services, folder, count=40)).solution_id


async def _with_services(folder: Path, work: Callable[[Services, Path], Awaitable[T]]) -> T:
    clock = SystemClock()
    services = build(
        Settings(demo=True, password_cost=Cost(8, 1)),
        url=sqlite_url(folder / "backend.db"),
        channel=InProcessChannel(),
        secret=ServerSecret(b"\x01" * 32),
        clock=clock,
        ids=Ids(clock),
    )
    try:
        await migrate(services.db)
        return await work(services, folder)
    finally:
        await services.db.close()


def test_a_demo_is_complete_and_made_once(filled: Path) -> None:
    async def look(services: Services, folder: Path) -> None:
        solution_id = await _ensured(services, folder)
        async with services.db.read() as tx:
            counts = {
                table.name: len(await tx.all(select(table)))
                for table in (tables.recipients, tables.devices, tables.demo_accounts, tables.rules)
            }
            gateway = await by_token(tx, (folder / "gateway.token").read_text())
            rules = await configuration(tx, solution_id)
            facts = await tx.value(select(tables.solutions.c.facts))
            past = [
                Alert.model_validate_json(row.doc)
                for row in await tx.all(select(tables.alerts.c.doc).order_by(tables.alerts.c.id))
            ]
            lines = len(await tx.all(select(tables.alert_entries.c.id)))
        assert (len(past), lines) == (40, 120)
        assert all(alert.state is AlertState.RESOLVED and alert.outcome for alert in past)
        received = [alert.received_at for alert in past]
        assert received == sorted(received)
        assert all(alert.resolved_at and alert.resolved_at > alert.received_at for alert in past)
        assert counts == {
            "recipients": 40, "devices": 40, "demo_accounts": 5, "rules": len(AlertType),
        }  # fmt: skip
        assert gateway is not None
        assert (gateway.name, gateway.solution_id) == ("Demo-gateway", solution_id)
        assert rules == default_configuration()
        assert json.loads(facts)["organisation_number"] == "996806669"

    asyncio.run(_with_services(filled, look))
    world = read_world(filled / "world.json")
    assert len(world.walkers) == 40
    for name in ("world.json", "gateway.token"):
        assert stat.S_IMODE((filled / name).stat().st_mode) == 0o600


def test_a_large_demo(tmp_path: Path) -> None:
    async def fill(services: Services, folder: Path) -> None:
        await populate_large(services, folder, 1200)
        async with services.db.read() as tx:
            docs = await tx.all(select(tables.recipients.c.doc))
        assert len(docs) == 1200

    asyncio.run(_with_services(tmp_path, fill))
