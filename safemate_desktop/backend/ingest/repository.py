"""When gateways spoke, and what they have already told us, in the database."""

import hashlib

from sqlalchemy import BigInteger, ColumnElement, and_, case, func, literal, select, update

from safemate_desktop.backend.identity.gateways import Gateway
from safemate_desktop.backend.ingest.reports import TraccarServer
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import gateways, ingest_seen


async def heard(tx: Write, gateway: Gateway, at: int) -> None:
    """Note that the gateway spoke at *at* (UTC ms), and whether that ended a silence."""
    now = literal(at, BigInteger())
    limit = at - gateway.silent_limit_s * 1000
    before = gateways.c.last_seen
    anew = case((before > limit, func.coalesce(gateways.c.speaking_since, now)), else_=now)
    mine = update(gateways).where(*_mine(gateway))
    missing = (gateways.c.traccar != "", gateways.c.gap_from.is_(None), before <= limit)
    gap = case((and_(*missing), before), else_=gateways.c.gap_from)
    await tx.execute(mine.values(last_seen=at, speaking_since=anew, gap_from=gap))


async def nothing_was_heard(tx: Write) -> None:
    """Of every gateway with a server to ask, something may be missing since it was last heard."""
    asked = update(gateways).where(
        gateways.c.traccar != "", gateways.c.retired_at.is_(None), gateways.c.gap_from.is_(None)
    )
    await tx.execute(asked.values(gap_from=gateways.c.last_seen))


async def server_of(tx: Read, gateway: Gateway) -> TraccarServer | None:
    """Return the gateway's own server, if it was configured."""
    doc = await tx.value(select(gateways.c.traccar).where(*_mine(gateway)))
    return TraccarServer.model_validate_json(doc) if doc else None


async def configure(tx: Write, gateway: Gateway, server: TraccarServer) -> None:
    """Keep the gateway's own *server*, token included."""
    changed = update(gateways).where(*_mine(gateway))
    await tx.execute(changed.values(traccar=server.model_dump_json()))


async def caught_up(tx: Write, gateway: Gateway) -> None:
    """Nothing of the gap that *gateway* had is missing any more."""
    whole = update(gateways).where(*_mine(gateway), gateways.c.gap_from == gateway.gap_from)
    await tx.execute(whole.values(gap_from=None))


def _mine(gateway: Gateway) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return gateways.c.solution_id == gateway.solution_id, gateways.c.id == gateway.id


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
        (ingest_seen.c.solution_id == gateway.solution_id)
        & (ingest_seen.c.gateway_id == gateway.id)
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
