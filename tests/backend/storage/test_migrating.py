"""Migrations: from nothing to the newest shape, which is that of the tables."""

import asyncio
import re

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from safemate_desktop.backend.storage.migrating import TooNewError, config, migrate
from safemate_desktop.backend.storage.tables import metadata
from tests.backend.storage.databases import empty_database


def _shape(connection: Connection) -> dict[str, list[str]]:
    """Each table and index as it was made; what it consists of in any order."""
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    made = {row.name: " ".join(row.sql.split()).removesuffix(" )") for row in rows}
    del made["alembic_version"]
    return {name: sorted(re.split(r", | \( ", sql)) for name, sql in made.items()}


def test_the_steps_lead_to_the_tables() -> None:
    async def run() -> None:
        async with empty_database() as db, empty_database() as plain:
            await migrate(db)
            await migrate(db)  # nothing is left to do
            async with plain.write() as tx:
                await tx.connection.run_sync(metadata.create_all)
                await tx.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
            async with db.read() as ours, plain.read() as theirs:
                migrated = await ours.connection.run_sync(_shape)
                assert migrated == await theirs.connection.run_sync(_shape)

    asyncio.run(run())


def test_the_steps_are_one_line() -> None:
    steps = ScriptDirectory.from_config(config())
    assert len(steps.get_heads()) == 1
    assert len(steps.get_bases()) == 1


def test_a_newer_database_is_left_alone() -> None:
    async def run() -> None:
        async with empty_database() as db:
            await migrate(db)
            async with db.write() as tx:
                await tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
            with pytest.raises(TooNewError):
                await migrate(db)

    asyncio.run(run())


def test_a_step_that_fails_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("no space left")

    async def run() -> None:
        async with empty_database() as db:
            monkeypatch.setattr("alembic.op.create_index", fail)
            with pytest.raises(OSError, match="no space"):
                await migrate(db)
            async with db.read() as tx:
                tables = await tx.connection.run_sync(lambda c: inspect(c).get_table_names())
            assert tables == []

    asyncio.run(run())


def test_every_table_knows_its_solution() -> None:
    apart = {"solutions", "sign_in_failures"}  # the one itself; accounts nobody may know of
    for table in metadata.sorted_tables:
        assert "solution_id" in table.c or table.name in apart, table.name
