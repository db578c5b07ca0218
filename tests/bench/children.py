"""Starts a measurement in a process of its own, and gives it what it asks for meanwhile."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.bench.world import ROOT, World

Values = dict[str, list[float]]
NEXT = "next"


def child(home: Path, *words: str, module: str = "run") -> Values:
    """Return what a measurement found."""
    started = _start(home, words, module)
    said, _ = started.communicate()
    return _last(said, words, started.returncode)


def converse(home: Path, words: Sequence[str], act: Callable[[str], object]) -> Values:
    """Do the same; *act* is called with what follows each "next" that it says."""
    started = _start(home, words, "run")
    assert started.stdout is not None
    said = ""
    for line in started.stdout:
        word, _, rest = line.strip().partition(" ")
        if word == NEXT:
            act(rest)
        else:
            said = line
    return _last(said, words, started.wait())


def one_by_one(world: World, first: int) -> Callable[[str], None]:
    """Alerts one at a time at random moments, from the device number *first* on."""
    chance = random.Random(1)  # noqa: S311
    numbers = iter(range(first, len(world.hardware)))

    def act(_: str) -> None:
        time.sleep(chance.uniform(0.05, 0.25))  # waits: alerts come at random moments
        world.cry(next(numbers))

    return act


def _start(home: Path, words: Sequence[str], module: str) -> "subprocess.Popen[str]":
    env: Mapping[str, str] = {
        **os.environ,
        "SAFEMATE_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "",  # compiled once, as everywhere else
        "BENCH_T0_NS": str(time.monotonic_ns()),
    }
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.bench.{module}", *words],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
    )


def _last(said: str, words: Sequence[str], status: int) -> Values:
    lines = said.strip().splitlines()
    if status or not lines:
        raise RuntimeError(f"{' '.join(words)} ended with {status}")
    values: Values = json.loads(lines[-1])
    return values
