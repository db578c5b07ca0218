"""Where each kind of record lies, and how one is written; all inside a caller's transaction."""

from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple
from uuid import UUID

from pydantic import BaseModel

from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.contract.positions import Grant
from safemate_desktop.contract.stream import RECORDS, Entry, Kind
from safemate_desktop.store import finding
from safemate_desktop.store.arrivals import Arrival, arrival_of, known
from safemate_desktop.store.codec import pack, pack_json, unpack
from safemate_desktop.store.database import Transaction
from safemate_desktop.store.glance import Findable, Worn

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


def _device(tx: Transaction, device: Worn) -> Columns:
    return {
        "unit": tx.label(device.unit_id),
        "recipient": device.recipient_id,
        "serial": device.serial,
    }


def _recipient(tx: Transaction, recipient: Findable) -> Columns:
    return {
        "unit": tx.label(recipient.unit_id),
        "name": f"{recipient.first_name} {recipient.last_name}".strip(),
        "birth_date": recipient.birth_date,
    }


PLACES: Final = {
    Kind.UNIT: Place("unit", _none),
    Kind.COLLEAGUE: Place("colleague", _none),
    Kind.ALERT: Place("alert", _alert),
    Kind.ALERT_ENTRY: Place("alert_entry", _entry),
    Kind.GRANT: Place("grants", _grant),
    Kind.DEVICE: Place("device", _device),
    Kind.RECIPIENT: Place("recipient", _recipient),
}


def blob(some: UUID | None) -> bytes | None:
    """Return an id as it is stored."""
    return some.bytes if some else None


def load(kind: str, plain: bytes) -> BaseModel:
    """Return the record that *plain* is the JSON of."""
    return RECORDS[kind].model_validate_json(plain)


def put(tx: Transaction, entry: Entry, generation: int) -> bool:
    """Write the record of *entry* unless a newer version is here; return whether it was written.

    What this version cannot read is kept as it came and skipped.
    """
    arrival = arrival_of(entry)
    if arrival is None:
        _keep_unknown(tx, entry, generation)
        return False
    return put_arrival(tx, arrival, generation)


def put_arrival(tx: Transaction, arrival: Arrival, generation: int) -> bool:
    """Write a record unless a newer version is here; return whether it was written."""
    table, some = PLACES[arrival.kind].table, arrival.id
    there = tx.one(_sql("SELECT row, version FROM", table, "WHERE id = ?"), some.bytes)
    if there and arrival.version < there[1]:
        # An older version at least shows that the record still is.
        sql = _sql("UPDATE", table, "SET generation = ? WHERE row = ?")
        tx.db.execute(sql, (generation, there[0]))
        return False
    columns = {
        "id": some.bytes,
        "version": arrival.version,
        "generation": generation,
        "body": pack_json(arrival.plain),
        **PLACES[arrival.kind].columns(tx, arrival.record),
    }
    before = finding.owners_before(tx, arrival.kind, some) if there else set()
    row = _write(tx, table, columns, there[0] if there else None)
    finding.follow(tx, arrival.record, row, before)
    tx.put[arrival.kind].add(some)
    tx.gone[arrival.kind].discard(some)
    return True


def gone(tx: Transaction, kind: str, some: UUID) -> None:
    """Delete a record, with what hangs on it."""
    here = known(kind)
    if here is None:
        sql = "DELETE FROM unknown_entries WHERE kind = ? AND id = ?"
        tx.db.execute(sql, (kind, some.bytes))
        return
    before = finding.owners_before(tx, here, some)
    table = PLACES[here].table
    sql = _sql("DELETE FROM", table, "WHERE id = ? RETURNING row")
    if (row := tx.one(sql, some.bytes)) is None:
        return
    if here is Kind.ALERT:
        tx.db.execute("DELETE FROM alert_entry WHERE alert = ?", (some.bytes,))
    if here is Kind.RECIPIENT:
        finding.lose(tx, row[0])
        tx.db.execute("DELETE FROM position WHERE recipient = ?", (some.bytes,))
        tx.db.execute("DELETE FROM position_grant WHERE recipient = ?", (some.bytes,))
    if here is Kind.DEVICE:
        tx.db.execute("DELETE FROM telemetry WHERE device = ?", (some.bytes,))
        finding.refresh(tx, before)
    tx.gone[here].add(some)
    tx.put[here].discard(some)


def exists(tx: Transaction, kind: Kind, some: UUID) -> bool:
    """Return whether the truth holds this record."""
    sql = _sql("SELECT 1 FROM", PLACES[kind].table, "WHERE id = ?")
    return tx.one(sql, some.bytes) is not None


def absorb_unknown(tx: Transaction, generation: int) -> None:
    """Write what an older version of the program could not read and this one can."""
    sql = "SELECT kind, id, version, body FROM unknown_entries"
    for kind, some, version, body in tx.db.execute(sql).fetchall():
        entry = Entry.model_validate_json(unpack(body))
        entry = entry.model_copy(update={"version": version})
        if arrival := arrival_of(entry, quiet=True):
            put_arrival(tx, arrival, generation)
            tx.db.execute("DELETE FROM unknown_entries WHERE kind = ? AND id = ?", (kind, some))


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
