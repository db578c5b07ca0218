"""The file, its one writer thread, and a connection of its own for every thread that reads."""

import asyncio
import logging
import secrets
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import UUID

from safemate_desktop.store import packs
from safemate_desktop.store.changes import Changes, named
from safemate_desktop.store.connection import (
    Connection,
    check_whole,
    connect,
    our_words,
    prepare_writer,
)
from safemate_desktop.store.errors import StoreBrokenError, StoreClosedError

log = logging.getLogger(__name__)

T = TypeVar("T")
Row = tuple[Any, ...]
# Every caller awaits its own write, so this many may wait; the others wait before they queue.
_MOST_WAITING: Final = 64
# Pages in the log before they are folded into the file. A page that is written again meanwhile is
# folded once: worth a third of the work while everything comes.
_LOG: Final = 1000
_BULK_LOG: Final = 8000
# Rows in one statement: see ``insert_all``.
_TOGETHER: Final = 256


@dataclass(slots=True)
class Found:
    """A recipient as the list finds them: *key* orders and is searched in."""

    key: str
    unit: int
    municipality: int


@dataclass(slots=True)
class Transaction:
    """One write in progress: the connection, and what it changes.

    ``labels`` are the numbers of labels known so far. ``arrived`` are records that were put, by
    the bytes of their ids.
    """

    db: Connection
    labels: dict[bytes | str, int]
    put: defaultdict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    arrived: defaultdict[str, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    gone: defaultdict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    live: set[UUID] = field(default_factory=set)
    outbox: bool = False
    everything: bool = False
    found: dict[int, Found | None] = field(default_factory=dict)
    undo: list[Callable[[], None]] = field(default_factory=list)
    then: list[Callable[[], None]] = field(default_factory=list)

    def changes(self) -> Changes:
        """Return what was changed so far."""
        return Changes(
            put=named(self.put.items(), self.arrived.items()),
            gone=named(self.gone.items()),
            outbox=self.outbox,
            live=frozenset(self.live),
            everything=self.everything,
        )

    def one(self, sql: str, *args: object) -> Row | None:
        """Return the first row."""
        row: Row | None = self.db.execute(sql, args).fetchone()
        return row

    def insert_all(
        self,
        table: str,
        names: tuple[str, ...],
        rows: Sequence[tuple[object, ...]],
        verb: str = "INSERT",
    ) -> None:
        """Insert *rows* into *table*, many in one statement.

        For each row of a statement of its own another thread could take the interpreter's lock,
        and would keep it for milliseconds.
        """
        for at in range(0, len(rows), _TOGETHER):
            some = rows[at : at + _TOGETHER]
            sql = _insertion(verb, table, names, len(some))
            self.db.execute(sql, tuple(chain.from_iterable(some)))

    def fold_away(self) -> None:
        """Take what no record refers to any more out of its pack."""
        left = [some for (some,) in self.db.execute("SELECT reference FROM pack_left").fetchall()]
        if not left:
            return
        for no, places in packs.by_pack(left).items():
            row = self.one("SELECT body FROM pack WHERE no = ?", no)
            if row is None:
                continue
            if (rest := packs.without(row[0], places)) is None:
                self.db.execute("DELETE FROM pack WHERE no = ?", (no,))
            else:
                self.db.execute("UPDATE pack SET body = ? WHERE no = ?", (rest, no))
        self.db.execute("DELETE FROM pack_left")

    def label(self, value: bytes | str) -> int:
        """Return the small number that stands for *value*."""
        if (known := self.labels.get(value)) is None:
            self.db.execute("INSERT OR IGNORE INTO label (value) VALUES (?)", (value,))
            row = self.one("SELECT no FROM label WHERE value = ?", value)
            known = self.labels[value] = row[0] if row else 0
        return known


Work = Callable[[Transaction], T]


class _Reader:
    """One thread's connection; the lock is only ever contended by ``close``."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Connection | None = connection
        self._lock = threading.Lock()

    def read(self, sql: str, args: Iterable[object]) -> list[Row]:
        with self._lock:
            if self._connection is None:
                raise StoreClosedError
            return self._connection.execute(sql, tuple(args)).fetchall()

    def close(self) -> None:
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None


class Database:
    """Runs transactions one after the other on its own thread; ``after`` is called there too."""

    def __init__(self, path: Path | None, key: bytes | None) -> None:
        self.after: Callable[[Transaction], None] = lambda _tx: None
        self._path = path
        self._key = key if path else None
        self._where: Path | str = path or f"file:/safemate-{secrets.token_hex(16)}?vfs=memdb"
        self._readers: list[_Reader] = []
        self._mine = threading.local()
        self._guard = threading.Lock()
        self._closed = False
        self._writer = self._open_writer()
        self._labels: dict[bytes | str, int] = {}
        self._room = asyncio.Semaphore(_MOST_WAITING)
        self._thread = ThreadPoolExecutor(1, "store-writer")

    async def commit(self, work: "Work[T]", *, durable: bool = False, bulk: bool = False) -> T:
        """Run *work* as one transaction; with *durable* it is on disk when this returns.

        *bulk* is for one of many that write much: the log is folded into the file less often.
        Raises ``StoreError``; nothing of *work* has then happened.
        """
        async with self._room:
            return await asyncio.wrap_future(self._submit(work, durable=durable, bulk=bulk))

    def commit_now(self, work: "Work[T]") -> T:
        """Run *work* and wait; for opening and closing, never from the window."""
        return self._submit(work, durable=True).result()

    def read(self, sql: str, *args: object) -> list[Row]:
        """Return the rows of a query, over the calling thread's own connection."""
        reader: _Reader | None = getattr(self._mine, "reader", None)
        if reader is None:
            reader = self._mine.reader = self._new_reader()
        try:
            with our_words():
                return reader.read(sql, args)
        except StoreBrokenError:
            # The cipher refuses everything after one bad page; a new connection reads the rest.
            self._mine.reader = None
            self._mark_broken()
            raise

    def close(self) -> None:
        """Finish what was asked for, then close every connection."""
        with self._guard:
            self._closed = True
            readers, self._readers = self._readers, []
        self._thread.shutdown(wait=True)
        for reader in readers:
            reader.close()
        self._writer.close()

    def _submit(self, work: "Work[T]", *, durable: bool, bulk: bool = False) -> Future[T]:
        try:
            return self._thread.submit(self._run, work, durable=durable, bulk=bulk)
        except RuntimeError as exc:
            raise StoreClosedError from exc

    def _run(self, work: "Work[T]", *, durable: bool, bulk: bool) -> T:
        tx = Transaction(self._writer, self._labels)
        try:
            with our_words():
                result = self._transact(tx, work, durable=durable, bulk=bulk)
        except BaseException as exc:
            self._labels.clear()
            for undo in reversed(tx.undo):
                undo()
            if isinstance(exc, StoreBrokenError):
                self._mark_broken()
            raise
        self.after(tx)
        return result

    def _transact(self, tx: Transaction, work: "Work[T]", *, durable: bool, bulk: bool) -> T:
        # In WAL, NORMAL may lose the last commits with the power, never the file; FULL none.
        tx.db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        tx.db.execute(f"PRAGMA wal_autocheckpoint = {_BULK_LOG if bulk else _LOG}")
        tx.db.execute("BEGIN IMMEDIATE")
        try:
            result = work(tx)
            tx.fold_away()
            tx.db.execute("COMMIT")
        except BaseException:
            # A full disk has rolled back by itself.
            if tx.db.in_transaction:
                tx.db.execute("ROLLBACK")
            raise
        return result

    def _open_writer(self) -> Connection:
        with our_words(opening=True):
            connection = connect(self._where, self._key)
            try:
                prepare_writer(connection, in_memory=self._path is None)
                if self._path and (marker := broken_marker(self._path)).exists():
                    check_whole(connection)
                    marker.unlink()
            except BaseException:
                connection.close()
                raise
        return connection

    def _new_reader(self) -> _Reader:
        with our_words(), self._guard:
            if self._closed:
                raise StoreClosedError
            connection = connect(self._where, self._key)
            connection.execute("PRAGMA query_only = ON")
            reader = _Reader(connection)
            self._readers.append(reader)
        return reader

    def _mark_broken(self) -> None:
        """Leave word for the next opening, which then reads every page before it trusts one."""
        log.error("a page of the store cannot be read")
        if self._path:
            broken_marker(self._path).touch()


@cache
def _insertion(verb: str, table: str, names: tuple[str, ...], rows: int) -> str:
    marks = f"({', '.join('?' * len(names))})"
    return f"{verb} INTO {table} ({', '.join(names)}) VALUES {', '.join([marks] * rows)}"


def broken_marker(path: Path) -> Path:
    """Return the file whose presence says that *path* was seen to be damaged."""
    return path.with_name(path.name + ".suspect")
