"""What differs between the databases, each behind a name."""

from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    String,
    Table,
    Text,
    cast,
    event,
    func,
    type_coerce,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.sql.dml import Insert

_BUSY_MS: Final = 10_000
# An accepted alert must survive the power going: WAL with NORMAL would lose the last commits.
_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {_BUSY_MS}",
    "PRAGMA cache_size = -16384",
    "PRAGMA journal_size_limit = 67108864",
)
_HEX_DIGITS: Final = 32
WRITES: Final = "safemate_writes"


def prepare(engine: AsyncEngine) -> None:
    """Make new connections of *engine* behave the way the repositories rely on."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine.sync_engine, "connect")
    def _connected(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None  # we begin transactions ourselves, below
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that turns into a writing one can fail half-way: say it at once.
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def upsert(table: Table, dialect: str, keys: tuple[str, ...], values: dict[str, object]) -> Insert:
    """Insert *values*, or update the row that already has the same *keys*."""
    changed = {name: value for name, value in values.items() if name not in keys}
    if dialect == "postgresql":
        row = postgresql.insert(table).values(values)
        return row.on_conflict_do_update(index_elements=list(keys), set_=changed)
    lite = sqlite.insert(table).values(values)
    return lite.on_conflict_do_update(index_elements=list(keys), set_=changed)


def id_text(column: ColumnElement[Any], dialect: str) -> ColumnElement[str]:
    """The UUID in *column* as ``dashed`` takes it: a hundred thousand times no UUID is made."""
    return cast(column, Text) if dialect == "postgresql" else type_coerce(column, String)


def utf8(column: ColumnElement[Any], dialect: str) -> ColumnElement[bytes]:
    """The text in *column* as bytes: what is only sent on is never made a string."""
    if dialect == "postgresql":
        return func.convert_to(column, "UTF8", type_=LargeBinary())
    return cast(column, LargeBinary)


def dashed(text: str) -> str:
    """Return the text of ``id_text`` the way people write a UUID."""
    if len(text) != _HEX_DIGITS:
        return text
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def insert_new(table: Table, dialect: str, values: dict[str, object]) -> Insert:
    """Insert *values* unless such a row is there; ``rowcount`` tells which it was."""
    if dialect == "postgresql":
        return postgresql.insert(table).values(values).on_conflict_do_nothing()
    return sqlite.insert(table).values(values).on_conflict_do_nothing()
