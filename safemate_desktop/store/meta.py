"""Facts about the store itself: cursor, snapshot, generation."""

from safemate_desktop.store.database import Transaction


def get_meta(tx: Transaction, name: str) -> str | None:
    """Return the fact kept under *name*."""
    row = tx.one("SELECT value FROM meta WHERE name = ?", name)
    return row[0] if row else None


def set_meta(tx: Transaction, name: str, value: str | int | None) -> None:
    """Keep one fact; ``None`` forgets it."""
    if value is None:
        tx.db.execute("DELETE FROM meta WHERE name = ?", (name,))
    else:
        tx.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def generation(tx: Transaction) -> int:
    """Return the number of the newest snapshot; every record carries the one it was seen in."""
    row = tx.one("SELECT value FROM meta WHERE name = 'generation'")
    return int(row[0]) if row else 0
