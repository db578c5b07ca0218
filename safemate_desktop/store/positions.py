"""Positions, which are here for a reason and for a time: kept under grants, gone with them."""

from typing import Final
from uuid import UUID

from safemate_desktop.contract.positions import GrantKind, LastPositions
from safemate_desktop.store.codec import pack
from safemate_desktop.store.database import Transaction

# An overview covers everybody; the other kinds one recipient, named or through their alert.
_COVERING: Final = """
    SELECT grants.id FROM grants LEFT JOIN alert ON alert.id = grants.alert
    WHERE grants.ended_at IS NULL AND grants.expires_at > ?
    AND (grants.kind = ? OR grants.recipient = ? OR alert.recipient = ?)
"""
_STANDING: Final = "SELECT id FROM grants WHERE ended_at IS NULL AND expires_at > ?"


def put(tx: Transaction, last: LastPositions, now_ms: int, *, under: UUID | None = None) -> None:
    """Keep *last* under the grant it was given for, or under all that cover it; else drop it."""
    some = last.recipient_id.bytes
    if under is None:
        rows = tx.db.execute(_COVERING, (now_ms, GrantKind.OVERVIEW.value, some, some)).fetchall()
    else:
        rows = [(under.bytes,)]
    if not rows:
        return
    body = pack(last.model_dump(mode="json"))
    tx.db.execute("INSERT OR REPLACE INTO position VALUES (?, ?)", (some, body))
    for (grant,) in rows:
        tx.db.execute("INSERT OR IGNORE INTO position_grant VALUES (?, ?)", (some, grant))
    tx.live.add(last.recipient_id)


def purge(tx: Transaction, now_ms: int) -> None:
    """Delete every position that no standing grant covers any more."""
    sql = f"DELETE FROM position_grant WHERE grant_id NOT IN ({_STANDING})"  # noqa: S608
    tx.db.execute(sql, (now_ms,))
    sql = (
        "DELETE FROM position WHERE recipient NOT IN (SELECT recipient FROM position_grant)"
        " RETURNING recipient"
    )
    tx.live.update(UUID(bytes=some) for (some,) in tx.db.execute(sql).fetchall())
