"""One write request, described, and what the server answers to it."""

from typing import NamedTuple
from uuid import UUID

from safemate_desktop.contract.base import Wire
from safemate_desktop.contract.stream import Entry

KEY_HEADER = "Idempotency-Key"
VERSION_HEADER = "If-Match"


class Write(NamedTuple):
    """A request that changes something; building it needs no network.

    ``key`` is sent as ``Idempotency-Key`` and stays the same over every attempt; ``if_version``
    is the version the person was looking at, sent as a quoted ``If-Match`` where there is one.
    """

    method: str
    path: str
    key: UUID
    if_version: int | None
    body: bytes


class Settled(Wire):
    """Answer to every accepted command: the records as they now stand."""

    key: UUID
    entries: tuple[Entry, ...] = ()
