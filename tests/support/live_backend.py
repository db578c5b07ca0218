"""The real backend on a real socket, in a thread of its own, with the cable in the test's hand.

    def test_something(live: LiveBackend) -> None:
        token = live.sign_in("operator").tokens.access_token
        alert = live.raise_alert(live.world.recipients[0])
        live.lose_next_answer = True   # the next POST is done, and its answer never arrives
        live.unplug()                  # every connection breaks, and new ones are refused
        live.plug_in()                 # the same address again; the backend itself lived on
        live.freeze(); live.thaw()     # connections stay open, and nothing is said

Register it with ``pytest_plugins = ("tests.support.live_backend",)`` or import the fixtures.
``live.do(coroutine)`` runs anything in the backend's own loop, ``live.services.db`` included.
"""

import asyncio
import atexit
import shutil
import socket
import tempfile
import threading
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import UUID

import httpx
import pytest
import uvicorn
from starlette.types import Message, Receive, Scope, Send

from safemate_desktop.backend.alerts import plans
from safemate_desktop.backend.alerts import repository as alerts
from safemate_desktop.backend.alerts.raising import Cry, raise_alert
from safemate_desktop.backend.app import running
from safemate_desktop.backend.channels.in_process import InProcessChannel
from safemate_desktop.backend.identity.passwords import Cost
from safemate_desktop.backend.logs import chain
from safemate_desktop.backend.positions import repository as positions
from safemate_desktop.backend.recipients import repository as recipients
from safemate_desktop.backend.secret import ServerSecret
from safemate_desktop.backend.services import Services, Settings, build
from safemate_desktop.backend.serving import LOOPBACK, listen, server
from safemate_desktop.backend.storage.database import sqlite_url
from safemate_desktop.backend.storage.migrating import migrate
from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.identity import SignedIn
from safemate_desktop.contract.positions import Position
from safemate_desktop.contract.recipients import Recipient
from safemate_desktop.domain.alert_types import PRIORITY, AlertType, default_sound
from safemate_desktop.domain.quality import Quality, Source
from safemate_desktop.support.clock import Clock, ManualClock, SystemClock
from safemate_desktop.support.ids import Ids
from tests.support.small_world import PASSWORD, World, make_world

T = TypeVar("T")
_WAIT_S: Final = 20.0
CHEAP: Final = Cost(memory_kib=8, rounds=1)
QUICK: Final = Settings(demo=True, password_cost=CHEAP, live_every_s=0.05)
SECRET: Final = ServerSecret(b"\x07" * 32)
DATABASE: Final = "backend.db"
_BEFORE_ALL_TESTS_MS: Final = 1_790_000_000_000
WORKSTATION: Final = UUID("01990000-0000-7000-8000-0000000000aa")


class LiveBackend:
    """A running backend with a small solution in it (``world``)."""

    def __init__(
        self, folder: Path, settings: Settings = QUICK, clock: Clock | None = None
    ) -> None:
        self.lose_next_answer = False
        self.clock = clock or SystemClock()
        self.ids = Ids(self.clock)
        self._folder, self._settings = folder, settings
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="live-backend")
        self._stack = AsyncExitStack()
        self._running: tuple[uvicorn.Server, asyncio.Task[None]] | None = None
        self.port = _free_port()

    # -- life --------------------------------------------------------------------------------------

    def start(self) -> None:
        """Bring it up with the small world in it; called by the fixture."""
        template, world = _template()
        shutil.copyfile(template, self._folder / DATABASE)
        self._thread.start()
        self.do(self._start(world))
        self.plug_in()

    def stop(self) -> None:
        """End it, wherever it stands."""
        self.unplug()
        self.do(self._stack.aclose())
        self.do(self._loop.shutdown_default_executor())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_WAIT_S)
        self._loop.close()

    async def _start(self, world: World) -> None:
        self._thawed = asyncio.Event()
        self._thawed.set()
        self.services: Services = build(
            self._settings,
            url=sqlite_url(self._folder / DATABASE),
            channel=InProcessChannel(),
            secret=SECRET,
            clock=self.clock,
            ids=self.ids,
        )
        self._stack.push_async_callback(self.services.db.close)
        self.world: World = world
        self._app = await self._stack.enter_async_context(running(self.services))

    # -- the cable ---------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        """Where it listens; the same after every ``plug_in``."""
        return f"http://{LOOPBACK}:{self.port}"

    def plug_in(self) -> None:
        """Listen."""
        self.do(self._plug_in())

    def unplug(self) -> None:
        """Break every connection without a word and stop listening; the backend lives on."""
        self.do(self._unplug())

    def freeze(self) -> None:
        """Say nothing more on any connection, and keep them open."""
        self._loop.call_soon_threadsafe(self._thawed.clear)

    def thaw(self) -> None:
        """Say what was held back, and go on."""
        self._loop.call_soon_threadsafe(self._thawed.set)

    async def _plug_in(self) -> None:
        if self._running is not None:
            return
        served = server(self._serve, log_level="critical")
        task = asyncio.create_task(served.serve([listen(LOOPBACK, self.port)]))
        while not served.started:  # noqa: ASYNC110  uvicorn has nothing to wait for
            await asyncio.sleep(0.001)
        self._running = served, task

    async def _unplug(self) -> None:
        if self._running is None:
            return
        served, task = self._running
        self._running = None
        self._thawed.set()
        for connection in list(served.server_state.connections):
            connection.transport.abort()
        served.should_exit = True
        await task

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def when_thawed(message: Message) -> None:
            await self._thawed.wait()
            await send(message)

        if self.lose_next_answer and scope.get("method") == "POST":
            self.lose_next_answer = False
            await self._app(scope, receive, _into_the_void)  # done, but nobody will hear of it
            self._cut(scope["client"])
            return
        await self._app(scope, receive, when_thawed)

    def _cut(self, client: object) -> None:
        assert self._running is not None
        for connection in list(self._running[0].server_state.connections):
            if getattr(connection, "client", None) == client:
                connection.transport.abort()

    # -- what a test does to it --------------------------------------------------------------------

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Run *work* in the backend's loop, and return what it gives."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_WAIT_S)

    def required_steps(self, alert: Alert) -> list[str]:
        """Return the steps of the plan for *alert* that must be done before it is closed."""

        async def read() -> list[str]:
            async with self.services.db.read() as tx:
                found = await plans.steps(tx, self.world.solution.id, alert)
            return [step.text for step in found if step.required]

        return self.do(read())

    def raise_alert(self, recipient: Recipient, kind: AlertType = AlertType.SOS) -> Alert:
        """Have an alert about *recipient* come in; a second one of the kind is a repeat."""
        return self.do(self._raise(recipient, kind))

    async def _raise(self, recipient: Recipient, kind: AlertType) -> Alert:
        now = self.clock.now_ms()
        cry = Cry(
            solution_id=self.world.solution.id,
            unit_id=recipient.unit_id,
            type=kind,
            priority=PRIORITY[kind],
            sound=default_sound(kind),
            happened_at=now,
            received_at=now,
            recipient_id=recipient.id,
            device_id=self.world.device_of(recipient).id,
        )
        async with self.services.db.write() as tx:
            raised = await raise_alert(tx, cry, self.ids)
        return await self._alert(raised.alert_id)

    def alert(self, alert_id: UUID) -> Alert:
        """Return the alert as it now stands here."""
        return self.do(self._alert(alert_id))

    async def _alert(self, alert_id: UUID) -> Alert:
        async with self.services.db.read() as tx:
            alert = await alerts.get(tx, self.world.solution.id, alert_id)
        assert alert is not None
        return alert

    def put_recipient(self, recipient: Recipient) -> None:
        """Change a recipient, or add one."""
        self.do(self._put_recipient(recipient))

    async def _put_recipient(self, recipient: Recipient) -> None:
        async with self.services.db.write() as tx:
            now = self.clock.now_ms()
            await recipients.put(tx, self.world.solution.id, recipient, at=now)

    def place(self, recipient: Recipient, lat: float, lon: float) -> Position:
        """Have a good position of *recipient* come in."""
        now = self.clock.now_ms()
        position = Position(
            recipient_id=recipient.id,
            device_id=self.world.device_of(recipient).id,
            lat=lat,
            lon=lon,
            accuracy_m=8.0,
            source=Source.GPS,
            satellites=9,
            quality=Quality.GOOD,
            fixed_at=now,
            received_at=now,
        )
        self.do(self._place(position))
        return position

    async def _place(self, position: Position) -> None:
        async with self.services.db.write() as tx:
            now = self.clock.now_ms()
            await positions.store(tx, self.world.solution.id, position, self.ids(), at=now)

    def sign_in(self, name: str, workstation: UUID = WORKSTATION) -> SignedIn:
        """Sign *name* (``world.users``) in over the socket, as a desktop would."""
        body = self.sign_in_body(name, workstation)
        with httpx.Client(base_url=self.url, trust_env=False) as http:
            answer = http.post("/v1/sign-in", json=body)
        assert answer.status_code == 200, answer.text
        return SignedIn.model_validate_json(answer.content)

    def sign_in_body(self, name: str, workstation: UUID = WORKSTATION) -> dict[str, object]:
        """The JSON of a sign-in of *name*."""
        return {
            "solution": self.world.solution.slug,
            "email": f"{name}@example.test",
            "password": PASSWORD,
            "workstation": {
                "id": str(workstation), "name": "Desk", "system": "test", "app_version": "0",
                "api": 1,
            },
        }  # fmt: skip

    def chain_verdict(self) -> chain.Verdict:
        """Check the chain of the logs."""
        return self.do(self._verdict())

    async def _verdict(self) -> chain.Verdict:
        async with self.services.db.read() as tx:
            return await chain.verify(tx, self.world.solution.id)


@cache
def _template() -> tuple[Path, World]:
    """The database that every backend starts with: made once, copied after that."""
    path = Path(tempfile.mkdtemp(prefix="safemate-template-")) / DATABASE
    atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
    return path, asyncio.run(_fill(path))


async def _fill(path: Path) -> World:
    clock = ManualClock(_BEFORE_ALL_TESTS_MS)
    services = build(
        QUICK,
        url=sqlite_url(path),
        channel=InProcessChannel(),
        secret=SECRET,
        clock=clock,
        ids=Ids(clock),
    )
    await migrate(services.db)
    world = await make_world(services)
    await services.db.close()
    return world


async def _into_the_void(message: Message) -> None:
    del message


def _free_port() -> int:
    with socket.create_server((LOOPBACK, 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture
def live_settings() -> Settings:
    """How the backend of ``live`` runs; a module may override it."""
    return QUICK


@pytest.fixture
def live(tmp_path: Path, live_settings: Settings) -> Iterator[LiveBackend]:
    """A running backend of this test's own."""
    folder = tmp_path / "live-backend"
    folder.mkdir()
    backend = LiveBackend(folder, live_settings)
    backend.start()
    yield backend
    backend.stop()
