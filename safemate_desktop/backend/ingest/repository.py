"""Gateways, and what they have already told us, in the database."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import BigInteger, case, func, literal, select, update

from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import gateways, ingest_seen


@dataclass(frozen=True, slots=True)
class Gateway:
    """Something that forwards messages of devices; ``silent_limit_s`` is how long it may rest."""

    id: UUID
    solution_id: UUID
    name: str
    silent_limit_s: int
    last_seen: int | None


def token_hash(token: str) -> bytes:
    """Return what is kept of a gateway's token: it is random, so a plain digest will do."""
    return hashlib.sha256(token.encode(errors="replace")).digest()


async def by_token(tx: Read, token: str) -> Gateway | None:
    """Return the gateway in use that *token* belongs to."""
    found = select(gateways).where(
        gateways.c.token_hash == token_hash(token), gateways.c.retired_at.is_(None)
    )
    row = await tx.one(found)
    if row is None:
        return None
    return Gateway(row.id, row.solution_id, row.name, row.silent_limit_s, row.last_seen)


async def in_use(tx: Read) -> list[Gateway]:
    """Return every gateway that should be speaking, of all solutions."""
    rows = await tx.all(select(gateways).where(gateways.c.retired_at.is_(None)))
    return [Gateway(r.id, r.solution_id, r.name, r.silent_limit_s, r.last_seen) for r in rows]


async def heard(tx: Write, gateway: Gateway, at: int) -> None:
    """Note that the gateway spoke at *at* (UTC ms), and whether that ended a silence."""
    now = literal(at, BigInteger())
    limit = at - gateway.silent_limit_s * 1000
    before = gateways.c.last_seen
    anew = case((before > limit, func.coalesce(gateways.c.speaking_since, now)), else_=now)
    mine = update(gateways).where(gateways.c.id == gateway.id)
    await tx.execute(mine.values(last_seen=at, speaking_since=anew))


async def is_first(
    tx: Write, gateway: Gateway, kind: str, about: tuple[object, ...], at: int, within_ms: int
) -> bool:
    """Return whether *about* is new, and remember it.

    It is not new if it was seen with a time within *within_ms* of *at* (UTC ms). A gateway set
    up anew starts its numbers at 1 again: the same number at another time is another message.
    """
    key = hashlib.sha256("\x1f".join(map(str, about)).encode()).hexdigest()
    values: dict[str, object] = {
        "gateway_id": gateway.id,
        "kind": kind,
        "external_id": key,
        "solution_id": gateway.solution_id,
        "at": at,
    }
    if await tx.insert_new(ingest_seen, values):
        return True
    mine = (
        (ingest_seen.c.gateway_id == gateway.id)
        & (ingest_seen.c.kind == kind)
        & (ingest_seen.c.external_id == key)
    )
    before: int = await tx.value(select(ingest_seen.c.at).where(mine))
    if abs(before - at) <= within_ms:
        return False
    await tx.execute(update(ingest_seen).where(mine).values(at=at))
    return True


async def forget(tx: Write, before: int) -> None:
    """Forget what was told before *before* (UTC ms): nobody repeats that any more."""
    await tx.execute(ingest_seen.delete().where(ingest_seen.c.at < before))
