"""What waits to be sent over one connection: bounded, and conflated where that loses nothing."""

import asyncio
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from safemate_desktop.backend.stream.loading import Item

MOST_ITEMS: Final = 5000


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries of the stream that became visible together, up to number ``up_to``."""

    items: Sequence[Item]
    up_to: int
    committed_ns: int


@dataclass(slots=True)
class Mail:
    """Everything that there is to send now."""

    batches: list[Batch] = field(default_factory=list)
    telemetry: Mapping[UUID, str] = field(default_factory=dict)
    positions_since: int | None = None
    present: str | None = None
    scope_changed: bool = False
    ended: str | None = None
    overflown: bool = False


class Mailbox:
    """Filled by the feed, emptied by the connection's sender."""

    def __init__(self) -> None:
        self.watching = False
        self._batches: deque[Batch] = deque()
        self._items = 0
        self._telemetry: dict[UUID, str] = {}
        self._positions_since: int | None = None
        self._present: str | None = None
        self._present_before = ""
        self._scope_changed = False
        self._ended: str | None = None
        self._overflown = False
        self._something = asyncio.Event()

    def batch(self, batch: Batch) -> None:
        """Add entries; beyond the bound they are dropped, and the database must be asked."""
        self._batches.append(batch)
        self._items += len(batch.items)
        if self._items > MOST_ITEMS:  # the database has them as well
            self._batches.clear()
            self._items, self._overflown = 0, True
        self._something.set()

    def live(self, telemetry: Iterable[tuple[UUID, str]]) -> None:
        """Add telemetry, as JSON; of each device only the newest is kept."""
        self._telemetry.update(telemetry)
        if self._telemetry:
            self._something.set()

    def positions(self, since: int) -> None:
        """Say that positions have changed since then (UTC ms), if anybody asked for any."""
        if not self.watching:
            return
        if self._positions_since is None or since < self._positions_since:
            self._positions_since = since
        self._something.set()

    def present(self, text: str) -> None:
        """Say who is at work, as JSON, unless that was said last; only the newest is kept."""
        if text != self._present_before:
            self._present = self._present_before = text
            self._something.set()

    def scope_changed(self) -> None:
        """Say that the user's rights have changed."""
        self._scope_changed = True
        self._something.set()

    def end(self, code: str) -> None:
        """Say that the session is over, and why."""
        self._ended = code
        self._something.set()

    async def take(self, within_s: float) -> Mail:
        """Return what there is, at the latest after *within_s* seconds (then perhaps nothing)."""
        try:
            async with asyncio.timeout(within_s):
                await self._something.wait()
        except TimeoutError:
            pass
        mail = Mail(
            list(self._batches),
            self._telemetry,
            self._positions_since,
            self._present,
            self._scope_changed,
            self._ended,
            self._overflown,
        )
        self._batches.clear()
        self._items, self._telemetry, self._positions_since = 0, {}, None
        self._present, self._scope_changed, self._overflown = None, False, False
        self._something.clear()
        return mail
