"""Signing in and out: what the window may do to the session, and what then runs for it."""

import asyncio
from collections.abc import Awaitable, Callable

from safemate_desktop.contract.identity import DemoAccount, Me, Meta
from safemate_desktop.contract.ports import Credentials, ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.second_factor import SecondFactor
from safemate_desktop.store.store import Store
from safemate_desktop.support.listeners import Listeners
from safemate_desktop.sync.around import Last, Surroundings
from safemate_desktop.sync.ask import Asker
from safemate_desktop.sync.desk import ME, Desk, Tools
from safemate_desktop.sync.engine import Engine
from safemate_desktop.sync.entering import Entering
from safemate_desktop.sync.house import Owner
from safemate_desktop.sync.opening import client, knock, open_desk, take_up
from safemate_desktop.sync.problems import told
from safemate_desktop.sync.second_factor import SecondFactorDoor
from safemate_desktop.sync.server import Server
from safemate_desktop.sync.submit import Submitter
from safemate_desktop.wire.session import SignedApi


class DesktopSession:
    """``contract.ports.Session``, and what the composition root needs besides.

    ``ask`` and ``submit`` are good for the whole run of the program, whoever is signed in.
    """

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._tools = Tools(around.status, around.clock, around.make_id, around.random, self._on_me)
        self._listeners = Listeners[[]]()
        self._me: Me | None = None
        self._desk: Desk | None = None
        self._entering: Entering | None = None
        self._turn = asyncio.Lock()
        self._before_leaving: list[Callable[[], Awaitable[None]]] = []
        self.ask = Asker(self._signed)
        self.submit = Submitter(self._outbox)
        self._second_factor = SecondFactorDoor(self._server, self._on_factor)

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
            self._open(*taken)
            return taken[1]

    async def sign_out(self) -> int:
        async with self._turn:
            await self._forget_entering()
            desk, house = self._desk, self._around.house
            if desk is None:
                self._show(None)
                return 0
            await desk.drain()
            await desk.stop()
            await desk.say_goodbye()
            self._desk = None
            self._show(None)
            await desk.close()
            with told():
                await asyncio.to_thread(house.destroy, desk.owner)
                if (last := self._around.memory.last()) is not None:
                    gone = Last(last.address, last.slug, last.solution_name, None)
                    await self._around.memory.remember(gone)
                return await asyncio.to_thread(house.count_sealed, desk.owner)

    async def close(self) -> None:
        """The program ends, or somebody else signs in: everything kept stays."""
        async with self._turn:
            await self._forget_entering()
            await self._leave()

    async def _enter(self, entering: Entering) -> Me:
        me, desk = entering.me, self._desk
        whose = Owner(me.solution.id, me.user.id), entering.api.address
        if desk is not None and (desk.owner, desk.api.address) == whose:
            await entering.api.close()
            await desk.renew(entering.tokens)
            await self._on_me(me)
            return me
        await self._leave()
        self._open(await open_desk(entering, self._around, self._tools), me)
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
