"""Small typed values of this user that belong inside the encrypted store."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from safemate_desktop.store.codec import UnreadableBodyError, pack, unpack
from safemate_desktop.store.database import Database, Transaction

M = TypeVar("M", bound=BaseModel)


class Values:
    """Tokens, the user's own record, clock offset, drafts: one model under each name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str, model: type[M]) -> M | None:
        """Return what is kept under *name*; ``None`` when nothing is, or it cannot be read."""
        rows = self._database.read("SELECT body FROM own_value WHERE name = ?", name)
        try:
            return model.model_validate_json(unpack(rows[0][0])) if rows else None
        except (ValidationError, UnreadableBodyError):
            return None

    async def put(self, name: str, value: BaseModel) -> None:
        """Keep *value*, on disk when this returns. Raises ``StoreError``."""
        body = pack(value.model_dump(mode="json"))

        def work(tx: Transaction) -> None:
            tx.db.execute("INSERT OR REPLACE INTO own_value VALUES (?, ?)", (name, body))

        await self._database.commit(work, durable=True)

    async def drop(self, name: str) -> None:
        """Forget what is kept under *name*."""

        def work(tx: Transaction) -> None:
            tx.db.execute("DELETE FROM own_value WHERE name = ?", (name,))

        await self._database.commit(work, durable=True)
