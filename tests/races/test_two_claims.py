"""Two desktops take the same alert in the same moment: one has it, the other is told by whom."""

import asyncio
from pathlib import Path

from safemate_desktop.commands.alerts import Claim
from safemate_desktop.support.clock import ManualClock
from tests.races.desks import Desk, until
from tests.races.truth import Truth, read
from tests.support.live_backend import LiveBackend


def test_of_two_who_take_it_at_once_one_has_it_and_the_other_is_told_by_whom(
    live: LiveBackend, clock: ManualClock, tmp_path: Path
) -> None:
    names = {live.world.users[name]: name for name in ("operator", "second")}
    desks = [
        Desk(tmp_path / name, number, name, live.port, clock)
        for number, name in enumerate(names.values())
    ]
    alert = live.raise_alert(live.world.recipients[0])

    async def race() -> None:
        for desk in desks:
            await desk.enter()
        await until(lambda: all(desk.alert(alert.id) == alert for desk in desks))
        for desk in desks:
            desk.line.freeze()
        await asyncio.gather(*(desk.decide(Claim, alert) for desk in desks))
        for desk in desks:
            desk.line.plug_in()
        await until(lambda: all(desk.store.outbox.counts()[0] == 0 for desk in desks))
        await until(lambda: all(desk.alert(alert.id) == live.alert(alert.id) for desk in desks))

    async def play() -> tuple[Truth, list[str]]:
        try:
            await race()
            there = read(live)
            refusals = [row.problem for desk in desks for row in desk.parked().values()]
            return there, [f"{p.code} {p.by_name}" for p in refusals if p is not None]
        finally:
            for desk in desks:
                await desk.close()

    there, refusals = asyncio.run(play())
    holder = there.alerts[alert.id].holder_id
    assert holder in names
    assert refusals == [f"held_by_other {names[holder].title()} Testesen"]
    claims = [entry for entry in there.story(alert.id) if entry.kind == "claim"]
    assert [entry.actor_id for entry in claims] == [holder]
    assert live.chain_verdict().fault is None
