"""The numbered stream: frames over the websocket, pages of the snapshot."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Final, Literal, NamedTuple
from uuid import UUID

from pydantic import BaseModel, Field, TypeAdapter

from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.contract.base import LATER, Asked, Moment, Wire
from safemate_desktop.contract.devices import Device, Telemetry
from safemate_desktop.contract.organisation import Colleague, Unit
from safemate_desktop.contract.positions import Grant, LastPositions
from safemate_desktop.contract.presence import Here, Present
from safemate_desktop.contract.recipients import Recipient

SNAPSHOT_PAGE: Final = 1000
# A closed alert belongs to a desktop's copy for so long; then it leaves it, on either side's word.
RESOLVED_KEPT_MS: Final = 90 * 24 * 60 * 60 * 1000
MAX_FRAME_BYTES: Final = 8 * 1024 * 1024


class Kind(StrEnum):
    """Which record an entry carries. Snapshot pages come in this order."""

    UNIT = "unit"
    COLLEAGUE = "colleague"
    ALERT = "alert"
    ALERT_ENTRY = "alert_entry"
    GRANT = "grant"
    DEVICE = "device"
    RECIPIENT = "recipient"


Record = Unit | Colleague | Alert | AlertEntry | Grant | Device | Recipient
RECORDS: Final[dict[str, type[BaseModel]]] = {
    Kind.UNIT: Unit,
    Kind.COLLEAGUE: Colleague,
    Kind.ALERT: Alert,
    Kind.ALERT_ENTRY: AlertEntry,
    Kind.GRANT: Grant,
    Kind.DEVICE: Device,
    Kind.RECIPIENT: Recipient,
}


class Entry(Wire):
    """A full record (``put``), or the id of one that is gone for this user.

    ``record`` is the record's own JSON object; ``contract.stream.RECORDS[kind]`` reads it. A
    kind that this side does not know is stored as it came and skipped.
    """

    op: Literal["put", "gone"]
    kind: str
    id: UUID
    version: int = 0
    record: dict[str, object] | None = None


class Frame(Wire):
    """Everything this user may see in ``(after, cursor]``; sent at least every 10 s, also empty.

    ``committed_ns`` (monotonic) is there only when the backend runs for a benchmark.
    """

    type: Literal["frame"] = "frame"
    after: str
    cursor: str
    entries: tuple[Entry, ...] = ()
    server_time: Moment
    committed_ns: int | None = None


class Welcome(Wire):
    """First word of the server: from where it will go on."""

    type: Literal["welcome"] = "welcome"
    cursor: str
    server_time: Moment
    behind: int = 0


class Reset(Wire):
    """The cursor is too old or of another epoch: take a snapshot and compare."""

    type: Literal["reset"] = "reset"
    reason: str


class ScopeChanged(Wire):
    """The user's rights changed: fetch ``/v1/me`` and compare before showing anything else."""

    type: Literal["scope_changed"] = "scope_changed"


class Live(Wire):
    """Unnumbered and conflated: telemetry, and positions of the grants that are watched."""

    type: Literal["live"] = "live"
    telemetry: tuple[Telemetry, ...] = ()
    positions: tuple[LastPositions, ...] = ()


class Ended(Wire):
    """The session is over; ``code`` is a ``ProblemCode``."""

    type: Literal["ended"] = "ended"
    code: str


FromServer = Annotated[
    Welcome | Frame | Reset | ScopeChanged | Live | Present | Ended, Field(discriminator="type")
]
FROM_SERVER: Final[TypeAdapter[FromServer]] = TypeAdapter(FromServer, config=LATER)


class Resume(Asked):
    """First word of the desktop: go on after ``cursor``; none means from now on."""

    type: Literal["resume"] = "resume"
    cursor: str | None = None


class Watch(Asked):
    """Send the positions under these grants as they come; replaces what was watched before."""

    type: Literal["watch"] = "watch"
    grants: tuple[UUID, ...] = ()


class Beat(Asked):
    """Heartbeat of the desktop."""

    type: Literal["beat"] = "beat"


class Receipt(Asked):
    """When alerts reached this workplace and were shown there."""

    type: Literal["receipt"] = "receipt"
    alert_ids: tuple[UUID, ...]
    received_at: Moment
    shown_at: Moment | None = None
    how: str = ""


FromDesktop = Annotated[Resume | Watch | Beat | Receipt | Here, Field(discriminator="type")]
FROM_DESKTOP: Final[TypeAdapter[FromDesktop]] = TypeAdapter(FromDesktop, config=LATER)


class SnapshotPage(Wire):
    """``GET /v1/snapshot?page=``: ``cursor`` is where the stream stood before the first page.

    The server writes each entry on a line of its own, so that a ``Page`` can be made of it without
    reading them; one that is laid out otherwise says the same.
    """

    cursor: str
    entries: tuple[Entry, ...]
    next: str | None
    total: int | None = None


class Page(NamedTuple):
    """A ``SnapshotPage`` on its way to the store: each of ``lines`` is the JSON of one entry."""

    cursor: str
    lines: Sequence[bytes]
    next: str | None
