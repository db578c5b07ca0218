"""A small solution: a root with two sub-departments, a few people with devices, a few users."""

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy import insert

from safemate_desktop.backend.devices import repository as devices
from safemate_desktop.backend.identity import keys
from safemate_desktop.backend.identity.gateways import token_hash
from safemate_desktop.backend.identity.repository import keep_consent
from safemate_desktop.backend.organisation import repository as organisation
from safemate_desktop.backend.recipients import repository as recipients
from safemate_desktop.backend.rules.defaults import default_configuration
from safemate_desktop.backend.rules.repository import seed
from safemate_desktop.backend.services import PRIVACY_VERSION, Services
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.backend.storage.tables import gateways
from safemate_desktop.contract.devices import Device
from safemate_desktop.contract.identity import Solution
from safemate_desktop.contract.organisation import Unit
from safemate_desktop.contract.recipients import Contact, Home, Recipient
from safemate_desktop.domain.permissions import BuiltInRole

PASSWORD: Final = "correct horse battery staple"
GATEWAY_TOKEN: Final = "gateway-token"
# name → (role, sub-department)
_USERS: Final = {
    "operator": (BuiltInRole.OPERATOR, "root"),
    "second": (BuiltInRole.OPERATOR, "root"),
    "south": (BuiltInRole.OPERATOR, "south"),
    "supervisor": (BuiltInRole.SUPERVISOR, "root"),
    "administrator": (BuiltInRole.ADMINISTRATOR, "root"),
    "searcher": (BuiltInRole.SEARCHER, "root"),
    "support": (BuiltInRole.SUPPORT, "root"),
    "fresh": (BuiltInRole.OPERATOR, "root"),  # has not been asked for consent
}
_PEOPLE: Final = (
    ("Åse", "Ødegård", "north"),
    ("Nils", "Bakke", "north"),
    ("Máret", "Sara", "north"),
    ("Kari", "Moen", "south"),
    ("Ola", "Dahl", "south"),
)


@dataclass(frozen=True)
class World:
    """What there is; ``units`` and ``users`` by name."""

    solution: Solution
    units: dict[str, Unit]
    users: dict[str, UUID] = field(default_factory=dict)
    recipients: list[Recipient] = field(default_factory=list)
    devices: list[Device] = field(default_factory=list)

    def device_of(self, recipient: Recipient) -> Device:
        """The device that *recipient* carries."""
        return next(device for device in self.devices if device.recipient_id == recipient.id)


async def make_world(services: Services) -> World:
    """Fill an empty database."""
    ids, now = services.ids, services.clock.now_ms()
    solution = Solution(
        id=ids(), slug="test", name="Testkommune", time_zone="Europe/Oslo", demo=True
    )
    root = Unit(id=ids(), version=1, parent_id=None, name="Testkommune")
    north = Unit(id=ids(), version=1, parent_id=root.id, name="Nord")
    south = Unit(id=ids(), version=1, parent_id=root.id, name="Sør")
    world = World(solution, {"root": root, "north": north, "south": south})
    password = await services.passwords.hash(PASSWORD)
    async with services.db.write() as tx:
        await organisation.add_solution(tx, solution, ids())
        for unit in (root, north, south):
            await organisation.put_unit(tx, solution.id, unit, at=now)
        for name in _USERS:
            await _add_user(services, tx, world, name, password)
        for number, (first, last, where) in enumerate(_PEOPLE):
            await _add_person(services, tx, world, number, first, last, where)
        await seed(tx, solution.id, root.id, default_configuration(), ids)
        gateway = insert(gateways).values(
            id=ids(), solution_id=solution.id, name="test", token_hash=token_hash(GATEWAY_TOKEN)
        )
        await tx.execute(gateway)
    return world


async def _add_user(services: Services, tx: Write, world: World, name: str, password: str) -> None:
    role, where = _USERS[name]
    pair, user_id, solution_id = keys.make(services.secret), services.ids(), world.solution.id
    user = organisation.NewUser(
        id=user_id,
        email=f"{name}@example.test",
        first_name=name.title(),
        last_name="Testesen",
        password_hash=password,
        seal_public=pair.public,
        seal_private_sealed=pair.private_sealed,
    )
    now, unit = services.clock.now_ms(), world.units[where]
    await organisation.add_user(tx, solution_id, user)
    await organisation.give_role(tx, solution_id, services.ids(), user_id, role, unit.id, at=now)
    await organisation.add_demo_account(
        tx, solution_id, user_id, position=len(world.users), password=PASSWORD, role=role
    )
    if name != "fresh":
        await keep_consent(
            tx, solution_id, user_id, services.ids(), PRIVACY_VERSION, now, given=True
        )
    world.users[name] = user_id


async def _add_person(
    services: Services, tx: Write, world: World, number: int, first: str, last: str, where: str
) -> None:
    unit, now, ids = world.units[where], services.clock.now_ms(), services.ids
    recipient = Recipient(
        id=ids(),
        version=1,
        unit_id=unit.id,
        first_name=first,
        last_name=last,
        birth_date="1939-04-09",
        language="nb",
        talk="Si hvem du er.",
        home=Home(address=f"Prøveveien {number + 1}", municipality="Testkommune"),
        contacts=(Contact(id=ids(), name="Datter", relation="datter", phone="+47 000 00 000"),),
    )
    device = Device(
        id=ids(),
        version=1,
        unit_id=unit.id,
        recipient_id=recipient.id,
        serial=f"TEST{number:04d}",
        hardware_id=f"8669010400{number:05d}",
    )
    await recipients.put(tx, world.solution.id, recipient, at=now)
    await devices.put(tx, world.solution.id, device, at=now)
    world.recipients.append(recipient)
    world.devices.append(device)
