"""What the server decides about a session is said in the window, which stays, with its work.

Shown here: a session ended by the server while working (banner with "Sign in again", the same
window, work kept) · somebody else signing in instead · rights that shrink while an alert is open.
The engine's own side of it: tests/sync/test_session.py, test_pull.py.
"""

from typing import Final

from safemate_desktop.backend.organisation.repository import give_role, take_role
from safemate_desktop.commands.alerts import Note
from safemate_desktop.domain.permissions import BuiltInRole
from tests.hard_edges.alerts import note_on, open_on
from tests.hard_edges.desk import Desk, MakeDesk
from tests.support.live_backend import LiveBackend

OVER: Final = "Du er logget ut. Logg inn på nytt."


def end_session(desk: Desk) -> None:
    """End the session at the server, as an administrator would from afar."""
    own = desk.desktop.tools.session.desk
    assert own is not None
    task = desk._loop.create_task(own.server.sign_out())
    desk.until(task.done)
    desk.sees(OVER)


def test_an_ended_session_keeps_window_and_work(desks: MakeDesk, live: LiveBackend) -> None:
    alert = live.raise_alert(live.world.recipients[3])
    desk = desks()
    place = desk.enter(live.url)
    window = desk.frame.window
    end_session(desk)
    note_on(desk, alert, "Ringte naboen")
    desk.until(lambda: any(isinstance(row.command, Note) for row in place.store.outbox.rows()))
    desk.press("Logg inn på nytt")
    desk.enter(live.url)
    assert desk.frame.window is window
    desk.until(lambda: place.store.outbox.counts() == (0, 0))
    desk.until(lambda: OVER not in desk.words())
    texts = [seen.entry.text for seen in place.store.view.timeline(alert.id)]
    assert texts.count("Ringte naboen") == 1


def test_somebody_else_may_sign_in_instead(desks: MakeDesk, live: LiveBackend) -> None:
    desk = desks()
    first = desk.enter(live.url)
    end_session(desk)
    desk.press("Logg inn på nytt")
    desk.sign_in(live.url, "second")
    desk.until(lambda: desk.desktop.frame is not None and desk.place is not first)
    desk.until(desk.is_live)
    assert "Second Testesen" in desk.words()


def test_rights_that_shrink_take_the_open_alert_away_and_say_so(
    desks: MakeDesk, live: LiveBackend
) -> None:
    user, units, solution = live.world.users["operator"], live.world.units, live.world.solution.id

    async def shrink() -> None:
        async with live.services.db.write() as tx:
            role, now = BuiltInRole.OPERATOR, live.clock.now_ms()
            await take_role(tx, solution, user, role, units["root"].id, at=now)
            await give_role(tx, solution, live.ids(), user, role, units["south"].id, at=now)

    alert = live.raise_alert(live.world.recipients[0])
    kept = live.raise_alert(live.world.recipients[3])
    desk = desks()
    place = desk.enter(live.url)
    page = open_on(desk, alert)
    page.desk.note.editor.setPlainText("Halvferdig")
    live.do(shrink())
    desk.sees("Alarmen er ikke her lenger")
    desk.until(lambda: place.queue.row(alert.id) is None)
    desk.until(desk.is_live)
    assert place.queue.row(kept.id) is not None
    assert place.store.view.recipient(live.world.recipients[0].id) is None
    assert live.world.recipients[0].name not in desk.words()
