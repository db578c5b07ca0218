"""Effective rights: roles resolved down the organisation tree."""

from collections import OrderedDict
from typing import Final
from uuid import UUID

from sqlalchemy import select

from safemate_desktop.backend.storage.database import Read
from safemate_desktop.backend.storage.tables import memberships, units
from safemate_desktop.contract.identity import Right
from safemate_desktop.domain.permissions import ROLE_PERMISSIONS, BuiltInRole, Permission

_KEPT: Final = 1000


def permissions_of(role: str) -> frozenset[Permission]:
    """Return what *role* gives; a role that nobody knows gives nothing."""
    try:
        return ROLE_PERMISSIONS[BuiltInRole(role)]
    except ValueError:
        return frozenset()


async def load(tx: Read, solution_id: UUID, user_id: UUID) -> tuple[Right, ...]:
    """Return the user's rights; a role in a sub-department holds in all that lie below."""
    wanted = (
        select(memberships.c.role, units.c.path)
        .join(units, units.c.id == memberships.c.unit_id)
        .where(memberships.c.solution_id == solution_id, memberships.c.user_id == user_id)
        .order_by(memberships.c.role, units.c.path)
    )
    held = await tx.all(wanted)
    tree = await tx.all(select(units.c.id, units.c.path).where(units.c.solution_id == solution_id))
    roles: dict[str, set[UUID]] = {}
    for row in held:
        below = {unit.id for unit in tree if lies_below(unit.path, row.path)}
        roles.setdefault(row.role, set()).update(below)
    return tuple(
        Right(role=role, permissions=permissions_of(role), unit_ids=frozenset(unit_ids))
        for role, unit_ids in roles.items()
    )


def lies_below(path: str, top: str) -> bool:
    """Return whether the unit at *path* is the one at *top* or lies below it."""
    return path == top or path.startswith(f"{top}/")


class RightsBook:
    """Remembers resolved rights until anything about rights changes in the solution."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[UUID, int], tuple[Right, ...]] = OrderedDict()

    async def of(
        self, tx: Read, solution_id: UUID, user_id: UUID, version: int
    ) -> tuple[Right, ...]:
        """Return the user's rights as of the solution's ``rights_version`` *version*."""
        rights = self._kept.get((user_id, version))
        if rights is None:
            rights = await load(tx, solution_id, user_id)
            self._kept[user_id, version] = rights
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return rights
