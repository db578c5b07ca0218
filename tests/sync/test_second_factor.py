"""The second factor through the session: set up, lost answers, required ones; and goodbyes."""

from pathlib import Path

import pyotp
import pytest
from sqlalchemy import select, update

from safemate_desktop.backend.organisation import repository as organisation
from safemate_desktop.backend.storage.tables import sessions
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.contract.second_factor import NewSecret, SecondFactor
from safemate_desktop.sync.session import DesktopSession
from tests.support.live_backend import LiveBackend
from tests.support.small_world import PASSWORD
from tests.sync.test_session import Typed, Workplace

STEP_MS = 30_000


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path / "stores")


def code(new: NewSecret, live: LiveBackend, later: int = 0) -> str:
    return pyotp.TOTP(new.secret).generate_otp(live.clock.now_ms() // STEP_MS + later)


def factor(session: DesktopSession) -> SecondFactor:
    assert session.me is not None
    return session.me.second_factor


def expire(live: LiveBackend) -> None:
    """Have every access token run out."""

    async def change() -> None:
        async with live.services.db.write() as tx:
            await tx.execute(update(sessions).values(access_expires=0, access_expires_before=0))

    live.do(change())


def ends(live: LiveBackend) -> list[str]:
    """How each session ended; an empty word for one that runs."""

    async def read() -> list[str]:
        async with live.services.db.read() as tx:
            rows = await tx.all(select(sessions.c.end_reason).order_by(sessions.c.created_at))
        return [row.end_reason for row in rows]

    return live.do(read())


def test_what_was_changed_is_known_at_once_and_after_a_start(
    live: LiveBackend, place: Workplace
) -> None:
    async def change(session: DesktopSession) -> None:
        await session.sign_in(Typed(live.url))
        door = session.second_factor
        with pytest.raises(ProblemError, match=ProblemCode.NOT_CONFIRMED):
            await door.begin("wrong", None)
        new = await door.begin(PASSWORD, None)
        codes = await door.confirm(code(new, live, -1))
        assert factor(session) == SecondFactor(on=True, recovery_left=10)
        fresh = await door.renew_codes(PASSWORD, codes[0])
        assert len(fresh) == 10
        with pytest.raises(ProblemError, match=ProblemCode.NOT_CONFIRMED):
            await door.turn_off(PASSWORD, codes[1])

    async def again(session: DesktopSession) -> None:
        live.unplug()
        await session.restore()
        assert factor(session) == SecondFactor(on=True, recovery_left=10)
        with pytest.raises(ProblemError, match=ProblemCode.UNREACHABLE):
            await session.second_factor.begin(PASSWORD, None)
        live.plug_in()

    place.run(change)
    place.run(again)


def test_codes_whose_answer_was_lost_are_none(live: LiveBackend, place: Workplace) -> None:
    async def change(session: DesktopSession) -> None:
        await session.sign_in(Typed(live.url))
        new = await session.second_factor.begin(PASSWORD, None)
        live.lose_next_answer = True
        with pytest.raises(ProblemError, match=ProblemCode.UNREACHABLE):
            await session.second_factor.confirm(code(new, live))
        assert not factor(session).on, "nobody has said so"
        assert await session.second_factor.confirm(code(new, live, 1)) == ()
        assert factor(session).on

    place.run(change)


def test_without_anybody_there_is_none(place: Workplace) -> None:
    async def ask(session: DesktopSession) -> None:
        with pytest.raises(ProblemError, match=ProblemCode.SESSION_ENDED):
            await session.second_factor.begin(PASSWORD, None)

    place.run(ask)


@pytest.mark.parametrize("name", ["operator", "fresh"])
def test_a_required_factor_comes_before_anything_is_kept(
    live: LiveBackend, place: Workplace, name: str
) -> None:
    async def require() -> None:
        async with live.services.db.write() as tx:
            await organisation.require_second_factor(tx, live.world.solution.id, required=True)

    async def enter(session: DesktopSession) -> None:
        me = await session.sign_in(Typed(live.url, email=f"{name}@example.test"))
        assert me.awaits_factor
        await session.go_on()
        assert session.store is None, "not before it is set up"
        new = await session.second_factor.begin(None, None)
        await session.second_factor.confirm(code(new, live))
        assert not place.folder.exists()
        await session.go_on()
        assert (session.store is not None) is (name == "operator")
        if name == "fresh":
            await session.consent(given=True)
            assert session.store is not None

    live.do(require())
    place.run(enter)


def test_a_goodbye_after_the_token_ran_out_ends_the_session(
    live: LiveBackend, place: Workplace
) -> None:
    async def leave(session: DesktopSession) -> None:
        await session.sign_in(Typed(live.url))
        expire(live)
        await session.sign_out()

    place.run(leave)
    assert ends(live) == ["signed_out"]


def test_consent_may_be_weighed_for_longer_than_a_token_lasts(
    live: LiveBackend, place: Workplace
) -> None:
    async def weigh(session: DesktopSession) -> None:
        await session.sign_in(Typed(live.url, email="fresh@example.test"))
        expire(live)
        await session.consent(given=True)
        assert session.store is not None

    place.run(weigh)


def test_whoever_leaves_without_consenting_is_signed_out(
    live: LiveBackend, place: Workplace
) -> None:
    async def leave(session: DesktopSession) -> None:
        await session.sign_in(Typed(live.url, email="fresh@example.test"))
        expire(live)

    place.run(leave)
    assert ends(live) == ["signed_out"]
