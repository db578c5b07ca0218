"""A server in memory that keeps the protocol, and breaks the line wherever a test says."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel

from safemate_desktop.contract.devices import TelemetryPage
from safemate_desktop.contract.identity import Me, Meta
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import (
    Entry,
    Frame,
    FromDesktop,
    FromServer,
    Page,
    Reset,
    Resume,
    SnapshotPage,
    Welcome,
)
from safemate_desktop.contract.writes import Settled, Write
from safemate_desktop.support.clock import SystemClock
from safemate_desktop.wire.errors import (
    ContractError,
    RefusedError,
    UnreachableError,
    WireError,
)
from safemate_desktop.wire.reading import read_page

M = TypeVar("M", bound=BaseModel)
Fault = Literal["fine", "cut", "double", "hole", "garbage", "unasked reset"]
Key = tuple[str, UUID]


class ToyServer:
    """Numbers entries, gives snapshots in pages, remembers the answer to every key."""

    def __init__(self, faults: Sequence[Fault] = (), *, batch: int = 2, page: int = 2) -> None:
        self.clock = SystemClock()
        self.faults: Iterator[Fault] = iter(faults)
        self.batch, self.page = batch, page
        self.epoch = 0
        self.log: list[Entry] = []
        self.records: dict[Key, Entry] = {}
        self.answers: dict[UUID, Settled | WireError] = {}
        self.replies: dict[UUID, Settled | WireError] = {}
        self.sent: list[Write] = []
        self.heard: list[FromDesktop] = []
        self.lost_answers = 0
        self.offset_ms = 0
        self.parked: list[tuple[int, str]] = []  # what a test found parked at the end
        self.me: Me | None = None
        self.streams: list[ToyStream] = []
        self.snapshots = 0
        self.moved = asyncio.Event()

    # -- what happens there --------------------------------------------------------------------

    def write(self, *entries: Entry) -> None:
        """Something changes: it gets a number, and every stream hears of it."""
        for entry in entries:
            self.log.append(entry)
            if entry.op == "put":
                self.records[entry.kind, entry.id] = entry
            else:
                self.records.pop((entry.kind, entry.id), None)
        self.moved.set()
        self.moved = asyncio.Event()

    def restore_a_backup(self) -> None:
        """Another epoch begins: nobody's cursor is worth anything."""
        self.epoch += 1
        self.log.clear()
        self.cut()

    def cut(self) -> None:
        """Every open line breaks."""
        for stream in self.streams:
            stream.broken = True
        self.moved.set()
        self.moved = asyncio.Event()

    def say(self, message: FromServer) -> None:
        """Say something out of turn on every open line."""
        for stream in self.streams:
            stream.queued.append(message)
        self.moved.set()
        self.moved = asyncio.Event()

    def cursor(self, seq: int | None = None) -> str:
        return f"{self.epoch}:{len(self.log) if seq is None else seq}"

    def now_ms(self) -> int:
        return self.clock.now_ms() + self.offset_ms

    def fault(self) -> Fault:
        return next(self.faults, "fine")

    # -- the Server of sync ----------------------------------------------------------------------

    async def meta(self) -> Meta:
        return Meta(
            server_version="toy",
            api=1,
            oldest_api=1,
            server_time=self.now_ms(),
            privacy_version=1,
        )

    async def get(self, path: str, params: dict[str, str], into: type[M]) -> M:
        await asyncio.sleep(0)
        assert not params or path == "/v1/telemetry"
        if path == "/v1/telemetry":
            answer: BaseModel = TelemetryPage(items=(), as_of=self.now_ms())
        elif path == "/v1/me":
            if self.me is None:
                raise UnreachableError("away")
            answer = self.me
        else:
            raise AssertionError(path)
        assert isinstance(answer, into)
        return answer

    async def snapshot(self, page: str | None) -> Page:
        await asyncio.sleep(0)
        answer = self._snapshot(page)
        if self.fault() == "cut":
            raise UnreachableError("cut")
        return await read_page(answer.model_dump_json().encode())

    def _snapshot(self, token: str | None) -> SnapshotPage:
        """As the real one: pages by key, so that what goes or comes meanwhile shifts nothing."""
        if token is None:
            self.snapshots += 1
        cursor, _, after = (token or f"{self.cursor()}/").partition("/")
        if not cursor.startswith(f"{self.epoch}:"):
            raise RefusedError(Problem(code=ProblemCode.BAD_REQUEST))
        order = sorted((str(entry.id), key) for key, entry in self.records.items())
        rest = [(word, key) for word, key in order if word > after]
        some = rest[: self.page]
        return SnapshotPage(
            cursor=cursor,
            entries=tuple(self.records[key] for _, key in some),
            next=f"{cursor}/{some[-1][0]}" if len(rest) > self.page else None,
        )

    async def send(self, write: Write) -> Settled:
        await asyncio.sleep(0)
        self.sent.append(write)
        if write.key not in self.answers:
            reply = self.replies.get(write.key, Settled(key=write.key))
            self.answers[write.key] = reply
            if isinstance(reply, Settled):
                self.write(*reply.entries)
        if self.lost_answers:
            self.lost_answers -= 1
            raise UnreachableError("lost answer")
        answer = self.answers[write.key]
        if isinstance(answer, WireError):
            if answer.retry:
                del self.answers[write.key], self.replies[write.key]
            raise answer
        return answer

    async def open_live(self) -> "ToyStream":
        await asyncio.sleep(0)
        if self.fault() == "cut":
            raise UnreachableError("refused")
        self.streams.append(stream := ToyStream(self))
        return stream

    async def renew(self) -> None:
        return None

    async def usable(self) -> None:
        return None


class ToyStream:
    """One line; says what comes next whenever it is asked, or what a fault makes of it."""

    def __init__(self, server: ToyServer) -> None:
        self._server = server
        self._place: int | None = None
        self._asked: str | None = None
        self._welcomed = False
        self._last: Frame | None = None
        self.queued: list[FromServer] = []
        self.broken = False

    async def send(self, message: FromDesktop) -> None:
        if self.broken:
            raise UnreachableError("cut")
        self._server.heard.append(message)
        if isinstance(message, Resume):
            self._asked = message.cursor

    async def receive(self) -> FromServer:
        while True:
            if self.broken:
                raise UnreachableError("cut")
            if (message := self._next()) is not None:
                return message
            await self._server.moved.wait()

    async def close(self) -> None:
        self._server.streams.remove(self)

    def _next(self) -> FromServer | None:
        if not self._welcomed:
            return self._welcome()
        if self.queued:
            return self.queued.pop(0)
        assert self._place is not None
        if self._place >= len(self._server.log):
            return None
        frame = self._frame(self._place)
        match self._server.fault():
            case "cut":
                raise UnreachableError("cut")
            case "garbage":
                raise ContractError("garbage")
            case "unasked reset":
                return Reset(reason="unasked")
            case "double" if self._last is not None:
                return self._last
            case "hole":
                frame = self._frame(min(self._place + 1, len(self._server.log)))
        self._place = int(frame.cursor.partition(":")[2])
        self._last = frame
        return frame

    def _welcome(self) -> FromServer:
        server = self._server
        epoch, _, seq = (self._asked or "").partition(":")
        if epoch != str(server.epoch):
            return Reset(reason="cursor_unknown")
        self._welcomed, self._place = True, int(seq)
        behind = len(server.log) - self._place
        return Welcome(
            cursor=server.cursor(self._place), server_time=server.now_ms(), behind=behind
        )

    def _frame(self, after: int) -> Frame:
        server = self._server
        end = min(after + server.batch, len(server.log))
        return Frame(
            after=server.cursor(after),
            cursor=server.cursor(end),
            entries=tuple(server.log[after:end]),
            server_time=server.now_ms(),
        )


def put(kind: str, record: BaseModel) -> Entry:
    """The entry that carries *record*."""
    fields = record.model_dump(mode="json")
    return Entry(
        op="put", kind=kind, id=UUID(fields["id"]), version=fields["version"], record=fields
    )


def gone(kind: str, some: UUID) -> Entry:
    return Entry(op="gone", kind=kind, id=some)
