"""What a person can do with refused work: send it again as of now, or give it up."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from safemate_desktop.commands.base import Command
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.contract.stream import Kind
from safemate_desktop.store.errors import StoreError
from safemate_desktop.store.store import Store
from safemate_desktop.support.ids import IdMaker

# The server may have done it and nobody could read its answer: under a new key it is done twice.
_MAYBE_DONE: Final = frozenset({ProblemCode.UNREADABLE_ANSWER})


class OutboxActions:
    """Acts on the refused work of one store."""

    def __init__(self, store: Store, ids: IdMaker, wake: Callable[[], None]) -> None:
        self._store, self._ids, self._wake = store, ids, wake

    async def redo(self, key: UUID) -> None:
        row = next((row for row in self._store.outbox.rows() if row.key == key), None)
        if row is None or row.command is None:
            return
        try:
            if row.problem is not None and row.problem.code in _MAYBE_DONE:
                await self._store.outbox.retry(key)
            else:
                await self._store.outbox.replace(key, self._as_of_now(row.command))
        except StoreError as error:
            raise ProblemError(error.problem()) from error
        self._wake()

    def _as_of_now(self, command: Command) -> Command:
        version = command.seen_version
        if command.target is Kind.ALERT:
            seen = self._store.view.alert(command.target_id)
            version = seen.alert.version if seen else version
        return command.model_copy(update={"key": self._ids(), "seen_version": version})

    async def discard(self, key: UUID) -> None:
        try:
            await self._store.outbox.discard(key)
        except StoreError as error:
            raise ProblemError(error.problem()) from error
