"""Grants in the database: leave to see positions, for a reason and a time."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update

from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import grants
from safemate_desktop.backend.stream.writer import publish
from safemate_desktop.contract.positions import Grant, OpenGrant
from safemate_desktop.contract.stream import Kind


async def add(
    tx: Write, solution_id: UUID, user_id: UUID, grant: Grant, asked: OpenGrant, *, at: int
) -> None:
    """Keep a new grant, in the stream for its owner alone; *at* is UTC ms."""
    row = insert(grants).values(
        id=grant.id,
        solution_id=solution_id,
        version=grant.version,
        user_id=user_id,
        kind=grant.kind,
        alert_id=grant.alert_id,
        recipient_id=grant.recipient_id,
        expires_at=grant.expires_at,
        reason=asked.reason or "",
        reason_text=asked.reason_text,
        doc=grant.model_dump_json(),
    )
    await tx.execute(row)
    await _tell(tx, solution_id, user_id, grant, at)


async def of_user(tx: Read, solution_id: UUID, user_id: UUID, grant_id: UUID) -> Grant | None:
    """Return the grant where it is the user's own."""
    found = select(grants.c.doc).where(
        grants.c.solution_id == solution_id, grants.c.user_id == user_id, grants.c.id == grant_id
    )
    doc = await tx.value(found)
    return None if doc is None else Grant.model_validate_json(doc)


async def exists(tx: Read, grant_id: UUID) -> bool:
    """Return whether there is a grant with this id, whoever's and in whatever solution."""
    found = select(grants.c.id).where(grants.c.id == grant_id)
    return await tx.value(found) is not None


async def running(tx: Read, solution_id: UUID, ids: set[UUID], now: int) -> list[Row[Any]]:
    """Return those of the grants that have neither ended nor expired: ``user_id``, ``doc``."""
    found = select(grants.c.id, grants.c.user_id, grants.c.doc).where(
        grants.c.solution_id == solution_id,
        grants.c.id.in_(ids),
        grants.c.ended_at.is_(None),
        grants.c.expires_at > now,
    )
    return list(await tx.all(found))


async def end(tx: Write, solution_id: UUID, user_id: UUID, grant: Grant, *, at: int) -> Grant:
    """End *grant* now; one that has ended stays as it is."""
    if grant.ended_at is not None:
        return grant
    ended = grant.model_copy(update={"ended_at": at, "version": grant.version + 1})
    row = update(grants).where(grants.c.solution_id == solution_id, grants.c.id == grant.id)
    await tx.execute(row.values(ended_at=at, version=ended.version, doc=ended.model_dump_json()))
    await _tell(tx, solution_id, user_id, ended, at)
    return ended


async def end_for_alert(tx: Write, solution_id: UUID, alert_id: UUID, *, at: int) -> None:
    """End what was granted because of an alert: it has been resolved."""
    found = select(grants.c.user_id, grants.c.doc).where(
        grants.c.solution_id == solution_id,
        grants.c.alert_id == alert_id,
        grants.c.ended_at.is_(None),
    )
    for row in await tx.all(found):
        await end(tx, solution_id, row.user_id, Grant.model_validate_json(row.doc), at=at)


async def _tell(tx: Write, solution_id: UUID, user_id: UUID, grant: Grant, at: int) -> None:
    await publish(tx, solution_id, Kind.GRANT, grant.id, None, at=at, only_user_id=user_id)
