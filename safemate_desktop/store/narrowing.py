"""What goes when its user may see less: each kind by its own right, what is unclear as well."""

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from safemate_desktop.contract.stream import Kind
from safemate_desktop.store import records
from safemate_desktop.store.database import Transaction

_PLACED: Final = (Kind.ALERT, Kind.DEVICE, Kind.RECIPIENT)
# What is about something that is not here; the server gives again what its user may have.
_LOOSE_GRANTS: Final = """
    SELECT id FROM grants WHERE recipient NOT IN (SELECT id FROM recipient)
    OR alert NOT IN (SELECT id FROM alert)
"""
_LOOSE: Final = (
    "DELETE FROM alert_entry WHERE alert NOT IN (SELECT id FROM alert)",
    "DELETE FROM telemetry WHERE device NOT IN (SELECT id FROM device)",
    "DELETE FROM position_grant",
    # What this version cannot read, it cannot tell the place of either.
    "DELETE FROM unknown_entries",
)


def narrow(tx: Transaction, seen: Mapping[Kind, Collection[UUID]]) -> None:
    """Delete what may not be held by somebody who sees each kind in the units of *seen* only.

    Positions go in any case: those under a grant that stands come again with the next line.
    """
    _colleagues(tx, seen[Kind.COLLEAGUE])
    for kind in _PLACED:
        kept = {tx.label(some.bytes) for some in seen[kind]}
        sql = f"SELECT id, unit FROM {records.PLACES[kind].table}"  # noqa: S608
        _lose(tx, kind, [some for some, unit in tx.db.execute(sql).fetchall() if unit not in kept])
    units = {unit.bytes for unit in seen[Kind.UNIT]}
    _lose(tx, Kind.UNIT, [some for some in _ids(tx, "unit") if some not in units])
    _lose(tx, Kind.GRANT, [some for (some,) in tx.db.execute(_LOOSE_GRANTS).fetchall()])
    for statement in _LOOSE:
        tx.db.execute(statement)
    gone = tx.db.execute("DELETE FROM position RETURNING recipient").fetchall()
    tx.live.update(UUID(bytes=some) for (some,) in gone)


def _colleagues(tx: Transaction, seen: Collection[UUID]) -> None:
    """Nothing here says where a colleague works: they stay only where nobody can be too many."""
    kept = {unit.bytes for unit in seen}
    if any(unit not in kept for unit in _ids(tx, "unit")):
        _lose(tx, Kind.COLLEAGUE, _ids(tx, "colleague"))


def _ids(tx: Transaction, table: str) -> list[bytes]:
    sql = f"SELECT id FROM {table}"  # noqa: S608
    return [some for (some,) in tx.db.execute(sql).fetchall()]


def _lose(tx: Transaction, kind: Kind, ids: Collection[bytes]) -> None:
    for some in ids:
        records.gone(tx, kind, UUID(bytes=some))
