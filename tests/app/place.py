"""A workplace over the night's store, and a small server that grants, refuses or is silent."""

import asyncio
from collections.abc import Awaitable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEventLoop

from safemate_desktop.app.workplace import Tools, Workplace
from safemate_desktop.commands.base import Command
from safemate_desktop.commands.grants import EndLook, OpenLook
from safemate_desktop.contract.identity import Me
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.positions import Grant, GrantPositions, LastPositions
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.queries.positions import PositionsUnder
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import ManualClock
from safemate_desktop.support.ids import Ids
from safemate_desktop.sync.presence import Presence
from safemate_desktop.sync.session import DesktopSession
from safemate_desktop.sync.status import StatusBoard
from safemate_desktop.views.common.notices import Notices
from tests.views.alerts import night


def last_of(recipient_id: UUID) -> LastPositions:
    """Where *recipient_id* is, as the night knows it."""
    return night.where(recipient_id)


@dataclass
class SmallServer:
    """Grants what the outbox holds; ``refuses`` and ``silent`` are the outside world's faults."""

    store: Store
    clock: ManualClock
    people: tuple[UUID, ...] = (night.ANNA.id,)
    refuses: ProblemCode | None = None
    silent: bool = False
    me: Me | None = field(default_factory=night.me)
    engine: "SmallServer | None" = None
    submitted: list[Command] = field(default_factory=list)
    asked: list[UUID] = field(default_factory=list)
    watched: list[tuple[UUID, ...]] = field(default_factory=list)
    woken: int = 0
    presence: Presence = field(default_factory=Presence)

    async def submit(self, command: Command) -> None:
        """``Session.submit``: a row in the outbox, and the answer where the line is up."""
        self.submitted.append(command)
        await self.store.outbox.append(command)
        if not self.silent:
            await self.answer(command)

    async def answer(self, command: Command) -> None:
        """Settle or refuse what is in the outbox."""
        if self.refuses is not None:
            await self.store.outbox.park(command.key, Problem(code=self.refuses, status=403))
        elif isinstance(command, OpenLook):
            (grant,) = command.adds()
            assert isinstance(grant, Grant)
            given = grant.model_copy(update={"version": 1})
            await self.store.outbox.settle(command.key, [night.put(Kind.GRANT, given)])
        elif isinstance(command, EndLook):
            known = self.store.view.grant(command.grant_id)
            assert known is not None
            ended = {"version": 2, "ended_at": self.clock.now_ms()}
            over = known.model_copy(update=ended)
            await self.store.outbox.settle(command.key, [night.put(Kind.GRANT, over)])
        else:
            await self.store.outbox.settle(command.key, [])

    async def ask(self, query: object) -> object:
        """``Session.ask``, for positions; they are kept before they are returned."""
        assert isinstance(query, PositionsUnder)
        self.asked.append(query.grant_id)
        if self.silent:
            raise ProblemError(Problem(code=ProblemCode.UNREACHABLE))
        grant = self.store.view.grant(query.grant_id)
        assert grant is not None
        assert grant.version, "asked for positions before the grant was given"
        items = tuple(last_of(person) for person in self.people)
        answer = GrantPositions(grant=grant, as_of=self.clock.now_ms(), items=items)
        await self.store.truth.put_positions(answer)
        return answer

    async def watch(self, grant_ids: Sequence[UUID]) -> None:
        """``Engine.watch``."""
        self.watched.append(tuple(grant_ids))

    def wake(self) -> None:
        """``Engine.wake``."""
        self.woken += 1

    def shown(self, alert_ids: Iterable[UUID], how: str) -> None:
        """``Engine.shown``."""


class Place:
    """A workplace as the program builds it, with the small server behind its session."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.clock = night.clock()
        self.store = Store.open(None, None, clock=self.clock)
        self.run(night.fill(self.store))
        self.server = SmallServer(self.store, self.clock)
        self.server.engine = self.server
        self.status = StatusBoard(self.clock)
        self.status.begin(night.NOW, self.store.server_clock)
        self.notices = Notices()
        session = cast("DesktopSession", self.server)
        self.tools = Tools(session, self.status, self.notices, self.clock, Ids(self.clock))
        self.workplace = self.another()

    def another(self) -> Workplace:
        """A workplace more over the same store, as after signing in again."""
        made: list[Workplace] = []

        async def build() -> None:
            made.append(Workplace(self.tools, self.store))

        self.run(build())
        return made[0]

    def run(self, work: Coroutine[object, object, object] | Awaitable[object]) -> None:
        """Do *work* to its end while the window lives on; its error is raised here."""
        task = asyncio.ensure_future(work, loop=self.loop)
        while not task.done():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        task.result()

    def apply(self, *entries: Entry) -> None:
        """Let the server say *entries*."""
        self.run(self.store.truth.apply(list(entries), None))

    def live(self, *people: UUID) -> None:
        """Let *people* be seen at their positions now."""
        self.run(self.store.truth.apply_live([], [last_of(person) for person in people]))

    def close(self) -> None:
        """Take everything down in order."""
        self.run(self.workplace.close())
        self.store.close()
