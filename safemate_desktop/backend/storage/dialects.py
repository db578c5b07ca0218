"""What differs between the databases, each behind a name."""

from collections.abc import Iterable
from functools import reduce
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
# Where the parts of a UUID stand among its digits, and how long they are.
_GROUPS: Final = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
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


def upsert(table: Table, dialect: str, keys: tuple[str, ...], names: Iterable[str]) -> Insert:
    """Insert rows with these columns, or update those that already have the same *keys*."""
    rest = [name for name in names if name not in keys]
    if dialect == "postgresql":
        row = postgresql.insert(table)
        there = {name: row.excluded[name] for name in rest}
        return row.on_conflict_do_update(index_elements=list(keys), set_=there)
    lite = sqlite.insert(table)
    here = {name: lite.excluded[name] for name in rest}
    return lite.on_conflict_do_update(index_elements=list(keys), set_=here)


def dashed(column: ColumnElement[Any], dialect: str) -> ColumnElement[str]:
    """The UUID in *column* the way people write it."""
    if dialect == "postgresql":
        return cast(column, Text)
    digits = type_coerce(column, String)
    groups = [func.substr(digits, at, length) for at, length in _GROUPS]
    return reduce(lambda left, right: left + "-" + right, groups)


def joined(column: ColumnElement[str], between: str, dialect: str) -> ColumnElement[bytes]:
    """The texts in *column* as one, as bytes: what is only sent on is never made a string."""
    if dialect == "postgresql":
        return func.convert_to(func.string_agg(column, between), "UTF8", type_=LargeBinary())
    return cast(func.group_concat(column, between), LargeBinary)


def insert_new(table: Table, dialect: str, values: dict[str, object]) -> Insert:
    """Insert *values* unless such a row is there; ``rowcount`` tells which it was."""
    if dialect == "postgresql":
        return postgresql.insert(table).values(values).on_conflict_do_nothing()
    return sqlite.insert(table).values(values).on_conflict_do_nothing()
