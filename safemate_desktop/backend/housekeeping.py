"""Puts away what has served its time: old stream entries, kept answers, dead sessions."""

import asyncio
import logging
from typing import Final

from sqlalchemy import delete
from sqlalchemy.exc import SQLAlchemyError

from safemate_desktop.backend import answers
from safemate_desktop.backend.identity import tokens
from safemate_desktop.backend.organisation.repository import all_solutions
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage import tables
from safemate_desktop.backend.stream import writer

log = logging.getLogger(__name__)
_EVERY_S: Final = 6 * 60 * 60
# A desktop that was away for longer takes a snapshot.
STREAM_MS: Final = 30 * 24 * 60 * 60 * 1000


async def run(services: Services) -> None:
    """Tidy up now and every few hours, until cancelled."""
    while True:
        try:
            await tidy(services)
        except (SQLAlchemyError, OSError):
            log.exception("could not tidy up; trying again later")
        await asyncio.sleep(_EVERY_S)


async def tidy(services: Services) -> None:
    """Tidy up once, a short transaction for each thing."""
    now = services.clock.now_ms()
    async with services.db.read() as tx:
        solutions = await all_solutions(tx)
    for solution in solutions:
        async with services.db.write() as write:
            await writer.cut(write, solution.id, before=now - STREAM_MS)
    old_answers = delete(tables.answers).where(tables.answers.c.at < now - answers.KEEP_MS)
    dead = delete(tables.sessions).where(tables.sessions.c.used_at < now - 2 * tokens.IDLE_MS)
    for statement in (old_answers, dead):
        async with services.db.write() as write:
            await write.execute(statement)
