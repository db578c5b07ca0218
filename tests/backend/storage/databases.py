"""Databases for tests that need no server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

from safemate_desktop.backend.channels.in_process import InProcessChannel
from safemate_desktop.backend.organisation.repository import add_solution
from safemate_desktop.backend.storage.database import Database, sqlite_url
from safemate_desktop.backend.storage.tables import metadata
from safemate_desktop.contract.identity import Solution


@asynccontextmanager
async def empty_database() -> AsyncIterator[Database]:
    """A database without a table, gone afterwards."""
    with TemporaryDirectory() as folder:
        db = Database(sqlite_url(Path(folder) / "backend.db"), InProcessChannel())
        try:
            yield db
        finally:
            await db.close()


@asynccontextmanager
async def empty_solution() -> AsyncIterator[tuple[Database, UUID]]:
    """An empty solution in a database that is gone afterwards."""
    async with empty_database() as db:
        solution = Solution(id=uuid4(), slug="test", name="Test", time_zone="Europe/Oslo")
        async with db.write() as tx:
            await tx.connection.run_sync(metadata.create_all)
            await add_solution(tx, solution, uuid4())
        yield db, solution.id
