"""Which right lets a user see which records: the one table, used on both sides."""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from safemate_desktop.contract.identity import Right
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.permissions import Permission

# The permission that lets a user see records of a kind, each in its sub-department. Units are
# seen with any permission in them, grants by their owner alone.
SEES: Final[Mapping[str, Permission]] = {
    Kind.COLLEAGUE: Permission.COLLEAGUES_SEE,
    Kind.ALERT: Permission.ALERTS_SEE,
    Kind.ALERT_ENTRY: Permission.ALERTS_SEE,
    Kind.DEVICE: Permission.DEVICES_SEE,
    Kind.RECIPIENT: Permission.RECIPIENTS_SEE,
}


def seen_in(rights: Iterable[Right], kind: Kind) -> frozenset[UUID]:
    """Return the sub-departments whose records of *kind* may be seen with *rights*."""
    found: set[UUID] = set()
    for right in rights:
        if right.permissions if kind is Kind.UNIT else SEES.get(kind) in right.permissions:
            found |= right.unit_ids
    return frozenset(found)
