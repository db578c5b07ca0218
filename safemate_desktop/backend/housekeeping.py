"""Puts away what has served its time, in each solution: what is kept, is kept for a reason."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select
from sqlalchemy.exc import SQLAlchemyError

from safemate_desktop.backend import answers
from safemate_desktop.backend.identity import tokens
from safemate_desktop.backend.organisation.repository import all_solutions
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage import tables
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.backend.stream import writer
from safemate_desktop.domain.quality import Quality

log = logging.getLogger(__name__)
_EVERY_S: Final = 6 * 60 * 60
_DAY_MS: Final = 24 * 60 * 60 * 1000
# A desktop that was away for longer takes a snapshot.
STREAM_MS: Final = 30 * _DAY_MS
RECEIPTS_MS: Final = 90 * _DAY_MS
GRANTS_MS: Final = 90 * _DAY_MS
# Whoever raises an alert waits for the transaction before: each is to be short.
_AT_ONCE: Final = 1000

# Of a solution, what is older than a time (UTC ms), at most so many; returns how many went.
_Part = Callable[[Write, UUID, int, int], Awaitable[int]]


async def run(services: Services) -> None:
    """Tidy up now and every few hours, until cancelled."""
    while True:
        try:
            await tidy(services)
        except (SQLAlchemyError, OSError):
            log.exception("could not tidy up; trying again later")
        await asyncio.sleep(_EVERY_S)


async def tidy(services: Services, at_once: int = _AT_ONCE) -> None:
    """Tidy up once, in short transactions of at most *at_once* records each."""
    now = services.clock.now_ms()
    async with services.db.read() as tx:
        solutions = await all_solutions(tx)
    for solution in solutions:
        async with services.db.write() as write:
            await writer.cut(write, solution.id, before=now - STREAM_MS)
            await _forget_answers_and_sessions(write, solution.id, now)
        for part, kept_ms in (
            (_positions, services.settings.positions_days * _DAY_MS),
            (_receipts, RECEIPTS_MS),
            (_grants, GRANTS_MS),
        ):
            await _in_parts(services, part, solution.id, now - kept_ms, at_once)


async def _in_parts(
    services: Services, part: _Part, solution_id: UUID, before: int, at_once: int
) -> None:
    gone = at_once
    while gone >= at_once:
        async with services.db.write() as tx:
            gone = await part(tx, solution_id, before, at_once)


async def _forget_answers_and_sessions(tx: Write, solution_id: UUID, now: int) -> None:
    kept, sessions = tables.answers, tables.sessions
    old = (kept.c.solution_id == solution_id, kept.c.at < now - answers.KEEP_MS)
    await tx.execute(delete(kept).where(*old))
    dead = (sessions.c.solution_id == solution_id, sessions.c.used_at < now - 2 * tokens.IDLE_MS)
    await tx.execute(delete(sessions).where(*dead))


async def _positions(tx: Write, solution_id: UUID, before: int, most: int) -> int:
    """Old positions; the newest and the last good one that somebody's device gave stay."""
    one = tables.positions
    mine = and_(one.c.solution_id == solution_id, one.c.received_at < before)
    old = select(one.c.id).where(mine, _outdone()).order_by(one.c.received_at).limit(most)
    gone = delete(one).where(one.c.solution_id == solution_id, one.c.id.in_(old))
    return (await tx.execute(gone)).rowcount


def _outdone() -> ColumnElement[bool]:
    """Whether the same device told later where the same person was, and no less well."""
    one, later = tables.positions, tables.positions.alias("later")
    return exists().where(
        later.c.solution_id == one.c.solution_id,
        later.c.recipient_id == one.c.recipient_id,
        later.c.device_id == one.c.device_id,
        later.c.fixed_at > one.c.fixed_at,
        or_(one.c.quality != Quality.GOOD, later.c.quality == Quality.GOOD),
    )


async def _receipts(tx: Write, solution_id: UUID, before: int, most: int) -> int:
    one = tables.receipts
    old = (one.c.solution_id == solution_id, one.c.received_at < before)
    rows = await tx.all(select(one.c.alert_id, one.c.session_id).where(*old).limit(most))
    for row in rows:
        key = (one.c.alert_id == row.alert_id, one.c.session_id == row.session_id)
        await tx.execute(delete(one).where(*old, *key))
    return len(rows)


async def _grants(tx: Write, solution_id: UUID, before: int, most: int) -> int:
    """Grants that ended or expired long ago, and who was shown under them: the log knows it."""
    one, looks = tables.grants, tables.grant_looks
    over = or_(one.c.ended_at < before, one.c.expires_at < before)
    old = select(one.c.id).where(one.c.solution_id == solution_id, over).limit(most)
    ids = [row.id for row in await tx.all(old)]
    shown = (looks.c.solution_id == solution_id, looks.c.grant_id.in_(ids))
    await tx.execute(delete(looks).where(*shown))
    await tx.execute(delete(one).where(one.c.solution_id == solution_id, one.c.id.in_(ids)))
    return len(ids)
