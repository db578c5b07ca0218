"""Building done a step in each turn of the loop, so that the window answers in between."""

from collections.abc import Generator
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

T = TypeVar("T")


class Turns(QObject, Generic[T]):
    """Goes on with *steps*, from one ``yield`` to the next, once *first* has been painted.

    Belongs to *first* and ends with it. Steps must not ask for their own ``result``.
    """

    def __init__(self, steps: Generator[None, None, T], first: QWidget) -> None:
        super().__init__(first)
        self._steps, self._first = steps, first
        self._done: list[T] = []
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._step)
        first.installEventFilter(self)

    @property
    def result(self) -> T:
        """What the steps lead to: whatever is left of them is done now."""
        while not self._done:
            self._step()
        return self._done[0]

    @property
    def ready(self) -> T | None:
        """The same, where all is done already."""
        return self._done[0] if self._done else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._first.removeEventFilter(self)
            if not self._done:
                self._next.start()
        return super().eventFilter(watched, event)

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration as end:
            self._done.append(end.value)
            self._next.stop()
        except Exception:
            self._next.stop()
            raise
