"""Entries of the stream and of answers, written in order inside a caller's transaction."""

from collections.abc import Iterable

from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.store import positions, records
from safemate_desktop.store.database import Transaction
from safemate_desktop.store.meta import generation, get_meta


def write(tx: Transaction, entries: Iterable[Entry], now_ms: int) -> None:
    """Write *entries*; a lower version never overwrites a higher one."""
    newest = generation(tx)
    running = get_meta(tx, "snapshot_cursor") is not None
    grants = False
    for entry in entries:
        grants = grants or entry.kind == Kind.GRANT
        if entry.op == "put":
            records.put(tx, entry, newest)
        else:
            records.gone(tx, entry.kind, entry.id)
        if running:
            _bury(tx, entry)
    if grants:
        positions.purge(tx, now_ms)


def _bury(tx: Transaction, entry: Entry) -> None:
    """Remember through a snapshot what was deleted, so that no older page brings it back."""
    sql = "DELETE FROM tombstone WHERE kind = ? AND id = ?"
    if entry.op == "gone":
        sql = "INSERT OR IGNORE INTO tombstone VALUES (?, ?)"
    tx.db.execute(sql, (entry.kind, entry.id.bytes))
