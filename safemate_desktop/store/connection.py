"""Connections to the encrypted file: key, pragmas, and foreign errors put into our words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from sqlcipher3 import dbapi2

from safemate_desktop.store.errors import (
    DiskFullError,
    StoreBrokenError,
    StoreError,
    StoreKeyError,
    StoreTooNewError,
)
from safemate_desktop.store.migrations import MIGRATIONS, NEWEST

if TYPE_CHECKING:
    # sqlcipher3 mirrors sqlite3 and has no types of its own.
    Connection = sqlite3.Connection
else:
    Connection = dbapi2.Connection

KEY_BYTES: Final = 32
_BUSY_MS: Final = 5000
_CACHE_KIB: Final = 4096
_LOG_BYTES: Final = 4 * 1024 * 1024
_PRIMARY: Final = 0xFF


def connect(where: Path | str, key: bytes | None) -> Connection:
    """Return a new connection; *where* is a file, or the URI of a database in memory.

    ``cipher_memory_security`` stays off: it wipes every buffer that SQLite frees, for a machine
    whose memory may be read, where the key and the window's own copies would lie open as well.
    """
    raw = dbapi2.connect(
        str(where), uri=isinstance(where, str), isolation_level=None, check_same_thread=False
    )
    connection = cast("Connection", raw)
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def prepare_writer(connection: Connection, *, in_memory: bool) -> None:
    """Make *connection* the one that writes, and bring the schema up to date."""
    # The first read of the file: a wrong key shows here as "not a database".
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > NEWEST:
        raise StoreTooNewError
    if in_memory:
        # Without spilling, readers are held up only while a commit is copied.
        connection.execute("PRAGMA cache_spill = OFF")
    else:
        connection.execute("PRAGMA journal_mode = WAL")
        # A log that grew while everything came does not stay that large.
        connection.execute(f"PRAGMA journal_size_limit = {_LOG_BYTES}")
    connection.execute("PRAGMA secure_delete = ON")
    for migration in MIGRATIONS:
        if migration.number > version:
            connection.execute("BEGIN IMMEDIATE")
            migration.run(connection)
            connection.execute(f"PRAGMA user_version = {migration.number}")
            connection.execute("COMMIT")


def check_whole(connection: Connection) -> None:
    """Read every page. Raises ``StoreBrokenError``."""
    if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        raise StoreBrokenError


@contextmanager
def our_words(*, opening: bool = False) -> Iterator[None]:
    """Turn what SQLite raises inside into a ``StoreError``."""
    try:
        yield
    except dbapi2.Error as exc:
        raise _translated(exc, opening=opening) from exc


def _translated(exc: Exception, *, opening: bool) -> Exception:
    code = getattr(exc, "sqlite_errorcode", 0) & _PRIMARY
    if code == sqlite3.SQLITE_NOTADB:
        return StoreKeyError() if opening else StoreBrokenError()
    if code == sqlite3.SQLITE_CORRUPT:
        return StoreBrokenError()
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY}:
        return DiskFullError()
    return StoreError(getattr(exc, "sqlite_errorname", type(exc).__name__))
