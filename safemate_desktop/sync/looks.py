"""Looking at positions: written down first, granted by the server, fetched, then followed."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from safemate_desktop.commands.base import Command
from safemate_desktop.commands.grants import EndLook, OpenLook
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.positions import GrantPositions
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.queries.positions import PositionsUnder
from safemate_desktop.store.changes import Changes
from safemate_desktop.store.store import Store

Submit = Callable[[Command], Awaitable[None]]
AskPositions = Callable[[PositionsUnder], Awaitable[GrantPositions]]
Watch = Callable[[Sequence[UUID]], Awaitable[None]]


class Looker:
    """Opens and ends looks. Nothing is fetched before the look is a row in the outbox."""

    def __init__(self, store: Store, submit: Submit, ask: AskPositions, watch: Watch) -> None:
        self._store, self._submit, self._ask, self._watch = store, submit, ask, watch

    async def open(self, look: OpenLook) -> GrantPositions:
        """Open *look* and return the positions, which are then in the store too.

        Without a line this waits for it. Raises ``ProblemError`` when the server says no.
        """
        await self._submit(look)
        await self._settled(look.key)
        return await self.fetch(look.key)

    async def fetch(self, grant_id: UUID) -> GrantPositions:
        """Fetch what stands under a grant, and follow it from now on. Raises ``ProblemError``."""
        answer = await self._ask(PositionsUnder(grant_id=grant_id))  # the asker keeps it
        await self.follow()
        return answer

    async def end(self, look: EndLook) -> None:
        """End a look; what was seen under it is gone from this machine at once."""
        await self._submit(look)
        await self.follow()

    async def follow(self) -> None:
        """Ask for live positions under the grants that stand, and no others."""
        await self._watch([grant.id for grant in self._store.view.grants() if grant.version])

    async def _settled(self, key: UUID) -> None:
        loop = asyncio.get_running_loop()
        changed = asyncio.Event()

        def listen(changes: Changes) -> None:
            if changes.outbox or changes.everything:
                loop.call_soon_threadsafe(changed.set)

        unsubscribe = self._store.subscribe(listen)
        try:
            while (problem := self._waits_for(key)) is not None:
                if problem.code != ProblemCode.UNREACHABLE:
                    raise ProblemError(problem)
                await changed.wait()
                changed.clear()
        finally:
            unsubscribe()

    def _waits_for(self, key: UUID) -> Problem | None:
        """Why the look is not granted yet; ``None`` once it is."""
        row = next((row for row in self._store.outbox.rows() if row.key == key), None)
        if row is None:
            return None
        if row.state == "parked":
            return row.problem or Problem(code=ProblemCode.UNEXPECTED)
        return Problem(code=ProblemCode.UNREACHABLE)
