"""Signing in and out: what the window may do to the session, and what then runs for it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from safemate_desktop.contract.identity import DemoAccount, Me, Meta
from safemate_desktop.contract.ports import Credentials, ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.second_factor import SecondFactor
from safemate_desktop.store.store import Store
from safemate_desktop.support.listeners import Listeners
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.sync.around import Last, Surroundings
from safemate_desktop.sync.ask import Asker
from safemate_desktop.sync.desk import ME, Desk, Tools
from safemate_desktop.sync.engine import Engine
from safemate_desktop.sync.entering import Entering
from safemate_desktop.sync.house import Owner
from safemate_desktop.sync.lock import Lock
from safemate_desktop.sync.opening import client, knock, open_desk, take_up
from safemate_desktop.sync.problems import told
from safemate_desktop.sync.second_factor import SecondFactorDoor
from safemate_desktop.sync.server import Server
from safemate_desktop.sync.submit import Submitter
from safemate_desktop.wire.session import SignedApi

log = logging.getLogger(__name__)


class DesktopSession:
    """``contract.ports.Session``, and what the composition root needs besides.

    ``ask`` and ``submit`` are good for the whole run of the program, whoever is signed in.
    """

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._tools = Tools(
            around.status, around.clock, around.make_id, around.random, self._on_me, self._on_end
        )
        self._tasks = TaskOwner("session")
        self._revoked = Listeners[[int]]()
        self._listeners = Listeners[[]]()
        self._me: Me | None = None
        self._desk: Desk | None = None
        self._entering: Entering | None = None
        self._turn = asyncio.Lock()
        self._before_leaving: list[Callable[[], Awaitable[None]]] = []
        self.ask = Asker(self._signed)
        self.submit = Submitter(self._outbox)
        self._second_factor = SecondFactorDoor(self._server, self._on_factor)
        self.lock = Lock(lambda: self._desk, around.status, around.clock)

    @property
    def me(self) -> Me | None:
        return self._me

    @property
    def second_factor(self) -> SecondFactorDoor:
        return self._second_factor

    @property
    def store(self) -> Store | None:
        """The open store; there is one once somebody is signed in and has consented."""
        return self._desk.store if self._desk else None

    @property
    def engine(self) -> Engine | None:
        """What keeps that store up to date."""
        return self._desk.engine if self._desk else None

    @property
    def desk(self) -> Desk | None:
        """All of it."""
        return self._desk

    @property
    def ended(self) -> Problem | None:
        """Why a new sign-in is needed although the store is open; what is kept stays."""
        return self._desk.tokens.ended if self._desk else None

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        return self._listeners.add(listener)

    def before_leaving(self, let_go: Callable[[], Awaitable[None]]) -> None:
        """Await *let_go* before a store is closed for another person's: drafts are kept there."""
        self._before_leaving.append(let_go)

    def on_revoked(self, listener: Callable[[int], None]) -> Callable[[], None]:
        """Call *listener* once a closed account's copy is destroyed, with how much waits sealed."""
        return self._revoked.add(listener)

    async def look_up(self, address: str) -> tuple[Meta, tuple[DemoAccount, ...]]:
        with told():
            api = client(address, self._around)
            try:
                meta = await api.meta()
                if not (meta.demo and api.address.loopback):
                    return meta, ()
                return meta, (await api.demo_accounts()).accounts
            finally:
                await api.close()

    async def sign_in(self, credentials: Credentials) -> Me:
        async with self._turn:
            await self._forget_entering()
            with told():
                api = client(credentials.address, self._around)
                try:
                    entering = await knock(api, credentials, self._around)
                    if entering.ready:
                        return await self._enter(entering)
                except BaseException:
                    await api.close()
                    raise
            await self._leave()
            self._entering = entering
            self._show(entering.asked)
            return entering.asked

    async def go_on(self) -> None:
        async with self._turn:
            if (entering := self._entering) is not None and entering.ready:
                with told():
                    await self._enter(entering)
                self._entering = None

    async def consent(self, *, given: bool) -> None:
        async with self._turn:
            if (entering := self._entering) is None:
                raise ProblemError(Problem(code=ProblemCode.SESSION_ENDED, status=401))
            with told():
                await entering.consent(given=given)
                if entering.ready:
                    await self._enter(entering)
                    self._entering = None
                    return
            if given:
                self._show(entering.asked)
                return
            await self._forget_entering()
            self._show(None)

    async def restore(self, address: str | None = None) -> Me | None:
        """Open what was left here last, without a line; None where nothing is.

        *address* is where the server of that solution is now, if it moved (the embedded one).
        Raises ProblemError where something is kept that cannot be opened.
        """
        async with self._turn:
            last = self._around.memory.last()
            if last is None or last.owner is None:
                return None
            with told():
                where = address or last.address
                taken = await take_up(last.owner, where, self._around, self._tools)
            if taken is None:
                return None
            if taken[0].revoked:  # the program ended before it was destroyed
                with told():
                    await taken[0].close()
                    await self._destroy(taken[0])
                raise ProblemError(Problem(code=ProblemCode.ACCOUNT_CLOSED, status=403))
            self._open(*taken)
            return taken[1]

    async def sign_out(self) -> int:
        async with self._turn:
            await self._forget_entering()
            if (desk := self._desk) is None:
                self._show(None)
                return 0
            await desk.drain()
            await desk.stop()
            await desk.say_goodbye()
            self._desk = None
            self._show(None)
            await desk.close()
            with told():
                return await self._destroy(desk)

    async def leave(self) -> None:
        """Somebody else is to sign in: everything kept stays."""
        async with self._turn:
            await self._forget_entering()
            await self._leave()

    async def close(self) -> None:
        """The program ends: everything kept stays."""
        await self.leave()
        await self._tasks.close()

    async def _enter(self, entering: Entering) -> Me:
        me, desk = entering.me, self._desk
        whose = Owner(me.solution.id, me.user.id), entering.api.address
        if desk is not None and (desk.owner, desk.api.address) == whose:
            await entering.api.close()
            await desk.renew(entering.tokens)
            desk.know(entering.password.get_secret_value())
            await self._on_me(me)
            return me
        await self._leave()
        desk = await open_desk(entering, self._around, self._tools)
        self._open(desk, me)
        desk.know(entering.password.get_secret_value())
        return me

    def _open(self, desk: Desk, me: Me) -> None:
        self._desk = desk
        desk.start()
        self._show(me)

    async def _leave(self) -> None:
        if (desk := self._desk) is None:
            return
        try:
            for let_go in self._before_leaving:
                await let_go()
        finally:
            self._desk = None
            self._show(None)
            await desk.close()

    async def _destroy(self, desk: Desk) -> int:
        """Destroy what was kept for a closed *desk*; return how many commands wait sealed."""
        house, memory = self._around.house, self._around.memory
        await asyncio.to_thread(house.destroy, desk.owner)
        if (last := memory.last()) is not None:
            await memory.remember(Last(last.address, last.slug, last.solution_name, None))
        return await asyncio.to_thread(house.count_sealed, desk.owner)

    def _on_end(self, problem: Problem) -> None:
        if problem.code == ProblemCode.ACCOUNT_CLOSED:
            _ = self._tasks.start(self._revoke(), "revoke")

    async def _revoke(self) -> None:
        """The account was closed: nothing readable stays of it here, the key goes first."""
        async with self._turn:
            desk, sealed = self._desk, 0
            if desk is None or not desk.revoked:
                return
            await desk.stop()
            try:
                with told():
                    await asyncio.to_thread(self._around.house.lose_key, desk.owner)
                    try:
                        await self._leave()
                    finally:
                        sealed = await self._destroy(desk)
            except ProblemError as no:
                log.warning("a closed account's copy is not wholly gone: %s", no.problem.code)
            self._revoked.tell(sealed)

    async def _forget_entering(self) -> None:
        """Whoever did not consent is signed out, and nothing of them stays."""
        entering, self._entering = self._entering, None
        if entering is not None:
            await entering.leave()

    def _signed(self) -> tuple[Server, Store] | None:
        desk = self._desk
        return None if desk is None else (desk.server, desk.store)

    def _server(self) -> SignedApi | None:
        if self._entering is not None:
            return self._entering.server
        return self._desk.server if self._desk else None

    async def _on_factor(self, factor: SecondFactor) -> None:
        change = {"second_factor": factor}
        if self._entering is not None:
            self._entering.me = self._entering.me.model_copy(update=change)
            self._show(self._entering.asked)
        elif self._me is not None:
            await self._on_me(self._me.model_copy(update=change))

    def _outbox(self) -> tuple[Store, Callable[[], None]] | None:
        desk = self._desk
        return None if desk is None else (desk.store, desk.engine.wake)

    async def _on_me(self, me: Me) -> None:
        if self._desk is not None:
            await self._desk.store.values.put(ME, me)
        self._show(me)

    def _show(self, me: Me | None) -> None:
        if me is self._me:
            return
        self._me = me
        self._listeners.tell()
