"""What an administrator does to somebody's access: who may, what it takes with it, the log."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.alerts.cover import raise_where_nobody_is_left
from safemate_desktop.backend.alerts.returning import return_what_is_out_of_reach
from safemate_desktop.backend.answers import Asking, Outcome
from safemate_desktop.backend.identity import repository as identity
from safemate_desktop.backend.identity import rights
from safemate_desktop.backend.logs import chain
from safemate_desktop.backend.organisation import members
from safemate_desktop.backend.organisation.repository import name_of, rights_changed, root_unit
from safemate_desktop.backend.problems import RefusedError, bad_request, not_found
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.stream import writer
from safemate_desktop.contract.organisation import Membership, UserAccess
from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.contract.stream import Kind
from safemate_desktop.contract.writes import VERSION_HEADER
from safemate_desktop.domain.permissions import ADMINISTERS, BuiltInRole, Permission

_NOTHING = Outcome((), None)
_ROLES = frozenset(BuiltInRole)


async def look(tx: Read, access: Access, user_id: UUID) -> UserAccess:
    """Return what the user has where the asker administers. Raises RefusedError."""
    row, held = await _visible(tx, access, user_id)
    managed = access.units(Permission.USERS_EDIT)
    shown = sorted((one for one in held if one.unit_id in managed), key=_order)
    return UserAccess(user_id=user_id, version=row.access_version, memberships=tuple(shown))


async def change(
    services: Services,
    tx: Write,
    asking: Asking,
    user_id: UUID,
    wanted: Collection[Membership],
) -> Outcome:
    """Give the user *wanted* where the asker administers; elsewhere they keep what they have.

    Raises RefusedError: out of scope, stale, more than may be given, or the last administrator.
    """
    access, managed = asking.access, asking.access.units(Permission.USERS_EDIT)
    _, held = await _seen(tx, asking, user_id)
    if any(one.unit_id not in managed for one in wanted):
        raise not_found()
    gone = {one for one in held if one.unit_id in managed} - set(wanted)
    new = set(wanted) - held
    _check_gift(access, user_id, new)
    if not gone and not new:
        return _NOTHING
    before, now = await _handled_in(tx, access, user_id), services.clock.now_ms()
    solution_id = access.solution_id
    await members.replace(tx, solution_id, user_id, gone, new, at=now, ids=services.ids)
    await _check_administered(tx, solution_id)
    facts: dict[str, object] = {
        "gave": [_fact(one) for one in new],
        "took": [_fact(one) for one in gone],
    }
    await _log(services, tx, access, user_id, "user.access_changed", facts)
    after = await _handled_in(tx, access, user_id)
    await _take_along(services, tx, solution_id, user_id, before, after)
    return _NOTHING


async def close(services: Services, tx: Write, asking: Asking, user_id: UUID) -> Outcome:
    """End the account: its sessions are over, and what it holds goes back into the queue.

    Raises RefusedError: out of scope (somewhere they have a role), stale, or the last
    administrator.
    """
    access, managed = asking.access, asking.access.units(Permission.USERS_EDIT)
    _, held = await _seen(tx, asking, user_id)
    if any(one.unit_id not in managed for one in held):
        raise RefusedError(ProblemCode.FORBIDDEN)
    solution_id, now = access.solution_id, services.clock.now_ms()
    before = await _handled_in(tx, access, user_id)
    await members.advance(tx, solution_id, user_id, closed_at=now)
    await _check_administered(tx, solution_id)
    await identity.end_sessions_of(tx, solution_id, user_id, ProblemCode.ACCOUNT_CLOSED, now)
    for unit_id in {one.unit_id for one in held}:
        await writer.publish(tx, solution_id, Kind.COLLEAGUE, user_id, None, unit_id, at=now)
    await rights_changed(tx, solution_id)
    await _log(services, tx, access, user_id, "user.closed", {})
    await _take_along(services, tx, solution_id, user_id, before, frozenset())
    return _NOTHING


async def _seen(tx: Write, asking: Asking, user_id: UUID) -> tuple[Row[Any], frozenset[Membership]]:
    """The user as the asker saw them. Raises RefusedError where that is no longer so."""
    row, held = await _visible(tx, asking.access, user_id)
    if asking.seen_version is None:
        raise bad_request(VERSION_HEADER)
    if asking.seen_version != row.access_version:
        raise RefusedError(ProblemCode.STALE_VERSION)
    return row, held


async def _visible(
    tx: Read, access: Access, user_id: UUID
) -> tuple[Row[Any], frozenset[Membership]]:
    """A user with a role where the asker administers; one without any is the whole solution's."""
    managed = access.units(Permission.USERS_EDIT)
    row = await members.user(tx, access.solution_id, user_id)
    held = await members.of(tx, access.solution_id, user_id)
    where = {one.unit_id for one in held} or {await root_unit(tx, access.solution_id)}
    if row is None or managed.isdisjoint(where):
        raise not_found()
    return row, held


def _check_gift(access: Access, user_id: UUID, new: Collection[Membership]) -> None:
    """Nobody gives power over people, rules or logs that they lack there, nor themselves any."""
    if new and user_id == access.user_id:
        raise RefusedError(ProblemCode.FORBIDDEN)
    for one in new:
        if one.role not in _ROLES:
            raise bad_request("memberships")
        power = rights.permissions_of(one.role) & ADMINISTERS
        if not all(access.may(permission, one.unit_id) for permission in power):
            raise RefusedError(ProblemCode.FORBIDDEN)


async def _check_administered(tx: Read, solution_id: UUID) -> None:
    if not await members.administrators(tx, solution_id):
        raise RefusedError(ProblemCode.LAST_ADMINISTRATOR)


async def _handled_in(tx: Read, access: Access, user_id: UUID) -> frozenset[UUID]:
    held = await rights.load(tx, access.solution_id, user_id)
    mine = (one.unit_ids for one in held if Permission.ALERTS_HANDLE in one.permissions)
    return frozenset[UUID]().union(*mine)


async def _take_along(
    services: Services,
    tx: Write,
    solution_id: UUID,
    user_id: UUID,
    before: frozenset[UUID],
    after: frozenset[UUID],
) -> None:
    await return_what_is_out_of_reach(services, tx, solution_id, user_id, after)
    await raise_where_nobody_is_left(services, tx, solution_id, before - after)


async def _log(
    services: Services,
    tx: Write,
    access: Access,
    user_id: UUID,
    action: str,
    facts: dict[str, object],
) -> None:
    line = chain.LogLine(
        id=services.ids(),
        at=services.clock.now_ms(),
        kind=chain.LogKind.CHANGE,
        action=action,
        actor_id=access.user_id,
        workstation_id=access.workstation_id,
        subject_kind="user",
        subject_id=user_id,
        facts=facts,
        personal={"label": await name_of(tx, access.solution_id, user_id) or ""},
    )
    await chain.append(tx, access.solution_id, line)


def _order(one: Membership) -> tuple[str, str]:
    return one.role, str(one.unit_id)


def _fact(one: Membership) -> dict[str, str]:
    return {"role": one.role, "unit": str(one.unit_id)}
