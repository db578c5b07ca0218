"""The chain of a solution's logs: each entry's hash covers the one before it."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

import rfc8785
from sqlalchemy import Row, Select, insert, select, update

from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import log_entries, log_heads, log_personal

START: Final = bytes(32)
_BATCH: Final = 1000


class LogKind(StrEnum):
    """Which of the logs an entry belongs to; they share one chain."""

    ACTIVITY = "activity"
    CHANGE = "change"
    DEVICE = "device"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """What is written down. Times are UTC ms.

    *facts* hold nothing personal (ids, states, counts); names, free text and whatever else may
    have to be erased one day belong in *personal*.
    """

    id: UUID
    at: int
    kind: LogKind
    action: str
    actor_id: UUID | None = None
    subject_kind: str = ""
    subject_id: UUID | None = None
    unit_id: UUID | None = None
    workstation_id: UUID | None = None
    offline_at: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    personal: Mapping[str, Any] = field(default_factory=dict)


async def begin(tx: Write, solution_id: UUID) -> None:
    """Start the chain of a new solution."""
    await tx.execute(insert(log_heads).values(solution_id=solution_id, seq=0, hash=START))


async def append(tx: Write, solution_id: UUID, line: LogLine) -> None:
    """Write *line* down as the next link, in the transaction that does what it tells of."""
    lock = select(log_heads.c.seq, log_heads.c.hash).where(log_heads.c.solution_id == solution_id)
    head = (await tx.execute(lock.with_for_update())).one()
    digest = await _keep_personal(tx, solution_id, line)
    seq: int = head.seq + 1
    body = _canonical(line, seq, digest)
    link = link_hash(head.hash, body)
    entry = insert(log_entries).values(
        solution_id=solution_id,
        seq=seq,
        id=line.id,
        at=line.at,
        kind=line.kind,
        action=line.action,
        actor_id=line.actor_id,
        subject_id=line.subject_id,
        unit_id=line.unit_id,
        body=body.decode(),
        hash=link,
    )
    await tx.execute(entry)
    moved = update(log_heads).where(log_heads.c.solution_id == solution_id)
    await tx.execute(moved.values(seq=seq, hash=link))


async def _keep_personal(tx: Write, solution_id: UUID, line: LogLine) -> str | None:
    if not line.personal:
        return None
    salt = secrets.token_bytes(16)
    body = rfc8785.dumps(_plain(line.personal))
    row = insert(log_personal).values(
        entry_id=line.id, solution_id=solution_id, salt=salt, body=body.decode()
    )
    await tx.execute(row)
    return personal_digest(salt, body)


def personal_digest(salt: bytes, body: bytes) -> str:
    """Return what the chain keeps of personal fields: nothing can be guessed from it."""
    return hashlib.sha256(salt + body).hexdigest()


def link_hash(before: bytes, body: bytes) -> bytes:
    """Return the hash of an entry whose predecessor has the hash *before*."""
    return hashlib.sha256(before + body).digest()


def _canonical(line: LogLine, seq: int, digest: str | None) -> bytes:
    return rfc8785.dumps(
        {
            "seq": seq,
            "id": str(line.id),
            "at": line.at,
            "kind": line.kind.value,
            "action": line.action,
            "actor": _text(line.actor_id),
            "subject_kind": line.subject_kind,
            "subject": _text(line.subject_id),
            "unit": _text(line.unit_id),
            "workstation": _text(line.workstation_id),
            "offline_at": line.offline_at,
            "facts": _plain(line.facts),
            "personal": digest,
        }
    )


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return *value* with ids and enums as JSON knows them."""
    plain: dict[str, Any] = json.loads(json.dumps(value, default=str))
    return plain


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking a chain found; ``fault`` is ``None`` where every link holds."""

    entries: int
    fault: str | None = None
    at_seq: int | None = None


async def verify(tx: Read, solution_id: UUID) -> Verdict:
    """Check every link of the chain, the personal fields that are left, and its head."""
    before, seq = START, 0
    while rows := await tx.all(_links(solution_id, seq)):
        for row in rows:
            if fault := _fault(row, seq + 1, before):
                return Verdict(seq, fault, seq + 1)
            before, seq = row.hash, row.seq
    head = await tx.one(select(log_heads).where(log_heads.c.solution_id == solution_id))
    if head is None or (head.seq, head.hash) != (seq, before):
        return Verdict(seq, "the end of the chain is missing", seq + 1)
    return Verdict(seq)


def _links(solution_id: UUID, after: int) -> Select[Any]:
    both = log_entries.outerjoin(log_personal, log_personal.c.entry_id == log_entries.c.id)
    return (
        select(log_entries, log_personal.c.salt, log_personal.c.body.label("personal_body"))
        .select_from(both)
        .where(log_entries.c.solution_id == solution_id, log_entries.c.seq > after)
        .order_by(log_entries.c.seq)
        .limit(_BATCH)
    )


def _fault(row: Row[Any], expected: int, before: bytes) -> str | None:
    if row.seq != expected:
        return "an entry is missing"
    body = json.loads(row.body)
    columns = (row.seq, str(row.id), row.at, row.kind, row.action, _text(row.actor_id))
    if columns != tuple(body[k] for k in ("seq", "id", "at", "kind", "action", "actor")):
        return "a column differs from what was hashed"
    if (_text(row.subject_id), _text(row.unit_id)) != (body["subject"], body["unit"]):
        return "a column differs from what was hashed"
    if link_hash(before, row.body.encode()) != row.hash:
        return "the entry was changed"
    if row.salt is None:  # erased, or never there
        return None
    kept = personal_digest(row.salt, row.personal_body.encode())
    return None if kept == body["personal"] else "the personal fields were changed"
