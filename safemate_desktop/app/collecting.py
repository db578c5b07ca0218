"""Python's garbage is collected in the window's thread alone, and at moments of our choosing.

The collector runs in whichever thread happens to allocate. In the store's, say, it would destroy
Qt objects that belong to the window's thread, which ends the process.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1000
_YOUNG: Final = 700  # as CPython's own thresholds
_OLDER: Final = 10
_WHOLE_EVERY: Final = 300


class Collector(QObject):
    """Between ``start`` and ``stop`` no other thread collects."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._turns = 0
        self._was = gc.isenabled()

    def start(self) -> None:
        """Take it over; what is there by now is imports, which are never garbage."""
        self._was = gc.isenabled()
        gc.disable()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Give it back."""
        self._timer.stop()
        gc.unfreeze()
        if self._was:
            gc.enable()

    def _collect(self) -> None:
        self._turns += 1
        if self._turns % _WHOLE_EVERY == 0:
            gc.collect()
            return
        young, older, _ = gc.get_count()
        if young > _YOUNG:
            gc.collect(1 if older > _OLDER else 0)
