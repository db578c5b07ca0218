"""The server's word, record by record, and the cursor it is known up to."""

from collections.abc import Collection, Sequence
from uuid import UUID

from safemate_desktop.contract.devices import Telemetry
from safemate_desktop.contract.positions import GrantPositions, LastPositions
from safemate_desktop.contract.stream import Entry
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.rows import Snapshot


class Truth:
    """Writes what the server says. Every method is one transaction and raises ``StoreError``."""

    def cursor(self) -> str | None:
        """Return where the stream goes on; ``None`` when a snapshot is needed first."""
        raise NotImplementedError

    def snapshot(self) -> Snapshot | None:
        """Return the snapshot that was begun and not finished, to go on with."""
        raise NotImplementedError

    def snapshot_token(self) -> str | None:
        """Return the page to ask next in the snapshot that was begun."""
        raise NotImplementedError

    async def apply(
        self,
        entries: Sequence[Entry],
        cursor: str | None,
        settled: Sequence[UUID] = (),
        *,
        as_of_ms: int | None = None,
    ) -> Changes:
        """Write a frame: its records, its cursor, and the commands that it confirms.

        A lower version never overwrites a higher one. ``cursor=None`` leaves the cursor; while a
        snapshot is being taken the cursor is the snapshot's. ``as_of_ms`` is the server's time.
        """
        raise NotImplementedError

    async def begin_snapshot(self, cursor: str) -> None:
        """Start over from *cursor*; what is here stays readable until the snapshot is whole."""
        raise NotImplementedError

    async def put_page(self, entries: Sequence[Entry], next_token: str | None) -> Changes:
        """Write one page and the token of the next; what was deleted meanwhile stays deleted."""
        raise NotImplementedError

    async def finish_snapshot(self) -> Changes:
        """Delete what the snapshot did not hold, and go on from its cursor."""
        raise NotImplementedError

    async def keep_only(self, unit_ids: Collection[UUID]) -> Changes:
        """Delete every alert, device and recipient outside *unit_ids*, with what hangs on them."""
        raise NotImplementedError

    async def apply_live(
        self, telemetry: Sequence[Telemetry], positions: Sequence[LastPositions]
    ) -> Changes:
        """Write what is not numbered; positions only where a standing grant covers them."""
        raise NotImplementedError

    async def put_positions(self, answer: GrantPositions) -> Changes:
        """Write the answer to ``PositionsUnder``: kept until that grant ends."""
        raise NotImplementedError

    async def purge_positions(self) -> Changes:
        """Delete the positions whose grants have ended or run out."""
        raise NotImplementedError
