"""Solutions, sub-departments, users and their roles in the database."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update

from safemate_desktop.backend.channels.base import sessions_topic
from safemate_desktop.backend.logs import chain
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import (
    demo_accounts,
    memberships,
    solutions,
    units,
    users,
)
from safemate_desktop.backend.stream import writer
from safemate_desktop.contract.identity import Solution, SolutionFacts
from safemate_desktop.contract.organisation import Unit
from safemate_desktop.contract.stream import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    """A user to be; the keys are X25519, the private one sealed by the server's secret."""

    id: UUID
    email: str
    first_name: str
    last_name: str
    phone: str = ""
    password_hash: str
    seal_public: bytes
    seal_private_sealed: bytes
    totp_sealed: bytes | None = None


def email_key(email: str) -> str:
    """Return the form of an e-mail address by which an account is found."""
    return email.strip().casefold()


async def add_solution(tx: Write, solution: Solution, epoch: UUID) -> None:
    """Add a solution with its stream and its log chain, both empty."""
    row = insert(solutions).values(
        id=solution.id,
        slug=solution.slug,
        name=solution.name,
        time_zone=solution.time_zone,
        demo=solution.demo,
        facts=solution.facts.model_dump_json(),
        second_factor_required=solution.second_factor_required,
    )
    await tx.execute(row)
    await writer.begin(tx, solution.id, epoch)
    await chain.begin(tx, solution.id)


async def solution_by_slug(tx: Read, slug: str) -> Solution | None:
    """Return the solution that people know as *slug*."""
    row = await tx.one(select(solutions).where(solutions.c.slug == slug.strip().casefold()))
    return None if row is None else _solution(row)


async def solution_by_id(tx: Read, solution_id: UUID) -> Solution | None:
    """Return the solution."""
    row = await tx.one(select(solutions).where(solutions.c.id == solution_id))
    return None if row is None else _solution(row)


async def all_solutions(tx: Read) -> list[Solution]:
    """Return every solution of this backend."""
    return [_solution(row) for row in await tx.all(select(solutions).order_by(solutions.c.slug))]


async def require_second_factor(tx: Write, solution_id: UUID, *, required: bool) -> None:
    """Have everybody who signs in from now on set up a second factor, or not any more."""
    row = update(solutions).where(solutions.c.id == solution_id)
    await tx.execute(row.values(second_factor_required=required))


def _solution(row: Row[tuple[object, ...]]) -> Solution:
    return Solution(
        id=row.id,
        slug=row.slug,
        name=row.name,
        time_zone=row.time_zone,
        demo=row.demo,
        facts=SolutionFacts.model_validate_json(row.facts),
        second_factor_required=row.second_factor_required,
    )


async def put_unit(tx: Write, solution_id: UUID, unit: Unit, *, at: int) -> None:
    """Keep a new or renamed sub-department; its parent must be there. *at* is UTC ms."""
    above = None
    if unit.parent_id is not None:
        above = await tx.value(
            select(units.c.path).where(
                units.c.solution_id == solution_id, units.c.id == unit.parent_id
            )
        )
    path = unit.id.hex if above is None else f"{above}/{unit.id.hex}"
    values: dict[str, object] = {
        "id": unit.id,
        "solution_id": solution_id,
        "version": unit.version,
        "parent_id": unit.parent_id,
        "path": path,
        "doc": unit.model_dump_json(),
    }
    await tx.upsert(units, ("id",), values)
    await writer.publish(tx, solution_id, Kind.UNIT, unit.id, unit.id, at=at)
    await rights_changed(tx, solution_id)


async def root_unit(tx: Read, solution_id: UUID) -> UUID:
    """Return the id of the solution's topmost sub-department."""
    top = select(units.c.id).where(units.c.solution_id == solution_id, units.c.parent_id.is_(None))
    found: UUID = (await tx.execute(top.order_by(units.c.id).limit(1))).scalar_one()
    return found


async def add_user(tx: Write, solution_id: UUID, user: NewUser) -> None:
    """Add a user, who may do nothing until given a role."""
    row = insert(users).values(
        id=user.id,
        solution_id=solution_id,
        email=user.email,
        email_key=email_key(user.email),
        first_name=user.first_name,
        last_name=user.last_name,
        phone=user.phone,
        password_hash=user.password_hash,
        seal_public=user.seal_public,
        seal_private_sealed=user.seal_private_sealed,
        totp_sealed=user.totp_sealed,
    )
    await tx.execute(row)


async def add_demo_account(
    tx: Write, solution_id: UUID, user_id: UUID, *, position: int, password: str, role: str
) -> None:
    """Offer the user in the sign-in window of a demo; *role* is the word shown there."""
    row = insert(demo_accounts).values(
        user_id=user_id, solution_id=solution_id, position=position, password=password, role=role
    )
    await tx.execute(row)


async def give_role(
    tx: Write,
    solution_id: UUID,
    membership_id: UUID,
    user_id: UUID,
    role: str,
    unit_id: UUID,
    *,
    at: int,
) -> None:
    """Give the user *role* in a sub-department and all below it."""
    row = insert(memberships).values(
        id=membership_id, solution_id=solution_id, user_id=user_id, role=role, unit_id=unit_id
    )
    await tx.execute(row)
    await writer.publish(tx, solution_id, Kind.COLLEAGUE, user_id, unit_id, at=at)
    await rights_changed(tx, solution_id)


async def take_role(
    tx: Write, solution_id: UUID, user_id: UUID, role: str, unit_id: UUID, *, at: int
) -> None:
    """Take from the user *role* in a sub-department."""
    mine = delete(memberships).where(
        memberships.c.solution_id == solution_id,
        memberships.c.user_id == user_id,
        memberships.c.role == role,
        memberships.c.unit_id == unit_id,
    )
    await tx.execute(mine)
    await writer.publish(tx, solution_id, Kind.COLLEAGUE, user_id, None, unit_id, at=at)
    await rights_changed(tx, solution_id)


async def rights_changed(tx: Write, solution_id: UUID) -> None:
    """Have everybody's rights read again, and the connections told, after the commit."""
    row = update(solutions).where(solutions.c.id == solution_id)
    await tx.execute(row.values(rights_version=solutions.c.rights_version + 1))
    tx.wake(sessions_topic(solution_id))


async def name_of(tx: Read, solution_id: UUID, user_id: UUID) -> str | None:
    """Return a user's name as colleagues read it."""
    row = await tx.one(
        select(users.c.first_name, users.c.last_name).where(
            users.c.solution_id == solution_id, users.c.id == user_id
        )
    )
    return None if row is None else f"{row.first_name} {row.last_name}".strip()
