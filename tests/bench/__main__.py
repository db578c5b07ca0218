"""Runs the benchmarks, prints a table, writes ``build/bench.json``; figures missed are no error."""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.bench import eventful
from tests.bench.children import child, converse, one_by_one
from tests.bench.figures import REACH, Figure
from tests.bench.world import ROOT, running
from tests.support.environment import isolate
from tests.support.keyring_session import command, environment

INSIDE: Final = "SAFEMATE_BENCH_INSIDE"
COLD_RUNS: Final = 10
WAITING_ALERTS: Final = 3  # few enough that the next one is painted without scrolling
Values = dict[str, list[float]]
Wants = Callable[[str], bool]


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=sorted(REACH), default=None)
    only: str | None = parser.parse_args().only
    if INSIDE not in os.environ:
        return _inside_a_keyring(only)
    figures: list[Figure] = []
    try:
        for figure in _figures(only):
            if only is None or figure.name.startswith(only):
                figures.append(figure)
                _print(figure.record())
    finally:
        _write(figures)
    return 0


def _inside_a_keyring(only: str | None) -> int:
    home = Path(tempfile.mkdtemp(prefix="safemate-bench-"))
    try:
        isolate(home)
        more = ["--only", only] if only else []
        words = command([sys.executable, "-m", "tests.bench", *more])
        return subprocess.run(
            words, env=environment({INSIDE: str(home)}), cwd=ROOT, check=False
        ).returncode
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _figures(only: str | None) -> Iterator[Figure]:
    home = Path(os.environ[INSIDE]) / "safemate"
    if only not in eventful.NAMES:
        yield from _of_sizes(home, only)
    yield from eventful.figures(home, lambda one: only in (None, one))


def _of_sizes(home: Path, only: str | None) -> Iterator[Figure]:
    for count, name in ((10_000, "10k"), (100_000, "100k")):
        large = only is not None and (only.endswith("100k") or only == "store_bytes")
        if only is None or large == (name == "100k"):
            yield from _of_size(home / name, count, name, lambda one: only in (None, one))


def _of_size(home: Path, count: int, name: str, wants: Wants) -> Iterator[Figure]:
    profile = f"bench{name}"
    with running(home, count) as world:
        for number in range(WAITING_ALERTS):
            world.cry(number)
        first = child(home, "first_sync", profile, world.address)
        if name == "100k":
            yield Figure("first_sync_100k", first["seconds"])
            yield Figure("first_sync_100k_stall", first["stall"])
            yield Figure("store_bytes", [first["store"][0] / count])
        if wants(f"pss_{name}"):
            yield Figure(f"pss_{name}", child(home, "memory", profile)["pss"])
        if name == "10k" and wants("push_painted"):
            pushed = converse(home, ("push", profile), one_by_one(world, WAITING_ALERTS))
            yield Figure("push_painted", pushed["ms"])
            yield Figure("push_painted_stall", pushed["stall"])
    if wants(f"cold_start_{name}"):
        starts = [child(home, profile, module="cold") for _ in range(COLD_RUNS)]
        yield Figure(f"cold_start_{name}", [start["ms"][0] for start in starts])
        yield Figure(f"cold_start_{name}_stall", [start["stall"][0] for start in starts])
    if wants(f"search_{name}"):
        found = child(home, "search", profile)
        yield Figure(f"search_{name}", found["ms"])
        if name == "100k":
            yield Figure("search_100k_stall", found["stall"])


def _write(figures: Sequence[Figure]) -> None:
    records = [figure.record() for figure in figures]
    whole = {
        "commit": _commit(),
        "date": time.strftime("%Y-%m-%d"),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "figures": records,
    }
    folder = ROOT / "build"
    folder.mkdir(exist_ok=True)
    (folder / "bench.json").write_text(json.dumps(whole, indent=1) + "\n")


def _print(row: Mapping[str, object]) -> None:
    reached = "ok  " if row["ok"] else "MISS"
    print(
        f"{reached} {row['name']:24} n={row['n']:<4} p50={row['p50']:<9} p95={row['p95']:<9}"
        f" max={row['max']:<9} {row['unit']:6} reach {row['reach']}",
        flush=True,
    )


def _commit() -> str:
    said = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
