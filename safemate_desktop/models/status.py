"""What the strips around the pages tell: the line, the age of the data, work not yet sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from safemate_desktop.contract.problems import Problem
from safemate_desktop.models.alerts import AlertQueue, Counts
from safemate_desktop.models.outbox import OutboxList


class LineSeen(Protocol):
    """One moment of the line, as ``sync`` tells it; times are this machine's milliseconds."""

    @property
    def line(self) -> str: ...
    @property
    def since_ms(self) -> int: ...
    @property
    def data_as_of_ms(self) -> int | None: ...
    @property
    def offset_ms(self) -> int: ...
    @property
    def problem(self) -> Problem | None: ...
    @property
    def unseen_since_ms(self) -> int | None: ...


class Board(Protocol):
    """Where the line is told; listeners are called in the window's thread."""

    @property
    def status(self) -> LineSeen: ...
    def subscribe(self, listener: Callable[[LineSeen], None]) -> Callable[[], None]: ...


@dataclass(frozen=True, slots=True)
class ShellFacts:
    """Everything the strips show; ``line`` is connecting, live, catching_up or offline.

    ``unseen_since_ms`` is there when new alerts are not seen here and that must be said.
    ``offset_ms`` is the server's clock minus this machine's.
    """

    line: str
    since_ms: int
    data_as_of_ms: int | None
    unseen_since_ms: int | None
    problem: Problem | None
    offset_ms: int
    unsent: int
    parked: int
    counts: Counts


class ShellStatus(QObject):
    """Puts the line and the store's figures together; ``changed`` carries the new facts."""

    changed = Signal(object)

    def __init__(
        self,
        board: Board,
        outbox: OutboxList,
        queue: AlertQueue,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._board, self._outbox, self._queue = board, outbox, queue
        self._facts = self._read()
        self._unsubscribe = board.subscribe(lambda _status: self._renew())
        outbox.counted.connect(self._renew)
        queue.counted.connect(self._renew)

    @property
    def facts(self) -> ShellFacts:
        """The facts now."""
        return self._facts

    def close(self) -> None:
        """Stop listening to the line."""
        self._unsubscribe()

    def _renew(self, *_counts: int) -> None:
        if (facts := self._read()) != self._facts:
            self._facts = facts
            self.changed.emit(facts)

    def _read(self) -> ShellFacts:
        seen = self._board.status
        unsent, parked = self._outbox.counts
        return ShellFacts(
            line=seen.line,
            since_ms=seen.since_ms,
            data_as_of_ms=seen.data_as_of_ms,
            unseen_since_ms=seen.unseen_since_ms,
            problem=seen.problem,
            offset_ms=seen.offset_ms,
            unsent=unsent,
            parked=parked,
            counts=self._queue.counts,
        )
