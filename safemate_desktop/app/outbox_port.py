"""What a person can do with refused work: send it again as of now, or give it up."""

from collections.abc import Callable
from uuid import UUID

from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.stream import Kind
from safemate_desktop.store.errors import StoreError
from safemate_desktop.store.store import Store
from safemate_desktop.support.ids import IdMaker


class OutboxActions:
    """``views.outbox.page.OutboxPort`` over one store."""

    def __init__(self, store: Store, ids: IdMaker, wake: Callable[[], None]) -> None:
        self._store, self._ids, self._wake = store, ids, wake

    async def redo(self, key: UUID) -> None:
        row = next((row for row in self._store.outbox.rows() if row.key == key), None)
        if row is None or row.command is None:
            return
        command = row.command
        version = command.seen_version
        if command.target is Kind.ALERT:
            seen = self._store.view.alert(command.target_id)
            version = seen.alert.version if seen else version
        again = command.model_copy(update={"key": self._ids(), "seen_version": version})
        try:
            await self._store.outbox.replace(key, again)
        except StoreError as error:
            raise ProblemError(error.problem()) from error
        self._wake()

    async def discard(self, key: UUID) -> None:
        try:
            await self._store.outbox.discard(key)
        except StoreError as error:
            raise ProblemError(error.problem()) from error
