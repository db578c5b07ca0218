"""When something has been painted: the paint event that follows an act has returned."""

import asyncio
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class _Watch(QObject):
    def __init__(self, painted: "asyncio.Future[int]") -> None:
        super().__init__()
        self._painted = painted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and not self._painted.done():
            # The event itself is delivered after this filter; the timer comes when it returned.
            QTimer.singleShot(0, self, self._tell)
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        if not self._painted.done():
            self._painted.set_result(time.monotonic_ns())


async def painted(widgets: Sequence[QWidget], act: Callable[[], object]) -> float:
    """Do *act* and return the ms until the first of *widgets* that is then shown was painted."""
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    watch = _Watch(future)
    for widget in widgets:
        widget.installEventFilter(watch)
    begun = time.monotonic_ns()
    act()
    next(widget for widget in widgets if widget.isVisible()).update()
    at = await future
    for widget in widgets:
        widget.removeEventFilter(watch)
    return (at - begun) / 1e6
