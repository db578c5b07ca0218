"""One connection of the stream: greets, applies what comes, and knows when all is here."""

from collections.abc import Coroutine, Sequence
from typing import Final

from safemate_desktop.contract.base import rfc3339
from safemate_desktop.contract.devices import TelemetryPage
from safemate_desktop.contract.presence import Present
from safemate_desktop.contract.stream import Entry, Frame, FromServer, Live, Resume, Watch, Welcome
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.sync.inbox import Inbox
from safemate_desktop.sync.presence import Presence
from safemate_desktop.sync.receipts import Receipts
from safemate_desktop.sync.server import Server, Stream
from safemate_desktop.sync.snapshot import SnapshotTaker
from safemate_desktop.sync.status import Line, StatusBoard
from safemate_desktop.wire.errors import ContractError, WireError

# So many entries are written in one step: few enough that the first are soon seen.
_STEP: Final = 1000
_TELEMETRY_STEP: Final = 2000
_TELEMETRY_OVERLAP_MS: Final = 60_000


class OtherWordError(Exception):
    """The server said something that is not followed but obeyed: ``message``."""

    def __init__(self, message: FromServer) -> None:
        super().__init__(type(message).__name__)
        self.message = message


class Telemetry:
    """Fetches what no frame carries: the newest small facts of devices, since we last knew."""

    def __init__(self, server: Server, store: Store) -> None:
        self._server = server
        self._store = store
        self._since = store.view.as_of_ms()
        self._complete = False

    def line_lost(self) -> None:
        """What was said meanwhile is missing from now on."""
        self._complete = False

    def heard(self, server_ms: int) -> None:
        """The line was there at *server_ms*, so that nothing before it needs to be fetched."""
        if self._complete:
            self._since = server_ms

    async def fetch(self) -> None:
        """Fetch what is missing; what cannot be had now is asked for at the next connection."""
        since = self._since
        params = {} if since is None else {"since": rfc3339(max(0, since - _TELEMETRY_OVERLAP_MS))}
        try:
            page = await self._server.get("/v1/telemetry", params, TelemetryPage)
        except WireError:
            return  # alerts do not depend on the charge of a battery
        for first in range(0, len(page.items), _TELEMETRY_STEP):
            step = page.items[first : first + _TELEMETRY_STEP]
            await self._store.truth.apply_live(step, ())
        self._since = page.as_of
        self._complete = True


class ClockMeter:
    """Measures how far the server's clock is from ours."""

    def __init__(self, server: Server, status: StatusBoard, clock: Clock) -> None:
        self._server = server
        self._status = status
        self._clock = clock

    async def measure(self) -> None:
        """Ask once; without an answer the old offset stays."""
        sent = self._clock.monotonic()
        try:
            meta = await self._server.meta()
        except WireError:
            return
        self._status.measured(meta.server_time, self._clock.monotonic() - sent)


class Follower:
    """Follows one stream after the other; what it must remember between them is in the store."""

    def __init__(
        self,
        server: Server,
        store: Store,
        status: StatusBoard,
        clock: Clock,
        snapshot: SnapshotTaker,
        receipts: Receipts,
        presence: Presence,
    ) -> None:
        self._presence = presence
        self._store = store
        self._status = status
        self._clock = clock
        self._snapshot = snapshot
        self._receipts = receipts
        self._telemetry = Telemetry(server, store)
        self._meter = ClockMeter(server, status, clock)
        self._behind = 0
        self._welcomed = (0, 0.0)  # the server's time of it, and when that was here
        self.progressed = False

    async def greet(self, stream: Stream, watched: Watch) -> None:
        """Take up the stream where we are. Raises OtherWordError, WireError."""
        await stream.send(Resume(cursor=self._snapshot.cursor()))
        word = await stream.receive()
        if not isinstance(word, Welcome):
            raise OtherWordError(word)
        if word.cursor != self._snapshot.cursor():
            raise ContractError("welcome to another place")
        if watched.grants:
            await stream.send(watched)
        self._behind = word.behind
        self._welcomed = (word.server_time, self._clock.monotonic())
        self._status.catching_up()

    async def follow(self, stream: Stream, inbox: Inbox) -> None:
        """Apply what comes until the line is cut. Raises OtherWordError, WireError, StoreError."""
        self.progressed = False
        self._telemetry.line_lost()
        tasks = TaskOwner("stream")
        try:
            _ = tasks.start(_into(inbox, _read(stream, inbox)), "read")
            _ = tasks.start(_into(inbox, self._receipts.run(stream)), "receipts")
            _ = tasks.start(_into(inbox, self._presence.run(stream)), "presence")
            _ = tasks.start(_into(inbox, self._besides(inbox)), "besides")
            _ = tasks.start(self._meter.measure(), "measure")
            while True:
                await self._note_whether_all_is_here()
                await self._apply(await inbox.take(), tasks)
        finally:
            await tasks.close()

    async def _besides(self, inbox: Inbox) -> None:
        """The pages of a snapshot, then what no frame carries."""
        if self._snapshot.under_way:
            await self._snapshot.go_on()
            inbox.poke()
        await self._telemetry.fetch()

    async def _note_whether_all_is_here(self) -> None:
        if self._status.status.line is Line.LIVE:
            return
        if self._behind <= 0 and not self._snapshot.under_way:
            # What is here is true as of now, also where no frame was needed for it.
            welcomed_ms, at = self._welcomed
            as_of = welcomed_ms + round((self._clock.monotonic() - at) * 1000)
            await self._store.truth.apply((), None, as_of_ms=as_of)
            self._status.live()

    async def _apply(self, messages: Sequence[FromServer], tasks: TaskOwner) -> None:
        frames: list[Frame] = []
        for message in messages:
            if isinstance(message, Frame):
                frames.append(message)
                continue
            if isinstance(message, Present):
                self._presence.heard(message)
                continue
            await self._write(frames)
            frames = []
            if not isinstance(message, Live):
                raise OtherWordError(message)
            await self._store.truth.apply_live(message.telemetry, message.positions)
        await self._write(frames)
        if frames:
            self._heard(frames[-1].server_time, tasks)

    async def _write(self, frames: Sequence[Frame]) -> None:
        own = self._snapshot.cursor()
        entries: list[Entry] = []
        as_of = None
        hole = False
        for frame in frames:
            hole = frame.after != own
            if hole:
                break
            own, as_of = frame.cursor, frame.server_time
            entries += frame.entries
            # What was filtered is counted by the server and not sent; a frame that moves nothing
            # comes only when there is nothing more.
            standing = frame.cursor == frame.after
            self._behind = 0 if standing else self._behind - max(1, len(frame.entries))
            if len(entries) >= _STEP:
                await self._put(entries, own, as_of)
                entries, as_of = [], None
        if as_of is not None:
            await self._put(entries, own, as_of)
        if hole:
            raise ContractError("a hole in the stream")

    async def _put(self, entries: list[Entry], cursor: str | None, as_of_ms: int) -> None:
        # While something is still missing, what is here is as old as it was.
        as_of = as_of_ms if self._status.status.line is Line.LIVE else None
        await self._store.truth.apply(entries, cursor, as_of_ms=as_of)
        self._receipts.received(entries)
        self.progressed = True

    def _heard(self, server_ms: int, tasks: TaskOwner) -> None:
        self._telemetry.heard(server_ms)
        self._status.heard()
        if self._status.doubts(server_ms):
            _ = tasks.start(self._meter.measure(), "measure")


async def _read(stream: Stream, inbox: Inbox) -> None:
    while True:
        await inbox.put(await stream.receive())


async def _into(inbox: Inbox, work: Coroutine[object, object, None]) -> None:
    """Whatever ends *work* ends the connection, in its turn."""
    try:
        await work
    except Exception as exc:  # noqa: BLE001  raised again by whoever takes from the inbox
        inbox.fail(exc)
