"""Any order of work, pushes, answers and crashes: nothing lost, nothing doubled, nothing torn.

A crash is a copy of the files as they lie, opened by somebody else: what was promised before it
is there, and the cursor never names a frame whose records are not.
"""

import asyncio
import shutil
import tempfile
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from nacl.public import PrivateKey

from safemate_desktop.commands.base import Command
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import Kind
from safemate_desktop.domain.alert_states import AlertState
from safemate_desktop.store.sealed import Sealer, open_sealed
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import ManualClock
from tests.store import build

PRIVATE = PrivateKey.generate()
ALERTS = st.integers(1, 3)


class Machine(RuleBasedStateMachine):
    """A store beside a plain model of what it must hold."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="safemate-stateful-"))
        self.generation = 0
        self.number = 0
        self.versions: dict[int, int] = {}
        self.unsent: dict[UUID, Command] = {}
        self.parked: dict[UUID, Command] = {}
        self.frames = 0

    @initialize()
    def begin(self) -> None:
        self.store = self.opened()

    def opened(self) -> Store:
        folder = self.folder / str(self.generation)
        self.sealed = folder / "one.sealed"
        folder.mkdir(exist_ok=True)
        clock = ManualClock(build.NOW)
        sealer = Sealer(bytes(PRIVATE.public_key), self.sealed, clock=clock)
        return Store.open(folder / "one.store", build.KEY, clock=clock, sealer=sealer)

    @rule(number=ALERTS, jump=st.integers(1, 2))
    def push(self, number: int, jump: int) -> None:
        version = self.versions.get(number, 0) + jump
        self.frames += 1
        entries = [build.entry(build.alert(number, version=version))]
        asyncio.run(self.store.truth.apply(entries, f"c{self.frames}"))
        self.versions[number] = version

    @rule(number=ALERTS)
    def push_late(self, number: int) -> None:
        entries = [build.entry(build.alert(number, version=1))]
        asyncio.run(self.store.truth.apply(entries, None))
        self.versions.setdefault(number, 1)

    @rule(number=ALERTS)
    def push_gone(self, number: int) -> None:
        self.frames += 1
        entries = [build.gone(Kind.ALERT, build.uid(number, 2))]
        asyncio.run(self.store.truth.apply(entries, f"c{self.frames}"))
        self.versions.pop(number, None)

    @rule(number=ALERTS, kind=st.sampled_from(("claim", "note", "resolve")))
    def decide(self, number: int, kind: str) -> None:
        self.number += 1
        about, seen = build.uid(number, 2), self.versions.get(number, 1)
        command: Command
        match kind:
            case "claim":
                command = build.claim(self.number, seen, about)
            case "note":
                command = build.note(self.number, "a word", about)
            case _:
                command = build.resolve(self.number, seen, about)
        asyncio.run(self.store.outbox.append(command))
        asyncio.run(self.store.outbox.append(command))
        self.unsent[command.key] = command

    @precondition(lambda self: self.unsent)
    @rule(data=st.data(), by_frame=st.booleans())
    def settle(self, data: st.DataObject, by_frame: bool) -> None:  # noqa: FBT001
        key = next(iter(self.unsent))
        command = self.unsent.pop(key)
        number = command.target_id.int & 0xFF
        version = self.versions.get(number, 0) + 1
        held = build.alert(number, version=version, state=AlertState.CLAIMED, holder_id=build.ME)
        entries = [build.entry(held)]
        if by_frame:
            self.frames += 1
            asyncio.run(self.store.truth.apply(entries, f"c{self.frames}", settled=[key]))
        else:
            asyncio.run(self.store.outbox.settle(key, entries))
        if data.draw(st.booleans()):
            asyncio.run(self.store.outbox.settle(key, entries))
        self.versions[number] = version

    @precondition(lambda self: self.unsent)
    @rule(data=st.data())
    def park(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.unsent)))
        problem = Problem(code=ProblemCode.HELD_BY_OTHER)
        asyncio.run(self.store.outbox.park(key, problem))
        self.parked[key] = self.unsent.pop(key)

    @precondition(lambda self: self.parked)
    @rule(data=st.data(), again=st.booleans())
    def judge(self, data: st.DataObject, again: bool) -> None:  # noqa: FBT001
        key = data.draw(st.sampled_from(sorted(self.parked)))
        old = self.parked.pop(key)
        if not again:
            asyncio.run(self.store.outbox.discard(key))
            return
        self.number += 1
        fresh = old.model_copy(update={"key": build.uid(self.number, 8)})
        asyncio.run(self.store.outbox.replace(key, fresh))
        self.unsent[fresh.key] = fresh

    @rule()
    def snapshot(self) -> None:
        async def run() -> None:
            self.frames += 1
            await self.store.truth.begin_snapshot(f"c{self.frames}")
            kept = [build.entry(build.alert(n, version=v)) for n, v in self.versions.items()]
            await self.store.truth.put_page(build.page(*kept), None)
            await self.store.truth.finish_snapshot()

        asyncio.run(run())

    @rule()
    def crash(self) -> None:
        here = self.folder / str(self.generation)
        self.generation += 1
        shutil.copytree(here, self.folder / str(self.generation))
        self.store.close()
        self.store = self.opened()

    @rule()
    def close_and_reopen(self) -> None:
        self.store.close()
        self.store = self.opened()

    @rule()
    def wipe(self) -> None:
        """The store goes; what was not sent comes back at the next sign-in."""
        self.store.close()
        Store.destroy(self.folder / str(self.generation) / "one.store")
        left = open_sealed(self.sealed, bytes(PRIVATE))
        self.store = self.opened()
        asyncio.run(self.store.outbox.adopt(left))
        # A refusal is the server's word: whoever is wiped asks again.
        self.unsent.update(self.parked)
        order = [row.key for row in self.store.outbox.rows()]
        assert set(order) == set(self.unsent)
        self.unsent = {key: self.unsent[key] for key in order}
        self.parked = {}
        self.versions = {}
        self.frames = 0

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        rows = self.store.outbox.rows()
        assert [r.key for r in rows if r.state == "unsent"] == list(self.unsent)
        assert {r.key for r in rows if r.state == "parked"} == set(self.parked)
        sealed = open_sealed(self.sealed, bytes(PRIVATE))
        assert len(sealed) == len(self.unsent) + len(self.parked)

    @invariant()
    def records_and_cursor_agree(self) -> None:
        cursor = self.store.truth.cursor()
        assert cursor == (f"c{self.frames}" if self.frames else None)
        busy = {command.target_id for command in self.unsent.values()}
        for number in (1, 2, 3):
            some = build.uid(number, 2)
            view = self.store.view.alert(some)
            assert (view.alert.version if view else None) == self.versions.get(number)
            assert view is None or view.pending == (some in busy)
            assert (some in self.store.view.queue()) == (view is not None)

    @invariant()
    def a_story_holds_each_line_once(self) -> None:
        for number in (1, 2, 3):
            about = build.uid(number, 2)
            lines = [view.entry.id for view in self.store.view.timeline(about)]
            mine = [key for key, c in self.unsent.items() if c.target_id == about]
            assert sorted(lines) == sorted(mine)

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)


TestStateful = pytest.mark.timeout(300)(Machine.TestCase)
# Every step waits for the disk several times: fewer examples than elsewhere, on real files.
TestStateful.settings = settings(max_examples=settings().max_examples // 3, stateful_step_count=20)
