"""Takes what a person decided: safe on the disk first, sent as soon as there is a line."""

from collections.abc import Callable

from safemate_desktop.commands.base import Command
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.store.store import Store
from safemate_desktop.sync.problems import told

Desk = Callable[[], tuple[Store, Callable[[], None]] | None]


class Submitter:
    """Puts commands into the outbox of whoever is signed in, and wakes the engine."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def __call__(self, command: Command) -> None:
        """Return when it can no longer be lost. Raises ProblemError."""
        if (parts := self._desk()) is None:
            raise ProblemError(Problem(code=ProblemCode.SESSION_ENDED, status=401))
        store, wake = parts
        with told():
            await store.outbox.append(command)
        wake()
