"""Any order of work, cries, time and faults: in the end all show the same, and nothing is lost."""

import asyncio
import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from safemate_desktop.backend.alerts import clock as timing
from safemate_desktop.backend.alerts.raising import device_reset
from safemate_desktop.backend.timers.loop import Timers
from safemate_desktop.domain.alert_timers import Limits
from safemate_desktop.domain.alert_types import AlertType
from safemate_desktop.support.clock import ManualClock
from tests.races.checks import Cries, check_alerts, check_commands, difference
from tests.races.conftest import NOW
from tests.races.desks import LIMIT_S, Desk, until
from tests.races.person import Person
from tests.races.truth import Truth, read
from tests.support.live_backend import QUICK, LiveBackend

# Who sits at which desk: the first and the last are the same person at two workstations.
_NAMES: Final = ("operator", "second", "operator")
# Whose device cries what; the last is about equipment of somebody who may have called.
_CRIES: Final = (
    (0, AlertType.SOS),
    (1, AlertType.LOW_BATTERY),
    (2, AlertType.FALL),
    (0, AlertType.LOW_BATTERY),
)
_LIMITS: Final = Limits()
# Soon enough that who is without a line loses what they hold within one run.
_SETTINGS: Final = replace(QUICK, holder_lost_s=0.3)
DESK: Final = st.integers(0, len(_NAMES) - 1)
NUMBER: Final = st.integers(0, 9)
PICK: Final = st.integers(0, 9999)


class Machine(RuleBasedStateMachine):
    """Desktops and a backend, all real; every choice is a number, whatever stands there then."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="safemate-races-"))
        self.clock = ManualClock(NOW)
        self.live = LiveBackend(self.folder, _SETTINGS, self.clock)
        self.runner = asyncio.Runner()
        self.people: list[Person] = []
        self.cries: Cries = Counter()
        self.alerts: list[UUID] = []

    @initialize()
    def begin(self) -> None:
        self.live.start()
        self.timers = Timers(self.live.services.db, self.clock, self.live.ids)
        self.live.do(self.timers.look())
        desks = [
            Desk(self.folder / str(number), number, name, self.live.port, self.clock)
            for number, name in enumerate(_NAMES)
        ]
        users = self.live.world.users
        self.people = [
            Person(desk, users["second" if desk.name == "operator" else "operator"])
            for desk in desks
        ]
        for desk in desks:
            self.runner.run(desk.enter())
        for number in (0, 1):
            self.cry(number)
        self.check()

    # -- people ------------------------------------------------------------------------------------

    @rule(who=DESK, which=NUMBER, pick=PICK)
    def decide(self, who: int, which: int, pick: int) -> None:
        person = self.people[who]
        self.runner.run(person.act(self.alert(which), pick, self.clock.now_ms()))

    @rule(which=NUMBER, picks=st.tuples(*[PICK] * len(_NAMES)))
    def decide_together(self, which: int, picks: tuple[int, ...]) -> None:
        async def all_at_once() -> None:
            about, now = self.alert(which), self.clock.now_ms()
            each = zip(self.people, picks, strict=True)
            await asyncio.gather(*(person.act(about, pick, now) for person, pick in each))

        self.runner.run(all_at_once())

    @rule(who=DESK, which=NUMBER)
    def close(self, who: int, which: int) -> None:
        alert_id = self.alert(which)
        steps = self.live.required_steps(self.live.alert(alert_id))
        self.runner.run(self.people[who].close(alert_id, steps))

    @rule(who=DESK, again=st.booleans())
    def judge_what_was_refused(self, who: int, again: bool) -> None:  # noqa: FBT001
        self.runner.run(self.people[who].desk.judge(again=again))

    # -- devices and time --------------------------------------------------------------------------

    @rule(which=st.integers(0, len(_CRIES) - 1))
    def cry(self, which: int) -> None:
        number, kind = _CRIES[which]
        recipient = self.live.world.recipients[number]
        alert = self.live.raise_alert(recipient, kind)
        if alert.type is kind:  # else it was told on the alert that the person is in danger
            self.cries[recipient.id, kind] += 1
        if alert.id not in self.alerts:
            self.alerts.append(alert.id)

    @rule(number=st.integers(0, 2))
    def reset_device(self, number: int) -> None:
        async def reset() -> None:
            live, now = self.live, self.clock.now_ms()
            async with live.services.db.write() as tx:
                about = live.world.recipients[number].id
                await device_reset(tx, live.world.solution.id, about, now, live.ids)

        self.live.do(reset())

    @rule(seconds=st.sampled_from((1, 9, 11, 31, 61, 121, 301, 601)))
    def time_passes(self, seconds: int) -> None:
        self.clock.advance(seconds)
        self.look()

    # -- lines and machines ------------------------------------------------------------------------

    @rule(turns=st.integers(1, 20))
    def run_on(self, turns: int) -> None:
        self.runner.run(asyncio.sleep(turns * 0.005))  # waits: so long they are left to themselves

    @rule(who=DESK, how=st.sampled_from(("cut", "unplug", "freeze", "plug_in")))
    def touch_line(self, who: int, how: str) -> None:
        getattr(self.people[who].desk.line, how)()

    @rule(who=DESK)
    def lose_answer(self, who: int) -> None:
        self.people[who].desk.line.lose_next_answer()

    @rule(who=DESK)
    def double(self, who: int) -> None:
        self.people[who].desk.line.copy_next_request()

    @rule(who=DESK)
    def copies_arrive(self, who: int) -> None:
        self.people[who].desk.line.send_copies()

    @rule(who=DESK)
    def restart(self, who: int) -> None:
        self.runner.run(self.people[who].desk.restart())

    # -- quiet -------------------------------------------------------------------------------------

    @rule()
    def check(self) -> None:
        there = self.runner.run(self.quiet())
        check_commands(there, [person.desk for person in self.people])
        check_alerts(there, self.cries, _LIMITS)

    async def quiet(self) -> Truth:
        """Mend every line, and return how it stands once nothing is under way any more."""
        desks = [person.desk for person in self.people]
        for desk in desks:
            desk.line.plug_in()
            desk.wake()
        try:
            await until(lambda: all(desk.is_quiet() for desk in desks))
        except TimeoutError:
            pytest.fail("\n".join(desk.under_way() for desk in desks))
        while self.live.do(self.due()):
            self.look()
        try:
            async with asyncio.timeout(LIMIT_S):
                while self.differences(there := read(self.live)):  # noqa: ASYNC110
                    await asyncio.sleep(0.02)  # waits: looks again
        except TimeoutError:
            pytest.fail(self.differences(read(self.live)))
        return there

    def differences(self, there: Truth) -> str:
        return "".join(difference(there, person.desk) for person in self.people)

    # -- parts -------------------------------------------------------------------------------------

    def alert(self, which: int) -> UUID:
        return self.alerts[which % len(self.alerts)]

    def look(self) -> None:
        self.live.do(self.timers.look())

    async def due(self) -> bool:
        async with self.live.services.db.read() as tx:
            return bool(await timing.due(tx, self.clock.now_ms(), 1))

    def teardown(self) -> None:
        try:
            if self.people:
                self.check()
                assert self.live.chain_verdict().fault is None
        finally:
            for person in self.people:
                self.runner.run(person.desk.close())
            self.live.stop()
            self.runner.close()
            shutil.rmtree(self.folder)


TestAnyOrder = pytest.mark.timeout(7200)(Machine.TestCase)
# Whole programs, files and sockets: few and long, more of them where there is time. What depends
# on who was faster is not made smaller by trying again.
TestAnyOrder.settings = settings(
    max_examples=settings().max_examples // 8,
    stateful_step_count=40,
    phases=(Phase.explicit, Phase.generate),
)
