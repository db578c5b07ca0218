"""Fills an empty backend with the demo solution, and tells the simulator who is in it."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import insert

from safemate_desktop.backend.alerts import repository as alerts
from safemate_desktop.backend.demo import accounts
from safemate_desktop.backend.demo.facts import FACTS
from safemate_desktop.backend.demo.history import Past, history
from safemate_desktop.backend.demo.people import MakePeople, Person, crowd, people
from safemate_desktop.backend.demo.tree import ROOT_NAME, tree
from safemate_desktop.backend.devices import repository as devices
from safemate_desktop.backend.identity.gateways import token_hash
from safemate_desktop.backend.organisation import repository as organisation
from safemate_desktop.backend.recipients import repository as recipients
from safemate_desktop.backend.rules.defaults import default_configuration
from safemate_desktop.backend.rules.repository import seed as seed_rules
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.simulator.world import Walker, World, write_private
from safemate_desktop.backend.storage import tables
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.contract.identity import Solution
from safemate_desktop.contract.organisation import Unit

SLUG: Final = "demo"
TOKEN_FILE: Final = "gateway.token"  # noqa: S105  a file's name
WORLD_FILE: Final = "world.json"
GATEWAY_NAME: Final = "Demo-gateway"
DEFAULT_PEOPLE: Final = 250
_BATCH: Final = 1000


@dataclass(frozen=True, slots=True)
class DemoInfo:
    """Where the demo is: its solution, and the two files (0600) for the simulator."""

    solution_id: UUID
    token_file: Path
    world_file: Path


async def ensure_demo(
    services: Services, folder: Path, *, seed: int = 1, count: int = DEFAULT_PEOPLE
) -> DemoInfo:
    """Return the demo of this backend, made at first use with *count* invented people."""
    async with services.db.read() as tx:
        there = await organisation.solution_by_slug(tx, SLUG)
    if there is not None:
        return DemoInfo(there.id, folder / TOKEN_FILE, folder / WORLD_FILE)
    return await populate(services, folder, seed=seed, count=count)


async def populate_large(services: Services, folder: Path, count: int) -> DemoInfo:
    """Make a demo of the size that the benchmarks want: 2 contacts and 3 plans for each."""
    return await populate(services, folder, count=count, make=crowd)


async def populate(
    services: Services,
    folder: Path,
    *,
    seed: int = 1,
    count: int = DEFAULT_PEOPLE,
    make: MakePeople = people,
) -> DemoInfo:
    """Make the demo solution in one transaction; the backend must not have one yet.

    Passwords and the gateway's token are random, everything else follows from *seed*. The two
    files are written before the commit: what the database knows, the simulator can reach.
    """
    at = services.clock.now_ms()
    ready = await accounts.prepare(services)
    token = secrets.token_urlsafe(32)
    info = DemoInfo(services.ids(), folder / TOKEN_FILE, folder / WORLD_FILE)
    async with services.db.write() as tx:
        units = await _solution(tx, services, info.solution_id, at)
        users = await accounts.add(tx, services, info.solution_id, units[0].id, ready, at)
        await seed_rules(tx, info.solution_id, units[0].id, default_configuration(), services.ids)
        await _gateway(tx, services, info.solution_id, token)
        by_name = {unit.name: unit.id for unit in units[1:]}
        staff = users[: accounts.OPERATORS]
        walkers: list[Walker] = []
        for batch in _batches(make(seed, count, by_name, services.ids)):
            await _keep(tx, info.solution_id, batch)
            if make is people:
                await _keep_past(tx, info.solution_id, history(seed, batch, staff, at))
            walkers.extend(map(walker, batch))
        write_private(info.token_file, token)
        world = World(seed=seed, walkers=tuple(walkers))
        write_private(info.world_file, world.model_dump_json())
    return info


async def _solution(tx: Write, services: Services, solution_id: UUID, at: int) -> list[Unit]:
    solution = Solution(
        id=solution_id,
        slug=SLUG,
        name=ROOT_NAME,
        time_zone="Europe/Oslo",
        demo=True,
        facts=FACTS,
    )
    await organisation.add_solution(tx, solution, services.ids())
    units = list(tree(services.ids))
    for unit in units:
        await organisation.put_unit(tx, solution_id, unit, at=at)
    return units


async def _gateway(tx: Write, services: Services, solution_id: UUID, token: str) -> None:
    row = insert(tables.gateways).values(
        id=services.ids(),
        solution_id=solution_id,
        name=GATEWAY_NAME,
        token_hash=token_hash(token),
        silent_limit_s=180,
    )
    await tx.execute(row)


async def _keep(tx: Write, solution_id: UUID, batch: Sequence[Person]) -> None:
    """Keep people without a word in the stream: whoever connects takes a snapshot first."""
    rows = [recipients.columns(solution_id, person.recipient) for person in batch]
    await tx.execute(insert(tables.recipients), rows)
    rows = [devices.columns(solution_id, person.device) for person in batch]
    await tx.execute(insert(tables.devices), rows)


async def _keep_past(tx: Write, solution_id: UUID, past: Iterable[Past]) -> None:
    pasts = list(past)
    if not pasts:
        return
    rows = [alerts.columns(solution_id, one.alert) for one in pasts]
    await tx.execute(insert(tables.alerts), rows)
    lines = [alerts.entry_columns(solution_id, line) for one in pasts for line in one.story]
    await tx.execute(insert(tables.alert_entries), lines)


def _batches(everybody: Iterable[Person]) -> Iterator[list[Person]]:
    left = iter(everybody)
    while batch := list(islice(left, _BATCH)):
        yield batch


def walker(person: Person) -> Walker:
    """Return what the simulator may know of *person*: a device and a home."""
    home, place = person.recipient.home, person.place
    return Walker(
        hardware_id=person.device.hardware_id,
        phone=person.device.phone,
        group=place.region,
        home_lat=home.lat or place.lat,
        home_lon=home.lon or place.lon,
        shop_lat=place.lat,
        shop_lon=place.lon,
    )
