"""Questions about what was done."""

from typing import ClassVar

from pydantic import BaseModel

from safemate_desktop.contract.logs import ActivityPage
from safemate_desktop.queries.base import Query, Request


class MyActivity(Query[ActivityPage]):
    """What the signed-in user did and looked at, newest first, a page at a time."""

    answer: ClassVar[type[BaseModel]] = ActivityPage

    page: str | None = None
    limit: int = 100

    def request(self) -> Request:
        params = {"limit": str(self.limit)}
        if self.page is not None:
            params["page"] = self.page
        return Request("/v1/me/activity", params)
