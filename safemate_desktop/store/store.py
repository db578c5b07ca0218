"""The store as the rest of the program knows it: opened once, with its facets."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple, Self
from uuid import UUID

from safemate_desktop.contract.stream import Record
from safemate_desktop.store import positions, records
from safemate_desktop.store.cache import Cache
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.connection import KEY_BYTES
from safemate_desktop.store.database import Database, Transaction, broken_marker
from safemate_desktop.store.errors import StoreBrokenError, StoreKeyError
from safemate_desktop.store.lock import FileLock
from safemate_desktop.store.meta import generation
from safemate_desktop.store.outbox import Outbox
from safemate_desktop.store.recipient_list import RecipientList
from safemate_desktop.store.rescue import rescue_outbox
from safemate_desktop.store.sealed import Sealer
from safemate_desktop.store.server_time import ServerTime
from safemate_desktop.store.truth import Truth
from safemate_desktop.store.values import Values
from safemate_desktop.store.view import View
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.files import set_aside
from safemate_desktop.support.paths import private_dir

log = logging.getLogger(__name__)

Listener = Callable[[Changes], None]
_BESIDE: Final = ("-wal", "-shm")


class Store:
    """One user's local copy of one solution. ``close`` it; nothing of it may be used after."""

    def __init__(
        self, database: Database, lock: FileLock | None, clock: Clock, sealer: Sealer | None
    ) -> None:
        """For ``open`` alone."""
        self._database = database
        self._lock = lock
        self._listeners: tuple[Listener, ...] = ()
        self._cache: Cache[tuple[str, UUID], Record] = Cache()
        self._list = RecipientList(database)
        time = ServerTime(clock, database)
        self.server_clock = time.clock
        self.outbox = Outbox(database, time, sealer)
        self.truth = Truth(database, time, self.outbox)
        self.view = View(database, self.outbox, time, self._cache, self._list)
        self.values = Values(database)
        database.after = self._after

        def tidy(tx: Transaction) -> None:
            records.absorb_unknown(tx, generation(tx))
            positions.purge(tx, time.now_ms())
            self.outbox.reconcile_sealed(tx)
            self.outbox.park_unreadable(tx)
            self.outbox.reload(tx)

        database.commit_now(tidy)

    @classmethod
    def open(
        cls, path: Path | None, key: bytes | None, *, clock: Clock, sealer: Sealer | None = None
    ) -> Self:
        """Open or make the store at *path* with its 32-byte *key*; no path: memory only.

        Raises ``StoreKeyError``, ``StoreTooNewError``, ``StoreBrokenError``, ``StoreInUseError``,
        ``DiskFullError``.
        """
        if path is None:
            return cls._on(Database(None, None), None, clock, sealer)
        if key is None or len(key) != KEY_BYTES:
            raise StoreKeyError
        private_dir(path.parent)
        lock = FileLock(_lock_of(path))
        try:
            path.touch(mode=0o600)
            return cls._on(Database(path, key), lock, clock, sealer)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open_or_set_aside(
        cls, path: Path, key: bytes, *, clock: Clock, sealer: Sealer | None = None
    ) -> "Opened":
        """Open; a store that is broken or that the key does not open is renamed and begun anew.

        Raises ``StoreTooNewError``, ``StoreInUseError``, ``DiskFullError``: nothing is moved then.
        """
        try:
            return Opened(cls.open(path, key, clock=clock, sealer=sealer))
        except (StoreKeyError, StoreBrokenError) as exc:
            why = exc
        aside = _put_aside(path, clock.now_ms())
        log.error("the store was set aside: %s", why.code.value)
        saved = rescue_outbox(aside, key)
        store = cls.open(path, key, clock=clock, sealer=sealer)
        rescued = store.outbox.adopt_now(saved)
        return Opened(store, aside, rescued)

    @staticmethod
    def destroy(path: Path) -> None:
        """Delete the files of the closed store at *path*; sealed work and what was set aside stay.

        The caller has made the key unusable first.
        """
        for file in (path, *_beside(path), broken_marker(path)):
            file.unlink(missing_ok=True)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call *listener* after every commit, on the writer's thread; return what ends that."""
        # A tuple that is replaced: the writer may be in the middle of the old one.
        self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            self._listeners = tuple(one for one in self._listeners if one is not listener)

        return unsubscribe

    def close(self) -> None:
        """Finish what was asked for, then let go of the file and of the threads."""
        self._list.close()
        self._database.close()
        if self._lock:
            self._lock.release()
            self._lock = None

    @classmethod
    def _on(
        cls, database: Database, lock: FileLock | None, clock: Clock, sealer: Sealer | None
    ) -> Self:
        try:
            return cls(database, lock, clock, sealer)
        except BaseException:
            database.close()
            raise

    def _after(self, tx: Transaction) -> None:
        for then in tx.then:
            then()
        changes = tx.changes()
        if changes.everything:
            self._cache.clear()
        elif tx.arrived:
            self._cache.drop_if(changes.names)
        else:
            touched = (changes.put, changes.gone)
            self._cache.drop([(kind, i) for by in touched for kind, ids in by.items() for i in ids])
        self._list.follow(tx)
        if not changes:
            return
        for listener in self._listeners:
            try:
                listener(changes)
            except Exception:
                log.exception("a listener of the store failed")


class Opened(NamedTuple):
    """``aside`` is where an unusable store was put; ``rescued`` commands came over from it."""

    store: Store
    aside: Path | None = None
    rescued: int = 0


def _lock_of(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in _BESIDE]


def _put_aside(path: Path, now_ms: int) -> Path:
    """Rename the store with its log, while nobody else may open it."""
    lock = FileLock(_lock_of(path))
    try:
        aside = set_aside(path, now_ms)
        for file, end in zip(_beside(path), _BESIDE, strict=True):
            if file.exists():
                file.replace(aside.with_name(aside.name + end))
        broken_marker(path).unlink(missing_ok=True)
    finally:
        lock.release()
    return aside
