"""Opening the locked screen: the server's word counts, and in its silence what is known here."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import SystemClock
from safemate_desktop.sync import password
from safemate_desktop.sync.lock import Lock
from safemate_desktop.sync.password import KNOWN, KnownPassword, fits, keep_password
from safemate_desktop.sync.session import DesktopSession
from tests.support.live_backend import LiveBackend
from tests.support.small_world import PASSWORD
from tests.sync.parts import until
from tests.sync.test_session import Typed, Workplace, enter

CHEAP = password.Cost(memory_bytes=8192, rounds=1)


@pytest.fixture(autouse=True)
def _cheap() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keep_password, "__defaults__", (CHEAP,))
        yield


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path / "stores")


async def locked(live: LiveBackend, place: Workplace, session: DesktopSession) -> Lock:
    """Sign in, and lock."""
    await enter(session, Typed(live.url))
    store = session.store
    assert store is not None
    await until(place.is_live)
    await until(lambda: store.values.get(KNOWN, KnownPassword) is not None)
    await session.lock.lock()
    assert session.lock.locked
    return session.lock


async def refusal(lock: Lock, typed: str) -> str:
    with pytest.raises(ProblemError) as no:
        await lock.unlock(typed)
    assert lock.locked
    return str(no.value.problem.code)


def test_the_servers_word_counts(live: LiveBackend, place: Workplace) -> None:
    async def work(session: DesktopSession) -> None:
        lock = await locked(live, place, session)
        store = session.store
        assert store is not None
        # Known here is another password, as after it was changed elsewhere.
        await keep_password(store.values, "before", CHEAP)
        assert await refusal(lock, "before") == ProblemCode.NOT_CONFIRMED
        await lock.unlock(PASSWORD)
        assert not lock.locked
        assert await fits(store.values, PASSWORD), "learned on the way"

    place.run(work)


def test_a_silent_server_is_not_waited_for(live: LiveBackend, place: Workplace) -> None:
    async def work(session: DesktopSession) -> None:
        lock = await locked(live, place, session)
        live.freeze()
        assert await refusal(lock, "wrong") == ProblemCode.NOT_CONFIRMED
        await lock.unlock(PASSWORD)
        live.thaw()

    place.run(work)


def test_too_many_are_told_to_wait_and_the_session_goes_on(
    live: LiveBackend, place: Workplace
) -> None:
    async def work(session: DesktopSession) -> None:
        lock = await locked(live, place, session)
        for _ in range(5):
            assert await refusal(lock, "wrong") == ProblemCode.NOT_CONFIRMED
        assert await refusal(lock, PASSWORD) == ProblemCode.ACCOUNT_LOCKED
        assert session.ended is None
        assert place.is_live()

    place.run(work)


def test_where_nothing_is_known_only_the_server_can_tell(
    live: LiveBackend, place: Workplace
) -> None:
    async def work(session: DesktopSession) -> None:
        lock = await locked(live, place, session)
        store = session.store
        assert store is not None
        await store.values.drop(KNOWN)
        live.unplug()
        await until(lambda: not place.is_live())
        assert await refusal(lock, PASSWORD) == ProblemCode.UNREACHABLE

    place.run(work)


@pytest.mark.parametrize("typed", ["", "feil", "\ud800", "😀" * 300])
def test_whatever_is_typed_is_looked_at(typed: str) -> None:

    async def work() -> None:

        store = Store.open(None, None, clock=SystemClock())
        try:
            await keep_password(store.values, PASSWORD, CHEAP)
            assert await fits(store.values, typed) is False
            assert await fits(store.values, PASSWORD) is True
        finally:
            await asyncio.to_thread(store.close)

    asyncio.run(work())
