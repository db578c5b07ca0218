"""The snapshot: everything a user may see, page by page, straight from the stored documents."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, Self
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    Text,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
)

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.problems import bad_request
from safemate_desktop.backend.secret import ServerSecret
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Read
from safemate_desktop.backend.storage.dialects import dashed, joined
from safemate_desktop.backend.storage.tables import (
    alert_entries,
    alerts,
    devices,
    grants,
    recipients,
    units,
)
from safemate_desktop.backend.stream import cursor, reader, scope
from safemate_desktop.backend.stream.loading import colleagues, put_json
from safemate_desktop.contract.stream import RESOLVED_KEPT_MS, SNAPSHOT_PAGE, Kind
from safemate_desktop.domain.alert_states import AlertState

_PURPOSE: Final = "page.snapshot"
_KINDS: Final = tuple(Kind)
_NIL: Final = UUID(int=0)
_BETWEEN: Final = ",\n"


class Place(NamedTuple):
    """Where a snapshot has come to."""

    cursor: str
    total: int
    since: int
    kind: int = 0
    after: UUID = _NIL

    def word(self, secret: ServerSecret) -> str:
        """Return the place as an opaque word for the next page."""
        data = [self.cursor, self.total, self.since, self.kind, self.after.hex]
        return secret.sign(_PURPOSE, json.dumps(data).encode())

    @classmethod
    def read(cls, secret: ServerSecret, word: str) -> Self:
        """Return the place that *word* names. Raises RefusedError where it is not from here."""
        data = secret.read(_PURPOSE, word)
        if data is None:
            raise bad_request("page")
        at, total, since, kind, after = json.loads(data)
        return cls(at, total, since, kind, UUID(hex=after))


async def page(services: Services, access: Access, word: str | None) -> bytes:
    """Return the JSON of one ``SnapshotPage``. Raises RefusedError for a page that is none."""
    async with services.db.read() as tx:
        place = (
            await _start(services, tx, access)
            if word is None
            else Place.read(services.secret, word)
        )
        return await _page(services, tx, access, place)


async def _start(services: Services, tx: Read, access: Access) -> Place:
    head = await reader.head(tx, access.solution_id)
    mark = await scope.mark(tx, access)
    at = cursor.Place(access.solution_id, head.epoch, head.head, mark)
    since = services.clock.now_ms() - RESOLVED_KEPT_MS
    total = 0
    for kind in _KINDS:
        if kind is Kind.COLLEAGUE:
            total += len(await _colleagues(tx, access, _NIL))
        else:
            wanted = _rows(kind, access, since, services.clock.now_ms()).subquery()
            total += await tx.value(select(func.count()).select_from(wanted))
    return Place(cursor.write(services.secret, at), total, since)


async def _page(services: Services, tx: Read, access: Access, place: Place) -> bytes:
    parts: list[bytes] = []
    kind, after, room = place.kind, place.after, SNAPSHOT_PAGE
    while kind < len(_KINDS) and room > 0:
        part = await _part(services, tx, access, place.since, _KINDS[kind], after, room)
        if part.number:
            parts.append(part.lines)
        kind, after = (kind + 1, _NIL) if part.number < room else (kind, part.last)
        room -= part.number
    more = kind < len(_KINDS)
    rest = place._replace(kind=kind, after=after).word(services.secret) if more else None
    # Why there are lines: see ``SnapshotPage``.
    lines = b"\n%s\n" % _BETWEEN.encode().join(parts) if parts else b""
    head = f'"cursor":{json.dumps(place.cursor)},"next":{json.dumps(rest)},"total":{place.total}'
    return b'{%s,"entries":[%s]}' % (head.encode(), lines)


class _Part(NamedTuple):
    """Entries of one kind as JSON, one on a line; how many they are, and the id of the last."""

    lines: bytes
    number: int
    last: UUID


async def _part(
    services: Services, tx: Read, access: Access, since: int, kind: Kind, after: UUID, room: int
) -> _Part:
    if kind is Kind.COLLEAGUE:
        some = (await _colleagues(tx, access, after))[:room]
        lines = _BETWEEN.join(text for _, text in some).encode()
        return _Part(lines, len(some), some[-1][0] if some else _NIL)
    table, dialect = _TABLES[kind], tx.connection.dialect.name
    shown = (_line(kind, table, dialect), dashed(table.c.id, dialect).label("id"))
    wanted = _rows(kind, access, since, services.clock.now_ms(), *shown)
    part = wanted.where(table.c.id > after).order_by(table.c.id).limit(room).subquery()
    row = await tx.one(
        select(
            joined(part.c.line, _BETWEEN, dialect).label("lines"),
            func.count().label("number"),
            func.max(part.c.id).label("last"),
        )
    )
    if row is None or not row.number:
        return _Part(b"", 0, _NIL)
    return _Part(row.lines, row.number, UUID(row.last))


def _line(kind: Kind, table: Table, dialect: str) -> ColumnElement[str]:
    """The JSON of an entry, put together by the database: nothing is done here for each."""
    version = cast(table.c.version, Text) if "version" in table.c else literal("1")
    head = literal(f'{{"op":"put","kind":"{kind}","id":"') + dashed(table.c.id, dialect)
    line = head + '","version":' + version + ',"record":' + table.c.doc + "}"
    return line.label("line")


async def _colleagues(tx: Read, access: Access, after: UUID) -> list[tuple[UUID, str]]:
    seen_in = access.sees(Kind.COLLEAGUE)
    if not seen_in:
        return []
    found = await colleagues(tx, access.solution_id)
    return [
        (one, put_json(Kind.COLLEAGUE, one, found[one].version, found[one].doc))
        for one in sorted(found)
        if one > after and not seen_in.isdisjoint(found[one].units)
    ]


_TABLES: Final[Mapping[Kind, Table]] = {
    Kind.UNIT: units,
    Kind.ALERT: alerts,
    Kind.ALERT_ENTRY: alert_entries,
    Kind.GRANT: grants,
    Kind.DEVICE: devices,
    Kind.RECIPIENT: recipients,
}


def _rows(
    kind: Kind, access: Access, since: int, now: int, *shown: ColumnElement[Any]
) -> Select[Any]:
    """Select *shown* (to count: a 1) of what the user may see of *kind*."""
    table = _TABLES[kind]
    wanted = select(*(shown or (literal(1),)))
    wanted = wanted.where(table.c.solution_id == access.solution_id)
    if kind is Kind.GRANT:
        mine = (grants.c.user_id == access.user_id, grants.c.ended_at.is_(None))
        return wanted.where(*mine, grants.c.expires_at > now)
    where = units.c.id if kind is Kind.UNIT else table.c.unit_id
    wanted = wanted.where(where.in_(access.sees(kind)))
    if kind is Kind.ALERT:
        return wanted.where(_recent(since))
    if kind is Kind.ALERT_ENTRY:
        # Looked up for each entry: a list of the alerts would be made anew for every page.
        about = alerts.c.id == alert_entries.c.alert_id
        return wanted.where(exists().where(about, _recent(since)))
    return wanted


def _recent(since: int) -> ColumnElement[bool]:
    return or_(alerts.c.state != AlertState.RESOLVED, alerts.c.resolved_at >= since)
