"""The store as the rest of the program knows it: opened once, with its facets."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Self

from safemate_desktop.store.changes import Changes
from safemate_desktop.store.outbox import Outbox
from safemate_desktop.store.sealed import Sealer
from safemate_desktop.store.truth import Truth
from safemate_desktop.store.values import Values
from safemate_desktop.store.view import View
from safemate_desktop.support.clock import Clock


class Store:
    """One user's local copy of one solution. ``close`` it; nothing of it may be used after."""

    truth: Truth
    outbox: Outbox
    view: View
    values: Values

    @classmethod
    def open(
        cls, path: Path | None, key: bytes | None, *, clock: Clock, sealer: Sealer | None = None
    ) -> Self:
        """Open or make the store at *path* with its 32-byte *key*; no path: memory only.

        Raises ``StoreKeyError``, ``StoreTooNewError``, ``StoreBrokenError``, ``StoreInUseError``,
        ``DiskFullError``.
        """
        raise NotImplementedError

    @classmethod
    def open_or_set_aside(
        cls, path: Path, key: bytes, *, clock: Clock, sealer: Sealer | None = None
    ) -> "Opened":
        """Open; a store that is broken or that the key does not open is renamed and begun anew.

        Raises ``StoreTooNewError``, ``StoreInUseError``, ``DiskFullError``: nothing is moved then.
        """
        raise NotImplementedError

    @staticmethod
    def destroy(path: Path) -> None:
        """Delete the files of the closed store at *path*; sealed work and what was set aside stay.

        The caller has made the key unusable first.
        """
        raise NotImplementedError

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call *listener* after every commit, on the writer's thread; return what ends that."""
        raise NotImplementedError

    def close(self) -> None:
        """Finish what was asked for, then let go of the file and of the thread."""
        raise NotImplementedError


class Opened(NamedTuple):
    """``aside`` is where an unusable store was put; ``rescued`` commands came over from it."""

    store: Store
    aside: Path | None = None
    rescued: int = 0
