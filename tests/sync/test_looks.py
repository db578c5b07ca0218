"""Looks: written down first, fetched once they are granted, followed while they stand."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import pytest

from safemate_desktop.commands.base import Command
from safemate_desktop.commands.grants import EndLook, OpenLook
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.positions import Grant, GrantKind, GrantPositions, Reason
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.queries.positions import PositionsUnder
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import ManualClock
from safemate_desktop.sync.looks import Looker
from tests.sync.parts import ME, until

NOW = 1_763_606_539_000
KEY = UUID(int=0x51)
ANNA = UUID(int=0x52)


@dataclass
class Desk:
    """A real store, and what the looker did to the world around it, in order."""

    store: Store = field(default_factory=lambda: Store.open(None, None, clock=ManualClock(NOW)))
    done: list[str] = field(default_factory=list)
    watched: list[tuple[UUID, ...]] = field(default_factory=list)

    def looker(self) -> Looker:
        return Looker(self.store, self.submit, self.ask, self.watch)

    async def submit(self, command: Command) -> None:
        self.done.append("submit")
        await self.store.outbox.append(command)

    async def ask(self, query: PositionsUnder) -> GrantPositions:
        self.done.append("ask")
        assert all(row.key != query.grant_id for row in self.store.outbox.rows())
        grant = self.store.view.grant(query.grant_id)
        if grant is None:
            raise ProblemError(Problem(code=ProblemCode.NOT_FOUND, status=404))
        return GrantPositions(grant=grant, as_of=NOW, items=())

    async def watch(self, grant_ids: Sequence[UUID]) -> None:
        self.watched.append(tuple(grant_ids))


def look(key: UUID = KEY) -> OpenLook:
    return OpenLook(
        key=key, made_at=NOW, made_by=ME, why=GrantKind.LOOKUP, recipient_id=ANNA,
        reason=Reason.CARE_CALL, minutes=15,
    )  # fmt: skip


def given(key: UUID = KEY) -> Entry:
    (grant,) = look(key).adds()
    assert isinstance(grant, Grant)
    body = grant.model_copy(update={"version": 1}).model_dump(mode="json")
    return Entry(op="put", kind=Kind.GRANT, id=key, version=1, record=body)


def play(work: Callable[[Desk], Coroutine[object, object, None]]) -> None:
    async def run() -> None:
        desk = Desk()
        try:
            await work(desk)
        finally:
            desk.store.close()

    asyncio.run(run())


def test_nothing_is_asked_before_the_look_is_granted() -> None:
    async def work(desk: Desk) -> None:
        task = asyncio.create_task(desk.looker().open(look()))
        await until(lambda: len(desk.store.outbox.rows()) == 1)
        other = UUID(int=0x99)
        await desk.store.outbox.append(look(other))  # something else happens meanwhile
        assert desk.done == ["submit"]
        await desk.store.outbox.settle(KEY, [given()])
        answer = await task
        assert (answer.grant.id, desk.done) == (KEY, ["submit", "ask"])
        assert desk.watched == [(KEY,)]  # not the one that nobody granted yet

    play(work)


def test_a_refusal_says_why_and_nothing_is_asked() -> None:
    async def work(desk: Desk) -> None:
        task = asyncio.create_task(desk.looker().open(look()))
        await until(lambda: len(desk.store.outbox.rows()) == 1)
        await desk.store.outbox.park(KEY, Problem(code=ProblemCode.FORBIDDEN, status=403))
        with pytest.raises(ProblemError) as no:
            await task
        assert no.value.problem.code == ProblemCode.FORBIDDEN
        assert (desk.done, desk.watched) == (["submit"], [])

    play(work)


def test_whoever_stops_waiting_leaves_the_look_in_the_outbox() -> None:
    async def work(desk: Desk) -> None:
        task = asyncio.create_task(desk.looker().open(look()))
        await until(lambda: len(desk.store.outbox.rows()) == 1)
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()
        await desk.store.outbox.settle(KEY, [given()])
        assert desk.done == ["submit"]

    play(work)


def test_an_ended_look_is_not_followed_from_that_moment() -> None:
    async def work(desk: Desk) -> None:
        await desk.store.truth.apply([given(), given(UUID(int=0x60))], None)
        looker = desk.looker()
        await looker.follow()
        await looker.end(EndLook(key=UUID(int=0x61), made_at=NOW, made_by=ME, grant_id=KEY))
        assert desk.watched == [(KEY, UUID(int=0x60)), (UUID(int=0x60),)]
        assert desk.store.view.position(ANNA) is None

    play(work)
