"""Positions that are followed live: each grant is checked again at every message."""

from uuid import UUID

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.positions import grants, service
from safemate_desktop.backend.services import Services
from safemate_desktop.contract.positions import Grant
from safemate_desktop.contract.stream import Watch


class Watched:
    """The grants that one connection follows."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._ids: frozenset[UUID] = frozenset()
        self._sent: dict[UUID, str] = {}
        self._logged: set[tuple[UUID, UUID]] = set()

    def replace(self, watch: Watch) -> None:
        """Follow these grants from now on, and no others."""
        self._ids = frozenset(watch.grants)
        self._sent = {}

    async def changed(self, access: Access, since: int) -> list[str]:
        """Return the positions that changed since then (UTC ms), as JSON, the look on record.

        Grants that have ended, expired, or belong to somebody else give nothing.
        """
        if not self._ids:
            return []
        found: dict[UUID, str] = {}
        async with self._services.db.read() as tx:
            now = self._services.clock.now_ms()
            rows = await grants.running(tx, access.solution_id, set(self._ids), now)
            mine = [Grant.model_validate_json(r.doc) for r in rows if r.user_id == access.user_id]
            per_grant = [(g, await service.covered(tx, access, g, since)) for g in mine]
        for grant, covered in per_grant:
            texts = {r.recipient_id: service.to_last(r).model_dump_json() for r in covered}
            new = {one: text for one, text in texts.items() if self._sent.get(one) != text}
            await self._write_down(access, grant, set(new))
            self._sent |= new
            found |= new
        return list(found.values())

    async def _write_down(self, access: Access, grant: Grant, shown: set[UUID]) -> None:
        """Put the look on record before it happens, where somebody new is to be shown."""
        if fresh := {(grant.id, one) for one in shown} - self._logged:
            async with self._services.db.write() as tx:
                await service.log_look(
                    self._services, tx, access, grant, sorted(shown), opened=False
                )
            self._logged |= fresh
