"""A page of the snapshot at once: each kind's records go in together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from safemate_desktop.contract.stream import Kind
from safemate_desktop.store import finding, packs, records
from safemate_desktop.store.arrivals import Batch, Prepared
from safemate_desktop.store.codec import pack_json
from safemate_desktop.store.database import Transaction
from safemate_desktop.store.glance import Worn

_NAMES: Final = ("row", "id", "version", "generation", "body")


@dataclass(frozen=True, slots=True)
class _There:
    """A record that is here already; ``worn`` is who wears a device, and its serial."""

    row: int
    version: int
    worn: tuple[bytes | None, str] | None = None


def put_page(tx: Transaction, page: Prepared, generation: int) -> None:
    """Write *page*, as ``records.put`` would, but for what was deleted since it was read."""
    sql = "SELECT kind, id FROM tombstone"
    dead = set(tx.db.execute(sql).fetchall())
    for batch in page.batches:
        _put_batch(tx, batch, generation, {some for kind, some in dead if kind == batch.kind})
    for entry in page.others:
        if entry.op == "put" and (entry.kind, entry.id.bytes) not in dead:
            records.put(tx, entry, generation)


def _put_batch(tx: Transaction, batch: Batch, generation: int, dead: set[bytes]) -> None:
    table = records.PLACES[batch.kind].table
    here = _here(tx, batch)
    bodies = _bodies(tx, batch)
    wanted = _wanted(tx, batch, here, dead, bodies)
    older = [here[some].row for some in batch.ids if some in here and some not in dead]
    if older:
        # An older version at least shows that the record still is.
        sql = f"UPDATE {table} SET generation = ? WHERE row IN ({finding.marks(older)})"  # noqa: S608
        tx.db.execute(sql, (generation, *older))
    rows = _rows(tx, table, [batch.ids[nth] for nth in wanted], here)
    columns = records.PLACES[batch.kind].columns
    beside = [columns(tx, batch.records[nth]) for nth in wanted]
    values = [
        (row, batch.ids[nth], batch.versions[nth], generation, bodies[nth], *more.values())
        for row, nth, more in zip(rows, wanted, beside, strict=True)
    ]
    if values:
        tx.insert_all(table, (*_NAMES, *beside[0]), values)
        _follow(tx, batch, wanted, rows, here)
        tx.arrived[batch.kind].update(batch.ids[nth] for nth in wanted)


def _here(tx: Transaction, batch: Batch) -> dict[bytes, _There]:
    """Return those of the records that are here already."""
    table = records.PLACES[batch.kind].table
    last = tx.one(f"SELECT max(id) FROM {table}")  # noqa: S608
    # Ids grow with time and pages come in their order: at first all of a page is new.
    if last is None or last[0] is None or last[0] < min(batch.ids):
        return {}
    worn = "recipient, serial" if batch.kind is Kind.DEVICE else "NULL, NULL"
    sql = f"""SELECT id, row, version, {worn} FROM {table}
        WHERE id IN ({finding.marks(batch.ids)})"""  # noqa: S608
    return {
        some: _There(row, version, (owner, serial))
        for some, row, version, owner, serial in tx.db.execute(sql, batch.ids).fetchall()
    }


def _bodies(tx: Transaction, batch: Batch) -> Sequence[packs.Body]:
    """Return the body of each record; those that lie in packs are written by this."""
    if not batch.packs:
        return [pack_json(plain) for plain in batch.plains]
    last = tx.one("SELECT max(no) FROM pack")
    first = (last[0] if last and last[0] else 0) + 1
    tx.insert_all("pack", ("no", "body"), [(no, p.body) for no, p in enumerate(batch.packs, first)])
    return packs.references(first, batch.packs)


def _wanted(
    tx: Transaction,
    batch: Batch,
    here: dict[bytes, _There],
    dead: set[bytes],
    bodies: Sequence[packs.Body],
) -> list[int]:
    """Return the places in *batch* of what is to be written: of each record its newest version."""
    newest: dict[bytes, int] = {}
    unwanted: list[packs.Body] = []
    for nth, (some, version) in enumerate(zip(batch.ids, batch.versions, strict=True)):
        there = here.get(some)
        before = newest.get(some)
        least = max(
            there.version if there else version,
            version if before is None else batch.versions[before],
        )
        if some in dead or version < least:
            unwanted.append(bodies[nth])
            continue
        if before is not None:
            unwanted.append(bodies[before])
        newest[some] = nth
    if batch.packs and unwanted:
        tx.insert_all("pack_left", ("reference",), [(body,) for body in unwanted])
    return list(newest.values())


def _rows(
    tx: Transaction, table: str, ids: Iterable[bytes], here: dict[bytes, _There]
) -> list[int]:
    """Return the row of each of *ids*, and make room there."""
    last = tx.one(f"SELECT max(row) FROM {table}")  # noqa: S608
    free = (last[0] if last and last[0] else 0) + 1
    rows: list[int] = []
    old: list[int] = []
    for some in ids:
        if (there := here.get(some)) is None:
            rows.append(free)
            free += 1
        else:
            rows.append(there.row)
            old.append(there.row)
    if old:
        tx.db.execute(f"DELETE FROM {table} WHERE row IN ({finding.marks(old)})", old)  # noqa: S608
    return rows


def _follow(
    tx: Transaction,
    batch: Batch,
    wanted: Sequence[int],
    rows: Sequence[int],
    here: dict[bytes, _There],
) -> None:
    """Write what the list of recipients needs."""
    if batch.kind is Kind.RECIPIENT:
        found: list[Any] = [
            (row, batch.ids[nth], batch.records[nth], batch.keys[nth])
            for row, nth in zip(rows, wanted, strict=True)
        ]
        finding.find_all(tx, found)
    elif batch.kind is Kind.DEVICE:
        owners: set[bytes] = set()
        for nth in wanted:
            device, there = batch.records[nth], here.get(batch.ids[nth])
            if isinstance(device, Worn):
                owner = device.recipient_id
                before = there.worn if there and there.worn else (None, device.serial)
                if before != (owner, device.serial):
                    owners.update(some for some in (before[0], owner) if some)
        if owners and tx.one("SELECT 1 FROM recipient") is not None:
            finding.refresh(tx, owners)
