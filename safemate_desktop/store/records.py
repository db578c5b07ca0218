"""Where each kind of record lies, and how one is written; all inside a caller's transaction."""

import logging
from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple
from uuid import UUID

from pydantic import BaseModel, ValidationError

from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.contract.devices import Device
from safemate_desktop.contract.positions import Grant
from safemate_desktop.contract.stream import RECORDS, Entry, Kind
from safemate_desktop.store import finding
from safemate_desktop.store.codec import pack, unpack
from safemate_desktop.store.database import Transaction

log = logging.getLogger(__name__)

Columns = dict[str, object]


class Place(NamedTuple):
    """The table of one kind, and what is kept beside the body to find and order it by."""

    table: str
    columns: Callable[[Transaction, Any], Columns]


def _none(_tx: Transaction, _record: object) -> Columns:
    return {}


def _alert(tx: Transaction, alert: Alert) -> Columns:
    return {
        "unit": tx.label(alert.unit_id.bytes),
        "recipient": blob(alert.recipient_id),
        "priority": alert.priority,
        "received_at": alert.received_at,
        "resolved_at": alert.resolved_at,
        "unresolved": alert.unresolved,
    }


def _entry(_tx: Transaction, entry: AlertEntry) -> Columns:
    return {"alert": entry.alert_id.bytes, "at": entry.at}


def _grant(_tx: Transaction, grant: Grant) -> Columns:
    return {
        "kind": grant.kind.value,
        "recipient": blob(grant.recipient_id),
        "alert": blob(grant.alert_id),
        "expires_at": grant.expires_at,
        "ended_at": grant.ended_at,
    }


def _device(tx: Transaction, device: Device) -> Columns:
    return {
        "unit": tx.label(device.unit_id.bytes),
        "recipient": blob(device.recipient_id),
        "serial": device.serial,
    }


def _recipient(tx: Transaction, recipient: finding.Findable) -> Columns:
    return {"unit": tx.label(recipient.unit_id.bytes)}


PLACES: Final = {
    Kind.UNIT: Place("unit", _none),
    Kind.COLLEAGUE: Place("colleague", _none),
    Kind.ALERT: Place("alert", _alert),
    Kind.ALERT_ENTRY: Place("alert_entry", _entry),
    Kind.GRANT: Place("grants", _grant),
    Kind.DEVICE: Place("device", _device),
    Kind.RECIPIENT: Place("recipient", _recipient),
}


# What must be readable of a record before it is written; a whole card is read when it is shown.
_CHECKED: Final[dict[str, type[BaseModel]]] = {**RECORDS, Kind.RECIPIENT: finding.Findable}


def blob(some: UUID | None) -> bytes | None:
    """Return an id as it is stored."""
    return some.bytes if some else None


def load(kind: str, body: bytes) -> BaseModel:
    """Return the record in a stored body."""
    return RECORDS[kind].model_validate_json(unpack(body))


def put(tx: Transaction, entry: Entry, generation: int) -> bool:
    """Write the record of *entry* unless a newer version is here; return whether it was written.

    What this version cannot read is kept as it came and skipped.
    """
    kind = _known(entry.kind)
    record = _read(kind, entry) if kind else None
    if kind is None or record is None:
        _keep_unknown(tx, entry, generation)
        return False
    place = PLACES[kind]
    version = entry.version or getattr(record, "version", 0)
    there = tx.one(_sql("SELECT row, version FROM", place.table, "WHERE id = ?"), entry.id.bytes)
    if there and version < there[1]:
        # An older version at least shows that the record still is.
        sql = _sql("UPDATE", place.table, "SET generation = ? WHERE row = ?")
        tx.db.execute(sql, (generation, there[0]))
        return False
    columns = {
        "id": entry.id.bytes,
        "version": version,
        "generation": generation,
        "body": pack(entry.record),
        **place.columns(tx, record),
    }
    before = finding.owners_before(tx, kind, entry.id) if there else set()
    row = _write(tx, place.table, columns, there[0] if there else None)
    finding.follow(tx, record, row, before)
    tx.put[kind].add(entry.id)
    tx.gone[kind].discard(entry.id)
    return True


def gone(tx: Transaction, kind: str, some: UUID) -> None:
    """Delete a record, with what hangs on it."""
    known = _known(kind)
    if known is None:
        sql = "DELETE FROM unknown_entries WHERE kind = ? AND id = ?"
        tx.db.execute(sql, (kind, some.bytes))
        return
    before = finding.owners_before(tx, known, some)
    table = PLACES[known].table
    sql = _sql("DELETE FROM", table, "WHERE id = ? RETURNING row")
    if (row := tx.one(sql, some.bytes)) is None:
        return
    if known is Kind.ALERT:
        tx.db.execute("DELETE FROM alert_entry WHERE alert = ?", (some.bytes,))
    if known is Kind.RECIPIENT:
        finding.lose(tx, row[0])
        tx.db.execute("DELETE FROM position WHERE recipient = ?", (some.bytes,))
        tx.db.execute("DELETE FROM position_grant WHERE recipient = ?", (some.bytes,))
    if known is Kind.DEVICE:
        tx.db.execute("DELETE FROM telemetry WHERE device = ?", (some.bytes,))
        finding.refresh(tx, before)
    tx.gone[known].add(some)
    tx.put[known].discard(some)


def exists(tx: Transaction, kind: Kind, some: UUID) -> bool:
    """Return whether the truth holds this record."""
    sql = _sql("SELECT 1 FROM", PLACES[kind].table, "WHERE id = ?")
    return tx.one(sql, some.bytes) is not None


def version_of(tx: Transaction, kind: Kind, some: UUID) -> int | None:
    """Return the version of a record in the truth."""
    row = tx.one(_sql("SELECT version FROM", PLACES[kind].table, "WHERE id = ?"), some.bytes)
    return row[0] if row else None


def absorb_unknown(tx: Transaction, generation: int) -> None:
    """Write what an older version of the program could not read and this one can."""
    sql = "SELECT kind, id, version, body FROM unknown_entries"
    for kind, some, version, body in tx.db.execute(sql).fetchall():
        entry = Entry.model_validate_json(unpack(body))
        if (known := _known(kind)) and _read(known, entry, quiet=True):
            put(tx, entry.model_copy(update={"version": version}), generation)
            tx.db.execute("DELETE FROM unknown_entries WHERE kind = ? AND id = ?", (kind, some))


def _known(kind: str) -> Kind | None:
    return Kind(kind) if kind in RECORDS else None


def _read(kind: Kind, entry: Entry, *, quiet: bool = False) -> BaseModel | None:
    try:
        record = _CHECKED[kind].model_validate(entry.record)
    except ValidationError as exc:
        if not quiet:
            # Which fields, never what is in them.
            where = sorted({".".join(map(str, e["loc"])) for e in exc.errors(include_input=False)})
            log.warning("a record of kind %s cannot be read: %s", kind.value, where)
        return None
    return record if getattr(record, "id", None) == entry.id else None


def _keep_unknown(tx: Transaction, entry: Entry, generation: int) -> None:
    tx.db.execute(
        "INSERT OR REPLACE INTO unknown_entries VALUES (?, ?, ?, ?, ?)",
        (
            entry.kind,
            entry.id.bytes,
            entry.version,
            generation,
            pack(entry.model_dump(mode="json")),
        ),
    )


def _write(tx: Transaction, table: str, columns: Columns, row: int | None) -> int:
    """Write a record over *row*, or into a new one; return the row's number."""
    if row is None:
        # One look and one plain insert take half as long as an upsert that returns the row.
        written = tx.db.execute(_insert(table, tuple(columns)), tuple(columns.values()))
        return written.lastrowid or 0
    tx.db.execute(_update(table, tuple(columns)), (*columns.values(), row))
    return row


@cache
def _insert(table: str, names: tuple[str, ...]) -> str:
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608


@cache
def _update(table: str, names: tuple[str, ...]) -> str:
    news = ", ".join(f"{name} = ?" for name in names)
    return f"UPDATE {table} SET {news} WHERE row = ?"  # noqa: S608


@cache
def _sql(head: str, table: str, tail: str) -> str:
    """Return a statement about a table of ours."""
    return f"{head} {table} {tail}"
