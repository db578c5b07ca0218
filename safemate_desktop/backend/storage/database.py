"""Transactions: many readers, one writer at a time, and whom a commit wakes."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import CursorResult, Executable, Row, Table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from safemate_desktop.backend.channels.base import Channel
from safemate_desktop.backend.storage import dialects

log = logging.getLogger(__name__)
Rows = Sequence[Mapping[str, object]]


class Read:
    """One consistent look at the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    @property
    def connection(self) -> AsyncConnection:
        """The connection below, for what the short forms here do not cover."""
        return self._connection

    async def execute(
        self, statement: Executable, values: Mapping[str, object] | Rows | None = None
    ) -> CursorResult[Any]:
        """Run *statement* with *values*, or once for each of a sequence of them."""
        return await self._connection.execute(statement, values)

    async def one(self, statement: Executable) -> Row[Any] | None:
        """Return the first row, or ``None``."""
        return (await self._connection.execute(statement)).first()

    async def all(self, statement: Executable) -> Sequence[Row[Any]]:
        """Return every row."""
        return (await self._connection.execute(statement)).all()

    async def value(self, statement: Executable) -> Any:  # noqa: ANN401  as its column is
        """Return the first column of the first row, or ``None``."""
        return (await self._connection.execute(statement)).scalar()


class Write(Read):
    """A transaction that changes something; it commits when its block ends without an error."""

    def __init__(self, connection: AsyncConnection) -> None:
        super().__init__(connection)
        self._topics: dict[str, list[object]] = {}

    async def upsert(
        self, table: Table, keys: tuple[str, ...], *rows: Mapping[str, object]
    ) -> None:
        """Insert *rows* (at least one; all with the same columns), or update those that have the
        same *keys*."""
        dialect = self._connection.dialect.name
        statement = dialects.upsert(table, dialect, keys, rows[0])
        await self._connection.execute(statement, rows)

    async def insert_new(self, table: Table, values: dict[str, object]) -> bool:
        """Insert *values*; return whether the row is new (else nothing happened)."""
        dialect = self._connection.dialect.name
        result = await self._connection.execute(dialects.insert_new(table, dialect, values))
        return result.rowcount > 0

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """A part that is undone by itself when its block raises."""
        before = {topic: len(handed) for topic, handed in self._topics.items()}
        part = await self._connection.begin_nested()
        try:
            yield
        except BaseException as fault:
            for topic, handed in self._topics.items():
                del handed[before.get(topic, 0) :]
            try:
                await part.rollback()
            except DBAPIError:
                # SQLite undoes a whole transaction itself when the disk is full.
                raise fault from None
            raise
        await part.commit()

    def wake(self, topic: str, *handed: object) -> None:
        """Wake the readers of *topic* once this transaction has been committed.

        They are given what is *handed*, so that they need not read it; ``None`` says that they
        must.
        """
        self._topics.setdefault(topic, []).extend(handed)

    def committed(self, channel: Channel) -> None:
        """Wake whom ``wake`` named (called by ``Database`` alone, after the commit)."""
        at_ns = time.monotonic_ns()
        for topic, handed in self._topics.items():
            channel.wake(topic, at_ns, handed)


class Database:
    """The backend's database.

    *url* is a SQLAlchemy address, ``sqlite+aiosqlite:///path`` or ``postgresql+…``.
    """

    def __init__(self, url: str, channel: Channel) -> None:
        self.url = url
        self.channel = channel
        # What a fault says goes to the log: never with what people wrote.
        self._engine = create_async_engine(url, hide_parameters=True)
        self._writer = asyncio.Lock()
        dialects.prepare(self._engine)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Read]:
        """A transaction that only reads."""
        async with self._engine.connect() as connection, connection.begin():
            yield Read(connection)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Write]:
        """A transaction that may change things; one at a time in this process."""
        async with self._writer, self._engine.connect() as plain:
            connection = await plain.execution_options(**{dialects.WRITES: True})
            tx = Write(connection)
            async with connection.begin():
                yield tx
        tx.committed(self.channel)

    async def close(self) -> None:
        """Give every connection back; nothing may be under way."""
        await self._engine.dispose()


def sqlite_url(path: Path) -> str:
    """Return the address of the SQLite database in the file *path*."""
    return f"sqlite+aiosqlite:///{path.as_posix()}"
