"""The figures of a queue in which much happens: floods, outages, colleagues, moving people."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tests.bench.children import Values, child, converse, one_by_one
from tests.bench.colleague import Colleague
from tests.bench.figures import Figure
from tests.bench.world import World, running
from tests.support.faulty import FaultProxy

Wants = Callable[[str], bool]

RECIPIENTS: Final = 10_000
WAITING_ALERTS: Final = 3
OUTAGE_S: Final = 30.0
RESUME_RUNS: Final = 3
FLOOD_RUNS: Final = {1_000: 3, 10_000: 1}
_QUIET: Final = ("idle_cpu", "colleague_claim", "push_painted_busy")
NAMES: Final = frozenset({"flood_1000", "flood_10000", "resume_500", *_QUIET})
POSITIONS_A_SECOND: Final = 200
_MOVERS: Final = 8  # lines of the gateway
_PROFILE: Final = "bench"


def figures(home: Path, wants: Wants) -> Iterator[Figure]:
    """Measure those of them that are wanted, each flood against a backend of its own."""
    for count, runs in FLOOD_RUNS.items():
        if wants(f"flood_{count}"):
            yield from _flood(home / f"flood{count}", count, runs)
    if wants("resume_500"):
        yield from _resume(home / "resume")
    if any(map(wants, _QUIET)):
        yield from _quiet(home / "quiet", wants)


def _flood(home: Path, count: int, runs: int) -> Iterator[Figure]:
    with running(home, RECIPIENTS) as world, _behind_a_cable(home, world) as line:
        rounds = iter(range(runs))

        def flood(_: str) -> None:
            line.unplug()
            first = next(rounds) * count
            world.cry_many(range(first, first + count))
            line.plug_in()

        found = converse(home, ("crowded", _PROFILE, str(count), str(runs)), flood)
    detail = f"every second about a person, all on one queue; {_detail(found)}"
    yield Figure(f"flood_{count}", found["ms"], detail)
    yield Figure(f"flood_{count}_stall", found["stall"])


def _resume(home: Path) -> Iterator[Figure]:
    with running(home, RECIPIENTS) as world, _behind_a_cable(home, world) as line:
        rounds = iter(range(RESUME_RUNS))

        def outage(_: str) -> None:
            line.unplug()
            ends = time.monotonic() + OUTAGE_S
            first = next(rounds) * 500
            world.cry_many(range(first, first + 500))
            time.sleep(max(0.0, ends - time.monotonic()))  # waits: the outage lasts so long
            line.plug_in()

        found = converse(home, ("resume", _PROFILE, "500", str(RESUME_RUNS)), outage)
    yield Figure("resume_500", found["ms"], _detail(found))


def _quiet(home: Path, wants: Wants) -> Iterator[Figure]:
    with running(home, RECIPIENTS) as world:
        world.cry_many(range(WAITING_ALERTS))
        _ = child(home, "first_sync", _PROFILE, world.address)
        if wants("idle_cpu"):
            yield Figure("idle_cpu", child(home, "idle", _PROFILE)["percent"])
        if wants("colleague_claim"):
            with Colleague(world.address) as other:
                found = converse(home, ("colleague", _PROFILE), other.take_or_put_back)
            yield Figure("colleague_claim", found["ms"], f"stall {max(found['stall']):.0f} ms")
        if wants("push_painted_busy"):
            yield _busy(home, world)


def _busy(home: Path, world: World) -> Figure:
    with _moving(world) as sent:
        act = one_by_one(world, WAITING_ALERTS)
        found = converse(home, ("push_busy", _PROFILE), act)
        rate = sent()
    opened = "the overview stood, the alerts were shown" if found["map"][0] else "no web engine"
    detail = f"{rate:.0f} positions/s; {opened}; stall {max(found['stall']):.0f} ms"
    return Figure("push_painted_busy", found["ms"], detail)


def _detail(found: Values) -> str:
    """What is lost, and after how long all were in the queue, before the window was idle."""
    rounds = ", ".join(f"{ms:.0f}" for ms in found["all"])
    return f"lost {sum(found['lost']):.0f}; all in the queue after {rounds} ms"


@contextlib.contextmanager
def _behind_a_cable(home: Path, world: World) -> Iterator[FaultProxy]:
    """A desktop that has everything, and knows its server by the cable alone."""
    port = urlsplit(world.address).port
    assert port is not None
    with FaultProxy(port) as line:
        _ = child(home, "first_sync", _PROFILE, line.url)
        yield line


@contextlib.contextmanager
def _moving(world: World) -> Iterator[Callable[[], float]]:
    """People move all the while; the answer tells how many positions were sent each second."""
    over, begun = threading.Event(), time.monotonic()
    sent = [0] * _MOVERS

    def move(one: int) -> None:
        with world.client() as client:
            while not over.is_set():
                world.move(client, one + _MOVERS * sent[one])
                sent[one] += 1
                ahead = sent[one] * _MOVERS / POSITIONS_A_SECOND - (time.monotonic() - begun)
                if ahead > 0:
                    time.sleep(ahead)  # waits: so many a second and no more

    movers = [threading.Thread(target=move, args=(one,), name="mover") for one in range(_MOVERS)]
    for mover in movers:
        mover.start()
    try:
        yield lambda: sum(sent) / (time.monotonic() - begun)
    finally:
        over.set()
        for mover in movers:
            mover.join()
