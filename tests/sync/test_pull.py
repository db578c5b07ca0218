"""Following: what the server says out of turn, and what it says wrong."""

import asyncio
from uuid import UUID

import pytest

from safemate_desktop.contract.identity import Me, Right, Solution, User
from safemate_desktop.contract.organisation import Unit
from safemate_desktop.contract.stream import (
    Ended,
    Entry,
    Frame,
    FromServer,
    Kind,
    Receipt,
    Reset,
    ScopeChanged,
    Watch,
)
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import SystemClock
from safemate_desktop.sync.status import Line
from safemate_desktop.wire.errors import ContractError, UnreachableError
from tests.sync.parts import UNIT, alert, running, until
from tests.sync.toy_server import ToyServer, ToyStream, gone, put

OTHER_UNIT = UUID(int=0x11)


def me_in(*units: UUID) -> Me:
    return Me(
        user=User(id=UUID(int=1), version=1, first_name="A", last_name="B", email="a@b.test"),
        solution=Solution(id=UUID(int=2), slug="s", name="S", time_zone="Europe/Oslo"),
        rights=(Right(role="operator", permissions=frozenset(), unit_ids=frozenset(units)),),
    )


def test_deletions_that_happened_while_nobody_listened_are_noticed() -> None:
    async def work() -> None:
        server = ToyServer()
        server.write(*(put(Kind.ALERT, alert(number)) for number in range(1, 6)))
        async with running(server) as run:
            await run.until_live()
            server.write(*(gone(Kind.ALERT, UUID(int=number)) for number in (2, 4)))
            server.restore_a_backup()
            await until(lambda: len(run.store.view.queue()) == 3)
            await until(lambda: run.store.truth.cursor() == server.cursor())
        assert server.snapshots == 2

    asyncio.run(work())


def test_a_reset_takes_a_snapshot_and_goes_on() -> None:
    async def work() -> None:
        server = ToyServer()
        server.write(put(Kind.ALERT, alert(1)))
        async with running(server) as run:
            await run.until_live()
            server.say(Reset(reason="too_old"))
            await until(lambda: server.snapshots == 2)
            server.write(put(Kind.ALERT, alert(2)))
            await until(lambda: len(run.store.view.queue()) == 2)

    asyncio.run(work())


def test_what_rights_no_longer_cover_goes_before_anything_else_is_shown() -> None:
    async def work() -> None:
        server = ToyServer(page=1)
        mine, theirs = alert(1), alert(2).model_copy(update={"unit_id": OTHER_UNIT})
        units = [Unit(id=some, version=1, parent_id=None, name="U") for some in (UNIT, OTHER_UNIT)]
        server.write(*(put(Kind.UNIT, unit) for unit in units))
        server.write(put(Kind.ALERT, mine), put(Kind.ALERT, theirs))
        async with running(server) as run:
            await run.until_live()
            assert len(run.store.view.queue()) == 2
            server.me = me_in(UNIT)
            del server.records[Kind.ALERT, theirs.id]
            server.say(ScopeChanged())
            await until(lambda: list(run.store.view.queue()) == [mine.id])
            await until(lambda: bool(run.mes))
            await until(lambda: server.snapshots == 2)
            await run.until_live()
            assert run.mes == [server.me]

    asyncio.run(work())


def test_a_change_of_rights_is_not_forgotten_by_a_cut() -> None:
    async def work() -> None:
        clock = SystemClock()
        store = Store.open(None, None, clock=clock)
        server = ToyServer()
        server.write(put(Kind.ALERT, alert(1)))
        async with running(server, store) as run:
            await run.until_live()
            server.say(ScopeChanged())  # and /v1/me cannot be had
            await until(lambda: run.status.status.problem is not None)
        server.me = me_in(OTHER_UNIT)
        server.records.clear()
        async with running(server, store) as run:
            await until(lambda: not run.store.view.queue())
        store.close()

    asyncio.run(work())


def test_a_poisoned_frame_is_given_up_for_a_snapshot() -> None:
    class Poisoned(ToyStream):
        def _next(self) -> FromServer | None:
            message = super()._next()
            if isinstance(message, Frame) and self._server.snapshots < 2:
                raise ContractError("poison")
            return message

    class Server(ToyServer):
        async def open_live(self) -> ToyStream:
            self.streams.append(stream := Poisoned(self))
            return stream

    async def work() -> None:
        server = Server()
        async with running(server) as run:
            await run.until_live()
            server.write(put(Kind.ALERT, alert(1)))
            await until(lambda: len(run.store.view.queue()) == 1)
            assert server.snapshots == 2

    asyncio.run(work())


@pytest.mark.allow_log("cannot be read")
def test_what_nobody_knows_yet_is_kept_and_skipped() -> None:
    async def work() -> None:
        server = ToyServer()
        async with running(server) as run:
            await run.until_live()
            strange = Entry(op="put", kind="of_tomorrow", id=UUID(int=3), record={"a": [1]})
            bad = Entry(op="put", kind=Kind.ALERT, id=UUID(int=4), record={"state": "odd"})
            server.write(strange, bad, put(Kind.ALERT, alert(1)))
            await until(lambda: len(run.store.view.queue()) == 1)
            await until(lambda: run.store.truth.cursor() == server.cursor())

    asyncio.run(work())


def test_an_end_that_can_be_mended_is_mended() -> None:
    async def work() -> None:
        server = ToyServer()
        async with running(server) as run:
            await run.until_live()
            server.say(Ended(code="session_ended"))
            await until(lambda: len(server.heard) > 1)
            server.write(put(Kind.ALERT, alert(1)))
            await until(lambda: len(run.store.view.queue()) == 1)

    asyncio.run(work())


def test_watched_grants_and_receipts_go_over_every_line() -> None:
    async def work() -> None:
        server = ToyServer()
        grant = UUID(int=77)
        async with running(server) as run:
            await run.until_live()
            await run.engine.watch([grant])
            await until(lambda: Watch(grants=(grant,)) in server.heard)
            server.write(
                put(Kind.ALERT, alert(1)), put(Kind.ALERT, alert(2, state=AlertState.RESOLVED))
            )
            await until(lambda: any(isinstance(m, Receipt) for m in server.heard))
            server.cut()
            server.heard.clear()
            run.engine.shown([UUID(int=1)], "painted")
            await until(lambda: any(isinstance(m, Receipt) for m in server.heard))
            assert Watch(grants=(grant,)) in server.heard
            receipt = next(m for m in server.heard if isinstance(m, Receipt))
            assert (receipt.alert_ids, receipt.how) == ((UUID(int=1),), "painted")
            assert receipt.shown_at is not None
            assert receipt.shown_at >= receipt.received_at > 0

    asyncio.run(work())


def test_a_wrong_clock_is_measured_and_measured_again_when_it_is_set() -> None:
    async def work() -> None:
        server = ToyServer()
        server.offset_ms = 3_600_000
        async with running(server) as run:
            await until(lambda: abs(run.status.status.offset_ms - 3_600_000) < 1000)
            server.offset_ms = -60_000
            server.write(put(Kind.ALERT, alert(1)))
            await until(lambda: abs(run.status.status.offset_ms + 60_000) < 1000)

    asyncio.run(work())


def test_no_line_at_all_is_said_with_its_reason() -> None:
    class Gone(ToyServer):
        async def open_live(self) -> ToyStream:
            raise UnreachableError("gone")

    async def work() -> None:
        async with running(Gone()) as run:
            await until(lambda: run.status.status.problem is not None)
            status = run.status.status
            assert status.line is Line.CONNECTING
            assert status.problem is not None
            assert status.problem.code == "unreachable"

    asyncio.run(work())
