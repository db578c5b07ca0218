"""Every shape the store has had, in order; each step has a test of its own."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from safemate_desktop.store.migrations import m0001_first, m0002_sent, m0003_packs


class Migration(NamedTuple):
    """Brings a store from ``number - 1`` to ``number``, inside a transaction of the caller."""

    number: int
    run: Callable[[Any], None]


MIGRATIONS: Final = (
    Migration(1, m0001_first.run),
    Migration(2, m0002_sent.run),
    Migration(3, m0003_packs.run),
)
NEWEST: Final = MIGRATIONS[-1].number
