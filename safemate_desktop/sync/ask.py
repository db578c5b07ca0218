"""Asks the server what a person wants to know; the answer is theirs, or says why not."""

from collections.abc import Callable
from typing import TypeVar, cast

from pydantic import BaseModel

from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.positions import GrantPositions
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.queries.base import Query
from safemate_desktop.store.store import Store
from safemate_desktop.sync.problems import told
from safemate_desktop.sync.server import Server

A = TypeVar("A", bound=BaseModel)

Signed = Callable[[], tuple[Server, Store] | None]


class Asker:
    """Answers queries in the name of whoever is signed in when they are asked."""

    def __init__(self, signed: Signed) -> None:
        self._signed = signed

    async def __call__(self, query: Query[A]) -> A:
        """Return the answer. Raises ProblemError."""
        if (parts := self._signed()) is None:
            raise ProblemError(Problem(code=ProblemCode.SESSION_ENDED, status=401))
        server, store = parts
        request = query.request()
        with told():
            answer = await server.get(request.path, request.params, query.answer)
            if isinstance(answer, GrantPositions):
                # Kept as long as the grant stands, so that the map survives a cut.
                await store.truth.put_positions(answer)
        return cast("A", answer)
