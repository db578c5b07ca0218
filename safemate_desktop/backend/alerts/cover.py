"""Whether anybody is there for a sub-department, and the alert that says that nobody is.

Until duty is kept by the program, who may handle alerts there and has a session that runs counts.
"""

from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, select

from safemate_desktop.backend.alerts import raising
from safemate_desktop.backend.alerts.raising import Cry
from safemate_desktop.backend.identity import tokens
from safemate_desktop.backend.identity.rights import lies_below, permissions_of
from safemate_desktop.backend.rules import repository as rules
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import (
    alerts,
    memberships,
    recipients,
    sessions,
    units,
    users,
)
from safemate_desktop.contract.organisation import Unit
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.domain.permissions import BuiltInRole, Permission

_HANDLING: Final = [r for r in BuiltInRole if Permission.ALERTS_HANDLE in permissions_of(r)]


async def covered(tx: Read, solution_id: UUID, now: int) -> frozenset[UUID]:
    """Return the units in which somebody may handle alerts who has a running session."""
    there = (
        select(units.c.path)
        .distinct()
        .join(memberships, memberships.c.unit_id == units.c.id)
        .join(users, users.c.id == memberships.c.user_id)
        .join(sessions, sessions.c.user_id == users.c.id)
        .where(
            units.c.solution_id == solution_id,
            memberships.c.role.in_(_HANDLING),
            users.c.closed_at.is_(None),
            sessions.c.ended_at.is_(None),
            sessions.c.used_at > now - tokens.IDLE_MS,
        )
    )
    tops = [row.path for row in await tx.all(there)]
    tree = await _tree(tx, solution_id)
    return frozenset(u.id for u in tree if any(lies_below(u.path, top) for top in tops))


async def raise_where_nobody_is_left(
    services: Services, tx: Write, solution_id: UUID, lost: Collection[UUID]
) -> None:
    """Raise for the topmost of the units in *lost* with people in them that nobody covers now."""
    now = services.clock.now_ms()
    bare = set(lost) - await covered(tx, solution_id, now)
    if not bare:
        return
    tree = {row.id: Unit.model_validate_json(row.doc) for row in await _tree(tx, solution_id)}
    in_need = await _in_need(tx, solution_id, bare)
    rule = (await rules.configuration(tx, solution_id)).rule(AlertType.NO_COVER)
    for top in {_top(tree, unit_id, bare) for unit_id in in_need}:
        cry = Cry(
            solution_id=solution_id,
            unit_id=top,
            type=AlertType.NO_COVER,
            priority=rule.priority,
            sound=rule.sound,
            happened_at=now,
            received_at=now,
            hardware_id=_label(tree, tree[top]),
            detail=_label(tree, tree[top]),
        )
        await raising.raise_alert(tx, cry, services.ids)


async def _tree(tx: Read, solution_id: UUID) -> Sequence[Row[Any]]:
    wanted = select(units.c.id, units.c.path, units.c.doc).where(units.c.solution_id == solution_id)
    return await tx.all(wanted)


async def _in_need(tx: Read, solution_id: UUID, bare: Collection[UUID]) -> set[UUID]:
    """Those of the units in which somebody lives, or an alert is unresolved."""
    people = select(recipients.c.unit_id).where(
        recipients.c.solution_id == solution_id, recipients.c.unit_id.in_(bare)
    )
    crying = select(alerts.c.unit_id).where(
        alerts.c.solution_id == solution_id,
        alerts.c.unit_id.in_(bare),
        alerts.c.state != AlertState.RESOLVED,
    )
    return {row.unit_id for row in await tx.all(people.union(crying))}


def _top(tree: dict[UUID, Unit], unit_id: UUID, bare: Collection[UUID]) -> UUID:
    above = tree[unit_id].parent_id
    return unit_id if above is None or above not in bare else _top(tree, above, bare)


def _label(tree: dict[UUID, Unit], unit: Unit) -> str:
    """The name by which people know the unit: two of one name lie in different ones."""
    above = tree.get(unit.parent_id) if unit.parent_id else None
    return (f"{unit.name}, {above.name}" if above else unit.name)[:200]
