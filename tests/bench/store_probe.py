"""Prints what the store costs: python -m tests.bench.store_probe [recipients]."""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from safemate_desktop.store.rows import Sort
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import SystemClock
from tests.store import build

SORTS: tuple[Sort, ...] = ("name", "unit", "municipality")
TYPED = ("ødegård", "åse", "kåre bæ", "nordmann liv", "bcd01", "tromsø", "aas", "máret ut")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "store.db")
        store = _open(path)
        asyncio.run(_fill(store, count))
        store.close()
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
        print(f"store_bytes        {size / count:8.0f} bytes per recipient")
        _measure_open(path)
        store = _open(path)
        _measure_reads(store)
        store.close()


def _open(path: Path) -> Store:
    return Store.open(path, build.KEY, clock=SystemClock())


async def _fill(store: Store, count: int) -> None:
    """Take a snapshot; what making its pages costs is the server's and not counted."""
    wall = cpu = 0.0
    done = 0
    await store.truth.begin_snapshot("c0")
    pages = build.many(count)
    while page := list(islice(pages, 500)):
        ready = build.page(*page)
        start, started = time.perf_counter(), time.process_time()
        await store.truth.put_page(ready, "next")
        wall += time.perf_counter() - start
        cpu += time.process_time() - started
        done += len(page)
    await store.truth.put_page(build.page(), None)
    await store.truth.finish_snapshot()
    print(f"first sync (write) {wall:8.2f} s, {cpu:.2f} s of them computing; {done} entries")


def _measure_open(path: Path) -> None:
    def once() -> None:
        store = _open(path)
        store.view.queue()
        store.close()

    _say("open + queue", [_timed(once) for _ in range(20)])


def _measure_reads(store: Store) -> None:
    _say("index (once)", [_timed(lambda: store.view.recipients())])
    strokes = [word[: end + 1] for word in TYPED for end in range(len(word))]
    view = store.view
    _say("search key stroke", [_timed(partial(_window, store, text)) for text in strokes])
    for sort in SORTS:
        _say(f"sort by {sort}", [_timed(partial(view.recipients, sort=sort)) for _ in range(5)])
    some = build.uid(1, 1)
    _say("filter by unit", [_timed(partial(view.recipients, unit_id=some)) for _ in range(5)])
    rows = view.recipients()
    step = [rows[at : at + 40] for at in range(0, len(rows) - 40, max(40, len(rows) // 200))]
    _say("window of 40 rows", [_timed(partial(view.recipient_rows, some)) for some in step])


def _window(store: Store, text: str) -> None:
    rows = store.view.recipients(text)
    store.view.recipient_rows(rows[:40])


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _say(name: str, times: Sequence[float]) -> None:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    middle = statistics.median(ordered)
    print(f"{name:18} p50 {middle:7.1f}  p95 {p95:7.1f}  max {ordered[-1]:7.1f} ms  n {len(times)}")


if __name__ == "__main__":
    main()
