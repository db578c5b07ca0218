"""Each step of the store's shape; a step without a test here fails the suite."""

import sys
from pathlib import Path

from safemate_desktop.store.codec import pack
from safemate_desktop.store.connection import connect
from safemate_desktop.store.migrations import MIGRATIONS, NEWEST, m0001_first, m0002_sent
from tests.store import build
from tests.store.conftest import OpenStore


def test_every_migration_is_numbered_in_turn_and_tested() -> None:
    assert [migration.number for migration in MIGRATIONS] == list(range(1, NEWEST + 1))
    tests = [name for name in dir(sys.modules[__name__]) if name.startswith("test_migration_")]
    for migration in MIGRATIONS:
        assert any(name.startswith(f"test_migration_{migration.number:04}_") for name in tests)


def test_every_module_is_registered() -> None:
    folder = Path(m0001_first.__file__).parent
    modules = {file.stem for file in folder.glob("m[0-9]*.py")}
    assert modules == {migration.run.__module__.rpartition(".")[2] for migration in MIGRATIONS}


def test_migration_0001_makes_a_store_of_nothing() -> None:
    connection = connect(":memory:", None)
    m0001_first.run(connection)
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.close()
    assert {"record", "outbox"} & {name for (name,) in rows} == {"outbox"}


def test_migration_0002_takes_what_was_unsent_for_sent() -> None:
    connection = connect(":memory:", None)
    m0001_first.run(connection)
    sql = "INSERT INTO outbox (key, body, made_at, state) VALUES (?, ?, 0, 'unsent')"
    connection.execute(sql, (b"old", b"{}"))
    m0002_sent.run(connection)
    rows = connection.execute("SELECT key, sent, follows, unreadable FROM outbox").fetchall()
    connection.close()
    assert rows == [(b"old", 1, None, 0)]


def test_migration_0003_reads_on_what_lies_by_itself(open_store: OpenStore, path: Path) -> None:
    path.parent.mkdir()
    connection = connect(path, build.KEY)
    for number, migration in enumerate((m0001_first, m0002_sent), 1):
        migration.run(connection)
        connection.execute(f"PRAGMA user_version = {number}")
    card = build.recipient(1, last_name="Ås")
    connection.execute("INSERT INTO label VALUES (1, ?), (2, 'Oslo')", (build.UNIT.bytes,))
    body = pack(card.model_dump(mode="json"))
    connection.execute("INSERT INTO recipient VALUES (1, ?, 1, 1, ?, 1)", (card.id.bytes, body))
    connection.execute("INSERT INTO recipient_find VALUES (1, 'nordmann', 1, 2)")
    connection.close()
    store = open_store()
    assert store.view.recipient(card.id) == card
    (row,) = store.view.recipient_rows(store.view.recipients())
    assert (row.name, row.birth_date, row.municipality) == ("Åse Ås", "1938-04-01", "Oslo")


def test_an_opened_store_is_in_the_newest_shape(open_store: OpenStore, path: Path) -> None:
    open_store().close()
    connection = connect(path, build.KEY)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    assert version == NEWEST
