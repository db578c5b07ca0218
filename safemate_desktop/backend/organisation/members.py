"""Who has which role in which sub-department, in the database."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, func, insert, select, update

from safemate_desktop.backend.organisation.repository import rights_changed
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import memberships, units, users
from safemate_desktop.backend.stream import writer
from safemate_desktop.contract.organisation import Membership
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.permissions import BuiltInRole
from safemate_desktop.support.ids import IdMaker


async def user(tx: Read, solution_id: UUID, user_id: UUID) -> Row[Any] | None:
    """Return the row of a user whose account is open; when writing, locked until the end."""
    found = select(users).where(
        users.c.solution_id == solution_id, users.c.id == user_id, users.c.closed_at.is_(None)
    )
    return await tx.one(found.with_for_update() if isinstance(tx, Write) else found)


async def of(tx: Read, solution_id: UUID, user_id: UUID) -> frozenset[Membership]:
    """Return the user's roles with their sub-departments, as they were given."""
    held = select(memberships.c.role, memberships.c.unit_id).where(
        memberships.c.solution_id == solution_id, memberships.c.user_id == user_id
    )
    rows = await tx.all(held)
    return frozenset(Membership(role=row.role, unit_id=row.unit_id) for row in rows)


async def replace(
    tx: Write,
    solution_id: UUID,
    user_id: UUID,
    gone: Collection[Membership],
    new: Collection[Membership],
    *,
    at: int,
    ids: IdMaker,
) -> None:
    """Take and give roles, for the stream and for everybody's rights. *at* is UTC ms."""
    for one in gone:
        mine = delete(memberships).where(
            memberships.c.solution_id == solution_id,
            memberships.c.user_id == user_id,
            memberships.c.role == one.role,
            memberships.c.unit_id == one.unit_id,
        )
        await tx.execute(mine)
    for one in new:
        row = insert(memberships).values(
            id=ids(),
            solution_id=solution_id,
            user_id=user_id,
            role=one.role,
            unit_id=one.unit_id,
        )
        await tx.execute(row)
    await advance(tx, solution_id, user_id)
    for unit_id in {one.unit_id for one in (*gone, *new)}:
        await writer.publish(tx, solution_id, Kind.COLLEAGUE, user_id, unit_id, at=at)
    await rights_changed(tx, solution_id)


async def advance(tx: Write, solution_id: UUID, user_id: UUID, **values: object) -> None:
    """Count a change of the user's access, and write what else is new about them."""
    mine = update(users).where(users.c.solution_id == solution_id, users.c.id == user_id)
    counted = {
        "version": users.c.version + 1,
        "access_version": users.c.access_version + 1,
    }
    await tx.execute(mine.values(**counted, **values))


async def administrators(tx: Read, solution_id: UUID) -> int:
    """Return how many open accounts administer the whole solution."""
    wanted = (
        select(func.count(users.c.id.distinct()))
        .join(memberships, memberships.c.user_id == users.c.id)
        .join(units, units.c.id == memberships.c.unit_id)
        .where(
            users.c.solution_id == solution_id,
            users.c.closed_at.is_(None),
            memberships.c.role == BuiltInRole.ADMINISTRATOR,
            units.c.parent_id.is_(None),
        )
    )
    return int(await tx.value(wanted))
