"""Runs a backend until it is told to stop: a real one, or the demo with its simulator."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import uvicorn

from safemate_desktop.backend import log_file
from safemate_desktop.backend.app import running
from safemate_desktop.backend.data_dir import DataDir
from safemate_desktop.backend.demo.populate import DemoInfo, ensure_demo, populate_large
from safemate_desktop.backend.lifeline import Lifeline
from safemate_desktop.backend.organisation.repository import all_solutions
from safemate_desktop.backend.services import Services, Settings
from safemate_desktop.backend.serving import LOOPBACK, listen, server
from safemate_desktop.support.tasks import TaskOwner

log = logging.getLogger(__name__)
_SIMULATOR_END_S: Final = 3.0
_PACKAGE_HOME: Final = str(Path(__file__).resolve().parents[2])


@dataclass(frozen=True, slots=True)
class DemoWishes:
    """What the demo is to be like."""

    simulate: bool = False
    speed: float = 1.0
    seed: int = 1
    recipients: int | None = None


async def serve(data: DataDir, settings: Settings, host: str, port: int) -> None:
    """Serve what is in *data* until told to stop."""
    log_file.set_up(data.logs)
    async with data.open(settings) as services:
        await _serve(data, services, host, port, lifeline=None, wishes=None)


async def demo(data: DataDir, settings: Settings, port: int, wishes: DemoWishes) -> None:
    """Serve the demo on loopback until the last desktop has gone."""
    log_file.set_up(data.logs)
    lifeline = Lifeline()
    async with data.open(settings) as services, lifeline.listening():
        await _serve(data, services, LOOPBACK, port, lifeline=lifeline, wishes=wishes)


async def _serve(
    data: DataDir,
    services: Services,
    host: str,
    port: int,
    *,
    lifeline: Lifeline | None,
    wishes: DemoWishes | None,
) -> None:
    info = None if wishes is None else await _fill(data, services, wishes)
    await _warn_of_demo(services)
    socket = listen(host, port)
    address = _address(socket.getsockname())
    facts: dict[str, object] = {"address": address, "pid": os.getpid()}
    tasks = TaskOwner("serve")
    async with AsyncExitStack() as stack:
        app = await stack.enter_async_context(running(services))
        served = server(app)
        stack.push_async_callback(tasks.close)
        if lifeline is not None:
            facts["lifeline"] = lifeline.port
            _ = tasks.start(_end_with(lifeline, served), "lifeline")
        if wishes is not None and info is not None and wishes.simulate:
            await stack.enter_async_context(_simulator(address, info, wishes))
        _end_with_signals(served)
        stack.enter_context(data.announced(facts))  # the socket listens: it may be called
        log.info("serving")
        await served.serve([socket])
    log.info("stopped")


def _address(name: tuple[object, ...]) -> str:
    host, port = name[0], name[1]
    return f"http://[{host}]:{port}" if ":" in str(host) else f"http://{host}:{port}"


async def _end_with(lifeline: Lifeline, served: uvicorn.Server) -> None:
    await lifeline.cut()
    log.info("the last desktop has gone")
    served.should_exit = True


async def _fill(data: DataDir, services: Services, wishes: DemoWishes) -> DemoInfo:
    """The demo solution; for a benchmark, one of the size and kind that it asks for."""
    if services.settings.bench and wishes.recipients is not None:
        async with services.db.read() as tx:
            empty = not await all_solutions(tx)
        if empty:
            return await populate_large(services, data.path, wishes.recipients)
    count = {} if wishes.recipients is None else {"count": wishes.recipients}
    return await ensure_demo(services, data.path, seed=wishes.seed, **count)


async def _warn_of_demo(services: Services) -> None:
    """A demo solution under a real backend would have passwords that lie in the database."""
    async with services.db.read() as tx:
        if not services.settings.demo and any(s.demo for s in await all_solutions(tx)):
            log.warning("this backend holds a demo solution, and is not run as a demo")


def _end_with_signals(served: uvicorn.Server) -> None:
    """End at a signal from now on; the server raises it once more, when we only tidy up."""

    def end(*_: object) -> None:
        served.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)


@asynccontextmanager
async def _simulator(address: str, info: DemoInfo, wishes: DemoWishes) -> AsyncIterator[None]:
    """The simulator as a process of its own, which ends with the pipe to it."""
    path = os.pathsep.join(filter(None, (_PACKAGE_HOME, os.environ.get("PYTHONPATH", ""))))
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "safemate_desktop.backend.simulator",  # the rest of the backend would only slow it down
        *("--address", address),
        *("--token-file", str(info.token_file), "--world", str(info.world_file)),
        *("--speed", str(wishes.speed), "--seed", str(wishes.seed)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )
    try:
        yield
    finally:
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(_SIMULATOR_END_S):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
