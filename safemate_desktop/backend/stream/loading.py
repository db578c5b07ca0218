"""Loads records as the JSON that the wire carries, with what decides who may see them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.identity.rights import lies_below
from safemate_desktop.backend.storage.database import Read
from safemate_desktop.backend.storage.tables import memberships, units, users


@dataclass(frozen=True, slots=True)
class Loaded:
    """A record as it now stands: seen in ``units``, or by ``owner`` alone."""

    version: int
    units: frozenset[UUID]
    doc: str
    owner: UUID | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the stream, with its record as it now stands (``None``: it is gone)."""

    seq: int
    kind: str
    id: UUID
    touched: frozenset[UUID]
    only_user_id: UUID | None
    record: Loaded | None
    put_json: str
    gone_json: str


def make_item(row: Row[Any], record: Loaded | None) -> Item:
    """Return the entry in *row* of the stream, its JSON ready for every connection."""
    touched = frozenset(u for u in (row.unit_id, row.was_unit_id) if u is not None)
    return fresh_item(row.seq, row.kind, row.record_id, touched, row.only_user_id, record)


def fresh_item(
    seq: int,
    kind: str,
    record_id: UUID,
    touched: frozenset[UUID],
    only_user_id: UUID | None,
    record: Loaded | None,
) -> Item:
    """Return the entry numbered *seq* about *record*."""
    put = "" if record is None else put_json(kind, record_id, record.version, record.doc)
    gone = f'{{"op":"gone","kind":"{kind}","id":"{record_id}"}}'
    return Item(seq, kind, record_id, touched, only_user_id, record, put, gone)


def put_json(kind: str, record_id: UUID, version: int, doc: str) -> str:
    """Return the JSON of the entry that carries *doc*, which is JSON already."""
    head = f'{{"op":"put","kind":"{kind}","id":"{record_id}"'
    return f'{head},"version":{version},"record":{doc}}}'


def for_access(item: Item, access: Access) -> str | None:
    """Return the entry as this user may see it, or ``None`` where it is none of theirs."""
    if item.only_user_id is not None:
        mine = item.only_user_id == access.user_id
        return (item.put_json or item.gone_json) if mine else None
    seen_in = access.sees(item.kind)
    if item.record is not None and not seen_in.isdisjoint(item.record.units):
        return item.put_json
    # Where they cannot see it now, they may have seen it before.
    return None if seen_in.isdisjoint(item.touched) else item.gone_json


async def colleagues(
    tx: Read, solution_id: UUID, ids: list[UUID] | None = None
) -> Mapping[UUID, Loaded]:
    """Return colleagues (all, without *ids*): each is seen wherever one of their roles holds."""
    tree = await tx.all(select(units.c.id, units.c.path).where(units.c.solution_id == solution_id))
    people = select(users.c.id, users.c.version, users.c.first_name, users.c.last_name).where(
        users.c.solution_id == solution_id, users.c.closed_at.is_(None)
    )
    held = (
        select(memberships.c.user_id, memberships.c.role, units.c.path)
        .join(units, units.c.id == memberships.c.unit_id)
        .where(memberships.c.solution_id == solution_id)
    )
    if ids is not None:
        people, held = people.where(users.c.id.in_(ids)), held.where(memberships.c.user_id.in_(ids))
    roles: dict[UUID, list[Row[Any]]] = {}
    for row in await tx.all(held):
        roles.setdefault(row.user_id, []).append(row)
    return {row.id: _colleague(row, roles.get(row.id, []), tree) for row in await tx.all(people)}


def _colleague(row: Row[Any], held: list[Row[Any]], tree: Iterable[Row[Any]]) -> Loaded:
    tops = {each.path for each in held}
    seen_in = frozenset(u.id for u in tree if any(lies_below(u.path, top) for top in tops))
    doc = {
        "id": str(row.id),
        "version": row.version,
        "name": f"{row.first_name} {row.last_name}".strip(),
        "roles": sorted({each.role for each in held}),
    }
    return Loaded(row.version, seen_in, json.dumps(doc, ensure_ascii=False))
