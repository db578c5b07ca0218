"""The looks at positions that stand, and how a new one is asked for."""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from safemate_desktop.commands.grants import EndLook, OpenLook
from safemate_desktop.contract.identity import Me
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.positions import Grant, GrantKind, GrantPositions, Reason
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.domain.permissions import Permission
from safemate_desktop.store.view import View
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.ids import IdMaker


class Looker(Protocol):
    """Opens and ends looks; none is opened before it is a row in the outbox."""

    async def open(self, look: OpenLook) -> GrantPositions:
        """Open *look* and return the positions. Raises ``ProblemError``."""
        ...

    async def fetch(self, grant_id: UUID) -> GrantPositions:
        """Return what stands under a grant, followed from now on. Raises ``ProblemError``."""
        ...

    async def end(self, look: EndLook) -> None:
        """End a look before its time."""
        ...


class Grants:
    """The grants of this user that stand now, and how a new one is asked for."""

    def __init__(
        self, view: View, looker: Looker, me: Callable[[], Me | None], ids: IdMaker, clock: Clock
    ) -> None:
        self._view, self._looker, self._me = view, looker, me
        self._ids, self._clock = ids, clock

    def may(self, permission: Permission, unit_id: UUID | None = None) -> bool:
        """Whether the signed-in user holds *permission*."""
        me = self._me()
        return me is not None and me.may(permission, unit_id)

    def standing(self, matches: Callable[[Grant], bool]) -> Grant | None:
        """Return the newest standing grant that *matches*; one not given yet does not stand."""
        found = [grant for grant in self._view.grants() if grant.version and matches(grant)]
        return max(found, key=lambda grant: grant.expires_at, default=None)

    async def open(
        self,
        why: GrantKind,
        minutes: int,
        *,
        alert_id: UUID | None = None,
        recipient_id: UUID | None = None,
        reason: Reason | None = None,
        reason_text: str = "",
    ) -> GrantPositions:
        """Open a look and return the positions once they are here."""
        me = self._me()
        if me is None:
            raise ProblemError(Problem(code=ProblemCode.SESSION_ENDED))
        look = OpenLook(
            key=self._ids(),
            made_at=self._clock.now_ms(),
            made_by=me.user.id,
            why=why,
            alert_id=alert_id,
            recipient_id=recipient_id,
            reason=reason,
            reason_text=reason_text,
            minutes=minutes,
        )
        return await self._looker.open(look)

    async def fetch(self, grant_id: UUID) -> GrantPositions:
        """Fetch again under a grant that stands."""
        return await self._looker.fetch(grant_id)

    async def end(self, grant_id: UUID) -> None:
        """End a grant before its time."""
        if (me := self._me()) is not None:
            await self._looker.end(
                EndLook(
                    key=self._ids(),
                    made_at=self._clock.now_ms(),
                    made_by=me.user.id,
                    grant_id=grant_id,
                )
            )
