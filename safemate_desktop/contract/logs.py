"""What is written down about who did what, as a user may read it."""

from typing import Literal
from uuid import UUID

from safemate_desktop.contract.base import Asked, Moment, Wire


class ActivityEntry(Wire):
    """One line of the activity log: what the user did or looked at, and why.

    ``action`` is a stable word (``signed_in``, ``position.alert``, ``recipient.opened`` …).
    """

    id: UUID
    at: Moment
    offline_at: Moment | None = None
    action: str
    subject_kind: str = ""
    subject_id: UUID | None = None
    subject_label: str = ""
    reason: str = ""
    workstation: str = ""


class ActivityPage(Wire):
    """``GET /v1/me/activity?before=&limit=``, newest first."""

    items: tuple[ActivityEntry, ...]
    next: str | None = None


class CardOpened(Asked):
    """``POST /v1/activity/opened``: somebody opened the card of a record."""

    kind: Literal["recipient"]
    id: UUID
    made_at: Moment
