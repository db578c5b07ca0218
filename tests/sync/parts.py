"""What the tests of the engine are made with."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

from safemate_desktop.contract.alerts import Alert
from safemate_desktop.contract.identity import Me
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.domain.alert_types import AlertType, Sound
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import Clock, SystemClock
from safemate_desktop.sync.engine import Engine
from safemate_desktop.sync.server import Server
from safemate_desktop.sync.status import Line, StatusBoard

LIMIT_S = 20.0
ME = UUID(int=0xFACE)
UNIT = UUID(int=0x10)


@dataclass
class Running:
    """A running engine and what it works on."""

    engine: Engine
    store: Store
    status: StatusBoard
    mes: list[Me] = field(default_factory=list)

    async def until_live(self) -> None:
        await until(lambda: self.status.status.line is Line.LIVE)


async def until(condition: Callable[[], bool]) -> None:
    """Wait until *condition* holds, looking again and again."""
    async with asyncio.timeout(LIMIT_S):
        while not condition():  # noqa: ASYNC110  it is about much that no event tells
            await asyncio.sleep(0.002)


@asynccontextmanager
async def running(
    server: Server, store: Store | None = None, clock: Clock | None = None
) -> AsyncIterator[Running]:
    """Run an engine over *store* (memory only where none is given)."""
    clock = clock or SystemClock()
    own = store or Store.open(None, None, clock=clock)
    status = StatusBoard(clock)
    status.begin(own.view.as_of_ms(), own.server_clock)
    mes: list[Me] = []

    async def on_me(me: Me) -> None:
        mes.append(me)

    engine = Engine(server, own, status, clock, lambda: 0.0, on_me=on_me, tick_s=0.01)
    task = asyncio.create_task(engine.run())
    try:
        yield Running(engine, own, status, mes)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        if store is None:
            own.close()


def alert(number: int, version: int = 1, state: AlertState = AlertState.OPEN) -> Alert:
    at = 1_700_000_000_000 + number
    return Alert(
        id=UUID(int=number),
        version=version,
        unit_id=UNIT,
        type=AlertType.SOS,
        priority=1,
        sound=Sound.PERSON,
        state=state,
        happened_at=at,
        received_at=at,
        last_at=at,
    )
