"""Owned asyncio tasks: whoever starts one is answerable for its end and its errors."""

import asyncio
import logging
from collections.abc import Coroutine

log = logging.getLogger(__name__)


class TaskOwner:
    """Keeps the tasks of one object, reports their faults, and ends them all on ``close``."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[object, object, None], name: str) -> asyncio.Task[None]:
        """Run *work* as a task that this owner will end.

        A fault is logged once, as a bug of ours: work that can fail for outside reasons
        handles those itself.
        """
        task = asyncio.get_running_loop().create_task(work, name=f"{self._name}.{name}")
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    async def close(self) -> None:
        """Cancel what still runs and wait until it has ended."""
        running = list(self._tasks)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.error("task %s failed", task.get_name(), exc_info=fault)
