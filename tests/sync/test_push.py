"""Sending: in order for each record, exactly once, and nothing that was decided is ever lost."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

import pytest

from safemate_desktop.commands.alerts import Claim, Note, Resolve
from safemate_desktop.commands.base import Command
from safemate_desktop.contract.problems import Problem
from safemate_desktop.contract.stream import Kind
from safemate_desktop.contract.writes import Settled, Write
from safemate_desktop.domain.alert_states import AlertState, Outcome
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import SystemClock
from safemate_desktop.support.ids import successor
from safemate_desktop.sync.policy import UNREADABLE_TRIES, Verdict, decide
from safemate_desktop.wire.backoff import Backoff
from safemate_desktop.wire.errors import (
    BusyError,
    ContractError,
    RefusedError,
    StaleVersionError,
    UnreachableError,
    WireError,
)
from tests.sync.parts import ME, UNIT, Running, alert, running, until
from tests.sync.toy_server import ToyServer, put


def note(key: int, about: int) -> Note:
    return Note(
        key=UUID(int=key), made_at=1, made_by=ME, alert_id=UUID(int=about), unit_id=UNIT, text="x"
    )


def claim(key: int, about: int, seen: int = 1) -> Claim:
    return Claim(
        key=UUID(int=key),
        made_at=1,
        made_by=ME,
        alert_id=UUID(int=about),
        unit_id=UNIT,
        seen_version=seen,
    )


def resolve(key: int, about: int, seen: int = 1) -> Resolve:
    return Resolve(
        key=UUID(int=key),
        made_at=1,
        made_by=ME,
        alert_id=UUID(int=about),
        unit_id=UNIT,
        seen_version=seen,
        outcome=Outcome.TEST,
    )


async def submit(run: Running, commands: Sequence[Command]) -> None:
    for command in commands:
        await run.store.outbox.append(command)
    run.engine.wake()


def keys(server: ToyServer) -> list[int]:
    return [write.key.int for write in server.sent]


def play(server: ToyServer, commands: Sequence[Command]) -> Running:
    """Send *commands* and wait until nothing is unsent; the store is closed, its rows are read."""

    async def work() -> Running:
        async with running(server) as run:
            await run.until_live()
            await submit(run, commands)
            await until(lambda: run.store.outbox.counts()[0] == 0)
            await until(lambda: run.store.truth.cursor() == server.cursor())
            server.parked = [
                (r.key.int, r.problem.code) for r in run.store.outbox.rows() if r.problem
            ]
            return run

    return asyncio.run(work())


def with_alerts(count: int) -> ToyServer:
    server = ToyServer(batch=100, page=100)
    server.write(*(put(Kind.ALERT, alert(number)) for number in range(1, count + 1)))
    return server


def test_commands_about_one_record_keep_their_order() -> None:
    server = with_alerts(3)
    commands = [note(100 * about + step, about) for step in range(1, 6) for about in (1, 2, 3)]
    play(server, commands)
    for about in (1, 2, 3):
        about_it = [key for key in keys(server) if key // 100 == about]
        assert about_it == [100 * about + step for step in range(1, 6)]


def test_a_lost_answer_is_asked_for_again_under_the_same_key() -> None:
    server = with_alerts(1)
    server.lost_answers = 3
    play(server, [note(7, 1)])
    assert keys(server) == [7, 7, 7, 7]
    assert len(server.answers) == 1
    assert server.parked == []


def test_a_chain_of_one_person_s_steps_is_not_stale_to_itself() -> None:
    server = with_alerts(1)
    server.replies = {
        UUID(int=1): Settled(
            key=UUID(int=1), entries=(put(Kind.ALERT, alert(1, 2, AlertState.CLAIMED)),)
        ),
        UUID(int=2): Settled(
            key=UUID(int=2), entries=(put(Kind.ALERT, alert(1, 3, AlertState.RESOLVED)),)
        ),
    }
    play(server, [claim(1, 1), resolve(2, 1)])
    assert [write.if_version for write in server.sent] == [1, 2]


def test_what_is_refused_is_kept_and_does_not_hold_up_the_rest() -> None:
    server = with_alerts(2)
    server.replies[UUID(int=1)] = RefusedError(Problem(code="forbidden", status=403))
    play(server, [note(1, 1), note(2, 1), note(3, 2)])
    assert sorted(keys(server)) == [1, 2, 3]
    assert server.parked == [(1, "forbidden")]


def test_what_is_stale_is_parked_with_the_record_as_it_now_stands() -> None:
    server = with_alerts(1)
    now = alert(1, 9, AlertState.CLAIMED).model_dump(mode="json")
    server.replies[UUID(int=1)] = StaleVersionError(
        Problem(code="stale_version", status=412, current=now)
    )

    async def work() -> None:
        async with running(server) as run:
            await run.until_live()
            await submit(run, [resolve(1, 1)])
            await until(lambda: run.store.outbox.counts() == (0, 1))
            view = run.store.view.alert(UUID(int=1))
            assert view is not None
            assert (view.alert.version, view.alert.state) == (9, AlertState.CLAIMED)
            assert view.refused

    asyncio.run(work())


def test_a_server_that_asks_for_rest_gets_it_and_the_command_arrives() -> None:
    server = with_alerts(1)
    server.replies[UUID(int=1)] = BusyError(
        Problem(code="too_many", status=429, retry_after_s=0.05)
    )
    play(server, [note(1, 1)])
    assert keys(server) == [1, 1]
    assert server.parked == []


def test_an_answer_that_cannot_be_read_is_not_asked_for_for_ever() -> None:
    class Mumbling(ToyServer):
        async def send(self, write: Write) -> Settled:
            await super().send(write)
            raise ContractError("mumble")

    server = Mumbling()
    server.write(put(Kind.ALERT, alert(1)))
    play(server, [note(1, 1)])
    assert server.parked == [(1, "unreadable_answer")]


@pytest.mark.allow_log("sending")
def test_a_fault_of_ours_is_not_tried_again_without_a_pause() -> None:
    class Faulty(ToyServer):
        tries = 0

        async def send(self, write: Write) -> Settled:
            self.tries += 1
            if self.tries < 4:
                raise RuntimeError("a bug")
            return await super().send(write)

    server = Faulty()
    server.write(put(Kind.ALERT, alert(1)))
    waits: list[float] = []
    held = Backoff.next_wait

    def counted(backoff: Backoff) -> float:
        waits.append(held(backoff))
        return waits[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Backoff, "next_wait", counted)
        play(server, [note(1, 1)])
    assert keys(server) == [1]
    assert len(waits) >= 3


def test_work_done_offline_is_sent_when_the_line_is_back() -> None:
    class Away(ToyServer):
        away = True

        async def send(self, write: Write) -> Settled:
            if self.away:
                raise UnreachableError("away")
            return await super().send(write)

    server = Away(["cut"] * 3)
    server.write(put(Kind.ALERT, alert(1)))

    async def work() -> None:
        async with running(server) as run:
            await submit(run, [note(1, 1), note(2, 1)])
            await run.until_live()
            assert run.store.outbox.counts() == (2, 0)
            server.away = False
            server.cut()
            await until(lambda: run.store.outbox.counts() == (0, 0))

    asyncio.run(work())
    assert keys(server) == [1, 2]


def test_only_unreadable_answers_count_as_such() -> None:
    """Days without a line are no reason to give up at the first answer that cannot be read."""

    class Mumbling(ToyServer):
        tries = 0

        async def send(self, write: Write) -> Settled:
            self.tries += 1
            if self.tries <= 3 * UNREADABLE_TRIES:
                raise UnreachableError("away")
            if self.tries == 3 * UNREADABLE_TRIES + 1:
                raise ContractError("mumble")
            return await super().send(write)

    server = Mumbling()
    server.write(put(Kind.ALERT, alert(1)))
    play(server, [note(1, 1)])
    assert (keys(server), server.parked) == ([1], [])


def test_a_lost_answer_between_two_decisions_costs_nobody_anything() -> None:
    """The second was under way before the first was settled: it is asked again under a new key."""
    server = ToyServer()
    server.write(put(Kind.ALERT, alert(1, 3)))
    held = alert(1, 4, AlertState.CLAIMED)
    server.replies[UUID(int=1)] = Settled(key=UUID(int=1), entries=(put(Kind.ALERT, held),))
    stale = Problem(code="stale_version", current=held.model_dump(mode="json"))
    server.replies[UUID(int=2)] = StaleVersionError(stale)

    async def work() -> None:
        store = Store.open(None, None, clock=SystemClock())
        await store.outbox.append(claim(1, 1, seen=3))
        await store.outbox.append(resolve(2, 1, seen=3))
        await store.outbox.sending(UUID(int=2))
        async with running(server, store) as run:
            await until(lambda: run.store.outbox.counts() == (0, 0))
        store.close()

    asyncio.run(work())
    assert [(write.key, write.if_version) for write in server.sent] == [
        (UUID(int=1), 3),
        (UUID(int=2), 3),
        (successor(UUID(int=2)), 4),
    ]


def test_errors_and_verdicts_stand_in_one_table() -> None:
    from safemate_desktop.wire.errors import NotAServerError, PlainHttpError, SignInError, TlsError

    problem = Problem(code="x")
    with_current = Problem(code="held_by_other", current={"id": "1"})
    table: list[tuple[WireError, int, Verdict]] = [
        (UnreachableError(), 1000, Verdict.RETRY),
        (TlsError(), 1000, Verdict.RETRY),
        (NotAServerError(), 1000, Verdict.RETRY),
        (BusyError(problem), 1000, Verdict.RETRY),
        (ContractError(), UNREADABLE_TRIES - 1, Verdict.RETRY),
        (ContractError(), UNREADABLE_TRIES, Verdict.PARK),
        (SignInError(problem), 1, Verdict.SIGN_IN),
        (RefusedError(problem), 1, Verdict.PARK),
        (RefusedError(with_current), 1, Verdict.PARK_WITH_CURRENT),
        (StaleVersionError(problem), 1, Verdict.PARK_WITH_CURRENT),
        (RefusedError(Problem(code="consent_required")), 1, Verdict.RETRY),
        (RefusedError(Problem(code="client_too_old")), 1, Verdict.RETRY),
        (PlainHttpError(), 1, Verdict.PARK),
    ]
    assert [decide(error, tries) for error, tries, _ in table] == [v for _, _, v in table]
    mine = StaleVersionError(Problem(code="stale_version", current={"id": "1", "version": 4}))
    assert [decide(mine, 1, follows) for follows in (None, 3, 4, 5)] == [
        Verdict.PARK_WITH_CURRENT,
        Verdict.PARK_WITH_CURRENT,
        Verdict.SUPERSEDE,
        Verdict.SUPERSEDE,
    ]
