"""The server's word, record by record, and the cursor it is known up to."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from safemate_desktop.contract.devices import Telemetry
from safemate_desktop.contract.positions import GrantPositions, LastPositions
from safemate_desktop.contract.stream import RECORDS, Entry, Kind
from safemate_desktop.store import pages, positions, records
from safemate_desktop.store.arrivals import Prepared
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.codec import pack
from safemate_desktop.store.database import Database, Transaction
from safemate_desktop.store.entries import write
from safemate_desktop.store.meta import generation, get_meta, set_meta
from safemate_desktop.store.narrowing import narrow
from safemate_desktop.store.outbox import Outbox
from safemate_desktop.store.retiring import retire
from safemate_desktop.store.rows import Snapshot
from safemate_desktop.store.server_time import ServerTime


class Truth:
    """Writes what the server says. Every method is one transaction and raises ``StoreError``."""

    def __init__(self, database: Database, time: ServerTime, outbox: Outbox) -> None:
        self._database = database
        self._time = time
        self._outbox = outbox

    def cursor(self) -> str | None:
        """Return where the stream goes on; ``None`` when a snapshot is needed first."""
        return self._meta("cursor")

    def snapshot(self) -> Snapshot | None:
        """Return the snapshot that was begun and not finished, to go on with."""
        cursor = self._meta("snapshot_cursor")
        return None if cursor is None else Snapshot(cursor, self._meta("snapshot_token"))

    def snapshot_token(self) -> str | None:
        """Return the page to ask next in the snapshot that was begun."""
        return self._meta("snapshot_token")

    async def apply(
        self,
        entries: Sequence[Entry],
        cursor: str | None,
        settled: Sequence[UUID] = (),
        *,
        as_of_ms: int | None = None,
    ) -> Changes:
        """Write a frame: its records, its cursor, and the commands that it confirms.

        A lower version never overwrites a higher one. ``cursor=None`` leaves the cursor; while a
        snapshot is being taken the cursor is the snapshot's. ``as_of_ms`` is the server's time.
        """

        def work(tx: Transaction) -> Changes:
            write(tx, entries, self._time.now_ms())
            if settled:
                self._outbox.take_out(tx, settled, {})
            if cursor is not None:
                running = get_meta(tx, "snapshot_cursor") is not None
                set_meta(tx, "snapshot_cursor" if running else "cursor", cursor)
            if as_of_ms is not None:
                self._time.note(tx, as_of_ms)
            return tx.changes()

        return await self._database.commit(work)

    async def begin_snapshot(self, cursor: str) -> None:
        """Start over from *cursor*; what is here stays readable until the snapshot is whole."""

        def work(tx: Transaction) -> None:
            _end_snapshot(tx)
            set_meta(tx, "generation", generation(tx) + 1)
            set_meta(tx, "snapshot_cursor", cursor)
            set_meta(tx, "cursor", None)

        await self._database.commit(work)

    async def put_page(self, page: Prepared, next_token: str | None) -> Changes:
        """Write one page and the token of the next; what was deleted meanwhile stays deleted.

        ``arrivals.prepare`` makes a page ready beside the writer's thread.
        """

        def work(tx: Transaction) -> Changes:
            pages.put_page(tx, page, generation(tx))
            set_meta(tx, "snapshot_token", next_token)
            set_meta(tx, "snapshot_whole", "yes" if next_token is None else None)
            return tx.changes()

        return await self._database.commit(work, bulk=True)

    async def finish_snapshot(self) -> Changes:
        """Delete what the snapshot did not hold, and go on from its cursor.

        One whose last page never came deletes nothing: it is given up, to be begun again.
        """

        def work(tx: Transaction) -> Changes:
            if get_meta(tx, "snapshot_whole") is None:
                _end_snapshot(tx)
                return tx.changes()
            _sweep(tx, generation(tx))
            positions.purge(tx, self._time.now_ms())
            set_meta(tx, "cursor", get_meta(tx, "snapshot_cursor"))
            _end_snapshot(tx)
            tx.everything = True
            return tx.changes()

        return await self._database.commit(work)

    async def keep_only(self, seen: Mapping[Kind, Collection[UUID]]) -> Changes:
        """Delete what lies outside the units that each kind may be seen in: ``contract.rights``."""

        def work(tx: Transaction) -> Changes:
            narrow(tx, seen)
            return tx.changes()

        return await self._database.commit(work)

    async def apply_live(
        self, telemetry: Sequence[Telemetry], last: Sequence[LastPositions]
    ) -> Changes:
        """Write what is not numbered; positions only where a standing grant covers them."""

        def work(tx: Transaction) -> Changes:
            for item in telemetry:
                body = pack(item.model_dump(mode="json"))
                sql = "INSERT OR REPLACE INTO telemetry VALUES (?, ?)"
                tx.db.execute(sql, (item.device_id.bytes, body))
                tx.live.add(item.device_id)
            for position in last:
                positions.put(tx, position, self._time.now_ms())
            return tx.changes()

        return await self._database.commit(work)

    async def put_positions(self, answer: GrantPositions) -> Changes:
        """Write the answer to ``PositionsUnder``: kept until that grant ends."""

        def work(tx: Transaction) -> Changes:
            grant = answer.grant
            record = grant.model_dump(mode="json")
            entry = Entry(
                op="put", kind=Kind.GRANT, id=grant.id, version=grant.version, record=record
            )
            write(tx, [entry], self._time.now_ms())
            for item in answer.items:
                positions.put(tx, item, self._time.now_ms(), under=grant.id)
            return tx.changes()

        return await self._database.commit(work)

    async def purge_positions(self) -> Changes:
        """Delete the positions whose grants have ended or run out."""

        def work(tx: Transaction) -> Changes:
            positions.purge(tx, self._time.now_ms())
            return tx.changes()

        return await self._database.commit(work)

    async def retire(self) -> Changes:
        """Delete what is over for so long that no copy keeps it: alerts, and grants."""

        def work(tx: Transaction) -> Changes:
            if (as_of_ms := self._time.as_of_ms) is not None:
                busy = {some for _, some in self._outbox.projection.commands}
                retire(tx, as_of_ms, busy)
            return tx.changes()

        return await self._database.commit(work)

    def _meta(self, name: str) -> str | None:
        rows = self._database.read("SELECT value FROM meta WHERE name = ?", name)
        return rows[0][0] if rows else None


def _end_snapshot(tx: Transaction) -> None:
    for name in ("snapshot_cursor", "snapshot_token", "snapshot_whole"):
        set_meta(tx, name, None)
    tx.db.execute("DELETE FROM tombstone")


def _sweep(tx: Transaction, newest: int) -> None:
    for kind in RECORDS:
        table = records.PLACES[Kind(kind)].table
        sql = f"SELECT id FROM {table} WHERE generation < ?"  # noqa: S608
        for (some,) in tx.db.execute(sql, (newest,)).fetchall():
            records.gone(tx, kind, UUID(bytes=some))
    tx.db.execute("DELETE FROM unknown_entries WHERE generation < ?", (newest,))
