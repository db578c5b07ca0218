"""``simulate``: the command, which ends when its standard input does."""

import argparse
import asyncio
import contextlib
import logging
import os
import sys
import threading
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any, Final

from safemate_desktop.backend.simulator import scenarios
from safemate_desktop.backend.simulator.script import Script
from safemate_desktop.backend.simulator.sender import NotLetInError, Sender
from safemate_desktop.backend.simulator.world import World, read_world
from safemate_desktop.support.clock import Clock, SystemClock

log = logging.getLogger(__name__)
UNREADABLE: Final = 2
NOT_LET_IN: Final = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``simulate`` understands to *parser*."""
    parser.add_argument("--address", required=True, help="of the backend, http://127.0.0.1:PORT")
    parser.add_argument("--token-file", required=True, type=Path, help="the gateway's token")
    parser.add_argument("--world", required=True, type=Path, help="world.json of the demo")
    parser.add_argument("--seed", type=int, help="another course of events")
    parser.add_argument("--speed", type=_speed, default=1.0, help="how many times faster")
    parser.add_argument(
        "--scenario", choices=sorted(scenarios.SCENARIOS), default=scenarios.DEFAULT
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with *argv*; return its exit code."""
    parser = argparse.ArgumentParser(prog="simulate", description=__doc__)
    add_arguments(parser)
    return run(parser.parse_args(argv))


def run(options: argparse.Namespace) -> int:
    """Simulate as *options* (of ``add_arguments``) say, until standard input ends."""
    logging.basicConfig(level=logging.WARNING, format="simulator: %(message)s")
    try:
        token = options.token_file.read_text(encoding="utf-8").strip()
        world = read_world(options.world)
    except (OSError, ValueError):
        log.exception("the world cannot be read")
        return UNREADABLE
    if options.seed is not None:
        world = world.model_copy(update={"seed": options.seed})
    play = simulate(options.address, token, world, SystemClock(), options.speed, options.scenario)
    try:
        asyncio.run(_until_end_of(sys.stdin.fileno(), play))
    except NotLetInError:
        log.error("the backend does not know this gateway")  # noqa: TRY400  no fault of ours
        return NOT_LET_IN
    return 0


async def simulate(
    address: str, token: str, world: World, clock: Clock, speed: float, scenario: str
) -> int:
    """Play *scenario* against the ingest door at *address*; return how many were taken."""
    script = Script(world, scenarios.SCENARIOS[scenario], clock.now_ms(), speed)
    return await Sender(address, token, clock).play(script)


async def _until_end_of(stdin: int, play: Coroutine[Any, Any, int]) -> None:
    """Play until the file *stdin* ends: whoever started this process has gone then."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()

    def watch() -> None:
        # Not through the buffer: its lock, held by a blocked read, would break the exit.
        with contextlib.suppress(OSError, RuntimeError):
            while os.read(stdin, 1024):
                pass
            loop.call_soon_threadsafe(ended.set)

    # A read that blocks cannot be cancelled: the thread must not keep the process alive.
    threading.Thread(target=watch, name="stdin", daemon=True).start()
    playing = asyncio.ensure_future(play)
    waiting = asyncio.ensure_future(ended.wait())
    await asyncio.wait({playing, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if playing.done():
        playing.result()
    playing.cancel()
    await asyncio.wait({playing, waiting})


def _speed(text: str) -> float:
    speed = float(text)
    if not 0.1 <= speed <= 1000:
        raise argparse.ArgumentTypeError("between 0.1 and 1000")
    return speed
