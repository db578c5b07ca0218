"""Who else is at work is seen as it happens, and nobody is while there is no line.

Shown here: a colleague who comes, opens the same alert, writes on it, speaks with somebody, cannot
hear alarms, and goes · what they are told of this workplace · a line that is lost.
"""

from uuid import UUID

from safemate_desktop.contract.presence import Person
from tests.backend.desktop import Desktop
from tests.hard_edges.alerts import open_on
from tests.hard_edges.desk import Desk, MakeDesk
from tests.support.live_backend import LiveBackend


def as_told(desk: Desk, user: UUID) -> Person | None:
    """What the server tells everybody of *user*."""
    engine = desk.desktop.tools.session.engine
    people = engine.presence.people if engine is not None else ()
    return next((person for person in people if person.user_id == user), None)


def lines(desk: Desk) -> str:
    """The list under the strip's button."""
    duty = desk.frame.window._top.duty
    duty._fill()
    return "\n".join(duty.lines())


def test_a_colleague_is_seen_at_work_and_on_the_same_alert(
    desks: MakeDesk, live: LiveBackend
) -> None:
    alert = live.raise_alert(live.world.recipients[3])
    desk = desks()
    place = desk.enter(live.url)
    desk.sees("På vakt: bare du")
    open_on(desk, alert)
    other = Desktop(live, "second")
    with other.stream() as line:
        line.say(type="here", alert_id=alert.id)
        desk.sees("Second ser på denne")
        desk.sees("På vakt: Second")
        line.say(type="here", alert_id=alert.id, writing=True, in_call=True)
        desk.sees("Second skriver …")
        assert "i samtale" in lines(desk)
        line.say(type="here", sound="lost")
        desk.sees("1 uten lyd")
        assert "skriver" not in desk.words()
        me = live.world.users["operator"]
        desk.until(lambda: (mine := as_told(desk, me)) and mine.alert_id == alert.id)
        desk.frame.window._top.call.click()
        assert place.colleagues.in_call
        desk.until(lambda: (mine := as_told(desk, me)) and mine.in_call)
    desk.sees("På vakt: bare du")
    other.close()


def test_nobody_is_named_without_a_line(desks: MakeDesk, live: LiveBackend) -> None:
    desk = desks()
    desk.enter(live.url)
    desk.sees("På vakt: bare du")
    live.unplug()
    desk.until(lambda: "På vakt" not in desk.words())
