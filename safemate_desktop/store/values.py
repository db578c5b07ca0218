"""Small typed values of this user that belong inside the encrypted store."""

from typing import TypeVar

from pydantic import BaseModel

M = TypeVar("M", bound=BaseModel)


class Values:
    """Tokens, the user's own record, clock offset, drafts: one model under each name."""

    def get(self, name: str, model: type[M]) -> M | None:
        """Return what is kept under *name*; ``None`` when nothing is, or it cannot be read."""
        raise NotImplementedError

    async def put(self, name: str, value: BaseModel) -> None:
        """Keep *value*, on disk when this returns. Raises ``StoreError``."""
        raise NotImplementedError

    async def drop(self, name: str) -> None:
        """Forget what is kept under *name*."""
        raise NotImplementedError
