"""Who was there when rights or rules changed is told; who was away is told at the first word."""

from typing import Any

from safemate_desktop.backend.organisation.repository import give_role, take_role
from safemate_desktop.backend.rules.work import settle
from safemate_desktop.contract.identity import Me
from safemate_desktop.contract.rules import WorkRules
from safemate_desktop.domain.permissions import BuiltInRole
from tests.backend.conftest import Seat
from tests.backend.desktop import Desktop
from tests.support.live_backend import LiveBackend

QUIET = WorkRules(lock_after_min=7)


def _settle(live: LiveBackend, rules: WorkRules) -> None:
    async def keep() -> None:
        async with live.services.db.write() as tx:
            await settle(tx, live.world.solution.id, rules)

    live.do(keep())


def _rules(desktop: Desktop) -> WorkRules:
    return Me.model_validate(desktop.get("/v1/me").json()).rules


def _told(message: dict[str, Any]) -> bool:
    return bool(message["type"] == "scope_changed")


def test_settled_rules_reach_who_is_connected(live: LiveBackend, seat: Seat) -> None:
    desktop = seat("operator")
    assert _rules(desktop) == WorkRules() == desktop.signed_in.me.rules
    with desktop.stream() as line:
        line.hear()
        _settle(live, QUIET)
        line.until(_told)
    assert _rules(desktop) == QUIET


def test_who_was_away_hears_of_it_before_anything_else(live: LiveBackend, seat: Seat) -> None:
    desktop = seat("operator")
    cursor, _ = desktop.snapshot()
    _settle(live, QUIET)
    live.raise_alert(live.world.recipients[0])
    with desktop.line() as line:
        line.say(type="resume", cursor=cursor)
        assert _told(line.hear())
        line.say(type="resume", cursor=desktop.snapshot()[0])
        assert line.hear()["type"] == "welcome"


def test_rights_that_went_while_away_are_told_at_the_first_word(
    live: LiveBackend, seat: Seat
) -> None:
    desktop, user = seat("operator"), live.world.users["operator"]
    cursor, _ = desktop.snapshot()
    solution, root = live.world.solution.id, live.world.units["root"].id
    south = live.world.units["south"].id

    async def narrow() -> None:
        async with live.services.db.write() as tx:
            now, role = live.clock.now_ms(), BuiltInRole.OPERATOR
            await give_role(tx, solution, live.ids(), user, role, south, at=now)
            await take_role(tx, solution, user, role, root, at=now)

    live.do(narrow())
    with desktop.stream(cursor) as line:
        assert _told(line.hear())
    with seat("second").stream(seat("second").snapshot()[0]) as line:
        assert line.hear()["type"] == "welcome"  # whose rights are what they were
