"""A page of the snapshot at once: what is new goes in together, all else one by one."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.store import finding, records
from safemate_desktop.store.arrivals import Arrival
from safemate_desktop.store.database import Transaction


def put_page(tx: Transaction, page: Iterable[Arrival | Entry], generation: int) -> None:
    """Write *page*, as ``records.put`` would, but for what was deleted since it was read."""
    sql = "SELECT kind, id FROM tombstone"
    dead = {(kind, UUID(bytes=some)) for kind, some in tx.db.execute(sql).fetchall()}
    arrivals: dict[Kind, list[Arrival]] = {}
    for item in page:
        if (item.kind, item.id) in dead:
            continue
        if isinstance(item, Arrival):
            arrivals.setdefault(item.kind, []).append(item)
        elif item.op == "put":
            records.put(tx, item, generation)
    for kind, some in arrivals.items():
        for arrival in _put_new(tx, kind, some, generation):
            records.put_arrival(tx, arrival, generation)


def _put_new(
    tx: Transaction, kind: Kind, arrivals: Sequence[Arrival], generation: int
) -> list[Arrival]:
    """Write those that are not here yet; return the others."""
    table = records.PLACES[kind].table
    ids = [arrival.id.bytes for arrival in arrivals]
    sql = f"SELECT id FROM {table} WHERE id IN ({finding.marks(ids)})"  # noqa: S608
    here = {some for (some,) in tx.db.execute(sql, ids).fetchall()}
    fresh: dict[bytes, Arrival] = {}
    others: list[Arrival] = []
    for some, arrival in zip(ids, arrivals, strict=True):
        if some in here or some in fresh:
            others.append(arrival)
        else:
            fresh[some] = arrival
    if fresh:
        _insert(tx, kind, list(fresh.values()), generation)
    return others


def _insert(tx: Transaction, kind: Kind, fresh: Sequence[Arrival], generation: int) -> None:
    table = records.PLACES[kind].table
    last = tx.one(f"SELECT max(row) FROM {table}")  # noqa: S608
    first = (last[0] if last and last[0] else 0) + 1
    columns = [records.columns_of(tx, arrival, generation) for arrival in fresh]
    records.insert_all(tx, table, first, columns)
    if kind is Kind.RECIPIENT:
        finding.find_all(
            tx,
            [
                (row, arrival.record, arrival.key)
                for row, arrival in enumerate(fresh, first)
                if isinstance(arrival.record, finding.Findable)
            ],
        )
    elif kind is Kind.DEVICE:
        finding.follow_devices(tx, [arrival.record for arrival in fresh])
    tx.put[kind].update(arrival.id for arrival in fresh)
    tx.gone[kind].difference_update(arrival.id for arrival in fresh)
