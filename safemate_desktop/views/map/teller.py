"""Tells the page who is where, in portions that never hold up the window."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from safemate_desktop.support.clock import Clock
from safemate_desktop.views.map.batch import Batch

PORTION: Final = 2_000
Call = Callable[..., None]


class Teller(QObject):
    """Between the batch and the page; ``call`` reaches a function of the page."""

    def __init__(self, batch: Batch, call: Call, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._batch, self._call, self._clock = batch, call, clock
        self._left: list[str] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._portion)

    def everybody(self) -> None:
        """The whole of it anew; the page draws when the last portion is there."""
        self._batch.take()
        self._left = list(self._batch.people)
        self._call("safemate.people.clear", self._clock.now_ms())
        self._portion()

    def changes(self) -> None:
        """What changed since the page was last told."""
        put, gone = self._batch.take()
        rows = [person.row() for person in put]
        self._call("safemate.people.update", rows, gone, self._clock.now_ms())

    def stop(self) -> None:
        """Nothing more is to be told."""
        self._left = []
        self._next.stop()

    def _portion(self) -> None:
        ids, self._left = self._left[:PORTION], self._left[PORTION:]
        # As they are now: a change may have overtaken its portion.
        people = (self._batch.people.get(one) for one in ids)
        self._call("safemate.people.add", [person.row() for person in people if person])
        if self._left:
            self._next.start()
        else:
            self._call("safemate.people.draw")
