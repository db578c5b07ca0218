"""Questions for positions, under a grant that stands."""

from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel

from safemate_desktop.contract.positions import GrantPositions
from safemate_desktop.queries.base import Query, Request


class PositionsUnder(Query[GrantPositions]):
    """The newest and the last good position of everybody whom the grant covers."""

    answer: ClassVar[type[BaseModel]] = GrantPositions

    grant_id: UUID

    def request(self) -> Request:
        return Request(f"/v1/grants/{self.grant_id}/positions", {})
