"""Later work on a record follows what its author's earlier work has made of it."""

from collections.abc import Collection
from uuid import UUID

from safemate_desktop.commands import registry
from safemate_desktop.commands.base import Command
from safemate_desktop.store.database import Transaction
from safemate_desktop.store.projection import follows, target_of
from safemate_desktop.store.sealed import Sealer
from safemate_desktop.support.ids import successor


def follow(
    tx: Transaction,
    settled: Command,
    version: int,
    without: Collection[UUID],
    sealer: Sealer | None,
) -> None:
    """Let unsent work on the record that *settled* brought to *version* count as having seen it.

    What has not left this machine says so itself from now on, sealed as well. What may have left
    is never changed: it is sent again as it was, and the version is kept beside it.
    """
    sql = "SELECT key, body, sent, follows FROM outbox WHERE state = 'unsent' ORDER BY seq"
    for key, body, sent, following in tx.db.execute(sql).fetchall():
        later = registry.load(body)
        if later is None or later.key in without or target_of(later) != target_of(settled):
            continue
        if not follows(later.seen_version if following is None else following, settled, version):
            continue
        if sent:
            tx.db.execute("UPDATE outbox SET follows = ? WHERE key = ?", (version, key))
            continue
        moved = registry.dump(later.model_copy(update={"seen_version": version}))
        if sealer is not None:
            tx.undo.append(sealer.renew(later.key, moved))
        tx.db.execute("UPDATE outbox SET body = ? WHERE key = ?", (moved, key))


def succeed(tx: Transaction, key: UUID, sealer: Sealer | None) -> Command | None:
    """Put in the place of a command the same one that saw what it follows; return that one.

    It has a key of its own, for the server has answered the old one. ``None`` where the command
    is gone or follows nothing.
    """
    sql = "SELECT body, follows FROM outbox WHERE key = ? AND follows IS NOT NULL"
    row = tx.one(sql, key.bytes)
    before = registry.load(row[0]) if row else None
    if row is None or before is None:
        return None
    later = before.model_copy(update={"seen_version": row[1], "key": successor(key)})
    body = registry.dump(later)
    if sealer is not None:
        heir, one = sealer.succeed(key, body), sealer
        tx.undo.append(lambda: one.drop([heir]))
        tx.then.append(lambda: one.drop([key]))
    tx.db.execute("INSERT OR IGNORE INTO sealed_done VALUES (?)", (key.bytes,))
    sql = (
        "UPDATE outbox SET key = ?, body = ?, state = 'unsent', problem = NULL, tries = 0,"
        " unreadable = 0, sent = 0, follows = NULL WHERE key = ?"
    )
    tx.db.execute(sql, (later.key.bytes, body, key.bytes))
    return later
