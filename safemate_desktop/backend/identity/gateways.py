"""Gateways: who forwards messages of devices, and how one proves to be it."""

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from safemate_desktop.backend.storage.database import Read
from safemate_desktop.backend.storage.tables import gateways


@dataclass(frozen=True, slots=True)
class Gateway:
    """Something that forwards messages of devices; ``silent_limit_s`` is how long it may rest.

    ``gap_from``: since when (UTC ms) something that happened may not have been told.
    """

    id: UUID
    solution_id: UUID
    name: str
    silent_limit_s: int
    last_seen: int | None
    gap_from: int | None = None

    @property
    def speaks_after_gap(self) -> bool:
        """Whether it has been heard again, and not been caught up with."""
        last, gap = self.last_seen, self.gap_from
        return gap is not None and last is not None and last > gap


def token_hash(token: str) -> bytes:
    """Return what is kept of a gateway's token: it is random, so a plain digest will do."""
    return hashlib.sha256(token.encode(errors="replace")).digest()


async def by_token(tx: Read, token: str) -> Gateway | None:
    """Return the gateway in use that *token* belongs to."""
    found = select(gateways).where(
        gateways.c.token_hash == token_hash(token), gateways.c.retired_at.is_(None)
    )
    row = await tx.one(found)
    return None if row is None else _gateway(row)


async def in_use(tx: Read) -> list[Gateway]:
    """Return every gateway that should be speaking, of all solutions."""
    rows = await tx.all(select(gateways).where(gateways.c.retired_at.is_(None)))
    return [_gateway(row) for row in rows]


def _gateway(row: Row[Any]) -> Gateway:
    return Gateway(
        row.id, row.solution_id, row.name, row.silent_limit_s, row.last_seen, row.gap_from
    )
