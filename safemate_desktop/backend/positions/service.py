"""Positions under a grant: opened for a reason, looked at on record, and then over."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, insert, select

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.alerts import repository as alerts
from safemate_desktop.backend.answers import Asking, Outcome, put
from safemate_desktop.backend.logs import activity
from safemate_desktop.backend.positions import grants
from safemate_desktop.backend.problems import RefusedError, bad_request, not_found
from safemate_desktop.backend.recipients import repository as recipients
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import grant_looks, last_positions
from safemate_desktop.backend.storage.tables import recipients as recipients_table
from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.contract.positions import (
    Grant,
    GrantKind,
    GrantPositions,
    LastPositions,
    OpenGrant,
    Position,
    Reason,
)
from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_types import is_person
from safemate_desktop.domain.permissions import Permission

_MINUTE_MS: Final = 60_000
NEEDS: Final = {
    GrantKind.ALERT: Permission.POSITIONS_ALERT,
    GrantKind.LOOKUP: Permission.POSITIONS_LOOKUP,
    GrantKind.OVERVIEW: Permission.POSITIONS_OVERVIEW,
}


async def open_grant(services: Services, tx: Write, asking: Asking, asked: OpenGrant) -> Outcome:
    """Open a grant whose id is the command's key. Raises RefusedError where there is no reason."""
    access, now = asking.access, services.clock.now_ms()
    if not access.units(NEEDS[asked.kind]):
        raise RefusedError(ProblemCode.FORBIDDEN)
    if await grants.exists(tx, asking.key):
        raise RefusedError(ProblemCode.KEY_REUSED)
    recipient_id, unit_id, alert = await _target(tx, access, asked)
    grant = Grant(
        id=asking.key,
        kind=asked.kind,
        alert_id=None if alert is None else alert.id,
        recipient_id=recipient_id,
        opened_at=now,
        expires_at=now + asked.minutes * _MINUTE_MS,
    )
    await grants.add(tx, access.solution_id, access.user_id, grant, asked, at=now)
    if alert is not None:
        await _tell_story(services, tx, access, alert)
    label = await recipients.name(tx, access.solution_id, recipient_id)
    await activity.write(
        services,
        tx,
        access,
        f"grant.{asked.kind}",
        activity.Subject("grant", grant.id, unit_id, label),
        made_at=asked.made_at,
        reason=asked.reason_text.strip() or asked.reason or "",
        facts=_facts(asked, grant),
    )
    return Outcome((put(Kind.GRANT, grant, grant.id, grant.version),), unit_id)


def _facts(asked: OpenGrant, grant: Grant) -> dict[str, object]:
    return {
        "reason": asked.reason,
        "minutes": asked.minutes,
        "alert": grant.alert_id,
        "recipient": grant.recipient_id,
    }


async def _target(
    tx: Read, access: Access, asked: OpenGrant
) -> tuple[UUID | None, UUID | None, Alert | None]:
    """Whom the grant is about, in which sub-department, because of which alert."""
    match asked.kind:
        case GrantKind.ALERT:
            alert = await _alert(tx, access, asked.alert_id)
            return alert.recipient_id, alert.unit_id, alert
        case GrantKind.LOOKUP:
            _check_reason(asked)
            if asked.recipient_id is None:
                raise bad_request("recipient_id")
            recipient = await recipients.get(tx, access.solution_id, asked.recipient_id)
            if recipient is None:
                raise not_found()
            access.require(recipient.unit_id, Permission.POSITIONS_LOOKUP)
            return recipient.id, recipient.unit_id, None
        case GrantKind.OVERVIEW:
            return None, None, None


def _check_reason(asked: OpenGrant) -> None:
    if asked.reason is None:
        raise bad_request("reason")
    if asked.reason is Reason.OTHER and not asked.reason_text.strip():
        raise bad_request("reason_text")


async def _alert(tx: Read, access: Access, alert_id: UUID | None) -> Alert:
    if alert_id is None:
        raise bad_request("alert_id")
    alert = await alerts.get(tx, access.solution_id, alert_id)
    if alert is None:
        raise not_found()
    access.require(alert.unit_id, Permission.POSITIONS_ALERT)
    about = alert.recipient_id if is_person(alert.type) and alert.unresolved else None
    if about is None or await recipients.get(tx, access.solution_id, about) is None:
        raise RefusedError(ProblemCode.GRANT_REQUIRED)
    return alert


async def _tell_story(services: Services, tx: Write, access: Access, alert: Alert) -> None:
    now = services.clock.now_ms()
    entry = AlertEntry(
        id=services.ids(),
        alert_id=alert.id,
        unit_id=alert.unit_id,
        at=now,
        kind="looked_up",
        actor_id=access.user_id,
    )
    await alerts.add_entry(tx, access.solution_id, entry, at=now)


async def end_grant(services: Services, tx: Write, asking: Asking, grant_id: UUID) -> Outcome:
    """End the user's own grant before its time."""
    access = asking.access
    grant = await grants.of_user(tx, access.solution_id, access.user_id, grant_id)
    if grant is None:
        raise not_found()
    now = services.clock.now_ms()
    ended = await grants.end(tx, access.solution_id, access.user_id, grant, at=now)
    subject = activity.Subject("grant", grant.id, None)
    await activity.write(services, tx, access, "grant.ended", subject)
    return Outcome((put(Kind.GRANT, ended, ended.id, ended.version),), None)


async def positions_under(services: Services, access: Access, grant_id: UUID) -> GrantPositions:
    """Return what the grant lets the user see, and write the look down first."""
    async with services.db.write() as tx:
        now = services.clock.now_ms()
        grant = await grants.of_user(tx, access.solution_id, access.user_id, grant_id)
        if grant is None:
            raise not_found()
        if grant.ended_at is not None or grant.expires_at <= now:
            raise RefusedError(ProblemCode.GRANT_ENDED)
        rows = await covered(tx, access, grant)
        await log_look(services, tx, access, grant, [row.recipient_id for row in rows], opened=True)
        items = tuple(to_last(row) for row in rows)
    return GrantPositions(grant=grant, as_of=now, items=items)


async def covered(
    tx: Read, access: Access, grant: Grant, since: int | None = None
) -> Sequence[Row[Any]]:
    """Return the last positions of everybody whom *grant* covers and the user may see.

    With *since* (UTC ms) only those that are new from then on.
    """
    seen_in = access.units(NEEDS[grant.kind])
    wanted = (
        select(last_positions)
        .join(recipients_table, recipients_table.c.id == last_positions.c.recipient_id)
        .where(
            last_positions.c.solution_id == access.solution_id,
            recipients_table.c.unit_id.in_(seen_in),
        )
    )
    if grant.kind is not GrantKind.OVERVIEW:
        wanted = wanted.where(last_positions.c.recipient_id == grant.recipient_id)
    if since is not None:
        wanted = wanted.where(last_positions.c.updated >= since)
    return await tx.all(wanted)


def to_last(row: Row[Any]) -> LastPositions:
    """Return a row of the last positions as the wire's shape."""
    return LastPositions(
        recipient_id=row.recipient_id,
        newest=Position.model_validate_json(row.newest),
        good=None if row.good is None else Position.model_validate_json(row.good),
    )


async def log_look(
    services: Services,
    tx: Write,
    access: Access,
    grant: Grant,
    shown: Iterable[UUID],
    *,
    opened: bool,
) -> None:
    """Write down whose positions are about to be shown.

    An overview is written at its opening, and again whenever somebody appears who was not
    shown under it before. A grant about one person is written each time it is *opened*; what
    then follows live belongs to that look.
    """
    now = services.clock.now_ms()
    ids = list(shown)
    fresh = await _first_looks(tx, access, grant, ids, now)
    again = opened and grant.kind is not GrantKind.OVERVIEW
    if not (again or fresh):
        return
    label = await recipients.name(tx, access.solution_id, grant.recipient_id)
    subject = (
        activity.Subject("recipient", grant.recipient_id, None, label)
        if grant.recipient_id is not None
        else activity.Subject("grant", grant.id, None)
    )
    facts: dict[str, object] = {"grant": grant.id, "shown": [str(i) for i in (fresh or ids)]}
    await activity.write(services, tx, access, f"position.{grant.kind}", subject, facts=facts)


async def _first_looks(
    tx: Write, access: Access, grant: Grant, ids: list[UUID], now: int
) -> list[UUID]:
    """Those who were not shown under the grant before; from now on they were."""
    known = select(grant_looks.c.recipient_id).where(
        grant_looks.c.solution_id == access.solution_id, grant_looks.c.grant_id == grant.id
    )
    before = {row.recipient_id for row in await tx.all(known)}
    fresh = [i for i in ids if i not in before]
    if fresh:
        rows = [
            {
                "grant_id": grant.id,
                "recipient_id": recipient_id,
                "solution_id": access.solution_id,
                "first_at": now,
            }
            for recipient_id in fresh
        ]
        await tx.execute(insert(grant_looks), rows)
    return fresh
