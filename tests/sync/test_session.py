"""Signing in, out and in again, against the real backend, with files and keys on a real disk."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import pytest

from safemate_desktop.backend.services import Settings
from safemate_desktop.commands.alerts import Claim, Note
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.identity import Workstation
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.queries.logs import MyActivity
from safemate_desktop.store.errors import StoreBrokenError
from safemate_desktop.store.values import Values
from safemate_desktop.support.clock import SystemClock
from safemate_desktop.support.ids import Ids
from safemate_desktop.sync.around import Last, Surroundings
from safemate_desktop.sync.house import StoreHouse
from safemate_desktop.sync.session import DesktopSession
from safemate_desktop.sync.status import Line, StatusBoard
from safemate_desktop.wire.tls import Network
from tests.support.faulty import FaultProxy
from tests.support.live_backend import QUICK, LiveBackend
from tests.support.small_world import PASSWORD
from tests.sync.parts import until


@pytest.fixture
def live_settings() -> Settings:
    """A server that beats fast, so that its silence is soon noticed."""
    return replace(QUICK, heartbeat_s=0.1)


class Keys:
    """A keyring in memory; ``None`` for a machine without one."""

    def __init__(self, *, there: bool = True) -> None:
        self.keys: dict[str, bytes] = {}
        self.there = there

    def key(self, name: str, *, make: bool) -> bytes | None:
        if self.there and make:
            self.keys.setdefault(name, bytes([len(self.keys) + 1]) * 32)
        return self.keys.get(name)

    def forget(self, name: str) -> None:
        self.keys.pop(name, None)


class Memory:
    def __init__(self) -> None:
        self.kept: Last | None = None

    def last(self) -> Last | None:
        return self.kept

    async def remember(self, last: Last) -> None:
        self.kept = last


@dataclass(frozen=True)
class Typed:
    address: str
    email: str = "operator@example.test"
    solution: str = "test"
    password: str = PASSWORD
    code: str | None = None


class Workplace:
    """A computer: what stays on it outlives every session."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keys = Keys()
        self.memory = Memory()
        self.clock = SystemClock()
        self.status = StatusBoard(self.clock)
        self.network = Network(connect_s=2, answer_s=3, silence_s=5)

    def session(self) -> DesktopSession:
        return DesktopSession(
            Surroundings(
                house=StoreHouse(self.folder, self.keys, self.clock),
                memory=self.memory,
                workstation=Workstation(
                    id=UUID(int=7), name="w", system="test", app_version="0", api=1
                ),
                network=self.network,
                status=self.status,
                clock=self.clock,
                make_id=Ids(self.clock),
                random=lambda: 0.0,
            )
        )

    def run(self, work: Callable[[DesktopSession], Awaitable[None]]) -> None:
        async def run() -> None:
            session = self.session()
            try:
                await work(session)
            finally:
                await session.close()

        asyncio.run(run())

    def is_live(self) -> bool:
        return self.status.status.line is Line.LIVE


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path / "stores")


async def enter(session: DesktopSession, typed: Typed) -> None:
    """Sign in, and consent where that is asked."""
    me = await session.sign_in(typed)
    if me.consent_version is None:
        await session.consent(given=True)


def note(session: DesktopSession, alert: Alert, key: int, text: str = "rang") -> Note:
    assert session.me is not None
    return Note(
        key=UUID(int=key),
        made_at=1_700_000_000_000,
        made_by=session.me.user.id,
        alert_id=alert.id,
        unit_id=alert.unit_id,
        text=text,
    )


def test_a_day_at_work(live: LiveBackend, place: Workplace) -> None:
    raised = live.raise_alert(live.world.recipients[0])

    async def work(session: DesktopSession) -> None:
        meta, accounts = await session.look_up(live.url)
        assert meta.demo
        assert isinstance(accounts, tuple)
        await enter(session, Typed(live.url))
        await until(place.is_live)
        store, me = session.store, session.me
        assert store is not None
        assert me is not None
        assert list(store.view.queue()) == [raised.id]
        assert store.view.recipient(live.world.recipients[0].id) is not None
        second = await asyncio.to_thread(live.raise_alert, live.world.recipients[1])
        await until(lambda: len(store.view.queue()) == 2)
        claim = Claim(
            key=UUID(int=90),
            made_at=place.clock.now_ms(),
            made_by=me.user.id,
            alert_id=second.id,
            unit_id=second.unit_id,
            seen_version=second.version,
        )
        live.lose_next_answer = True
        await session.submit(claim)
        await until(lambda: store.outbox.counts() == (0, 0))
        there = await asyncio.to_thread(live.alert, second.id)
        assert there.state is AlertState.CLAIMED
        assert there.version == second.version + 1, "exactly once"
        answer = await session.ask(MyActivity())
        assert answer.items

    place.run(work)


def test_refused_consent_leaves_nothing(live: LiveBackend, place: Workplace) -> None:
    async def work(session: DesktopSession) -> None:
        me = await session.sign_in(Typed(live.url, email="fresh@example.test"))
        assert me.consent_version is None
        assert session.me == me
        assert session.store is None
        await session.consent(given=False)
        assert session.me is None

    place.run(work)
    assert not place.folder.exists() or not any(place.folder.iterdir())
    assert place.keys.keys == {}
    assert place.memory.kept is None


def test_the_last_state_is_there_without_a_line(live: LiveBackend, place: Workplace) -> None:
    raised = live.raise_alert(live.world.recipients[0])

    async def first(session: DesktopSession) -> None:
        await enter(session, Typed(live.url))
        await until(place.is_live)

    async def again(session: DesktopSession) -> None:
        me = await session.restore()
        assert me is not None
        assert session.store is not None
        assert list(session.store.view.queue()) == [raised.id]
        assert place.status.status.data_as_of_ms is not None
        await session.submit(note(session, raised, 40))
        assert session.store.outbox.counts() == (1, 0)

    async def back(session: DesktopSession) -> None:
        assert await session.restore() is not None
        await until(place.is_live)
        assert session.store is not None
        store = session.store
        await until(lambda: store.outbox.counts() == (0, 0))
        await until(lambda: any(e.entry.text == "rang" for e in store.view.timeline(raised.id)))

    place.run(first)
    live.unplug()
    place.run(again)
    live.plug_in()
    place.run(back)


def test_unsent_work_outlives_signing_out(live: LiveBackend, place: Workplace) -> None:
    raised = live.raise_alert(live.world.recipients[0])

    async def first(session: DesktopSession) -> None:
        await enter(session, Typed(live.url))
        await until(place.is_live)
        await asyncio.to_thread(live.unplug)
        await session.submit(note(session, raised, 50, "sealed"))
        assert await session.sign_out() == 1
        assert session.me is None
        assert place.keys.keys == {}

    async def second(session: DesktopSession) -> None:
        assert await session.restore() is None
        await enter(session, Typed(live.url))
        store = session.store
        assert store is not None
        await until(place.is_live)
        await until(lambda: store.outbox.counts() == (0, 0))
        await until(lambda: any(e.entry.text == "sealed" for e in store.view.timeline(raised.id)))
        assert await session.sign_out() == 0

    place.run(first)
    assert [path.suffix for path in place.folder.iterdir() if path.suffix == ".store"] == []
    live.plug_in()
    place.run(second)


def test_without_a_keyring_nothing_is_written(live: LiveBackend, place: Workplace) -> None:
    place.keys.there = False

    async def work(session: DesktopSession) -> None:
        await enter(session, Typed(live.url))
        await until(place.is_live)
        assert session.store is not None
        assert session.store.view.units()

    place.run(work)
    assert not place.folder.exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"password": "wrong"}, "sign_in_failed"),
        ({"address": "http://example.test"}, "plain_http"),
        ({"address": "::"}, "not_a_server"),
        ({"address": "127.0.0.1:9"}, "unreachable"),
        ({"email": "x" * 300}, "bad_request"),
    ],
)
def test_what_cannot_be_is_said(
    live: LiveBackend, place: Workplace, change: dict[str, str], code: str
) -> None:
    async def work(session: DesktopSession) -> None:
        with pytest.raises(ProblemError) as caught:
            await session.sign_in(replace(Typed(live.url), **change))
        assert caught.value.problem.code == code
        assert session.me is None

    place.run(work)


def test_a_silent_server_is_noticed_and_found_again(live: LiveBackend, place: Workplace) -> None:
    async def work(session: DesktopSession) -> None:
        await enter(session, Typed(live.url))
        await until(place.is_live)
        store = session.store
        assert store is not None
        await asyncio.to_thread(live.unplug)
        await until(lambda: place.status.status.line is Line.CONNECTING)
        raised = await asyncio.to_thread(live.raise_alert, live.world.recipients[2])
        await asyncio.to_thread(live.plug_in)
        await until(lambda: raised.id in store.view.queue())
        await until(place.is_live)
        assert store.view.alert(raised.id) is not None

    place.run(work)


def test_a_half_open_line_is_noticed(live: LiveBackend, place: Workplace) -> None:
    place.network = replace(place.network, connect_s=1, silence_s=1)

    async def work(session: DesktopSession) -> None:
        with FaultProxy(live.port) as proxy:
            await enter(session, Typed(proxy.url))
            await until(place.is_live)
            proxy.freeze()
            await until(lambda: place.status.status.line is Line.CONNECTING)
            proxy.plug_in()
            await until(place.is_live)

    place.run(work)


def test_a_lost_answer_on_the_way_back_is_done_exactly_once(
    live: LiveBackend, place: Workplace
) -> None:
    raised = live.raise_alert(live.world.recipients[0])

    async def work(session: DesktopSession) -> None:
        with FaultProxy(live.port) as proxy:
            await enter(session, Typed(proxy.url))
            await until(place.is_live)
            store = session.store
            assert store is not None
            proxy.lose_next_answer(b"POST /v1/alerts")
            await session.submit(note(session, raised, 60, "once"))
            await until(lambda: store.outbox.counts() == (0, 0))
            assert proxy.lost == 1
            texts = [e.entry.text for e in store.view.timeline(raised.id)]
            assert texts.count("once") == 1
            proxy.cut()
            second = await asyncio.to_thread(live.raise_alert, live.world.recipients[1])
            await until(lambda: second.id in store.view.queue())
            texts = [e.entry.text for e in store.view.timeline(raised.id)]
            assert texts.count("once") == 1

    place.run(work)


def test_what_a_colleague_took_first_is_parked_and_shown(
    live: LiveBackend, place: Workplace
) -> None:
    raised = live.raise_alert(live.world.recipients[0])

    def claimed(session: DesktopSession, key: int) -> Claim:
        assert session.me is not None
        return Claim(
            key=UUID(int=key),
            made_at=place.clock.now_ms(),
            made_by=session.me.user.id,
            alert_id=raised.id,
            unit_id=raised.unit_id,
            seen_version=raised.version,
        )

    async def work(session: DesktopSession) -> None:
        second = Workplace(place.folder.with_name("second"))
        colleague = second.session()
        await enter(colleague, Typed(live.url, email="fresh@example.test"))
        await enter(session, Typed(live.url))
        await until(place.is_live)
        await until(second.is_live)
        store = session.store
        assert store is not None
        await session.submit(claimed(session, 71))
        await until(lambda: store.outbox.counts()[0] == 0)
        await colleague.submit(claimed(colleague, 72))
        there = colleague.store
        assert there is not None
        await until(lambda: there.outbox.counts() == (0, 1))
        row = there.outbox.rows()[0]
        assert row.problem is not None
        assert row.problem.code == "held_by_other"
        view = there.view.alert(raised.id)
        assert view is not None
        assert view.refused
        assert view.alert.state is AlertState.CLAIMED
        await colleague.close()

    place.run(work)


def test_a_session_that_is_over_keeps_everything_and_goes_on_after_a_sign_in(
    live: LiveBackend, place: Workplace
) -> None:
    raised = live.raise_alert(live.world.recipients[0])

    async def work(session: DesktopSession) -> None:
        await enter(session, Typed(live.url))
        await until(place.is_live)
        store, desk = session.store, session.desk
        assert store is not None
        assert desk is not None
        await desk.server.sign_out()  # as an administrator would from afar
        await until(lambda: session.ended is not None)
        await until(lambda: place.status.status.line is not Line.LIVE)
        await session.submit(note(session, raised, 80, "meanwhile"))
        assert list(store.view.queue()) == [raised.id]
        await session.sign_in(Typed(live.url))
        assert session.store is store, "nothing was destroyed"
        await until(place.is_live)
        await until(lambda: store.outbox.counts() == (0, 0))

    place.run(work)


def test_whoever_shows_a_store_lets_go_of_it_before_another_person_s(
    live: LiveBackend, place: Workplace
) -> None:
    async def work(session: DesktopSession) -> None:
        await enter(session, Typed(live.url))
        store, me = session.store, session.me
        assert store is not None
        assert me is not None
        let_go: list[UUID | None] = []

        async def keep() -> None:
            if session.store is not store:
                return  # the other person leaves, in the end
            await store.values.put("draft", me)  # half-written words, say
            let_go.append(session.me.user.id if session.me else None)

        session.before_leaving(keep)
        await enter(session, Typed(live.url, email="fresh@example.test"))
        assert session.store is not store
        assert let_go == [me.user.id]

    place.run(work)


def test_a_copy_that_cannot_be_gone_on_with_locks_nobody_out(
    live: LiveBackend, place: Workplace
) -> None:
    async def first(session: DesktopSession) -> None:
        await enter(session, Typed(live.url))

    def broken(*_: object) -> None:
        raise StoreBrokenError

    async def again(session: DesktopSession) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Values, "get", broken)
            with pytest.raises(ProblemError) as no:
                await session.restore()
        assert no.value.problem.code == "store_broken"
        assert await session.restore() is not None

    place.run(first)
    place.run(again)
