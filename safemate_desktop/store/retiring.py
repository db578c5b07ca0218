"""What is over for so long that the server no longer counts it to a desktop's copy leaves it."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from safemate_desktop.contract.stream import RESOLVED_KEPT_MS, Kind
from safemate_desktop.store import records
from safemate_desktop.store.database import Transaction

GRANTS_KEPT_MS: Final = 24 * 60 * 60 * 1000
# Whoever writes besides waits for one of these: what is left over goes the next time.
_MOST: Final = 200
_CLOSED: Final = "SELECT id FROM alert WHERE resolved_at < ? ORDER BY resolved_at LIMIT ?"
_ENDED: Final = "SELECT id FROM grants WHERE ended_at < ? OR expires_at < ? LIMIT ?"


def retire(tx: Transaction, as_of_ms: int, busy: Collection[UUID]) -> None:
    """Delete the alerts, with their stories, and the grants that are over as of *as_of_ms*.

    That is the server's time when it was last heard: a clock of this machine that is wrong takes
    nothing away, nor does a long time without a line. What is in *busy* has unsent work.
    """
    before = as_of_ms - RESOLVED_KEPT_MS
    for (some,) in tx.db.execute(_CLOSED, (before, _MOST + len(busy))).fetchall():
        if (alert := UUID(bytes=some)) not in busy:
            records.gone(tx, Kind.ALERT, alert)
    before = as_of_ms - GRANTS_KEPT_MS
    for (some,) in tx.db.execute(_ENDED, (before, before, _MOST)).fetchall():
        records.gone(tx, Kind.GRANT, UUID(bytes=some))
