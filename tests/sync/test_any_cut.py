"""Whatever the line does, and wherever: in the end the store holds what the server holds."""

import asyncio
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.domain.alert_states import AlertState
from tests.sync.parts import Running, alert, running, until
from tests.sync.toy_server import Fault, ToyServer, gone, put

ALERTS = 6
FAULTS: st.SearchStrategy[Fault] = st.sampled_from(
    ["fine", "fine", "cut", "double", "hole", "garbage", "unasked reset"]
)
CHANGES = st.lists(st.tuples(st.integers(1, ALERTS), st.booleans()), max_size=12)


def entries(changes: list[tuple[int, bool]], versions: dict[int, int]) -> list[Entry]:
    """A change of each alert named, or its end; versions go on where they were."""
    found: list[Entry] = []
    for number, stays in changes:
        versions[number] = versions.get(number, 0) + 1
        state = AlertState.RESOLVED if versions[number] % 3 == 0 else AlertState.OPEN
        record = alert(number, versions[number], state)
        found.append(put(Kind.ALERT, record) if stays else gone(Kind.ALERT, record.id))
    return found


def held_there(server: ToyServer) -> dict[UUID, int]:
    return {some: entry.version for (_, some), entry in server.records.items()}


def held_here(run: Running) -> dict[UUID, int]:
    ids = [UUID(int=number) for number in range(1, ALERTS + 1)]
    return {view.alert.id: view.alert.version for view in run.store.view.alerts(ids)}


def same(run: Running, server: ToyServer) -> bool:
    return held_here(run) == held_there(server) and run.store.truth.cursor() == server.cursor()


PHASE = st.tuples(CHANGES, st.lists(FAULTS, max_size=8), st.sampled_from(["", "", "backup"]))


@given(CHANGES, st.lists(FAULTS, max_size=8), st.lists(PHASE, min_size=1, max_size=3))
def test_any_cut_leaves_store_and_server_the_same(
    before: list[tuple[int, bool]],
    faults: list[Fault],
    phases: list[tuple[list[tuple[int, bool]], list[Fault], str]],
) -> None:
    async def play() -> None:
        versions: dict[int, int] = {}
        server = ToyServer(faults)
        server.write(*entries(before, versions))
        async with running(server) as run:
            for changes, broken, event in phases:
                for change in entries(changes, versions):
                    server.write(change)
                    await asyncio.sleep(0)
                await until(lambda: same(run, server))
                await run.until_live()
                server.faults = iter(broken)
                if event:
                    server.restore_a_backup()
            await until(lambda: same(run, server))

    asyncio.run(play())
