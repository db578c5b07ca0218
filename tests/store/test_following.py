"""Lost answers, wipes and crashes, in any order: no key is ever sent with another body.

The server of this test keeps its word: an answer for each key and body, a version for each record.
What a person decided is done once or asked of a person, and never over what nobody saw.
"""

import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import Literal
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from nacl.public import PrivateKey

from safemate_desktop.commands.alerts import AlertCommand, Claim, Note, Resolve
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import Entry
from safemate_desktop.contract.writes import Write
from safemate_desktop.domain.alert_states import Outcome
from safemate_desktop.store.rows import OutboxRow
from safemate_desktop.store.sealed import Sealer, open_sealed
from safemate_desktop.store.store import Store
from safemate_desktop.support.clock import ManualClock
from safemate_desktop.sync.policy import Verdict, decide
from safemate_desktop.wire.errors import StaleVersionError, WireError
from tests.store import build

PRIVATE = PrivateKey.generate()
ALERTS = st.integers(1, 2)
Tear = Literal["none", "store behind", "sealed behind"]


class Ledger:
    """A server: what was done under which key, and who made which version."""

    def __init__(self) -> None:
        self.mine: dict[int, list[bool]] = {1: [False], 2: [False]}
        self.answers: dict[UUID, tuple[Write, Entry | WireError]] = {}
        self.done: list[tuple[int, int]] = []  # what was decided, and when it was done

    def entry(self, number: int) -> Entry:
        return build.entry(build.alert(number, version=len(self.mine[number])))

    def handle(self, command: AlertCommand) -> Entry | WireError:
        write = command.write()
        kept, answer = self.answers.setdefault(write.key, (write, self._do(command)))
        assert kept == write, "one key, two bodies"
        return answer

    def _do(self, command: AlertCommand) -> Entry | WireError:
        if command.key in self.answers:
            return self.answers[command.key][1]
        number = command.alert_id.int & 0xFF
        version = len(self.mine[number])
        if isinstance(command, Resolve) and command.seen_version != version:
            current = self.entry(number).record
            return StaleVersionError(Problem(code=ProblemCode.STALE_VERSION, current=current))
        self.done.append((int(command.made_at), version))
        if not isinstance(command, Note):
            self.mine[number].append(True)
        return self.entry(number)


class Machine(RuleBasedStateMachine):
    """One workplace before the ledger."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="safemate-following-"))
        self.generation = 0
        self.ledger = Ledger()
        self.decided: dict[int, AlertCommand] = {}

    @initialize()
    def begin(self) -> None:
        self.here().mkdir()
        self.store = self.opened()
        for number in (1, 2):
            self.push(number)

    def here(self) -> Path:
        return self.folder / str(self.generation)

    def opened(self) -> Store:
        clock = ManualClock(build.NOW)
        sealer = Sealer(bytes(PRIVATE.public_key), self.here() / "one.sealed", clock=clock)
        return Store.open(self.here() / "one.store", build.KEY, clock=clock, sealer=sealer)

    # -- what happens ------------------------------------------------------------------------------

    @rule(number=ALERTS)
    def push(self, number: int) -> None:
        asyncio.run(self.store.truth.apply([self.ledger.entry(number)], None))

    @rule(number=ALERTS)
    def somebody_else(self, number: int) -> None:
        self.ledger.mine[number].append(False)

    @rule(
        number=ALERTS,
        kinds=st.lists(st.sampled_from((Claim, Note, Resolve)), min_size=2, max_size=3),
    )
    def decide(self, number: int, kinds: list[type[AlertCommand]]) -> None:
        """Several things in one go, all on what is on the screen now."""
        if (view := self.store.view.alert(build.uid(number, 2))) is None:
            return
        for kind in kinds:
            which = len(self.decided) + 1
            fields = {
                "key": build.uid(which, 8),
                "made_at": which,
                "made_by": build.ME,
                "seen_version": view.alert.version,
                "alert_id": view.alert.id,
                "unit_id": view.alert.unit_id,
                "text": "a word",
            }
            more = {"outcome": Outcome.TEST} if kind is Resolve else {}
            self.decided[which] = kind.model_validate({**fields, **more})
            asyncio.run(self.store.outbox.append(self.decided[which]))

    @precondition(lambda self: self.store.outbox.unsent())
    @rule(
        data=st.data(),
        lost=st.sampled_from(("neither", "neither", "answer", "request")),
        tear=st.sampled_from(("none", "none", "store behind", "sealed behind")),
    )
    def send(self, data: st.DataObject, lost: str, tear: Tear) -> None:
        row = data.draw(st.sampled_from(self.next()))
        command = asyncio.run(self.store.outbox.sending(row.key))
        assert isinstance(command, AlertCommand)
        answer = self.ledger.handle(command) if lost != "request" else None
        if answer is None or lost == "answer":
            asyncio.run(self.store.outbox.tried(row.key))
        else:
            self.told(row, answer, tear)

    def next(self) -> list[OutboxRow]:
        """The oldest of each record."""
        first: dict[UUID, OutboxRow] = {}
        for row in self.store.outbox.unsent():
            assert row.command is not None
            first.setdefault(row.command.target_id, row)
        return list(first.values())

    def told(self, row: OutboxRow, answer: Entry | WireError, tear: Tear) -> None:
        """Do what the pusher does; the power may go before the commit, or right after it."""
        behind, sealed = self.folder / "behind", self.here() / "one.sealed"
        shutil.copytree(self.here(), behind)
        with pytest.MonkeyPatch.context() as patch:
            if tear == "sealed behind":
                patch.setattr(Sealer, "_compact", lambda _: None)
            asyncio.run(self.judge(row, answer))
        if tear == "store behind":
            (behind / sealed.name).unlink(missing_ok=True)
            if sealed.exists():
                shutil.copy(sealed, behind)
            self.go_on_from(behind)
        elif tear == "sealed behind":
            self.go_on_from(self.here())
        shutil.rmtree(behind)

    def go_on_from(self, folder: Path) -> None:
        """What lies in *folder* is opened by the next run."""
        self.generation += 1
        shutil.copytree(folder, self.here())
        self.store.close()
        self.store = self.opened()

    async def judge(self, row: OutboxRow, answer: Entry | WireError) -> None:
        outbox = self.store.outbox
        if isinstance(answer, Entry):
            await outbox.settle(row.key, [answer])
            return
        if decide(answer, 0, row.follows) is Verdict.SUPERSEDE:
            await outbox.supersede(row.key)
        else:
            await outbox.park(row.key, answer.problem)

    @rule(data=st.data())
    def retry(self, data: st.DataObject) -> None:
        if parked := [row.key for row in self.store.outbox.rows() if row.state == "parked"]:
            asyncio.run(self.store.outbox.retry(data.draw(st.sampled_from(parked))))

    @rule()
    def crash(self) -> None:
        self.go_on_from(self.here())

    @rule()
    def wipe(self) -> None:
        self.store.close()
        Store.destroy(self.here() / "one.store")
        left = open_sealed(self.here() / "one.sealed", bytes(PRIVATE))
        self.store = self.opened()
        asyncio.run(self.store.outbox.adopt(left))

    # -- what must hold ----------------------------------------------------------------------------

    @invariant()
    def nothing_is_done_twice_or_over_what_nobody_saw(self) -> None:
        done = [which for which, _ in self.ledger.done]
        assert len(set(done)) == len(done)
        for which, version in self.ledger.done:
            command = self.decided[which]
            seen = command.seen_version
            assert seen is not None
            if isinstance(command, Resolve):
                assert all(self.ledger.mine[command.alert_id.int & 0xFF][seen:version])

    @invariant()
    def nothing_is_lost(self) -> None:
        waiting = [row.made_at for row in self.store.outbox.rows()]
        assert len(set(waiting)) == len(waiting)
        assert {which for which, _ in self.ledger.done} | set(waiting) == set(self.decided)
        sealed = self.here() / "one.sealed"
        assert len(open_sealed(sealed, bytes(PRIVATE))) == len(waiting)

    def teardown(self) -> None:
        while rows := self.next():
            for row in rows:
                command = asyncio.run(self.store.outbox.sending(row.key))
                assert isinstance(command, AlertCommand)
                asyncio.run(self.judge(row, self.ledger.handle(command)))
        left = {row.made_at for row in self.store.outbox.rows()}
        assert not left & {which for which, _ in self.ledger.done}
        self.store.close()
        shutil.rmtree(self.folder)


TestFollowing = pytest.mark.timeout(300)(Machine.TestCase)
# Every step waits for the disk several times: fewer examples than elsewhere, on real files.
TestFollowing.settings = settings(max_examples=settings().max_examples // 2, stateful_step_count=20)
